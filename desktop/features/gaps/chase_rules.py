"""Whom to ask for what is missing, and what may go to whom (`domain.md` 1.5, 3.1)."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.features.gaps.rules import Slot
from desktop.i18n import tr
from desktop.rights import Role

MENTOR, MENTEE = Role.MENTOR.value, Role.MENTEE.value


@dataclass(frozen=True)
class Member:
    """Somebody who is or was in a circle, with what a mail needs."""

    circle: int
    person: int
    name: str
    role: str
    email: str
    language: str
    until: date | None = None
    has_withdrawn: bool = False


@dataclass(frozen=True)
class Recipient:
    """One person with everything they are asked for, in the order of the documents."""

    person: int
    name: str
    email: str
    language: str
    slots: tuple[Slot, ...]
    problem: str = ""
    """Why nothing is sent to them."""


@dataclass(frozen=True)
class Chase:
    """What a chase comes to before anything leaves."""

    mails: tuple[Recipient, ...] = ()
    letters: tuple[Recipient, ...] = ()
    """Those without an address: on paper."""
    left_out: tuple[Recipient, ...] = ()
    office: tuple[Slot, ...] = ()
    """What nobody but the office itself has to make."""


def asked_roles(filled_by: Collection[str], signatures: Collection[str]) -> frozenset[str]:
    """Who of a circle has a part in a document; a guardian is reached through the mentee."""
    roles = {*filled_by, *signatures}
    found = {role for role in (MENTOR, MENTEE) if role in roles}
    return frozenset(found | ({MENTEE} if Role.GUARDIAN.value in roles else set()))


def asked(slot: Slot, members: Sequence[Member], roles: Collection[str]) -> list[Member]:
    """Who is asked for a document: the person it is of; for one of the circle its mentors, who file it, else others."""
    there = [one for one in members if one.circle == slot.circle]
    if not roles:
        return []
    if slot.person is not None:
        return [one for one in there if one.person == slot.person][:1]
    present = [one for one in there if one.until is None and one.role in roles]
    mentors = [one for one in present if one.role == MENTOR]
    return mentors or present


def plan(slots: Sequence[Slot], members: Sequence[Member], roles: dict[str, frozenset[str]], today: date) -> Chase:
    """One mail for each person, however many documents they are asked for; nothing for what is not owed."""
    wanted: dict[int, list[Slot]] = {}
    people: dict[int, Member] = {}
    office: list[Slot] = []
    for slot in slots:
        if not slot.is_owed:
            continue
        found = asked(slot, members, roles.get(slot.code, frozenset({MENTOR, MENTEE})))
        if not found:
            office.append(slot)
        for member in found:
            people.setdefault(member.person, member)
            wanted.setdefault(member.person, []).append(slot)
    every = [_recipient(people[person], tuple(own), today) for person, own in wanted.items()]
    open_ones = [one for one in every if not one.problem]
    return Chase(
        mails=tuple(one for one in open_ones if one.email),
        letters=tuple(one for one in open_ones if not one.email),
        left_out=tuple(one for one in every if one.problem),
        office=tuple(office),
    )


def may_have(recipient: int, of_person: int | None, of_circle: int | None, slot: Slot) -> bool:
    """Whether somebody may get a paper: their own or their circle's, never somebody else's."""
    return of_circle == slot.circle and of_person in (None, recipient)


def _recipient(member: Member, slots: tuple[Slot, ...], today: date) -> Recipient:
    problem = ""
    if member.until is not None and member.until < today:
        problem = tr("This person has left.")
    elif member.has_withdrawn:
        problem = tr("This person has withdrawn the consent.")
    return Recipient(member.person, member.name, member.email.strip(), member.language, slots, problem)
