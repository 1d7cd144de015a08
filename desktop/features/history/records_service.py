"""Records of any table: what hangs on one of them, and what each is called today."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from desktop.store.base import Table

Tables = Mapping[str, type[Table]]
Spot = tuple[str, int]
"""A table and the id of a record."""

_ALSO = frozenset({("circle_member", "participation")})
"""Keys that keep a record from being deleted and yet tell of the person."""
_NOT = frozenset({("match_wish", "programme"), ("role_grant", "programme")})
"""Too many, and of other people than the programme's page shows."""
_ABOVE = {"programme": ("quality", "funding")}
"""What a record points to and what is shown on its own page."""
_MERGED = (("merged_person", "person", "old_person"), ("former_number", "participation", "old_participation"))
"""Tables that name a record that is no more: table, kind of the record, and where its number stands."""
_NAMED_AFTER = ("person", "participation", "circle", "slot", "sign_in", "programme")
"""Whose name a record without one of its own goes by, the first that it has."""


def owned(tables: Tables, place: str, record: int, within: Collection[int] | None = None) -> dict[str, set[int]]:
    """Ids by table: the record, and everything there now that would be deleted with it.

    `within`: programmes outside of which a person's part is not told of; None tells of all.
    """
    found: dict[str, set[int]] = defaultdict(set, {place: {record}})
    for name in _ABOVE.get(place, ()):
        key = getattr(tables[place], name)
        for (above,) in tables[place].select(key).where(tables[place].id == record, key.is_null(False)).tuples():
            found[key.rel_model._meta.table_name].add(above)
    for name, table in tables.items():  # parents stand before their children
        for key in table._meta.refs:
            parents = found.get(key.rel_model._meta.table_name)
            if parents and name != place and _hangs(name, key):
                below = table.select(table.id).where(key.in_(sorted(parents)))
                if name == "participation" and within is not None:
                    below = below.where(table.programme.in_(sorted(within)))
                found[name] |= {one for (one,) in below.tuples()}
    _follow_merged(tables, found)
    return {name: ids for name, ids in found.items() if ids}


def _follow_merged(tables: Tables, found: dict[str, set[int]]) -> None:
    """A record that was merged into one of these is gone, but what was done to it tells of the same person."""
    for name, place, old in _MERGED:
        table = tables[name]
        if ids := found.get(name):
            gone = table.select(getattr(table, old)).where(table.id.in_(sorted(ids))).tuples()
            found[place] |= {record for (record,) in gone}


def _hangs(name: str, key: Any) -> bool:
    spot = (name, key.name)
    return spot in _ALSO or (key.on_delete == "CASCADE" and spot not in _NOT)


def names_of(tables: Tables, spots: Iterable[Spot]) -> dict[Spot, str]:
    """What records are called today; those that are gone are left out."""
    by_place: dict[str, set[int]] = defaultdict(set)
    for place, record in spots:
        by_place[place].add(record)
    found: dict[Spot, str] = {}
    for place, ids in by_place.items():
        if place in tables:
            found.update({(place, record): name for record, name in _names(tables, tables[place], ids).items()})
    return found


def _names(tables: Tables, table: type[Table], ids: set[int]) -> dict[int, str]:
    wanted = sorted(ids)
    if columns := name_columns(table):
        rows = table.select(table.id, *(getattr(table, one) for one in columns)).where(table.id.in_(wanted)).tuples()
        return {record: " ".join(str(part) for part in parts if part) for record, *parts in rows}
    for key in _NAMED_AFTER:
        if key in table._meta.fields and hasattr(table._meta.fields[key], "rel_model"):
            field = table._meta.fields[key]
            rows = table.select(table.id, field).where(table.id.in_(wanted), field.is_null(False)).tuples()
            above: dict[int, int] = dict(rows)
            names = _names(tables, field.rel_model, set(above.values()))
            return {record: names[one] for record, one in above.items() if one in names}
    return {}


def name_columns(table: type[Table]) -> Sequence[str]:
    """The columns that make the name of a record; none where it has no name of its own."""
    if table.searched is not None:
        return table.searched.names
    return ("name",) if "name" in table._meta.fields else ()
