"""Taking a step back and doing it again, also after a restart.

A step keeps how to reverse it: which records to take away, to bring back or to put back, each with
a mark of its content when the step ended. Reversing is itself captured, and what was captured becomes
the way forward again, so redo is undo of the undo.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from peewee import CharField, ForeignKeyField, Model, TextField, chunked

from desktop.errors import Conflict, NotFound
from desktop.i18n import tr
from desktop.store.base import RecordKey, Table
from desktop.store.door import Engine, Line, Mark, Marks, Step, Tables, Touched

_CHUNK = 500  # records in one row of undo_change
_DAYS_KEPT = 90  # as long as backups: an erased person vanishes from both


class State(StrEnum):
    """Where a step stands."""

    DONE = "done"
    UNDONE = "undone"
    SPENT = "spent"  # withdrawn by a counter-move of the trade: never done again by redo


class How(StrEnum):
    """What reversing does to the records of one undo_change."""

    REMOVE = "remove"
    PUT_BACK = "put_back"
    BRING_BACK = "bring_back"


class UndoStep(Model):
    """One write that can be taken back."""

    id = RecordKey()
    at = CharField()  # UTC, ISO 8601
    actor = CharField()
    words = TextField()
    state = CharField(default=State.DONE.value)
    counter = CharField(default="")  # name of the trade's own counter-move, if it has one
    counter_ids = TextField(default="[]")

    class Meta:
        legacy_table_names = False
        table_name = "undo_step"
        indexes = ((("state", "id"), False),)


class UndoChange(Model):
    """Up to 500 records of one table of one step: [[id, version, mark, image or null], …] as JSON."""

    id = RecordKey()
    step = ForeignKeyField(UndoStep, backref="changes", on_delete="CASCADE")
    place = CharField()
    how = CharField()
    lines = TextField()

    class Meta:
        legacy_table_names = False
        table_name = "undo_change"


class Undo:
    """The steps of one opened store. Everything that changes runs inside a write."""

    def __init__(self, database: Engine, tables: Tables) -> None:
        self._database = database
        self._captured = tables

    @cached_property
    def _tables(self) -> dict[str, type[Table]]:
        """By name, in the order their keys allow."""
        return {table._meta.table_name: table for table in self._captured()}

    def record(self, step: Step, actor: str, touched: Sequence[Touched], marks: Marks) -> int | None:
        """Keep how to reverse what a block did; None where nothing of it can be taken back."""
        reversible = [both for both in zip(touched, marks, strict=True) if both[0].table.is_undoable]
        is_filed = any(not one.table.is_undoable and one.table.topic for one in touched)
        is_plain = step.counter is None
        if not touched or (is_plain and (is_filed or not reversible)) or step.counter == ("", []):
            return None
        is_mine = UndoStep.actor == actor
        UndoStep.delete().where((UndoStep.state == State.UNDONE.value) & is_mine).execute()  # a new step ends redoing
        name, ids = step.counter or ("", [])
        now = datetime.now(UTC).isoformat(timespec="seconds")
        kept = UndoStep.create(at=now, actor=actor, words=step.words, counter=name, counter_ids=json.dumps(ids))
        if is_plain:
            self._keep(kept.id, reversible)
        return int(kept.id)

    def _keep(self, step: int, touched: Iterable[tuple[Touched, Mark]]) -> None:
        parts: dict[tuple[str, str], list[str]] = {}
        for one, (_, mark) in touched:
            how = How.REMOVE if one.before is None else How.BRING_BACK if one.after is None else How.PUT_BACK
            told = f'[{one.record},{one.version},"{mark.hex() if mark else ""}",{one.before or "null"}]'
            parts.setdefault((one.table._meta.table_name, how.value), []).append(told)
        rows = [
            (step, place, how, "[" + ",".join(chunk) + "]")
            for (place, how), told in parts.items()
            for chunk in chunked(told, _CHUNK)
        ]
        self._database.insert_rows("undo_change", ("step_id", "place", "how", "lines"), rows)

    def next(self, state: State, actor: str) -> UndoStep | None:
        """The step that undo (DONE) or redo (UNDONE) of this actor takes next."""
        mine = UndoStep.select().where((UndoStep.state == state.value) & (UndoStep.actor == actor))
        order = UndoStep.id.desc() if state is State.DONE else UndoStep.id.asc()
        found: UndoStep | None = mine.order_by(order).first()
        return found

    def find(self, step_id: int | None, state: State, actor: str) -> UndoStep:
        """A step by its id, or the one that comes next; raises NotFound when there is none in that state."""
        if step_id is None:
            if found := self.next(state, actor):
                return found
            nothing = tr("There is nothing to undo.") if state is State.DONE else tr("There is nothing to redo.")
            raise NotFound(nothing)
        named: UndoStep | None = UndoStep.get_or_none((UndoStep.id == step_id) & (UndoStep.state == state.value))
        if named is None:
            raise NotFound(tr("This cannot be undone any more."))
        return named

    def reverse(self, step: UndoStep) -> None:
        """Put everything back that the step did; whether nobody was there since shows in `turned`."""
        parts = [(self._tables[part.place], How(part.how), _lines(part.lines)) for part in step.changes]
        order = list(self._tables.values())
        self._database.defer_keys()
        for table, _, lines in _of(How.BRING_BACK, parts, order):
            self._database.bring_back(table, lines)
        for table, _, lines in _of(How.PUT_BACK, parts, order):
            self._database.put_back(table, lines)
        for table, _, lines in _of(How.REMOVE, parts, order[::-1]):
            gone = [(line.record,) for line in lines]
            self._database.many(f'DELETE FROM "{table._meta.table_name}" WHERE id = ?', gone)

    def turned(self, step: UndoStep, touched: Sequence[Touched], marks: Marks, state: State) -> None:
        """Keep the way forward of a step that was just reversed, or the way back of one done again.

        Raises Conflict where a record was found otherwise than the step had left it, and where
        something made since hangs on it and would silently have gone with it.
        """
        left = {(part.place, line.record): line.mark for part in step.changes for line in _lines(part.lines)}
        both = list(zip(touched, marks, strict=True))
        found = {(one.table._meta.table_name, one.record): mark.hex() if mark else "" for one, (mark, _) in both}
        if found != left:
            raise moved_on(str(step.words))
        UndoChange.delete().where(UndoChange.step == step.id).execute()
        self._keep(step.id, both)
        UndoStep.update(state=state.value).where(UndoStep.id == step.id).execute()

    def clear_old(self, today: datetime) -> None:
        """Forget steps older than 90 days."""
        limit = datetime.fromtimestamp(today.timestamp() - _DAYS_KEPT * 86400, UTC).isoformat(timespec="seconds")
        UndoStep.delete().where(UndoStep.at < limit).execute()


def run_counter(step: UndoStep, moves: dict[str, Callable[[list[int]], None]]) -> None:
    """Take a numbered or filed thing back the way its trade does it; the step is spent after."""
    if step.counter not in moves:
        raise NotFound(tr("This cannot be undone any more."))
    moves[step.counter](json.loads(step.counter_ids))
    UndoStep.update(state=State.SPENT.value).where(UndoStep.id == step.id).execute()


def _lines(text: str) -> list[Line]:
    return [Line(*line) for line in json.loads(text, parse_float=str)]


def _of(how: How, parts: Sequence[Any], order: Sequence[type[Table]]) -> Iterator[Any]:
    mine = [part for part in parts if part[1] is how]
    return iter(sorted(mine, key=lambda part: order.index(part[0])))


def moved_on(words: str) -> Conflict:
    """What a person reads when a step cannot be reversed."""
    return Conflict(
        tr(
            "“{step}” cannot be taken back as a whole: some of it was changed since, or is used elsewhere.",
            step=words,
        )
    )
