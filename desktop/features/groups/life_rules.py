"""The life of a group after it is formed: the rows G2 to G8 of `domain.md` 7.5 as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from desktop.features.groups.change_rules import ChangeKind
from desktop.features.groups.rules import FormingFacts, joiners_fit, mentor_has_room
from desktop.features.groups.rules import State as S
from desktop.i18n import tr, trn
from desktop.rights import Role
from desktop.workflow import Guard, Machine, Sentence, Transition, hard, rows

WAY = (S.FORMING, S.CONTRACTING, S.RUNNING, S.FINAL, S.CLOSED)
"""The way of a group, as its page draws it."""

CONTRACT = "EM-04"
BEFORE_RUNNING = ("EM-01", "EM-02", "EM-05", "EM-07")
SHARED_GOALS = "EM-03"
CHANGE_FORM = "EM-28"
CLOSING_REPORT = "EM-23"
FINAL_QUESTIONS = "EM-08"
_MIDTERM_AFTER = timedelta(days=92)
"""A period of more than three months asks for monitoring in the middle (G6)."""


class Paper(StrEnum):
    """How far the documents of one code are in a group, the one furthest behind counting."""

    MISSING = "missing"
    OPEN = "open"
    WAIVED = "waived"
    VERIFIED = "verified"


@dataclass(frozen=True)
class Sessions:
    """What the sessions of a group have come to; the room of meetings knows."""

    came_to_initial: frozenset[int] | None = None
    """Memberships that were at the initial session or caught up; None before it was held."""
    planned: int = 0
    open: int = 0
    """Sessions before the final one that are neither held nor cancelled."""
    held: int = 0
    minutes: int = 0
    is_midterm_done: bool = False
    is_final_held: bool = False
    are_on_record: bool = False
    """Whether meetings are on record one by one, so that nobody types what was held."""


@dataclass(frozen=True)
class Facts:
    """What the guards look at."""

    today: date
    members: Mapping[int, str] = field(default_factory=dict)
    """Names of mentor and mentees who are in the group now, by membership."""
    mentees: int = 1
    starts_on: date | None = None
    ends_on: date | None = None
    sessions: Sessions = Sessions()
    papers: Mapping[str, Paper] = field(default_factory=dict)
    """How far the documents are, by code."""
    open_mandatory: tuple[Sentence, ...] = ()
    """Codes of mandatory documents that are neither verified nor waived."""
    change: ChangeKind | None = None
    effective_on: date | None = None
    has_form: bool = False
    """The change form is signed (EM-28)."""
    has_supplement: bool = False
    """The joiner has signed the supplement to the contract (EM-04)."""
    list_is_updated: bool = False
    """The list of participants shows the change (EM-10)."""
    joining: FormingFacts | None = None
    """Who joins, and the group as it is; None where nobody does."""
    leaver_gap: Sentence = ""
    """Why the membership that is to end cannot, in a sentence."""
    mentor_gap: Sentence = ""
    """What the new mentor lacks, in a sentence."""
    reason: str = ""
    exit_forms_done: bool = False

    def settled(self, code: str) -> bool:
        """Whether all documents of a code are verified or waived."""
        return self.papers.get(code, Paper.MISSING) in (Paper.VERIFIED, Paper.WAIVED)


def _initial_is_held(facts: Facts) -> str | None:
    if facts.sessions.came_to_initial is None:
        return tr("The initial session has not been held yet.")
    return None


def _all_were_there(facts: Facts) -> str | None:
    came = facts.sessions.came_to_initial or frozenset()
    missing = [name for key, name in facts.members.items() if key not in came]
    if not missing:
        return None
    return tr("Not at the initial session: {names}. Meet them and note who caught up.", names=", ".join(missing))


def _contract_is_verified(facts: Facts) -> str | None:
    if facts.papers.get(CONTRACT) is Paper.VERIFIED:
        return None
    return tr("The contract (EM-04) signed by all has to be scanned and checked first.")


def _papers_are_settled(facts: Facts) -> str | None:
    wanted = [*BEFORE_RUNNING, *([SHARED_GOALS] if facts.mentees > 1 else [])]
    open_codes = [code for code in sorted(wanted) if not facts.settled(code)]
    if not open_codes:
        return None
    return tr("These documents are neither checked nor waived: {codes}.", codes=", ".join(open_codes))


def _day_is_given(facts: Facts) -> str | None:
    return None if facts.effective_on else tr("Say from which day it holds.")


def _members_fit(facts: Facts) -> str | None:
    return facts.leaver_gap or (joiners_fit(facts.joining) if facts.joining else None)


def _mentor_has_room(facts: Facts) -> str | None:
    return mentor_has_room(facts.joining) if facts.joining else None


def _form_is_signed(facts: Facts) -> str | None:
    if facts.has_form or facts.settled(CHANGE_FORM):
        return None
    return tr("The change form (EM-28) has to be signed.")


def _supplement_is_signed(facts: Facts) -> str | None:
    if facts.change is not ChangeKind.JOIN or facts.has_supplement:
        return None
    return tr("Whoever joins signs the supplement to the contract (EM-04).")


def _list_is_updated(facts: Facts) -> str | None:
    return None if facts.list_is_updated else tr("The list of participants (EM-10) has to show the change.")


def _mentor_is_ready(facts: Facts) -> str | None:
    return facts.mentor_gap or None


def _contract_is_renewed(facts: Facts) -> str | None:
    return None if facts.has_supplement else tr("A new version of the contract (EM-04) has to be signed.")


def _sessions_are_done(facts: Facts) -> str | None:
    if facts.ends_on is not None and facts.today >= facts.ends_on:
        return None
    if not facts.sessions.planned:
        return tr("There is no session plan, and the end date has not come.")
    if facts.sessions.open:
        return trn(
            "{count} planned session is still open, and the end date has not come.",
            "{count} planned sessions are still open, and the end date has not come.",
            facts.sessions.open,
        )
    return None


def _midterm_is_done(facts: Facts) -> str | None:
    if facts.starts_on is None or facts.ends_on is None or facts.ends_on - facts.starts_on <= _MIDTERM_AFTER:
        return None
    return None if facts.sessions.is_midterm_done else tr("The monitoring in the middle has not been held.")


def _final_is_held(facts: Facts) -> str | None:
    return None if facts.sessions.is_final_held else tr("The final session has not been held yet.")


def _questions_are_answered(facts: Facts) -> str | None:
    if facts.settled(FINAL_QUESTIONS):
        return None
    return tr("The final questionnaires (EM-08) of the mentees are missing.")


def _report_is_there(facts: Facts) -> str | None:
    return None if facts.settled(CLOSING_REPORT) else tr("The closing report (EM-23) is missing.")


def _nothing_is_open(facts: Facts) -> str | None:
    if not facts.open_mandatory:
        return None
    return trn(
        "{count} mandatory document is open: {codes}.",
        "{count} mandatory documents are open: {codes}.",
        len(facts.open_mandatory),
        codes=", ".join(dict.fromkeys(facts.open_mandatory)),
    )


def _reason_is_given(facts: Facts) -> str | None:
    return None if facts.reason.strip() else tr("Give a reason.")


def _exit_forms_are_done(facts: Facts) -> str | None:
    return None if facts.exit_forms_done else tr("The exit forms of the members have to be filled in.")


_MANAGER = frozenset({Role.MANAGER})

GROUP: Machine[Facts] = Machine(
    Transition(
        "G2",
        S.FORMING,
        S.CONTRACTING,
        _MANAGER,
        (Guard(_initial_is_held), Guard(_all_were_there)),
        lambda: tr("Go on to the contract"),
    ),
    Transition(
        "G3",
        S.CONTRACTING,
        S.RUNNING,
        _MANAGER,
        (hard(_contract_is_verified), Guard(_papers_are_settled)),
        lambda: tr("Start the group"),
    ),
    *(
        Transition(
            "G4",
            state,
            state,
            _MANAGER,
            (
                hard(_day_is_given),
                hard(_members_fit),
                Guard(_mentor_has_room),
                Guard(_form_is_signed),
                Guard(_supplement_is_signed),
                Guard(_list_is_updated),
            ),
            lambda: tr("Change the members"),
        )
        for state in (S.CONTRACTING, S.RUNNING, S.FINAL)
    ),
    Transition(
        "G5",
        S.RUNNING,
        S.RUNNING,
        _MANAGER,
        (hard(_day_is_given), Guard(_form_is_signed), Guard(_mentor_is_ready), Guard(_contract_is_renewed)),
        lambda: tr("Change the mentor…"),
    ),
    Transition(
        "G6",
        S.RUNNING,
        S.FINAL,
        _MANAGER,
        (Guard(_sessions_are_done), Guard(_midterm_is_done)),
        lambda: tr("Go on to the final session"),
    ),
    Transition(
        "G7",
        S.FINAL,
        S.CLOSED,
        _MANAGER,
        (Guard(_final_is_held), Guard(_questions_are_answered), Guard(_report_is_there), Guard(_nothing_is_open)),
        lambda: tr("Close the group"),
    ),
    *rows(
        "G8",
        (S.FORMING, S.CONTRACTING, S.RUNNING, S.FINAL),
        S.DISSOLVED,
        _MANAGER,
        hard(_reason_is_given),
        Guard(_exit_forms_are_done),
        words=lambda: tr("Dissolve the group…"),
    ),
)
"""G1 is FORMING in `rules`. G4 and G5 leave the state as it is; which people they change is in the facts.

The table of `domain.md` names G4 for running groups; while the contract is being signed, and in the final phase,
people come and go as well, and need the same papers.
"""
