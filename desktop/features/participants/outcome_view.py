"""Exit and follow-up of the person who is shown, as a section of their pane."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Conflict
from desktop.features.participants import outcome_rules as rules
from desktop.features.participants.detail_rules import PersonDetail
from desktop.features.participants.outcome_service import Outcomes
from desktop.features.programmes.rules import Block
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.form import Form
from desktop.ui.words import Words

_BLOCKS = (Block.EXIT, Block.FOLLOW_UP)


class OutcomesSection(QWidget):
    """One form a block; those that the funding profile does not collect are out of sight."""

    def __init__(self, outcomes: Outcomes, dialogs: Dialogs) -> None:
        super().__init__()
        self._outcomes = outcomes
        self._detail: PersonDetail | None = None
        self._versions = dict.fromkeys(_BLOCKS, 0)
        self.forms = {block: Form(rules.form(block), dialogs, partial(self._save, block)) for block in _BLOCKS}
        self._titles = {block: Words() for block in _BLOCKS}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        for block in _BLOCKS:
            self._titles[block].setFont(style.font(style.Size.BODY, is_bold=True))
            column.addWidget(self._titles[block])
            column.addWidget(self.forms[block])

    def show_person(self, detail: PersonDetail) -> bool:
        """Show the answers of a participation; whether there is anything to show."""
        self._detail = detail
        for block in _BLOCKS:
            is_asked = block in detail.blocks
            self.forms[block].setVisible(is_asked)
            self._titles[block].setVisible(is_asked)
            self._titles[block].setText(block.words())
            if is_asked:
                found = self._outcomes.answers(detail.id, block)
                self._versions[block] = found.version
                self.forms[block].show_answers(rules.answers(found.values), detail.about(block.value))
                self.forms[block].set_read_only(not detail.may_edit)
        return any(block in detail.blocks for block in _BLOCKS)

    def _save(self, block: Block, key: str, answer: Any) -> None:
        if self._detail is None:
            return
        try:
            self._outcomes.change(self._detail.id, block, (key, answer), self._versions[block])
        except Conflict:
            self.show_person(self._detail)
            raise
