"""The selection of the mentor who is shown, as a section of the person's pane."""

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import Conflict
from desktop.features.screening import form_rules as forms
from desktop.features.screening.service import ScreeningDetail, ScreeningService
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.words import Words


class ScreeningSection(QWidget):
    """What is missing, in sentences, and the form below; nothing for whoever is no mentor."""

    def __init__(self, screening: ScreeningService, desk: Desk) -> None:
        super().__init__()
        self._screening = screening
        self._participation: int | None = None
        self._version = 0
        self.missing = Words("", "problem", is_wrapping=True)
        self.none = Words(tr("Only mentors are selected and trained."), "soft")
        self.form = Form(forms.form(), desk.dialogs, self._save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        for widget in (self.none, self.missing, self.form):
            column.addWidget(widget)

    def show_participation(self, participation: int) -> None:
        """Show the selection of one participation."""
        self._participation = participation
        self._show(self._screening.detail(participation))

    def _show(self, detail: ScreeningDetail | None) -> None:
        self.none.setVisible(detail is None)
        self.form.setVisible(detail is not None)
        sentences = _sentences(detail) if detail else []
        self.missing.setText("\n".join(sentences))
        self.missing.setVisible(bool(sentences))
        if detail is not None:
            self._version = detail.version
            self.form.show_answers(forms.answers(detail.draft))
            self.form.set_read_only(not detail.may_edit)

    def _save(self, key: str, answer: Any) -> None:
        if self._participation is None:
            return
        try:
            self._screening.change(self._participation, forms.change(key, answer), self._version)
        except Conflict:
            self.show_participation(self._participation)
            raise


def _sentences(detail: ScreeningDetail) -> list[str]:
    ending = [tr("The check of the criminal record ends soon; ask for a new one.")] if detail.is_check_ending else []
    return [*detail.missing, *([detail.training_gap] if detail.training_gap else []), *ending]
