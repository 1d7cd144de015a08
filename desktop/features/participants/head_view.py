"""The head of a person's pane: who it is, where they stand, what comes next and what it waits for; and their groups."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.features.participants.detail_rules import MoveLine, PersonDetail
from desktop.features.participants.draft_rules import age_words
from desktop.features.participants.life_rules import STEPS, step_of
from desktop.features.participants.rules import State
from desktop.features.participants.ties_rules import CircleLine
from desktop.i18n import day_words, tr
from desktop.ui import icons, style
from desktop.ui.head import Choice, Head
from desktop.ui.pane_lines import empty
from desktop.ui.steps import Step
from desktop.ui.words import Words

_USUAL = ("P2", "P3", "P6", "P8", "P9", "P5", "P7", "P4")
"""Moves as they are offered: the usual way first, the main button being the first that is possible."""


class PersonHead(Head):
    """Filled anew whenever the person is read."""

    def __init__(self, today: Callable[[], date], ask: Callable[[MoveLine], None]) -> None:
        """`ask` is called with the move whose button was pressed."""
        super().__init__()
        self._today = today
        self._ask = ask

    def show_person(self, detail: PersonDetail, more: Sequence[Choice], mends: Mapping[str, Choice]) -> None:
        """Show who it is; `more` are the commands of the tab for the menu.

        mends: by the id of a move, what leads to the place where its obstacle is mended.
        """
        self.show_thing(detail.name, self._line(detail), _steps(detail.state))
        moves = sorted(detail.moves, key=lambda move: _USUAL.index(move.id))
        possible = [self._choice(move) for move in moves if not move.obstacle] if detail.may_edit else []
        rest = list(more) if detail.may_edit else []
        if moves and moves[0].obstacle:  # while the usual step waits, no other one may look like it
            mend = mends.get(moves[0].id) if detail.may_edit else None
            possible, rest = ([mend] if mend else []), possible + rest
        self.show_moves(possible, rest, _sentences(detail))

    def _line(self, detail: PersonDetail) -> str:
        parts = [", ".join(role.words() for role in detail.part.roles), detail.programme_code, detail.number]
        parts.append(age_words(detail.person.birth_date, self._today()))
        if detail.other_programmes:
            parts.append(tr("also in {codes}", codes=", ".join(detail.other_programmes)))
        return " · ".join(part for part in parts if part)

    def _choice(self, move: MoveLine) -> Choice:
        return Choice(move.words, lambda: self._ask(move), is_dangerous=move.id == "P4")


class CircleList(QWidget):
    """The circles of a person; each opens with a click or Enter."""

    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_circles(self, circles: Sequence[CircleLine]) -> None:
        """Show these."""
        empty(self._column)
        for line in circles:
            self._column.addWidget(self._button(line), 0, Qt.AlignmentFlag.AlignLeft)
        if not circles:
            none = Words(tr("In no group yet."))
            style.set_role(none, "soft")
            self._column.addWidget(none)

    def _button(self, line: CircleLine) -> QPushButton:
        button = QPushButton(" · ".join(part for part in (line.number, line.name, line.role, line.state) if part))
        style.set_role(button, "quiet")
        icons.put(button, "group")
        button.clicked.connect(lambda: self.opened.emit(line.id))
        return button


def _steps(state: State) -> list[Step]:
    """The usual way; a state beside it stands in the place of the step it branches off."""
    here = STEPS.index(step_of(state))
    return [
        Step(state.words() if place == here else step.words(), place < here, place == here)
        for place, step in enumerate(STEPS)
    ]


def _sentences(detail: PersonDetail) -> list[str]:
    found = [tr("{move}: {reason}", move=move.words, reason=move.obstacle) for move in detail.moves if move.obstacle]
    if detail.state_until is not None:
        found.insert(0, tr("Until {day}: {reason}", day=day_words(detail.state_until), reason=detail.state_reason))
    if detail.entry_gaps:
        found.append(
            tr("The person does not count in reports yet. Missing: {gaps}.", gaps=", ".join(detail.entry_gaps))
        )
    return found
