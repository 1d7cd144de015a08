"""The rows T1 to T12 of `domain.md` 7.4 as data: who decides, what stands in the way, and where it leads."""

from desktop.features.session_plans import guard_rules as guards
from desktop.features.session_plans.guard_rules import Facts
from desktop.features.session_plans.meeting_rules import Feedback
from desktop.features.session_plans.meeting_rules import State as S
from desktop.i18n import tr
from desktop.rights import Role
from desktop.workflow import Check, Guard, Machine, Transition, hard, rows

_SIDES = (Role.MENTOR, Role.MENTEE)
_SYSTEM = (Role.SYSTEM,)
_MANAGER = (Role.MANAGER,)


def _hard(*checks: Check[Facts]) -> tuple[Guard[Facts], ...]:
    return tuple(hard(check) for check in checks)


_HELD = (
    *_hard(guards.has_begun, guards.is_more_than_a_date, guards.minutes_are_said),
    Guard(guards.attendance_is_taken),
    Guard(guards.quorum_came),
)

MEETING: Machine[Facts] = Machine(
    Transition(
        "T1",
        None,
        S.PROPOSED,
        frozenset(_SIDES),
        (Guard(guards.circle_meets), Guard(guards.is_beginner), *_hard(guards.dates_given, guards.dates_lie_ahead)),
        lambda: tr("Propose dates"),
    ),
    Transition(
        "T2",
        S.PROPOSED,
        S.CONFIRMED,
        frozenset(_SIDES),
        _hard(guards.is_other_side, guards.choice_was_offered, guards.choice_lies_ahead),
        lambda: tr("Confirm a date"),
    ),
    Transition(
        "T3",
        S.PROPOSED,
        S.DECLINED,
        frozenset(_SIDES),
        _hard(guards.is_other_side, guards.reason_or_dates),
        lambda: tr("Decline or answer with other dates"),
    ),
    *rows(
        "T4",
        (S.PROPOSED, S.CONFIRMED, S.DUE),
        S.CANCELLED,
        _SIDES,
        hard(guards.reason_is_given),
        words=lambda: tr("Cancel"),
    ),
    *rows(
        "T5",
        (S.CONFIRMED, S.DUE),
        S.PROPOSED,
        _SIDES,
        *_hard(guards.dates_given, guards.dates_lie_ahead),
        words=lambda: tr("Move to another date"),
    ),
    *rows("T6", (S.CONFIRMED, S.DUE), S.HELD_ONE_SIDE, _SIDES, *_HELD, words=lambda: tr("It was held")),
    Transition(
        "T7",
        S.HELD_ONE_SIDE,
        S.HELD,
        frozenset(_SIDES),
        (hard(guards.is_second), *_HELD, hard(guards.minutes_agree)),
        lambda: tr("It was held"),
    ),
    *rows(
        "T8",
        (S.CONFIRMED, S.DUE, S.HELD_ONE_SIDE),
        S.NOT_HELD,
        _SIDES,
        *_hard(guards.has_begun, guards.why_missed, guards.nobody_else_held_it),
        words=lambda: tr("It was not held"),
    ),
    Transition(
        "T9",
        S.HELD_ONE_SIDE,
        S.DISPUTED,
        frozenset(_SIDES),
        _hard(guards.other_says_held, guards.why_missed),
        lambda: tr("It was not held"),
    ),
    Transition(
        "T10",
        S.DISPUTED,
        S.HELD,
        frozenset(_MANAGER),
        _hard(guards.both_were_heard, guards.reason_is_given, guards.minutes_are_said),
        lambda: tr("Settle: it was held"),
    ),
    Transition(
        "T10n",
        S.DISPUTED,
        S.NOT_HELD,
        frozenset(_MANAGER),
        _hard(guards.both_were_heard, guards.reason_is_given, guards.why_missed),
        lambda: tr("Settle: it was not held"),
    ),
    Transition(
        "T11",
        S.LAPSED,
        S.CONFIRMED,
        frozenset(_MANAGER),
        _hard(guards.reason_is_given, guards.nobody_said),
        lambda: tr("Reopen"),
    ),
    Transition(
        "T11s",
        S.LAPSED,
        S.HELD_ONE_SIDE,
        frozenset(_MANAGER),
        _hard(guards.reason_is_given, guards.somebody_said),
        lambda: tr("Reopen"),
    ),
)
"""T10 and T11 lead to two states each, so each has two rows; the lapse itself is derived (`shown_state`)."""

FEEDBACK: Machine[Facts] = Machine(
    Transition("T12", Feedback.NONE, Feedback.REQUESTED, frozenset(_SYSTEM)),
    Transition("T12", Feedback.REQUESTED, Feedback.PARTIAL, frozenset(_SIDES), _hard(guards.feedback_is_new)),
    Transition("T12", Feedback.PARTIAL, Feedback.COMPLETE, frozenset(_SIDES), _hard(guards.feedback_is_new)),
)
"""The sub-state of a held meeting."""
