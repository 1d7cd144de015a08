"""What a diary entry is: its states, what keeps it from being handed in, and when it is late (`domain.md` EM-06)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from desktop.features.session_plans.rules import Mode
from desktop.i18n import tr
from desktop.rights import Role
from desktop.workflow import Machine, Transition, hard

TOPIC = "diaries"
"""Announced when something of this room changes."""

LATE_AFTER = timedelta(days=7)
"""W-10: a diary is late seven days after its session."""
LOWEST_MOOD, HIGHEST_MOOD = 1, 5


class State(StrEnum):
    """How far an entry has come. What is expected and not begun has no entry at all."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    FILED = "filed"

    def words(self) -> str:
        return {
            State.DRAFT: tr("Draft"),
            State.SUBMITTED: tr("Received"),
            State.RETURNED: tr("Returned"),
            State.FILED: tr("Filed"),
        }[self]


class Cell(StrEnum):
    """What the grid of expected against received shows for one mentee and one session."""

    NOT_YET = "not_yet"
    ABSENT = "absent"
    EXPECTED = "expected"
    LATE = "late"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    RETURNED = "returned"
    FILED = "filed"

    def words(self) -> str:
        return {
            Cell.NOT_YET: tr("Not yet"),
            Cell.ABSENT: tr("Absent"),
            Cell.EXPECTED: tr("Expected"),
            Cell.LATE: tr("Late"),
            Cell.DRAFT: tr("Draft"),
            Cell.SUBMITTED: tr("Received"),
            Cell.RETURNED: tr("Returned"),
            Cell.FILED: tr("Filed"),
        }[self]


RECEIVED = frozenset({Cell.SUBMITTED, Cell.FILED})
"""Cells in which the diary is there."""
OWED = frozenset({Cell.EXPECTED, Cell.LATE, Cell.DRAFT, Cell.RETURNED})
"""Cells in which the mentee still has to write."""


@dataclass(frozen=True)
class Action:
    """Something agreed on: what, who does it, by when."""

    what: str
    who: str = ""
    by: date | None = None


@dataclass(frozen=True)
class Draft:
    """What the mentee has written so far: the fields of EM-06."""

    day: date | None = None
    start: time | None = None
    minutes: int = 0
    mode: Mode = Mode.ON_SITE
    was_present: bool = True
    topics: str = ""
    done: str = ""
    learned: str = ""
    difficult: str = ""
    homework: str = ""
    actions: tuple[Action, ...] = field(default=())
    questions: str = ""
    mood: int = 0
    """1 to 5; 0 means that nothing was ticked."""
    next_on: date | None = None


SHAREABLE = ("topics", "done", "learned", "difficult", "homework", "actions", "questions", "mood")
"""What the group may read of an entry where its writer agrees."""
USUALLY_SHARED = ("topics", "done", "learned", "homework", "actions", "questions")
"""What is shared unless the writer says otherwise: not what was difficult, and not the mood."""


@dataclass(frozen=True)
class Facts:
    """What the guards look at."""

    draft: Draft
    today: date
    session_began: bool = True
    is_expected: bool = True
    comment: str = ""


def problems(draft: Draft, today: date) -> list[str]:
    """Everything that keeps an entry from being handed in, in words for its writer."""
    found = []
    if draft.day is None:
        found.append(tr("Say on which day the session was."))
    elif draft.day > today:
        found.append(tr("The session has not taken place yet."))
    if draft.was_present and not 0 < draft.minutes <= 600:
        found.append(tr("Say how long it lasted: between 1 and 600 minutes."))
    if draft.was_present and not (draft.done.strip() or draft.learned.strip()):
        found.append(tr("Write what was done or what you learned."))
    if draft.mood and not LOWEST_MOOD <= draft.mood <= HIGHEST_MOOD:
        found.append(tr("The mood is a number from 1 to 5."))
    if draft.next_on and draft.day and draft.next_on < draft.day:
        found.append(tr("The next date lies before the session."))
    return found


def _is_expected(facts: Facts) -> str | None:
    return None if facts.is_expected else tr("No diary is expected: this person was not at the session.")


def _has_begun(facts: Facts) -> str | None:
    return None if facts.session_began else tr("The session has not taken place yet.")


def _is_whole(facts: Facts) -> str | None:
    found = problems(facts.draft, facts.today)
    return "\n".join(found) if found else None


def _comment_is_given(facts: Facts) -> str | None:
    return None if facts.comment.strip() else tr("Say in a comment what is missing.")


_MENTEE = frozenset({Role.MENTEE})
_MENTOR = frozenset({Role.MENTOR})

DIARY: Machine[Facts] = Machine(
    Transition("E1", None, State.DRAFT, _MENTEE, (hard(_has_begun), hard(_is_expected)), lambda: tr("Write the entry")),
    Transition("E2", State.DRAFT, State.SUBMITTED, _MENTEE, (hard(_is_whole),), lambda: tr("Hand in")),
    Transition("E2", State.RETURNED, State.SUBMITTED, _MENTEE, (hard(_is_whole),), lambda: tr("Hand in again")),
    Transition("E3", State.SUBMITTED, State.RETURNED, _MENTOR, (hard(_comment_is_given),), lambda: tr("Return")),
    Transition("E4", State.SUBMITTED, State.FILED, _MENTOR, (), lambda: tr("File")),
    Transition("E5", State.FILED, State.RETURNED, _MENTOR, (hard(_comment_is_given),), lambda: tr("Return")),
)
"""An entry from its first word to the folder: the mentee writes, the mentor files (`domain.md` EM-06)."""


def cell(state: State | None, session_on: date, has_begun: bool, came: bool | None, today: date) -> Cell:
    """What the grid shows. `came` None: nobody has marked who was there, so an entry is expected."""
    if state in (State.SUBMITTED, State.FILED, State.RETURNED):
        return Cell(state.value)
    if not has_begun:
        return Cell.NOT_YET
    if came is False:
        return Cell.ABSENT
    if today > session_on + LATE_AFTER:
        return Cell.LATE
    return Cell.DRAFT if state is State.DRAFT else Cell.EXPECTED


def shared(draft: Draft, keys: Collection[str]) -> Draft:
    """What the group may read: what is not shared is empty."""
    usual = Draft()
    hidden = {key: getattr(usual, key) for key in SHAREABLE if key not in keys}
    return Draft(**{**vars(draft), **hidden})
