"""The facts a document plan stands on (`domain.md` 3.8); the caller has checked who may see them."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import Select, fn

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.confirmations.rules import Decision
from desktop.features.confirmations.rules import Kind as Asked
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.diaries.rules import State as Diary
from desktop.features.diaries.table import DiaryEntry
from desktop.features.groups.rules import State as Group
from desktop.features.groups.table import GroupTerms
from desktop.features.mentorships.rules import State as Pair
from desktop.features.mentorships.table import AgreementVersion, Mentorship
from desktop.features.paperwork.due_rules import CIRCLE_CHANGED
from desktop.features.paperwork.place_rules import CircleFacts, HeldSession, PersonFacts, Subject
from desktop.features.participants.draft_rules import is_minor
from desktop.features.participants.rules import State as Joining
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.meeting_rules import Presence
from desktop.features.session_plans.rules import Section, Status
from desktop.features.session_plans.table import Attendance, Meeting, PlannedSession, PlanTerms

PLAN, DIARY, ANSWER, AGREEMENT, CLOSING = "EM-05", "EM-06", "AM-02", "AM-03", "AM-06"
"""What people fill in in the product itself, so that no paper has to come back."""
_BROKEN_OFF = (Group.DISSOLVED.value, Pair.TERMINATED.value)
_NOT_ACCEPTED = (Joining.APPLICANT.value, Joining.SCREENING.value, Joining.REJECTED.value, Joining.WAITING.value)
_UNANSWERED = (Pair.WITHDRAWN.value, Pair.EXPIRED.value)


@dataclass(frozen=True)
class PlanFacts:
    """What a programme's plan depends on: the codes of its blueprint, and whether a fund pays."""

    codes: tuple[str, ...]
    is_funded: bool


def plan_facts(programme: int) -> PlanFacts:
    """The facts of one programme."""
    record = Programme.get_by_id(programme)
    return PlanFacts(tuple(record.plan), record.funding_id is not None)


def facts_of(circle: int) -> CircleFacts:
    """What happened in one circle."""
    return _facts(Circle.id == circle)[circle]


def facts_of_programme(programme: int) -> dict[int, CircleFacts]:
    """The same for every circle of a programme, in as many statements as for one."""
    return _facts(Circle.programme == programme)


def _facts(where: Any) -> dict[int, CircleFacts]:
    circles = Circle.select(Circle.id, Circle.state).where(where).tuples()
    found = {circle: CircleFacts(is_broken_off=state in _BROKEN_OFF) for circle, state in circles}
    _beginnings(found, where)
    _broken_off(found, where)
    _held(found, where)
    _diaries(found, where)
    _plans(found, where)
    _mentorships(found, where)
    _people(found, where)
    return found


def _beginnings(found: dict[int, CircleFacts], where: Any) -> None:
    """A group counts as formed with its initial session, from which the plan counts its days."""
    terms = Circle.select(Circle.id, Circle.starts_on, GroupTerms.closed_on).join(GroupTerms).where(where)
    for circle, starts_on, closed_on in terms.tuples():
        _note(found[circle], group_formed=starts_on, circle_closed=closed_on)
    initial = PlannedSession.section == Section.INITIAL.value
    select = _of_plan(PlannedSession.circle, PlannedSession.day).where(where, initial)
    for circle, day in select.order_by(PlannedSession.number.desc()).tuples():
        _note(found[circle], group_formed=day)


def _broken_off(found: dict[int, CircleFacts], where: Any) -> None:
    """The day on which the last ones left a circle that ended before its time: it asks for the exit form."""
    last = CircleMember.select(CircleMember.circle, fn.MAX(CircleMember.until)).join(Circle)
    ended = last.where(where, Circle.state.in_(_BROKEN_OFF)).group_by(CircleMember.circle)
    for circle, day in ended.tuples():
        _note(found[circle], **{CIRCLE_CHANGED: day})


def _held(found: dict[int, CircleFacts], where: Any) -> None:
    absent: dict[int, set[int]] = defaultdict(set)
    away = [one.value for one in Presence if one is not Presence.PRESENT]
    missed = Attendance.select(Meeting.planned, Attendance.member).join(Meeting).join(Circle)
    for session, member in missed.where(where, Attendance.presence.in_(away)).tuples():
        absent[session].add(member)
    column = PlannedSession
    select = _of_plan(column.circle, column.id, column.number, column.day, column.held_on, column.section)
    for circle, key, number, day, held_on, section in select.where(where, column.status == Status.HELD.value).tuples():
        if (when := held_on or day) is None:
            continue
        found[circle].sessions.append(HeldSession(key, number, when, frozenset(absent[key])))
        if section == Section.FINAL.value:
            _note(found[circle], final_session_held=when)
    for facts in found.values():
        facts.sessions.sort(key=lambda one: (one.day, one.number))
        if len(facts.sessions) > 1:
            _note(facts, second_session_held=facts.sessions[1].day)


def _diaries(found: dict[int, CircleFacts], where: Any) -> None:
    handed_in = (Diary.SUBMITTED.value, Diary.FILED.value)
    select = (
        DiaryEntry.select(Meeting.circle, Participation.person, Meeting.planned, DiaryEntry.submitted_on)
        .join(Meeting)
        .join(Circle)
        .switch(DiaryEntry)
        .join(CircleMember)
        .join(Participation)
        .where(where, DiaryEntry.state.in_(handed_in), Meeting.planned.is_null(False))
    )
    for circle, person, session, day in select.tuples():
        found[circle].filled[Subject(DIARY, person, session)] = day


def _plans(found: dict[int, CircleFacts], where: Any) -> None:
    select = PlanTerms.select(PlanTerms.circle, PlanTerms.agreed_on).join(Circle)
    for circle, day in select.where(where, PlanTerms.agreed_on.is_null(False)).tuples():
        found[circle].filled[Subject(PLAN)] = day


def _mentorships(found: dict[int, CircleFacts], where: Any) -> None:
    column = Mentorship
    days = (column.requested_on, column.answered_on, column.contact_released_on, column.closed_on)
    select = column.select(column.circle, Circle.state, *days).join(Circle).where(where)
    for circle, state, asked, answered, accepted, closed in select.tuples():
        facts = found[circle]
        _note(facts, request_accepted=accepted, circle_closed=closed)
        if state not in _UNANSWERED:
            _note(facts, mentorship_requested=asked)
        if state == Pair.CLOSED_COMPLETED.value:
            _note(facts, mentorship_completed=closed)
        if answered is not None:
            facts.filled[Subject(ANSWER)] = answered
    approved = AgreementVersion.select(Mentorship.circle, AgreementVersion.approved_on).join(Mentorship).join(Circle)
    for circle, day in approved.where(where, AgreementVersion.approved_on.is_null(False)).tuples():
        facts = found[circle]
        facts.filled[Subject(AGREEMENT)] = max(day, facts.filled.get(Subject(AGREEMENT), day))
    for circle, day in _closed_by_both(where):
        found[circle].filled[Subject(CLOSING)] = day


def _closed_by_both(where: Any) -> list[tuple[int, date]]:
    """Circles of two that were closed, and both said so."""
    said = ConfirmationRecord
    select = (
        said.select(Mentorship.circle, said.party, Mentorship.closed_on)
        .join(Mentorship, on=(said.circle == Mentorship.circle) & (said.edition == Mentorship.round))
        .join(Circle, on=(Mentorship.circle == Circle.id))
        .where(where, said.kind == Asked.CLOSING.value, said.decision == Decision.YES.value, said.in_force)
    )
    parties: dict[tuple[int, date], set[int]] = defaultdict(set)
    for circle, party, closed_on in select.tuples():
        if closed_on is not None:
            parties[circle, closed_on].add(party)
    return [key for key, both in parties.items() if len(both) > 1]


def _people(found: dict[int, CircleFacts], where: Any) -> None:
    """Applications and acceptance; a person's own papers are asked for once, where they joined first."""
    earlier = CircleMember.alias()
    before = earlier.select(earlier.id).where(
        earlier.participation == CircleMember.participation, earlier.id < CircleMember.id
    )
    select = (
        CircleMember.select(CircleMember.circle, CircleMember.role, CircleMember.since, Person.id, Person.birth_date)
        .select_extend(Participation.first_entry_on, Participation.state)
        .join(Circle)
        .switch(CircleMember)
        .join(Participation)
        .join(Person)
        .where(where, ~fn.EXISTS(before))
    )
    for circle, role, since, person, born, entered, state in select.tuples():
        day = min(filter(None, (entered, since)))
        events = {"person_applied": day}
        if role == MemberRole.MENTOR.value and state not in _NOT_ACCEPTED:
            events["mentor_accepted"] = day
        found[circle].people[person] = PersonFacts(events, is_minor(born, day))


def _of_plan(*columns: Any) -> Select:
    return PlannedSession.select(*columns).join(Circle)


def _note(facts: CircleFacts, **days: date | None) -> None:
    facts.events.update({event: day for event, day in days.items() if day is not None})
