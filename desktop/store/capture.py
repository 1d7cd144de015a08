"""Capture on SQLite: triggers of the writer connection note every row that a block touches."""

from collections.abc import Sequence
from typing import Any

from peewee import BlobField

from desktop.store.base import Table
from desktop.store.door import Touched

TOUCHED = "CREATE TEMP TABLE touched (seq INTEGER PRIMARY KEY, place INTEGER, record INTEGER, before TEXT, after TEXT)"


def columns(table: type[Table]) -> list[str]:
    """The captured columns in the order of their images: all but the version, which the door keeps itself."""
    return [
        field.column_name
        for field in table._meta.sorted_fields
        if field.name != "version"
    ]


def _image(table: type[Table], row: str) -> str:
    blobs = {
        field.column_name
        for field in table._meta.sorted_fields
        if isinstance(field, BlobField)
    }
    values = [
        f'hex({row}."{name}")' if name in blobs else f'{row}."{name}"'
        for name in columns(table)
    ]
    return f"json_array({row}.version, {', '.join(values)})"


def statements(tables: Sequence[type[Table]]) -> list[str]:
    """The temporary table and triggers that note what happens to the tables."""
    found = [TOUCHED]
    for place, table in enumerate(tables):
        name = table._meta.table_name
        named = ", ".join(f'"{column}"' for column in columns(table))
        for event, record, before, after in (
            ("INSERT", "NEW.id", "NULL", _image(table, "NEW")),
            (
                f"UPDATE OF {named}",
                "NEW.id",
                _image(table, "OLD"),
                _image(table, "NEW"),
            ),
            ("DELETE", "OLD.id", _image(table, "OLD"), "NULL"),
        ):
            found.append(
                f'CREATE TEMP TRIGGER "touch_{name}_{event[:6].lower()}" AFTER {event} ON main."{name}" BEGIN '
                f"INSERT INTO touched(place, record, before, after) VALUES ({place}, {record}, {before}, {after}); END"
            )
    return found


def take(connection: Any, tables: Sequence[type[Table]]) -> list[Touched]:
    """Everything noted since the block began, one entry a record, in the order of first touch."""
    rows = connection.execute(
        "SELECT place, record, before, after FROM touched ORDER BY seq"
    ).fetchall()
    connection.execute("DELETE FROM touched")
    first: dict[tuple[int, int], str | None] = {}
    last: dict[tuple[int, int], str | None] = {}
    for place, record, before, after in rows:
        key = (place, record)
        if key not in first:
            first[key] = before
        last[key] = after
    return [
        Touched(tables[key[0]], key[1], before, last[key])
        for key, before in first.items()
        if before != last[key]
    ]
