"""What is asked at each step of a meeting, and how the answers become the words of one side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from desktop.features.confirmations.rules import Answer, Way
from desktop.features.session_plans.meeting_rules import MOST_DATES, Missed, Slot
from desktop.features.session_plans.rhythm_rules import Shift
from desktop.features.session_plans.rules import Mode
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import day_words, tr
from desktop.rights import Role


@dataclass(frozen=True)
class Party:
    """Somebody who may answer: a participation with its part in the circle."""

    participation: int
    member: int
    name: str
    role: Role
    words: str
    may_answer: bool = True
    """Whether the person who is signed in writes this one's word down: a mentor only the own."""


_WAYS_OF_DATES = (Way.SPOKEN, Way.MAIL, Way.CALENDAR, Way.PAPER, Way.PDF, Way.WORKBOOK, Way.KIOSK, Way.MESSAGE)


def answer_section(parties: Sequence[Party], note: str, is_date: bool = False, needs_note: bool = False) -> Section:
    """Who says it, when and by which way; the note says what was said."""
    ways = [way for way in _WAYS_OF_DATES if is_date or way is not Way.CALENDAR]
    fields = (
        Field("party", tr("Who says so"), Kind.CHOICE, True, tuple(_choice(party) for party in parties)),
        Field("way", tr("By which way"), Kind.CHOICE, True, tuple(Choice(way.value, way.words()) for way in ways)),
        Field("decided_on", tr("On"), Kind.DATE, True),
        Field("note", note, Kind.LONG_TEXT, needs_note),
    )
    return Section("answer", tr("The answer"), fields)


def usual_answer(parties: Sequence[Party], today: date) -> dict[str, Any]:
    """What stands there at first: the first who may answer, by telephone, today."""
    party = {"party": str(parties[0].participation)} if parties else {}
    return {**party, "way": Way.SPOKEN.value, "decided_on": today}


def answer_of(answers: Mapping[str, Any], parties: Sequence[Party]) -> Answer:
    """The words of one side."""
    party = next(one for one in parties if str(one.participation) == answers["party"])
    return Answer(
        party.participation, party.role, answers["decided_on"], Way(answers["way"]), note=answers.get("note") or ""
    )


def dates_section(is_required: bool = True) -> Section:
    """Up to three dates."""
    fields: list[Field] = []
    for number in range(1, MOST_DATES + 1):
        is_first = is_required and number == 1
        fields.append(Field(f"day_{number}", tr("Date {number}", number=number), Kind.DATE, is_first))
        fields.append(Field(f"start_{number}", tr("Start {number}", number=number), Kind.TIME, is_first))
    return Section("dates", tr("Dates"), tuple(fields))


def dates_of(answers: Mapping[str, Any]) -> tuple[Slot, ...]:
    """The dates that were filled in; without a time they begin at five in the afternoon."""
    numbers = range(1, MOST_DATES + 1)
    return tuple(
        Slot(answers[f"day_{number}"], answers.get(f"start_{number}") or time(17, 0))
        for number in numbers
        if answers.get(f"day_{number}")
    )


def proposal_section() -> Section:
    """What the meeting is to be."""
    modes = tuple(Choice(mode.value, mode.words()) for mode in Mode)
    fields = (
        Field("title", tr("Topic"), longest=120),
        Field("minutes", tr("Length"), Kind.MINUTES, True, lowest=1, highest=600),
        Field("mode", tr("Mode"), Kind.CHOICE, True, modes),
        Field("place", tr("Place")),
        Field("link", tr("Link")),
        Field("entered_later", tr("It has taken place and is entered later"), Kind.YES_NO),
    )
    return Section("meeting", tr("The meeting"), fields)


def chosen_section(offered: Sequence[Slot]) -> Section:
    """Which of the dates on the table."""
    choices = tuple(Choice(str(number), slot_words(slot)) for number, slot in enumerate(offered))
    return Section("chosen", "", (Field("chosen", tr("Date"), Kind.CHOICE, True, choices),))


def held_section(parties: Sequence[Party], with_attendance: bool) -> Section:
    """How long it lasted, and in a group who was there."""
    fields = [Field("minutes", tr("It lasted"), Kind.MINUTES, True, lowest=1, highest=600)]
    if with_attendance:
        members = tuple(Choice(str(party.member), f"{party.name} · {party.words}") for party in parties)
        fields.append(Field("present", tr("Who was there"), Kind.MANY, choices=members))
    hint = tr("Only where the two sides said different lengths and you have asked both.")
    fields.append(Field("settled", tr("Length they agreed on"), Kind.MINUTES, lowest=1, highest=600, hint=hint))
    return Section("held", "", tuple(fields))


def missed_section(is_required: bool = True) -> Section:
    """Why it was not held."""
    choices = tuple(Choice(one.value, one.words()) for one in Missed)
    return Section("missed", "", (Field("missed", tr("Why"), Kind.CHOICE, is_required, choices),))


def ruling_section(is_held: bool) -> Section:
    """How a dispute is settled."""
    length = Field("minutes", tr("It lasted"), Kind.MINUTES, True, lowest=1, highest=600)
    missed = missed_section().fields[0]
    fields = (
        Field("both_heard", tr("Both sides were heard"), Kind.YES_NO, True),
        length if is_held else missed,
        Field("note", tr("What both said"), Kind.LONG_TEXT, True),
    )
    return Section("ruling", "", fields)


def reason_section() -> Section:
    """Why a lapsed meeting is opened again."""
    return Section("reason", "", (Field("reason", tr("Reason"), Kind.LONG_TEXT, True),))


def moving_form(shifts: Sequence[Shift]) -> tuple[Section, ...]:
    """What moves with a session: each with its day before and after."""
    moved = [
        tr("{title}: {before} → {after}", title=one.words, before=day_words(one.before), after=day_words(one.after))
        for one in shifts
    ]
    choices = (
        Choice("one", tr("Only this session")),
        Choice("all", tr("This session and those after it")),
    )
    field = Field("what", tr("What moves"), Kind.CHOICE, True, choices)
    return (Section("move", "", (field,), "\n".join(moved)),)


def slot_words(slot: Slot) -> str:
    """A day and a time as people read them."""
    return f"{day_words(slot.day)} · {slot.start:%H:%M}"


def _choice(party: Party) -> Choice:
    return Choice(str(party.participation), f"{party.name} · {party.words}")
