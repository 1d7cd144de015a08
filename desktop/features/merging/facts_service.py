"""What stands in the way of merging two people, and what should be known before: read from the rooms of the trade."""

from typing import Any

from desktop.features.access.table import SignIn
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.mentorships.rules import ALIVE
from desktop.features.mentorships.table import Mentorship
from desktop.features.merging import joining_rules
from desktop.features.merging.joining_service import Plan
from desktop.features.merging.rules import Facts, Shared
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import State
from desktop.features.participants.table import Participation, Person, SensitiveRecord, TwoPeople
from desktop.features.programmes.table import Programme
from desktop.i18n import day_words, tr
from desktop.rights import Actor, Right, may


def facts_of(actor: Actor, first: Person, second: Person, plan: Plan) -> Facts:
    """What the guards look at."""
    programmes = {part.programme_id for part in parts_of(first.id, second.id)}
    both = shared(first.id, second.id)
    sees = all(may(actor, Right.SEE_SENSITIVE, one.programme_id) for one, _ in both)
    return Facts(
        kept=full_name(first.given_name, first.family_name),
        other=full_name(second.given_name, second.family_name),
        shared=tuple(
            Shared(Programme.get_by_id(one.programme_id).code, State(one.state), State(two.state)) for one, two in both
        ),
        both_sides=_both_sides(first.id, second.id),
        wished="match_wish" in plan.between,
        is_reached=all(may(actor, Right.EDIT_PEOPLE, one) for one in programmes),
        other_signs_in=signs_in(second.id),
        kept_signs_in=signs_in(first.id),
        is_hidden=not sees and any(_has_hidden(one) and _has_hidden(two) for one, two in both),
        double=tuple(dict.fromkeys(joining_rules.double_words(table) for table in plan.double)),
    )


def notes_of(first: Person, second: Person) -> list[str]:
    """What should be known before two records become one."""
    found = []
    told = TwoPeople.get_or_none(is_pair(first.id, second.id))
    if told is not None:
        found.append(
            tr(
                "{person} said on {day} that these are two people.",
                person=told.decided_by,
                day=day_words(told.decided_on),
            )
        )
    for one, two in shared(first.id, second.id):
        found.append(
            tr("The number {kept} stays; {other} goes on finding the person.", kept=one.number, other=two.number)
        )
    mine, theirs = _open_pairs(first.id), _open_pairs(second.id)
    if mine and theirs:
        found.append(
            tr(
                "Both have open agreements: {kept} and {other}. All of them go on.",
                kept=", ".join(mine),
                other=", ".join(theirs),
            )
        )
    return found


def shared(kept: int, other: int) -> list[tuple[Participation, Participation]]:
    """Both parts in each programme in which both take part."""
    mine = {part.programme_id: part for part in parts_of(kept)}
    return [(mine[part.programme_id], part) for part in parts_of(other) if part.programme_id in mine]


def parts_of(*people: int) -> list[Participation]:
    """Everything these people take part in."""
    return list(Participation.select().where(Participation.person.in_(people)).order_by(Participation.id))


def numbers_of(person: int) -> str:
    """The numbers of a person, for the audit, which names nobody."""
    return ", ".join(part.number for part in parts_of(person))


def is_pair(one: int, other: int) -> Any:
    """The condition that a row of TwoPeople names these two, in any order."""
    straight = (TwoPeople.first == one) & (TwoPeople.second == other)
    return straight | ((TwoPeople.first == other) & (TwoPeople.second == one))


def signs_in(person: int) -> bool:
    """Whether somebody opens the store as this person."""
    return bool(SignIn.select().where(SignIn.person == person).exists())


def _has_hidden(part: Participation) -> bool:
    return bool(SensitiveRecord.select().where(SensitiveRecord.participation == part.id).exists())


def _both_sides(one: int, other: int) -> tuple[str, ...]:
    """Numbers of the circles in which one is or was the mentor and the other a mentee."""
    sides: dict[int, set[Any]] = {}
    for person in (one, other):
        found = (
            CircleMember.select(Circle.number, CircleMember.role)
            .join(Circle)
            .switch(CircleMember)
            .join(Participation)
            .where(Participation.person == person)
        )
        sides[person] = set(found.tuples())
    against = {MemberRole.MENTOR.value: MemberRole.MENTEE.value, MemberRole.MENTEE.value: MemberRole.MENTOR.value}
    return tuple(sorted({number for number, role in sides[one] if (number, against.get(role)) in sides[other]}))


def _open_pairs(person: int) -> list[str]:
    """Numbers of the mentorships of a person that are not over."""
    mine = Participation.select(Participation.id).where(Participation.person == person)
    found = (
        Circle.select(Circle.number)
        .join(Mentorship)
        .where(Mentorship.mentor.in_(mine) | Mentorship.mentee.in_(mine), Circle.state.in_([s.value for s in ALIVE]))
        .order_by(Circle.number)
    )
    return [number for (number,) in found.tuples()]
