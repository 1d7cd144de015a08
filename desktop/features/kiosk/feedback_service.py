"""What one side of a mentorship says after a meeting or a silence, written at the desk (AM-05)."""

from collections.abc import Callable, Mapping
from typing import Any

from desktop.errors import UserError
from desktop.features.feedback import form_rules
from desktop.features.feedback.feedback_rows import FeedbackLine, Occasion
from desktop.features.feedback.rules import Kind
from desktop.features.feedback.service import FeedbackService
from desktop.features.kiosk.given_service import Given, Library, Owners, parties, session_words
from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.i18n import day_words, language, tr

CODE = "AM-05"


class Feedback:
    """Each side answers for itself; nobody reads it before the other side has answered."""

    def __init__(self, owners: Owners, feedback: Callable[[], FeedbackService], library: Library) -> None:
        self._owners = owners
        self._feedback = feedback
        self._library = library

    def due(self, circle: int) -> list[Due]:
        """What is asked for, of the sides that the signed-in person may keep."""
        shown = self._feedback().of_circle(circle)
        of_side = parties(self._owners.circles, circle)
        return [
            Due(
                matter=Matter.FEEDBACK,
                record=line.occasion.id,
                party=of_side[side.role],
                role=side.role,
                name=side.name,
                line=session_words(line.day, line.title),
                circle=circle,
                kind=line.occasion.kind.value,
            )
            for line in shown.lines
            for side in line.sides
            if side.answer is None and side.role in shown.may_keep and side.role in of_side
        ]

    def sheet(self, due: Due) -> Sheet:
        """The questions; how they came to the desk is known here."""
        line = self._line(due)
        if line is None:
            raise UserError(tr("No feedback is asked for here."))
        questions = form_rules.form(line.occasion.kind, line.asks_fit)[:1]
        return Sheet(self._library.title(CODE, language()), ((tr("Date"), day_words(line.day)),), questions, {})

    def stands(self, due: Due) -> Mapping[str, Any]:
        """Nothing: what was said is not shown."""
        return {}

    def obstacle(self, given: Given) -> str:
        """It is asked for no more, or this side has answered."""
        line = self._line(given.due)
        if line is None:
            return tr("No feedback is asked for here.")
        if any(side.role is given.due.role and side.answer is not None for side in line.sides):
            return tr("{name} has answered already.", name=given.due.name)
        return ""

    def keep(self, given: Given) -> None:
        """The answers of this side."""
        how = {"way": given.way.value, "on": given.on}
        occasion = Occasion(Kind(given.due.kind), given.due.record)
        self._feedback().keep(occasion, form_rules.said(given.due.role, {**given.answers, **how}))

    def _line(self, due: Due) -> FeedbackLine | None:
        occasion = Occasion(Kind(due.kind), due.record)
        lines = self._feedback().of_circle(due.circle).lines
        return next((one for one in lines if one.occasion == occasion), None)
