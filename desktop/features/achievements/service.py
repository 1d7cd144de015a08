"""What can be asked about achievements: one person's record of engagement, and the directory of mentors."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from peewee import JOIN, Case, Select, fn

from desktop.errors import NotFound
from desktop.features.achievements.achievement_rows import (
    DirectoryQuery,
    Engagement,
    EngagementLine,
    MentorCard,
    Order,
)
from desktop.features.achievements.rules import Deeds, Part, deeds, public_name
from desktop.features.circles.rules import Kind, MemberRole
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import ConsentState, PersonRole, Purpose, State
from desktop.features.participants.table import Consent, Participation, ParticipationRole, Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.meeting_rules import Presence
from desktop.features.session_plans.meeting_rules import State as MeetingState
from desktop.features.session_plans.table import Attendance, Meeting
from desktop.i18n import tr
from desktop.rights import Right, require, scope
from desktop.store.database import Store
from desktop.store.paging import Line, Listing

_LISTED = (State.ACCEPTED.value, State.ACTIVE.value)


class AchievementService:
    """Counts what happened; there is nothing here to be typed, changed or undone."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of_person(self, participation: int) -> Engagement:
        """What the person of a participation has achieved; NotFound when it is gone."""
        part = Participation.get_or_none(Participation.id == participation)
        if part is None:
            raise NotFound(tr("This person is no longer there."))
        require(self._store.actor, Right.SEE_PEOPLE, part.programme_id)
        reach = scope(self._store.actor, Right.SEE_PEOPLE)
        parts = Participation.select(Participation.id).where(Participation.person == part.person_id)
        if not reach.everything:
            parts = parts.where(Participation.programme.in_(sorted(reach.programmes)))
        lines = _lines([one.id for one in parts])
        name = full_name(part.person.given_name, part.person.family_name)
        return Engagement(name, part.programme.name, tuple(line for of in lines.values() for line in of))

    # The directory

    def page(self, query: DirectoryQuery, after: Line | None = None, limit: int = 100) -> list[MentorCard]:
        """The cards that follow a key."""
        return _cards(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: DirectoryQuery, offset: int, limit: int = 100) -> list[MentorCard]:
        """The cards from a position on."""
        return _cards(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: DirectoryQuery) -> int:
        """How many cards there are."""
        return self._listing(query).count()

    def card(self, participation: int) -> MentorCard | None:
        """One card; None for who is not in the directory, or not any more."""
        listed = self._select(DirectoryQuery()).where(Participation.id == participation)
        return next(iter(_cards(list(listed.tuples()))), None)

    def cards(self, query: DirectoryQuery) -> list[MentorCard]:
        """All cards of a directory that leaves the house: for whoever may export."""
        require(self._store.actor, Right.EXPORT, query.programme)
        return self.page_at(query, 0, 10_000)

    def _listing(self, query: DirectoryQuery) -> Listing:
        return Listing(self._select(query), {Order.NAME: Participation.sort_name}, Participation.id)

    def _select(self, query: DirectoryQuery) -> Select:
        select = (
            Participation.select(
                Participation.id,
                Person.given_name,
                Person.family_name,
                Person.profession,
                Person.languages,
                Participation.interests,
                Participation.is_available,
            )
            .join(Person)
            .where(Participation.id.in_(_mentors()), Person.id.in_(_agreed()), Participation.state.in_(_LISTED))
        )
        reach = scope(self._store.actor, Right.SEE_PEOPLE)
        if query.programme is not None:
            require(self._store.actor, Right.SEE_PEOPLE, query.programme)
            select = select.where(Participation.programme == query.programme)
        elif not reach.everything:
            select = select.where(Participation.programme.in_(sorted(reach.programmes)))
        if query.is_free:
            select = select.where(Participation.is_available)
        return select.where(_found(query.search)) if query.search.strip() else select


def _mentors() -> Select:
    return ParticipationRole.select(ParticipationRole.participation).where(
        ParticipationRole.role == PersonRole.MENTOR.value, ParticipationRole.until.is_null()
    )


def _agreed() -> Select:
    """Who has said yes to the directory; the newest answer of each person counts."""
    newest = (
        Consent.select(fn.MAX(Consent.id)).where(Consent.purpose == Purpose.DIRECTORY.value).group_by(Consent.person)
    )
    return Consent.select(Consent.person).where(Consent.id.in_(newest), Consent.state == ConsentState.GIVEN.value)


def _found(search: str) -> Any:
    """By what the card shows alone: a search through private words would tell them."""
    words = search.strip()
    return Person.given_name.contains(words) | Person.profession.contains(words)


def _cards(lines: list[Line]) -> list[MentorCard]:
    counted = _lines([line[0] for line in lines])
    found = []
    for key, given, family, profession, languages, interests, is_available, *place in lines:
        done = sum((one.deeds for one in counted.get(key, ())), Deeds())
        found.append(
            MentorCard(
                id=key,
                name=public_name(given, family),
                profession=profession,
                languages=tuple((code, level) for code, level in languages),
                interests=tuple(interests),
                is_available=is_available,
                deeds=done,
                key=tuple(place),
            )
        )
    return found


def _lines(participations: Collection[int]) -> dict[int, list[EngagementLine]]:
    """The circles of each participation, with what was held while the person was in them."""
    found: dict[int, list[EngagementLine]] = defaultdict(list)
    for line in _memberships(participations).tuples():
        part, circle, programme, number, kind, state, role, since, until, meetings, minutes = line
        counted = Part(Kind(kind), MemberRole(role), state, int(meetings), int(minutes))
        found[part].append(
            EngagementLine(circle, programme, number, counted.kind, counted.role, since, until, deeds(counted))
        )
    return found


def _memberships(participations: Collection[int]) -> Select:
    """One line for each membership: its circle, and the meetings that both sides say were held, where it was there.

    Where attendance was taken, only who came has been at a meeting; a meeting of two needs no list.
    """
    is_there = (
        (Meeting.circle == CircleMember.circle)
        & (Meeting.state == MeetingState.HELD.value)
        & (Meeting.day >= CircleMember.since)
        & (CircleMember.until.is_null() | (Meeting.day <= CircleMember.until))
    )
    came = Attendance.id.is_null() | (Attendance.presence == Presence.PRESENT.value)
    is_own = (Attendance.meeting == Meeting.id) & (Attendance.member == CircleMember.id)
    counted = (Meeting.id.is_null(False)) & came
    return (
        CircleMember.select(
            CircleMember.participation,
            Circle.id,
            Programme.name,
            Circle.number,
            Circle.kind,
            Circle.state,
            CircleMember.role,
            CircleMember.since,
            CircleMember.until,
            fn.COALESCE(fn.SUM(_case(counted, 1)), 0),
            fn.COALESCE(fn.SUM(_case(counted, Meeting.held_minutes)), 0),
        )
        .join(Circle, on=(CircleMember.circle == Circle.id))
        .join(Programme, on=(Circle.programme == Programme.id))
        .join(Meeting, JOIN.LEFT_OUTER, on=is_there)
        .join(Attendance, JOIN.LEFT_OUTER, on=is_own)
        .where(CircleMember.participation.in_(list(participations)))
        .group_by(CircleMember.id, Circle.id, Programme.id)
        .order_by(CircleMember.since, CircleMember.id)
    )


def _case(condition: Any, value: Any) -> Any:
    return Case(None, ((condition, value),), 0)
