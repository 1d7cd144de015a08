"""What can be done with the session plan of a circle."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any, Protocol

from desktop.errors import NotFound, UserError
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import Circle
from desktop.features.session_plans.counting_service import has_meetings, held_lines
from desktop.features.session_plans.rhythm_rules import IsFree, Rhythm, Shift, days_in, every_day, following
from desktop.features.session_plans.rules import LONGEST_PLAN, Draft, Mode, Section, Status, problems, typed_problem
from desktop.features.session_plans.table import PlannedSession, PlanTerms
from desktop.i18n import tr, trn
from desktop.rights import Right, require
from desktop.store.base import Action
from desktop.store.database import Store


@dataclass(frozen=True)
class SessionRow:
    """One line of a plan, in its order."""

    id: int
    version: int
    number: int
    draft: Draft


@dataclass(frozen=True)
class Terms:
    """What a circle has agreed on for its plan as a whole: mentees who have to come, and the date of agreement."""

    quorum: int = 1
    agreed_on: date | None = None


class FreeDays(Protocol):
    """Knows the days on which a circle cannot meet."""

    def free_for(self, circle: int) -> IsFree:
        """Answers for one circle whether everybody may meet on a day."""
        ...


class _AllFree:
    """No calendar is known: every day will do."""

    def free_for(self, circle: int) -> IsFree:
        """Every day, for every circle."""
        return every_day


class SessionPlanService:
    """The plan of one circle: a short list, read whole."""

    def __init__(self, store: Store, free_days: FreeDays | None = None) -> None:
        self._store = store
        self._free_days = free_days or _AllFree()

    def plan(self, circle: int) -> list[SessionRow]:
        """The sessions of a circle in their order."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, record.programme_id, circle)
        found = (
            PlannedSession.select()
            .where(PlannedSession.circle == circle)
            .order_by(PlannedSession.number, PlannedSession.id)
        )
        return [SessionRow(line.id, line.version, number, _draft(line)) for number, line in enumerate(found, start=1)]

    def add(self, circle: int, drafts: Sequence[Draft]) -> list[int]:
        """More sessions at the end of the plan, all or none; their ids."""
        record = self._editable(circle)
        last = len(self.plan(circle))
        self._refuse_typed(circle, [(None, Draft(), draft) for draft in drafts])
        if last + len(drafts) > LONGEST_PLAN:
            raise UserError(tr("A plan has at most {most} sessions.", most=LONGEST_PLAN))
        for draft in drafts:
            _refuse(draft)
        words = trn("Plan {count} session", "Plan {count} sessions", len(drafts))
        with self._store.write(words, action=Action.CREATE):
            return [
                int(PlannedSession.create(circle=record, number=last + place, **_columns(draft)).id)
                for place, draft in enumerate(drafts, start=1)
            ]

    def put(self, circle: int, lines: Sequence[tuple[int | None, Draft]]) -> None:
        """Make the plan just these lines, in this order: known ids are changed, None is new, the others go."""
        record = self._editable(circle)
        known = {row.id: row for row in self.plan(circle)}
        for _, draft in lines:
            _refuse(draft)
        before = {None: Draft(), **{key: row.draft for key, row in known.items()}}
        self._refuse_typed(circle, [(key, before[key], draft) for key, draft in lines])
        with self._store.write(tr("Change the session plan"), action=Action.CHANGE):
            kept = {key for key, _ in lines if key is not None}
            self.delete([key for key in known if key not in kept])
            for number, (key, draft) in enumerate(lines, start=1):
                if key is None:
                    PlannedSession.create(circle=record, number=number, **_columns(draft))
                elif known[key].draft != draft or known[key].number != number:
                    PlannedSession.update(number=number, **_columns(draft)).where(PlannedSession.id == key).execute()

    def change(self, session: int, changes: dict[str, Any], version: int) -> None:
        """Change fields of Draft by name; Conflict when somebody else was faster."""
        record = _record(session)
        self._editable(record.circle_id)
        draft = replace(_draft(record), **changes)
        _refuse(draft)
        self._refuse_typed(record.circle_id, [(session, _draft(record), draft)])
        columns = _columns(draft)
        with self._store.write(tr("Change session {number}", number=record.number), action=Action.CHANGE):
            self._store.change(record, {name: columns[name] for name in changes}, version)

    def delete(self, sessions: Sequence[int]) -> None:
        """Take sessions out of their plan, all or none."""
        words = trn("Delete {count} session", "Delete {count} sessions", len(sessions))
        with self._store.write(words, action=Action.DELETE):
            for session in sessions:
                record = _record(session)
                self._editable(record.circle_id)
                record.delete_instance()

    def move(self, session: int, to: int) -> None:
        """Give a session another place in the order, 1 being the first."""
        record = _record(session)
        self._editable(record.circle_id)
        order = [line.id for line in self.plan(record.circle_id)]
        order.remove(session)
        order.insert(max(0, to - 1), session)
        with self._store.write(tr("Move session {number}", number=record.number), action=Action.MOVE):
            for number, key in enumerate(order, start=1):
                PlannedSession.update(number=number).where(
                    PlannedSession.id == key, PlannedSession.number != number
                ).execute()

    def set_days(self, circle: int, first: date, rhythm: Rhythm) -> list[Shift]:
        """Give every session that has not been held a day, in the plan's order; what moved. Free days are left out."""
        self._editable(circle)
        found = self.look_at_days(circle, first, rhythm)
        with self._store.write(tr("Set the days of the sessions"), action=Action.CHANGE):
            self._put_days(found)
        return found

    def look_at_days(self, circle: int, first: date, rhythm: Rhythm) -> list[Shift]:
        """The days that `set_days` would give."""
        open_lines = [line for line in self.plan(circle) if line.draft.status is Status.PLANNED]
        if rhythm.days < 1:
            raise UserError(tr("There is at least one day between two sessions."))
        days = days_in(rhythm, first, len(open_lines), self._free_days.free_for(circle))
        if len(days) < len(open_lines):
            raise UserError(tr("There are not enough free days for all sessions. Look at the free days."))
        pairs = zip(open_lines, days, strict=True)
        return [Shift(line.id, line.draft.title, line.draft.day, day) for line, day in pairs if line.draft.day != day]

    def look_at_move(self, session: int, to: date) -> list[Shift]:
        """The session and those after it as `move_day` with what follows would put them."""
        lines = {line.id: line for line in self.plan(_record(session).circle_id)}
        here = lines[session]
        moved = Shift(session, here.draft.title, here.draft.day, to)
        if here.draft.day is None:
            return [moved]
        later = [
            (line.id, line.draft.title, line.draft.day)
            for line in lines.values()
            if line.number > here.number and line.draft.status is Status.PLANNED and line.draft.day is not None
        ]
        free = self._free_days.free_for(_record(session).circle_id)
        return [moved, *following(later, to - here.draft.day, free)]

    def move_day(self, session: int, to: date, with_following: bool = False) -> list[Shift]:
        """Give a session another day, and where wished move those after it likewise; what moved."""
        record = _record(session)
        self._editable(record.circle_id)
        if record.status == Status.HELD.value:
            raise UserError(tr("This session has been held; its day stays."))
        found = self.look_at_move(session, to)
        chosen = found if with_following else found[:1]
        with self._store.write(tr("Move session {number}", number=record.number), action=Action.CHANGE):
            self._put_days(chosen)
        return chosen

    def terms(self, circle: int) -> Terms:
        """What is agreed on for the plan as a whole."""
        require(self._store.actor, Right.SEE_CIRCLES, circle_record(circle).programme_id, circle)
        found = PlanTerms.get_or_none(PlanTerms.circle == circle)
        return Terms(found.quorum, found.agreed_on) if found else Terms()

    def agree(self, circle: int, terms: Terms) -> None:
        """Change what is agreed on for the plan as a whole."""
        record = self._editable(circle)
        if terms.quorum < 1:
            raise UserError(tr("At least one mentee has to be there."))
        with self._store.write(tr("Change the agreement on the plan"), action=Action.CHANGE):
            found = PlanTerms.get_or_none(PlanTerms.circle == circle) or PlanTerms(circle=record)
            found.quorum = terms.quorum
            found.agreed_on = terms.agreed_on
            found.save()

    def _refuse_typed(self, circle: int, changes: Sequence[tuple[int | None, Draft, Draft]]) -> None:
        """What was held follows from meetings, where there are any: lines by id, with what they said and are to say."""
        held, are_on_record = held_lines(circle), has_meetings(circle)
        for line, before, after in changes:
            day = held.get(line) if line is not None else None
            if found := typed_problem(before, after, day, are_on_record):
                raise UserError(found)

    def _put_days(self, shifts: Sequence[Shift]) -> None:
        for shift in shifts:
            PlannedSession.update(day=shift.after).where(PlannedSession.id == shift.session).execute()

    def _editable(self, circle: int) -> Circle:
        record = circle_record(circle)
        require(self._store.actor, Right.EDIT_SESSIONS, record.programme_id, circle)
        return record


def _refuse(draft: Draft) -> None:
    if found := problems(draft):
        raise UserError("\n".join(found))


def _record(session: int) -> PlannedSession:
    found = PlannedSession.get_or_none(PlannedSession.id == session)
    if found is None:
        raise NotFound(tr("This session is no longer there."))
    return found


def _draft(record: PlannedSession) -> Draft:
    values = {name: getattr(record, name) for name in asdict(Draft())}
    values["mode"] = Mode(record.mode)
    values["section"] = Section(record.section)
    values["status"] = Status(record.status)
    return Draft(**values)


def _columns(draft: Draft) -> dict[str, Any]:
    return {**asdict(draft), "mode": draft.mode.value, "section": draft.section.value, "status": draft.status.value}
