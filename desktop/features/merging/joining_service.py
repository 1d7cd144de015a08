"""Finds everything that refers to a person by the keys of all tables, and moves it to another."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.features.merging import joining_rules as rules
from desktop.features.paperwork.place_rules import word_for
from desktop.store.base import Table

Tables = Mapping[str, type[Table]]


@dataclass(frozen=True)
class Move:
    """One record that is to refer to somebody else."""

    table: str
    record: int
    changes: dict[str, Any]


@dataclass(frozen=True)
class Join:
    """Two records in the same place: the other goes, the kept one says what both said."""

    table: str
    kept: int
    other: int
    changes: dict[str, Any]


@dataclass
class Plan:
    """What merging would do; nothing of it is done yet."""

    moves: list[Move] = field(default_factory=list)
    joins: list[Join] = field(default_factory=list)
    """What hangs on a record stands before the record."""
    double: list[str] = field(default_factory=list)
    """Tables that hold something for both which cannot become one."""
    between: list[str] = field(default_factory=list)
    """Tables with a record that names both."""

    def counts(self) -> Counter[str]:
        """How many records of each table go over."""
        return Counter(one.table for one in (*self.moves, *self.joins))


def plan_of(tables: Tables, kept: int, other: int) -> Plan:
    """Everything that refers to the other person, and to what is theirs."""
    plan = Plan()
    _Walk(tables, plan).follow("person", kept, other)
    plan.joins.append(Join("person", kept, other, {}))
    return plan


def carry_out(tables: Tables, plan: Plan) -> None:
    """Move and join; runs inside a write."""
    for move in plan.moves:
        table = tables[move.table]
        table.update(**move.changes).where(table.id == move.record).execute()
    for join in plan.joins:
        table = tables[join.table]
        table.delete().where(table.id == join.other).execute()
        if join.changes:
            table.update(**join.changes).where(table.id == join.kept).execute()


class _Walk:
    def __init__(self, tables: Tables, plan: Plan) -> None:
        self._tables = tables
        self._plan = plan
        self._named: dict[tuple[str, int], dict[str, Any]] = {}

    def follow(self, place: str, kept: int, other: int) -> None:
        """Everything that refers to one of two records of a table."""
        for name, key in references(self._tables, place):
            table = self._tables[name]
            for row in list(table.select().where(key == other).order_by(table.id)):
                self._take(name, key, row, kept)
        for (about, name), named in rules.NAMED.items():
            if about == place:
                self._rename(place, self._tables[name]._meta.fields[named], kept, other)

    def _rename(self, place: str, named: Any, kept: int, other: int) -> None:
        """Records that name the other one inside a text."""
        name = named.model._meta.table_name
        for row in named.model.select(named.model.id, named).order_by(named.model.id):
            known = self._named.get((name, int(row.id)), {})  # several of its names may change
            before = known.get(named.name, getattr(row, named.name))
            after = rules.renamed(name, place, before, kept, other)
            if after == before:
                continue
            if not known:
                self._named[name, int(row.id)] = known
                self._plan.moves.append(Move(name, int(row.id), known))
            known[named.name] = after

    def _take(self, name: str, key: Any, row: Table, kept: int) -> None:
        if _names(row, key, kept):
            self._plan.between.append(name)
            if name == "two_people":  # that they are two is taken back by merging them
                self._plan.joins.append(Join(name, row.id, row.id, {}))
            return
        changes: dict[str, Any] = {key.name: kept}
        if name == "document_slot":
            changes["place"] = word_for(row.place, kept)
        mate = self._mate(name, key, row, changes)
        if mate is None:
            self._plan.moves.append(Move(name, int(row.id), changes))
        elif rules.may_join(name, _values(mate), _values(row)):
            self.follow(name, int(mate.id), int(row.id))
            table = self._tables[name]
            said = rules.changes(name, _values(mate), _values(row), _usual(table))
            self._plan.joins.append(Join(name, int(mate.id), int(row.id), said))
        else:
            self._plan.double.append(name)

    def _mate(self, name: str, key: Any, row: Table, changes: dict[str, Any]) -> Table | None:
        """The record that stands already where this one would go."""
        moved = _values(row) | changes
        for fields in _places(self._tables[name], key):
            said = {one: moved[one] for one in fields}
            if None in said.values() and name not in rules.PLACES:
                continue
            table = self._tables[name]
            found = table.select().where(table.id != row.id)
            for one, value in said.items():
                column = table._meta.fields[one]
                found = found.where(column.is_null() if value is None else column == value)
            for mate in found.order_by(table.id):
                if rules.is_same_place(name, _values(mate), moved):
                    return mate
        return None


def references(tables: Tables, place: str) -> Iterator[tuple[str, Any]]:
    """Every key of every table that points to a table."""
    for name, table in tables.items():
        for key in table._meta.refs:
            if key.rel_model._meta.table_name == place:
                yield name, key


def _places(table: type[Table], key: Any) -> Iterator[tuple[str, ...]]:
    """The fields that may be there once: of unique indexes that hold the key, and those the rules name."""
    name = table._meta.table_name
    if name in rules.PLACES:
        yield (key.name, *rules.PLACES[name])
        return
    if key.unique:
        yield (key.name,)
    for fields, is_unique in table._meta.indexes:
        if is_unique and (key.name in fields or fields == ("place",)):
            yield tuple(fields)


def _names(row: Table, key: Any, kept: int) -> bool:
    """Whether another key of the record points to the one that is kept."""
    others = [one for one in type(row)._meta.refs if one.rel_model is key.rel_model and one is not key]
    return any(getattr(row, one.object_id_name) == kept for one in others)


def _values(row: Table) -> dict[str, Any]:
    """Fields by name; keys as ids."""
    return {name: row.__data__.get(name) for name in type(row)._meta.fields}


def _usual(table: type[Table]) -> dict[str, Any]:
    """What a field says that nobody has filled in; fields that have to be filled in are left out."""
    known = {}
    for name, one in table._meta.fields.items():
        if name in ("id", "version") or hasattr(one, "rel_model"):
            continue
        usual = one.default() if callable(one.default) else one.default
        if usual is not None or one.null:
            known[name] = usual
    return known
