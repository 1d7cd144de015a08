"""What can be done with the session plan of a circle."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import Circle
from desktop.features.session_plans.rules import LONGEST_PLAN, Draft, Mode, Section, Status, problems, rhythm
from desktop.features.session_plans.table import PlannedSession
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


class SessionPlanService:
    """The plan of one circle: a short list, read whole."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, circle: int) -> list[SessionRow]:
        """The sessions of a circle in their order."""
        record = circle_record(circle)
        require(self._store.actor, Right.SEE_CIRCLES, record.programme_id)
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

    def set_days(self, circle: int, first: date, every_days: int) -> None:
        """Give every session that has not been held a day, in the plan's order and an even rhythm."""
        self._editable(circle)
        open_lines = [line for line in self.plan(circle) if line.draft.status is Status.PLANNED]
        if every_days < 1:
            raise UserError(tr("There is at least one day between two sessions."))
        days = rhythm(first, len(open_lines), every_days)
        with self._store.write(tr("Set the days of the sessions"), action=Action.CHANGE):
            for line, day in zip(open_lines, days, strict=True):
                PlannedSession.update(day=day).where(PlannedSession.id == line.id).execute()

    def _editable(self, circle: int) -> Circle:
        record = circle_record(circle)
        require(self._store.actor, Right.EDIT_CIRCLES, record.programme_id)
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
