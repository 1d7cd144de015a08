"""What can be done with days on which nobody meets: of a programme, of one person, and public holidays."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from desktop.errors import NotFound, UserError
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import CircleMember
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.conflict_rules import FreeSpan, is_free
from desktop.features.session_plans.holiday_service import between
from desktop.features.session_plans.rhythm_rules import IsFree
from desktop.features.session_plans.table import FreeDay
from desktop.i18n import tr, trn
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.store.database import Store

_AHEAD = timedelta(days=4 * 366)
"""How far days are looked up when a plan gets its days; a little more than a rhythm looks."""


@dataclass(frozen=True)
class FreeDayDraft:
    """Days on which nobody of a programme meets, or on which one person cannot; both days inclusive."""

    first: date
    last: date
    words: str = ""
    person: int | None = None


@dataclass(frozen=True)
class FreeDayRow:
    """A line of the list; `name` is that of the person, empty for a whole programme."""

    id: int
    draft: FreeDayDraft
    name: str = ""


class FreeDayService:
    """Free days that somebody entered; public holidays come from the calendar of the programme's country."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today

    def rows(self, programme: int) -> list[FreeDayRow]:
        """What is entered for a programme and the people in it, the next first; past days are left out."""
        require(self._store.actor, Right.SEE_CIRCLES, programme)
        found = (
            FreeDay.select(FreeDay, Person)
            .left_outer_join(Person)
            .where(FreeDay.programme == programme, FreeDay.last_day >= self._today())
            .order_by(FreeDay.first_day, FreeDay.id)
        )
        return [_row(record) for record in found]

    def add(self, programme: int, drafts: Sequence[FreeDayDraft]) -> list[int]:
        """More free days, all or none; their ids."""
        require(self._store.actor, Right.EDIT_SESSIONS, programme)
        for draft in drafts:
            if draft.last < draft.first:
                raise UserError(tr("The last day lies before the first day."))
            if draft.person is not None and not _takes_part(draft.person, programme):
                raise UserError(tr("This person does not take part in the programme."))
        words = trn("Add {count} free day", "Add {count} free days", len(drafts))
        with self._store.write(words, action=Action.CREATE):
            return [int(_created(programme, draft).id) for draft in drafts]

    def people(self, programme: int) -> list[tuple[int, str]]:
        """Ids and names of the people who are in a circle of the programme now, by name."""
        require(self._store.actor, Right.EDIT_SESSIONS, programme)
        found = (
            Person.select(Person.id, Person.given_name, Person.family_name)
            .join(Participation, on=(Participation.person == Person.id))
            .join(CircleMember, on=(CircleMember.participation == Participation.id))
            .where(Participation.programme == programme, CircleMember.until.is_null())
            .order_by(Person.sort_name, Person.id)
            .distinct()
        )
        found = found.select_extend(Person.sort_name)  # PostgreSQL sorts only by what is selected
        return [(key, full_name(given, family)) for key, given, family, _ in found.tuples()]

    def holidays(self, programme: int) -> list[tuple[date, str]]:
        """Public holidays of the programme's country for a year from today; none where it has no country."""
        require(self._store.actor, Right.SEE_CIRCLES, programme)
        today = self._today()
        return between(_places([programme]), today, today + timedelta(days=365))

    def delete(self, free_days: Collection[int]) -> None:
        """Take free days away, all or none."""
        words = trn("Delete {count} free day", "Delete {count} free days", len(free_days))
        with self._store.write(words, action=Action.DELETE):
            for key in free_days:
                record = FreeDay.get_or_none(FreeDay.id == key)
                if record is None:
                    raise NotFound(tr("This free day is no longer there."))
                require(self._store.actor, Right.EDIT_SESSIONS, record.programme_id)
                record.delete_instance()

    def spans(self, programmes: Collection[int], first: date, last: date) -> list[FreeSpan]:
        """All free days between two days: entered ones and public holidays."""
        require(self._store.actor, Right.SEE_CIRCLES, list(programmes))
        return free_spans(programmes, first, last)

    def free_for(self, circle: int) -> IsFree:
        """Whether the programme and everybody in a circle may meet on a day."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, record.programme_id, circle)
        today = self._today()
        spans = free_spans([record.programme_id], today - _AHEAD, today + _AHEAD)
        people = sorted(_people_of(circle))
        return lambda day: is_free(day, spans, people)


def free_spans(programmes: Collection[int], first: date, last: date) -> list[FreeSpan]:
    """All free days between two days; the caller has checked who may ask."""
    entered = FreeDay.select().where(
        FreeDay.programme.in_(list(programmes)), FreeDay.last_day >= first, FreeDay.first_day <= last
    )
    found = [FreeSpan(one.first_day, one.last_day, one.words or tr("a free day"), one.person_id) for one in entered]
    return found + [FreeSpan(day, day, name) for day, name in between(_places(programmes), first, last)]


def _places(programmes: Collection[int]) -> set[tuple[str, str]]:
    """Country and region of the offices that run the programmes."""
    found = Programme.select().where(Programme.id.in_(list(programmes)), Programme.organisation.is_null(False))
    return {(programme.organisation.country, programme.organisation.region) for programme in found}


def _people_of(circle: int) -> set[int]:
    """Mentor and mentees who are in the circle now."""
    found = (
        CircleMember.select(Participation.person)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .where(
            CircleMember.circle == circle,
            CircleMember.until.is_null(),
            CircleMember.role.in_([role.value for role in MemberRole]),
        )
    )
    return {person for (person,) in found.tuples()}


def _takes_part(person: int, programme: int) -> bool:
    found = Participation.select().where(Participation.person == person, Participation.programme == programme)
    return bool(found.exists())


def _created(programme: int, draft: FreeDayDraft) -> FreeDay:
    return FreeDay.create(
        programme=programme,
        person=draft.person,
        first_day=draft.first,
        last_day=draft.last,
        words=draft.words.strip(),
    )


def _row(record: FreeDay) -> FreeDayRow:
    name = full_name(record.person.given_name, record.person.family_name) if record.person_id else ""
    return FreeDayRow(record.id, FreeDayDraft(record.first_day, record.last_day, record.words, record.person_id), name)
