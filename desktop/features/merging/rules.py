"""Whether two people may become one, which of two values is proposed, and in which state a joint part stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from desktop.features.participants.rules import State
from desktop.i18n import tr

S = State

_BEFORE = (S.APPLICANT, S.SCREENING, S.WAITING, S.ACCEPTED)
"""On the way in, the one that is further last."""
JOINT: dict[frozenset[State], State] = {
    **{frozenset({one}): one for one in State if one not in (S.ARCHIVED, S.PSEUDONYMISED)},
    **{frozenset({one, two}): max(one, two, key=_BEFORE.index) for one in _BEFORE for two in _BEFORE},
    **{frozenset({one, run}): run for one in _BEFORE for run in (S.ACTIVE, S.PAUSED)},
    frozenset({S.LEFT, S.ACTIVE}): S.ACTIVE,  # as P9 does: one record however often they come and go (F-01)
    frozenset({S.LEFT, S.PAUSED}): S.PAUSED,
}
"""The state of two parts in one programme that are joined; pairs that are missing cannot become one."""


def joint_state(one: State, other: State) -> State | None:
    """Where the joint part stands; None where the two lives cannot be told as one."""
    return JOINT.get(frozenset({one, other}))


class Take(StrEnum):
    """Which value stays."""

    KEPT = "kept"
    OTHER = "other"
    BOTH = "both"
    """One text below the other."""


@dataclass(frozen=True)
class Line:
    """One field of both records; `key` is "person.email" or, of a part in a programme, "7.goals"."""

    key: str
    label: str
    kept: str
    other: str
    proposed: Take = Take.KEPT
    why: str = ""
    may_be_both: bool = False

    @property
    def differs(self) -> bool:
        """Whether somebody has to choose, or at least to see that the two are not alike."""
        return self.kept != self.other


@dataclass(frozen=True)
class Shared:
    """One programme in which both take part."""

    programme: str
    kept: State
    other: State


@dataclass(frozen=True)
class Facts:
    """What the guards look at."""

    kept: str
    other: str
    shared: tuple[Shared, ...] = ()
    both_sides: tuple[str, ...] = ()
    """Numbers of circles in which one is the mentor and the other a mentee."""
    wished: bool = False
    """Somebody has said that the two must, or must never, be matched with each other."""
    is_reached: bool = True
    """The signed-in person may change people in every programme of both."""
    other_signs_in: bool = False
    kept_signs_in: bool = False
    is_hidden: bool = False
    """Both have sensitive answers, and the signed-in person may not see them."""
    double: tuple[str, ...] = ()
    """Things that stand for both in the same place and cannot become one, in words."""


Check = Callable[[Facts], list[str]]


def _within_reach(facts: Facts) -> list[str]:
    if facts.is_reached:
        return []
    return [tr("One of the two is also in a programme that you may not change. Ask the programme manager.")]


def _states_allow(facts: Facts) -> list[str]:
    return [
        tr(
            "In {programme} {kept} is “{first}” and {other} is “{second}”. Bring both to the same state first, or "
            "delete the participation that is wrong.",
            programme=one.programme,
            kept=facts.kept,
            first=one.kept.words(),
            other=facts.other,
            second=one.other.words(),
        )
        for one in facts.shared
        if joint_state(one.kept, one.other) is None
    ]


def _nobody_mentors_themselves(facts: Facts) -> list[str]:
    return [
        tr("In {circle} one of the two is the mentor and the other a mentee: they are two people.", circle=circle)
        for circle in facts.both_sides
    ]


def _nobody_is_matched_with_themselves(facts: Facts) -> list[str]:
    if not facts.wished:
        return []
    return [tr("A wish for matching names both, one as the mentor and one as the mentee. Take the wish back first.")]


def _sign_in_stays(facts: Facts) -> list[str]:
    if not facts.other_signs_in:
        return []
    if facts.kept_signs_in:
        return [tr("Both sign in to this program. Take one of the two sign-ins away first.")]
    return [tr("{other} signs in to this program. Keep that record instead.", other=facts.other)]


def _nothing_hidden_is_lost(facts: Facts) -> list[str]:
    if not facts.is_hidden:
        return []
    return [tr("Both have answers that only some may see. Let somebody who may see them merge the two.")]


def _nothing_stands_twice(facts: Facts) -> list[str]:
    return list(facts.double)


GUARDS: tuple[Check, ...] = (
    _within_reach,
    _nobody_mentors_themselves,
    _nobody_is_matched_with_themselves,
    _states_allow,
    _sign_in_stays,
    _nothing_hidden_is_lost,
    _nothing_stands_twice,
)
"""What keeps two records apart, in the order in which it is said. No reason overrides any of them."""


def obstacles(facts: Facts) -> list[str]:
    """Everything that stands in the way, a sentence each."""
    return [sentence for check in GUARDS for sentence in check(facts)]


def proposed(kept: Any, other: Any, moments: tuple[str, str], is_text: bool = False) -> tuple[Take, str]:
    """Which value stays unless somebody chooses otherwise, and why in a word.

    moments: when each was written last, as the audit says it; empty where it does not know.
    """
    if is_blank(kept) or is_blank(other):
        return (Take.OTHER, tr("only here")) if is_blank(kept) and not is_blank(other) else (Take.KEPT, "")
    if kept == other:
        return Take.KEPT, ""
    if fuller := _fuller(kept, other):
        return fuller, tr("fuller")
    if is_text:
        return Take.BOTH, ""
    first, second = moments
    if first and second and first != second:
        return (Take.OTHER if second > first else Take.KEPT), tr("newer")
    return Take.KEPT, ""


def is_blank(value: Any) -> bool:
    """Whether nothing was said."""
    return value in (None, "", (), [])


def _fuller(kept: Any, other: Any) -> Take | None:
    """The one that says all that the other says, and more."""
    first, second = _said(kept), _said(other)
    return Take.KEPT if second < first else Take.OTHER if first < second else None


def _said(value: Any) -> set[Any]:
    """The words of a text, the rows of a table; a day or a number is one thing."""
    if isinstance(value, str):
        return set(value.casefold().split())
    return set(value) if isinstance(value, tuple) else {value}


ADDRESS = frozenset({"person.street", "person.postcode", "person.municipality", "person.region", "person.country"})
"""Fields that belong together: half of one address and half of another is a place where nobody lives."""


def with_one_address(lines: Sequence[Line]) -> list[Line]:
    """The same proposals, but where the two live in different places all of one address."""
    split = [line for line in lines if line.key in ADDRESS and line.differs and line.kept and line.other]
    if not split:
        return list(lines)
    take, why = split[0].proposed, split[0].why
    return [replace(line, proposed=take, why=why) if line.key in ADDRESS and line.differs else line for line in lines]


def taken(kept: Any, other: Any, take: Take) -> Any:
    """The value that stays."""
    if take is Take.BOTH:
        return "\n\n".join(one for one in (kept, other) if one)
    return other if take is Take.OTHER else kept
