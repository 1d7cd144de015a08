"""What a step of a person asks for before it is made: a day, a reason, both."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.features.participants.choice_rules import exit_reasons
from desktop.features.participants.detail_rules import MoveLine
from desktop.forms.fields import Field, Kind, Section
from desktop.i18n import tr
from desktop.ui.dialogs import Dialogs
from desktop.ui.inline_form import InlineForm

Make = Callable[[str, date | None, str], None]
"""make(move, day, reason); raises UserError when the step is refused."""


class MoveInputs(InlineForm):
    """Stands below the head of a person while a step waits for its answers."""

    def __init__(self, dialogs: Dialogs, make: Make, today: Callable[[], date]) -> None:
        super().__init__(dialogs)
        self._step = make
        self._today = today

    def ask_for(self, move: MoveLine) -> None:
        """Ask for what the step needs; one that needs nothing is made at once."""

        def make(answers: dict[str, Any]) -> None:
            self._step(move.id, answers.get("day"), answers.get("reason") or "")

        usual = {"day": self._today()} if move.id in ("P6", "P8") else {}
        self.ask(move.words, inputs(move.id, move.needs_day, move.needs_reason), make, usual)


def inputs(move: str, needs_day: bool, needs_reason: bool) -> Section:
    """The form of a step, by the id of its move."""
    fields = []
    if needs_day:
        fields.append(Field("day", _day_words(move), Kind.DATE, is_required=True))
    if move == "P8":
        fields.append(Field("reason", tr("Reason"), Kind.CHOICE, is_required=True, choices=exit_reasons()))
    elif needs_reason:
        fields.append(Field("reason", tr("Reason"), is_required=True))
    return Section(move, "", tuple(fields))


def _day_words(move: str) -> str:
    return {"P6": tr("First day of real activity"), "P7": tr("Until"), "P8": tr("Last day")}[move]
