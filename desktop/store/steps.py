"""The steps that can be taken back, looked at rather than taken: the last ones, and what was deleted."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from peewee import Select

from desktop.store.base import Table
from desktop.store.door import Engine, Tables
from desktop.store.undo import How, State, UndoChange, UndoStep


@dataclass(frozen=True)
class StepLine:
    """A step that can be taken back. `at`: UTC, ISO 8601."""

    id: int
    at: str
    actor: str
    words: str


@dataclass(frozen=True)
class Gone:
    """One record that a step has deleted, as it was: its columns by name."""

    place: str
    record: int
    values: dict[str, Any]


class Steps:
    """Reads what undo keeps. The images hold names of people: who asks must have the right to see them."""

    def __init__(self, database: Engine, tables: Tables) -> None:
        self._database = database
        self._captured = tables

    @cached_property
    def tables(self) -> dict[str, type[Table]]:
        """The captured tables by name."""
        return {table._meta.table_name: table for table in self._captured()}

    def last(self, actor: str, limit: int) -> list[StepLine]:
        """The last steps of an actor that were not taken back, the newest first."""
        mine = UndoStep.select().where((UndoStep.state == State.DONE.value) & (UndoStep.actor == actor))
        return [
            StepLine(int(one.id), str(one.at), str(one.actor), str(one.words))
            for one in mine.order_by(UndoStep.id.desc()).limit(limit)
        ]

    def deletions(self, places: Sequence[str], actor: str | None) -> Select:
        """A select of id, moment, actor and words of steps that deleted records of these tables (of one actor)."""
        held = UndoChange.select(UndoChange.step).where(
            UndoChange.place.in_(list(places)), UndoChange.how == How.BRING_BACK.value
        )
        found = UndoStep.select(UndoStep.id, UndoStep.at, UndoStep.actor, UndoStep.words).where(
            UndoStep.state == State.DONE.value, UndoStep.counter == "", UndoStep.id.in_(held)
        )
        return found if actor is None else found.where(UndoStep.actor == actor)

    def actor_of(self, step: int) -> str | None:
        """Who did a step; None when it is no longer there to be taken back."""
        found = UndoStep.get_or_none((UndoStep.id == step) & (UndoStep.state == State.DONE.value))
        return str(found.actor) if found else None

    def gone(self, steps: Sequence[int], places: Sequence[str], limit: int) -> dict[int, list[Gone]]:
        """What steps have deleted of these tables; at most `limit` records of each table and step."""
        found: dict[int, list[Gone]] = defaultdict(list)
        parts = UndoChange.select().where(
            UndoChange.step.in_(list(steps)), UndoChange.place.in_(list(places)), UndoChange.how == How.BRING_BACK.value
        )
        for part in parts.order_by(UndoChange.id):
            table = self.tables.get(str(part.place))
            if table is None:
                continue
            for record, _version, _mark, image in json.loads(part.lines)[:limit]:
                found[int(part.step_id)].append(Gone(str(part.place), record, self._values(table, image)))
        return found

    def _values(self, table: type[Table], image: Any) -> dict[str, Any]:
        return self._database.values(table, json.dumps(image))
