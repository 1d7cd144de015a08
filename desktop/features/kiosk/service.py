"""What people owe and can fill in themselves at the desk: as a form, handed in to the Inbox."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.service import CircleQuery, circle_record
from desktop.features.confirmations.rules import Way
from desktop.features.diaries.diary_rows import CircleChoice
from desktop.features.feedback.service import FeedbackService
from desktop.features.inbox.answers_service import Answers, Typed
from desktop.features.kiosk.agreement_service import Agreements
from desktop.features.kiosk.diary_service import Diaries
from desktop.features.kiosk.feedback_service import Feedback
from desktop.features.kiosk.given_service import Given, Library, MatterHome, Owners
from desktop.features.kiosk.meeting_service import Dates, Held
from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.forms.drafts import as_text
from desktop.forms.fields import Field, Section
from desktop.forms.returned import words_of
from desktop.i18n import moment_words, speaking, tr
from desktop.rights import Right, require

_MOST = 1_000
"""Circles in the choice."""


def matters_of(owners: Owners, feedback: Callable[[], FeedbackService], library: Library) -> dict[Matter, MatterHome]:
    """Who owns what can be handed over, in the order in which it is offered."""
    return {
        Matter.DIARY: Diaries(owners, library),
        Matter.DATE: Dates(owners),
        Matter.HELD: Held(owners),
        Matter.FEEDBACK: Feedback(owners, feedback, library),
        Matter.AGREEMENT: Agreements(owners, library),
    }


@dataclass(frozen=True)
class Handed:
    """When, and by whom in words."""

    at: datetime
    words: str


class KioskService:
    """Whoever hands over needs the same rights as for writing it down; a yes in the Inbox takes the answers over."""

    def __init__(self, owners: Owners, matters: Mapping[Matter, MatterHome], inbox: Callable[[], Answers]) -> None:
        self._owners = owners
        self._matters = matters
        self._inbox = inbox

    def circles(self, programme: int | None) -> list[CircleChoice]:
        """Groups and mentorships whose people may be asked, by number."""
        rows = self._owners.circles.page(CircleQuery(programme), limit=_MOST)
        return [CircleChoice(row.id, f"{row.number} {row.name}".strip()) for row in rows]

    def due(self, circle: int) -> list[Due]:
        """What the people of a circle can fill in now, but for what lies in the Inbox already."""
        self._may(circle)
        found = [one for matter in self._matters.values() for one in matter.due(circle)]
        spoken = _languages({one.party for one in found})
        waiting = {told["about"] for told in self._inbox().typed_of(circle)}
        return [replace(one, language=spoken[one.party]) for one in found if one.about().form not in waiting]

    def sheet(self, due: Due) -> Sheet:
        """The form, in the language of the person who fills it in."""
        with speaking(due.language):
            return self._matters[due.matter].sheet(due)

    def hand_in(self, due: Due, answers: Mapping[str, Any]) -> int:
        """Into the Inbox as a return by way K: id of its line. UserError with the reason where it cannot be.

        The answers are checked here by the rules of the room that will take them over, and said in the
        person's language; what stands in the history is said in the language in force.
        """
        self._may(due.circle)
        at = self._owners.planning.now().astimezone(UTC)
        with speaking(due.language):
            sheet = self._matters[due.matter].sheet(due)
            given = Given(due, answers, at.astimezone().date())
            if refused := self._matters[due.matter].obstacle(given):
                raise UserError(refused)
        handed = Handed(at, tr("Handed over by {name}", name=self._owners.store.actor.name))
        told = {"handed_by": self._owners.store.actor.name}
        return self._inbox().take_typed(self._typed(sheet, given, handed, told))

    def filed(self, due: Due, answers: Mapping[str, Any], filed_by: str, at: datetime) -> Typed:
        """What somebody filled in elsewhere and a mentor filed, as the Inbox takes it; nothing is refused here.

        TypeError, KeyError or ValueError where the answers are none of this form.
        """
        matter = self._matters[due.matter]
        given = Given(due, answers, at.astimezone().date(), way=Way.PACKAGE)
        matter.obstacle(given)  # reads every answer; what stands in the way is said in the Inbox
        try:
            with speaking(due.language):
                sheet = matter.sheet(due)
        except UserError:  # answered elsewhere meanwhile: shown all the same, by the names of its fields
            plain = tuple(Field(key, key) for key in answers)
            sheet = Sheet(due.matter.words(), (), (Section("answers", "", plain),), {})
        handed = Handed(at, tr("Filed by {name}", name=filed_by))
        return self._typed(sheet, given, handed, {"filed_by": filed_by})

    def _typed(self, sheet: Sheet, given: Given, handed: Handed, told: Mapping[str, str]) -> Typed:
        due = given.due
        try:
            shown = self._matters[due.matter].sheet(due)  # in the language of who reads the Inbox
        except UserError:
            shown = sheet
        record = circle_record(due.circle)
        return Typed(
            name=due.words(),
            page=_as_page(sheet, given, handed).encode(),
            told={
                **told,
                "about": due.about().form,
                "due": due.told(),
                "answers": as_text(given.answers),
                "lines": [] if due.matter is Matter.FEEDBACK else _lines(shown, given.answers),
                "handed_at": handed.at.astimezone(UTC).isoformat(timespec="seconds"),
            },
            programme=record.programme_id,
            circle=due.circle,
            way=given.way,
            title=due.matter.words(),
            subject=" · ".join(part for part in (due.name, due.line) if part),
        )

    def _may(self, circle: int) -> None:
        require(self._owners.store.actor, Right.EDIT_SESSIONS, circle_record(circle).programme_id, circle)


def _lines(sheet: Sheet, answers: Mapping[str, Any]) -> list[list[str]]:
    """Key, label and words of what was answered."""
    fields = [one for part in sheet.sections for one in part.fields]
    return [[one.key, one.label, words] for one in fields if (words := words_of(one, answers.get(one.key)))]


def _as_page(sheet: Sheet, given: Given, handed: Handed) -> str:
    """What was filled in as a page to read: the proof of the person's word. Feedback is not opened here (AM-05)."""
    due = given.due
    shown = [] if due.matter is Matter.FEEDBACK else _lines(sheet, given.answers)
    lines = [sheet.title, " · ".join(part for part in (due.name, due.line) if part), ""]
    lines += [f"{label}: {words}" for label, words in sheet.facts]
    lines += [f"{label}: {words}" for _, label, words in shown]
    return "\n".join([*lines, "", f"{handed.words}, {moment_words(handed.at)}", ""])


def _languages(parties: set[int]) -> dict[int, str]:
    """Each person's own language, else the programme's."""
    query = (
        Participation.select(Participation.id, Person.language, Programme.language)
        .join(Person, on=(Participation.person == Person.id))
        .switch(Participation)
        .join(Programme, on=(Participation.programme == Programme.id))
        .where(Participation.id.in_(sorted(parties)))
    )
    return {key: own or usual for key, own, usual in query.tuples()}
