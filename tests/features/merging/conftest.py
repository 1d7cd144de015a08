"""Two records of one person, a programme, and rows of any table that refer to one of them."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest
from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TimeField

from desktop.features.merging.service import MergeService
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.table import Participation
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
from desktop.store.base import Table
from desktop.store.database import Store

TODAY = date(2026, 3, 1)


@pytest.fixture
def merging(store: Store) -> MergeService:
    return MergeService(store, lambda: TODAY)


@pytest.fixture
def am(store: Store) -> int:
    """A second programme."""
    return ProgrammeService(store).add(Draft(code="AM", name="Alumni"))


@pytest.fixture
def add(store: Store) -> Callable[..., tuple[int, int]]:
    """add(programme, "Ada Lovelace", state=…, roles=…, email=…) -> ids of the person and of the participation."""
    people = ParticipantsService(store, today=lambda: TODAY)

    def make(
        programme: int, name: str, state: State = State.ACCEPTED, roles: Any = (PersonRole.MENTEE,), **fields: Any
    ) -> tuple[int, int]:
        given, _, family = name.partition(" ")
        draft = ParticipationDraft(tuple(roles), state=state, since=date(2026, 1, 1))
        part = people.add(PersonDraft(given, family, **fields), draft, programme)
        return int(Participation.get_by_id(part).person_id), part

    return make


@pytest.fixture
def twins(add: Callable[..., tuple[int, int]], em: int) -> tuple[int, int]:
    """Ada, entered twice in one programme: the ids of both people."""
    born = date(1990, 5, 1)
    kept, _ = add(em, "Ada Lovelace", birth_date=born, email="ada@lovelace.example")
    other, _ = add(em, "Ada Lovelase", birth_date=born, phone="+49 30 1234567")
    return kept, other


@pytest.fixture
def snapshot(store: Store) -> Callable[[], dict[str, Any]]:
    """snapshot() -> every row of every captured table, but for the versions, which only go up."""

    def take() -> dict[str, Any]:
        return {
            name: sorted(
                (tuple((key, str(value)) for key, value in row.items() if key != "version"))
                for row in table.select().dicts()
            )
            for name, table in store.steps.tables.items()
        }

    return take


class Rows:
    """Makes a row of any table, and whatever else it needs, with something of each kind in it."""

    def __init__(self) -> None:
        self._count = 0

    def make(self, table: type[Table], **given: Any) -> Any:
        """A new row; what is not given and has to be there is made up, each time something else."""
        values = dict(given)
        for name, field in table._meta.fields.items():
            if name in values or name in ("id", "version") or field.null:
                continue
            if field.default is not None and not field.unique:
                continue
            values[name] = self._something(field)
        return table.create(**values)

    def _something(self, field: Any) -> Any:
        self._count += 1
        if isinstance(field, ForeignKeyField):
            return self.make(field.rel_model)
        if isinstance(field, DateField):
            return date(2026, 1, 1)
        if isinstance(field, TimeField):
            return time(17)
        if isinstance(field, BooleanField):
            return False
        if isinstance(field, IntegerField):
            return self._count
        return {"JsonField": []}.get(type(field).__name__, self._known.get(field.name, f"word {self._count}"))

    _known = {"place": "1//EM-01/1", "role": "mentee", "kind": "joined", "state": "x", "decision": "never"}


@pytest.fixture
def rows() -> Rows:
    return Rows()
