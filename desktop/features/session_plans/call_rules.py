"""What is asked while somebody is on the phone: who it is, whether they met, and when they meet next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from desktop.features.confirmations.rules import Answer, Way
from desktop.features.session_plans.meeting_rules import Side
from desktop.features.session_plans.step_rules import Party
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr

USUAL_START = time(17, 0)


@dataclass(frozen=True)
class Call:
    """What was said on the phone. Days that were not spoken of are None."""

    circle: int
    speakers: tuple[Party, ...]
    """Who said it: the caller first, then whoever was heard as well."""
    note: str
    held_on: date | None = None
    minutes: int = 60
    present: frozenset[int] = frozenset()
    """Memberships that were there, where the mentor of a group says so."""
    next_on: date | None = None
    next_start: time = USUAL_START

    def speaker(self, side: Side) -> Party | None:
        """The first who spoke for a side."""
        return next((one for one in self.speakers if one.role is side.role), None)


def problem(call: Call, today: date) -> str:
    """What keeps a call from being logged, in one sentence; the guards of each step follow."""
    if not call.speakers:
        return tr("Say who was on the phone.")
    if not call.note.strip():
        return tr("What was said by telephone or in person needs a note: who spoke with whom, and what was said.")
    if call.held_on is None and call.next_on is None:
        return tr("Say on which day they met, or when they meet next.")
    if call.held_on is not None and call.held_on > today:
        return tr("The day on which they met is still to come. Enter it as the next meeting.")
    return ""


def word_of(party: Party, call: Call, today: date) -> Answer:
    """What one of them said, by telephone, today."""
    return Answer(party.participation, party.role, today, Way.SPOKEN, note=call.note)


def start_on(day: date, minutes: int, now: datetime) -> time:
    """When a meeting began that nobody gave a time of: at five, or so early today that it is over."""
    if day < now.date() or datetime.combine(day, USUAL_START) + timedelta(minutes=minutes) <= now:
        return USUAL_START
    begun = now - timedelta(minutes=minutes)
    return begun.time().replace(second=0, microsecond=0) if begun.date() == day else time(0, 0)


def call_form(caller: Party, parties: Sequence[Party], is_group: bool) -> tuple[Section, ...]:
    """The questions, in the order in which one asks them on the phone."""
    others = [one for one in parties if one.participation != caller.participation]
    heard = tuple(Choice(str(one.participation), f"{one.name} · {one.words}") for one in others)
    fields = [
        Field("held_on", tr("They met on"), Kind.DATE, hint=tr("Leave it empty if they did not meet.")),
        Field("minutes", tr("It lasted"), Kind.MINUTES, lowest=1, highest=600),
        Field("note", tr("What was said"), Kind.TEXT, True),
        Field("next_on", tr("They meet next on"), Kind.DATE),
        Field("next_start", tr("At"), Kind.TIME),
        Field("also", tr("Who says so as well"), Kind.MANY, choices=heard),
    ]
    if is_group and caller.role is Side.MENTOR.role:
        came = tuple(Choice(str(one.member), f"{one.name} · {one.words}") for one in parties)
        fields.insert(2, Field("present", tr("Who was there"), Kind.MANY, choices=came))
    return (Section("call", "", tuple(fields)),)


def usual_call(parties: Sequence[Party], today: date) -> dict[str, Any]:
    """What stands there at first: they met today, for an hour, all of them."""
    everybody = tuple(str(one.member) for one in parties)
    return {"held_on": today, "minutes": 60, "present": everybody, "next_start": USUAL_START}


def call_of(circle: int, caller: Party, parties: Sequence[Party], answers: Mapping[str, Any]) -> Call:
    """Answers as a call."""
    also = set(answers.get("also") or ())
    others = [one for one in parties if str(one.participation) in also and one != caller]
    return Call(
        circle=circle,
        speakers=(caller, *others),
        note=answers.get("note") or "",
        held_on=answers.get("held_on"),
        minutes=answers.get("minutes") or 60,
        present=frozenset(int(key) for key in answers.get("present") or ()),
        next_on=answers.get("next_on"),
        next_start=answers.get("next_start") or USUAL_START,
    )
