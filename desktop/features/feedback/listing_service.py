"""Which mentorships owe feedback: one line for each, however many of its meetings wait for answers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from peewee import Select, fn

from desktop.features.circles.table import Circle
from desktop.features.feedback.table import FeedbackAnswer, SilenceInquiry
from desktop.features.mentorships.table import Mentorship
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.session_plans.meeting_rules import REMIND_DAYS, Feedback
from desktop.features.session_plans.table import Meeting
from desktop.i18n import tr
from desktop.rights import Right, scope
from desktop.store.database import Store
from desktop.store.paging import Line, Listing
from desktop.store.search import matching

_MENTOR, _MENTEE = Participation.alias(), Participation.alias()
_MENTORS_PERSON, _MENTEES_PERSON = Person.alias(), Person.alias()
_WAITING = (Feedback.REQUESTED.value, Feedback.PARTIAL.value)


class Order(StrEnum):
    NUMBER = "number"
    MENTOR = "mentor"
    MENTEE = "mentee"


class Shown(StrEnum):
    """What the list is bounded to."""

    WAITING = "waiting"
    REMIND = "remind"
    """Asked a week ago, and not once more since."""
    CONTACT = "contact"
    """Somebody has asked to be contacted (QB-4), and nobody has noted that it was done."""

    def words(self) -> str:
        return {
            Shown.WAITING: tr("Answers are missing"),
            Shown.REMIND: tr("To be reminded"),
            Shown.CONTACT: tr("Wish to be contacted"),
        }[self]


@dataclass(frozen=True)
class OwedQuery:
    """Which mentorships, in which order. `programme` None: all whose answers the signed-in person may read."""

    programme: int | None = None
    shown: Shown = Shown.WAITING
    search: str = ""
    order: Order = Order.NUMBER
    descending: bool = False


@dataclass(frozen=True)
class OwedRow:
    """A line of the list. `id` is the mentorship's; `key` is where the next page begins."""

    id: int
    number: str
    mentee: str
    mentor: str
    waiting: int
    """Meetings and silences to which at least one side has not answered."""
    asked_on: date | None
    """The first day on which one of them was asked for."""
    key: Line = ()


class OwedListing:
    """Pages of mentorships that owe answers; only for who may read answers (AM-05)."""

    def __init__(self, store: Store, today: Callable[[], date]) -> None:
        self._store = store
        self._today = today

    def page(self, query: OwedQuery, after: Line | None = None, limit: int = 100) -> list[OwedRow]:
        """The lines that follow a key."""
        return _rows(self._listing(query).page(query.order, query.descending, after, limit))

    def page_at(self, query: OwedQuery, offset: int, limit: int = 100) -> list[OwedRow]:
        """The lines from a position on."""
        return _rows(self._listing(query).page_at(query.order, query.descending, offset, limit))

    def count(self, query: OwedQuery) -> int:
        """How many lines there are."""
        return self._listing(query).count()

    def names(self, circle: int) -> str:
        """Mentee and mentor of a mentorship; empty where it is gone or out of reach."""
        found = list(self._reached().where(Circle.id == circle).tuples())
        return " · ".join(full_name(*found[0][at : at + 2]) for at in (2, 4)) if found else ""

    def _reached(self) -> Select:
        reach = scope(self._store.actor, Right.EDIT_CIRCLES)
        if reach.everything:
            return _select()
        return _select().where(Circle.programme.in_(sorted(reach.programmes)))  # no mentor's own circles: see above

    def _listing(self, query: OwedQuery) -> Listing:
        orders: dict[StrEnum, Any] = {
            Order.NUMBER: Circle.number,
            Order.MENTOR: _MENTOR.sort_name,
            Order.MENTEE: _MENTEE.sort_name,
        }
        select = self._reached()
        if query.programme is not None:
            select = select.where(Circle.programme == query.programme)
        if query.search.strip():
            people = matching("person", query.search)
            by_name = _MENTOR.person.in_(people) | _MENTEE.person.in_(people)
            select = select.where(Circle.id.in_(matching("circle", query.search)) | by_name)
        return Listing(select.where(self._owing(query.shown)), orders, Circle.id)

    def _owing(self, shown: Shown) -> Any:
        meetings: Select
        inquiries: Select
        if shown is Shown.CONTACT:
            wish = (FeedbackAnswer.wants_contact, FeedbackAnswer.contacted_on.is_null())
            answers = FeedbackAnswer.select(FeedbackAnswer.meeting).where(*wish, FeedbackAnswer.meeting.is_null(False))
            silent = FeedbackAnswer.select(FeedbackAnswer.inquiry).where(*wish, FeedbackAnswer.inquiry.is_null(False))
            meetings = Meeting.select(Meeting.circle).where(Meeting.id.in_(answers))
            inquiries = SilenceInquiry.select(SilenceInquiry.circle).where(SilenceInquiry.id.in_(silent))
        else:
            meetings, inquiries = _waiting_meetings(Meeting.circle), _waiting_inquiries(SilenceInquiry.circle)
        if shown is Shown.REMIND:
            since = self._today() - timedelta(days=REMIND_DAYS)
            meetings = meetings.where(Meeting.feedback_asked_on <= since, Meeting.feedback_reminded_on.is_null())
            inquiries = inquiries.where(SilenceInquiry.asked_on <= since, SilenceInquiry.reminded_on.is_null())
        return Circle.id.in_(meetings) | Circle.id.in_(inquiries)


def _waiting_meetings(*columns: Any) -> Select:
    return Meeting.select(*columns).where(Meeting.feedback.in_(_WAITING))


def _waiting_inquiries(*columns: Any) -> Select:
    answered = FeedbackAnswer.select(FeedbackAnswer.inquiry).where(FeedbackAnswer.inquiry.is_null(False))
    both = answered.group_by(FeedbackAnswer.inquiry).having(fn.COUNT(FeedbackAnswer.id) > 1)
    return SilenceInquiry.select(*columns).where(SilenceInquiry.id.not_in(both))


def _select() -> Select:
    return (
        Circle.select(
            Circle.id,
            Circle.number,
            _MENTEES_PERSON.given_name,
            _MENTEES_PERSON.family_name,
            _MENTORS_PERSON.given_name,
            _MENTORS_PERSON.family_name,
        )
        .join(Mentorship, on=(Mentorship.circle == Circle.id))
        .join(_MENTOR, on=(Mentorship.mentor == _MENTOR.id))
        .join(_MENTORS_PERSON, on=(_MENTOR.person == _MENTORS_PERSON.id))
        .switch(Mentorship)
        .join(_MENTEE, on=(Mentorship.mentee == _MENTEE.id))
        .join(_MENTEES_PERSON, on=(_MENTEE.person == _MENTEES_PERSON.id))
    )


def _rows(lines: list[Line]) -> list[OwedRow]:
    owed = _owed([line[0] for line in lines])
    found = []
    for circle, number, mentee_given, mentee_family, mentor_given, mentor_family, *place in lines:
        days = owed.get(circle, [])
        names = full_name(mentee_given, mentee_family), full_name(mentor_given, mentor_family)
        found.append(OwedRow(circle, number, *names, len(days), min(days, default=None), tuple(place)))
    return found


def _owed(circles: Iterable[int]) -> dict[int, list[date]]:
    """The days on which what still waits was asked for, by mentorship."""
    wanted = list(circles)
    found: dict[int, list[date]] = {}
    meetings = _waiting_meetings(Meeting.circle, fn.COALESCE(Meeting.feedback_asked_on, Meeting.day).converter(_day))
    for select, table in (
        (meetings, Meeting),
        (_waiting_inquiries(SilenceInquiry.circle, SilenceInquiry.asked_on), SilenceInquiry),
    ):
        for circle, day in select.where(table.circle.in_(wanted)).tuples():
            found.setdefault(circle, []).append(day)
    return found


def _day(value: str | date) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
