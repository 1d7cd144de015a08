"""Capture on SQLite: temporary triggers of the writer connection note every row that a block touches."""

from collections.abc import Iterable, Sequence

from peewee import BlobField

from desktop.store.base import Table
from desktop.store.door import Touched

TOUCHED = """CREATE TEMP TABLE touched (seq INTEGER PRIMARY KEY, place INTEGER NOT NULL, record INTEGER NOT NULL,
version INTEGER NOT NULL, before TEXT, after TEXT)"""

Note = tuple[int, int, int, str | None, str | None]
"""Place of the table in the list, id, version before, image before, image after."""


def columns(table: type[Table]) -> list[str]:
    """The captured columns in the order of their images: all but the version, which the door counts itself."""
    left_out = {"version", *table.uncaptured}
    return [field.column_name for field in table._meta.sorted_fields if field.name not in left_out]


def blobs(table: type[Table]) -> set[str]:
    """The columns whose bytes stand as hexadecimal digits in an image."""
    return {field.column_name for field in table._meta.sorted_fields if isinstance(field, BlobField)}


def _image(table: type[Table], row: str) -> str:
    as_digits = blobs(table)
    values = []
    for name in columns(table):
        value = f'{row}."{name}"'
        values.append(f"iif({value} IS NULL, NULL, hex({value}))" if name in as_digits else value)
    return f"json_array({', '.join(values)})"


def statements(tables: Sequence[type[Table]]) -> list[str]:
    """The temporary table and triggers that note what happens to the tables."""
    found = [TOUCHED]
    for place, table in enumerate(tables):
        name = table._meta.table_name
        named = ", ".join(f'"{column}"' for column in columns(table))
        for event, row, before, after in (
            ("INSERT", "NEW", "NULL", _image(table, "NEW")),
            (f"UPDATE OF {named}", "OLD", _image(table, "OLD"), _image(table, "NEW")),
            ("DELETE", "OLD", _image(table, "OLD"), "NULL"),
        ):
            found.append(
                f'CREATE TEMP TRIGGER "touch_{name}_{event[:6].lower()}" AFTER {event} ON main."{name}" BEGIN '
                f"INSERT INTO touched(place, record, version, before, after) "
                f"VALUES ({place}, {row}.id, {row}.version, {before}, {after}); END"
            )
    return found


def merged(tables: Sequence[type[Table]], notes: Iterable[Note]) -> list[Touched]:
    """One entry a record: the first image before, the last after; what ended as it began is left out."""
    first: dict[tuple[int, int], tuple[int, str | None]] = {}
    last: dict[tuple[int, int], str | None] = {}
    for place, record, version, before, after in notes:
        key = (place, record)
        if key not in first:
            first[key] = (version, before)
        last[key] = after
    found = []
    for (place, record), (version, before) in first.items():
        after = last[place, record]
        if before != after:
            changed = before is not None and after is not None
            found.append(Touched(tables[place], record, version + changed, before, after))
    return found
