"""Capture: triggers note what a block touches and how it was before; how it is after stands in the tables."""

from collections.abc import Iterable, Mapping, Sequence

from peewee import BlobField

from desktop.store.base import BETWEEN, Table
from desktop.store.door import Touched

TOUCHED = """CREATE TEMP TABLE touched (seq INTEGER PRIMARY KEY, place INTEGER NOT NULL, record INTEGER NOT NULL,
version INTEGER NOT NULL, before TEXT)"""

Note = tuple[int, int, int, str | None]
"""Place of the table in the list, id, version when it was touched first, image before (None: it was not there)."""
After = tuple[str, str | None]
"""Image after, and the text that the search knows the record by (None: it is not searched)."""


def columns(table: type[Table]) -> list[str]:
    """The captured columns in the order of their images: all but the version, which the door counts itself."""
    left_out = {"version", *table.uncaptured}
    return [field.column_name for field in table._meta.sorted_fields if field.name not in left_out]


def blobs(table: type[Table]) -> set[str]:
    """The columns whose bytes stand as hexadecimal digits in an image."""
    return {field.column_name for field in table._meta.sorted_fields if isinstance(field, BlobField)}


def image(table: type[Table], row: str) -> str:
    """The expression of SQLite for a row's image: its captured columns as a JSON array."""
    as_digits = blobs(table)
    values = []
    for name in columns(table):
        value = f'{row}."{name}"'
        values.append(f"iif({value} IS NULL, NULL, hex({value}))" if name in as_digits else value)
    return f"json_array({', '.join(values)})"


def text(table: type[Table], row: str) -> str:
    """The expression, the same on both databases, for what the search knows a record by."""
    known = table.searched
    if known is None:
        return "NULL"
    names, words = ([f'{row}."{table._meta.fields[name].column_name}"' for name in part] for part in known.parts)
    values = ", ".join([*names, f"'{BETWEEN}'", *words])
    return f"concat_ws(' ', {values})"


def statements(tables: Sequence[type[Table]]) -> list[str]:
    """The temporary table and triggers of SQLite."""
    found = [TOUCHED]
    for place, table in enumerate(tables):
        name = table._meta.table_name
        named = ", ".join(f'"{column}"' for column in columns(table))
        before = image(table, "OLD")
        for event, row, was in (
            ("INSERT", "NEW", "NULL"),
            (f"UPDATE OF {named}", "OLD", before),
            ("DELETE", "OLD", before),
        ):
            found.append(
                f'CREATE TEMP TRIGGER "touch_{name}_{event[:6].lower()}" AFTER {event} ON main."{name}" BEGIN '
                f"INSERT INTO touched(place, record, version, before) "
                f"VALUES ({place}, {row}.id, {row}.version, {was}); END"
            )
    return found


def merged(
    tables: Sequence[type[Table]], notes: Iterable[Note], after: Mapping[tuple[int, int], After]
) -> list[Touched]:
    """One entry a record, in the order of first touch; what ended as it began is left out."""
    first: dict[tuple[int, int], tuple[int, str | None]] = {}
    for place, record, version, before in notes:
        first.setdefault((place, record), (version, before))
    found = []
    nothing = (None, None)
    for key, (version, before) in first.items():
        now, words = after.get(key, nothing)
        if before != now:
            changed = before is not None and now is not None
            found.append(Touched(tables[key[0]], key[1], version + changed, before, now, words))
    return found
