"""Somebody with the key changes the audit from outside: edits, deletes, inserts, swaps, renumbers, forges, cuts."""

import random
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from desktop.store.audit import COLUMNS, Audit
from desktop.store.backup_list import Backup
from desktop.store.contents import RawCopy, contents_of, lost_since, opened_copy
from tests.faults import scene
from tests.faults.rounds import Tally

Row = tuple[Any, ...]
Tamper = Callable[[list[Row], random.Random], list[Row]]
_ID, _OLD, _NEW, _PREV, _MAC = (COLUMNS.index(name) for name in ("id", "old_hash", "new_hash", "prev", "mac"))
_TEXTS = tuple(COLUMNS.index(name) for name in ("at", "actor", "action", "place", "fields", "reason", "product"))


def _with(row: Row, place: int, value: Any) -> Row:
    return (*row[:place], value, *row[place + 1 :])


def _edit(rows: list[Row], chance: random.Random) -> list[Row]:
    at, place = chance.randrange(len(rows)), chance.randrange(1, len(COLUMNS))
    old = rows[at][place]
    if isinstance(old, int):
        new: Any = old + chance.choice((-1, 1, 1000))
    elif isinstance(old, bytes):
        new = bytes([old[0] ^ 1, *old[1:]]) if old else b"\1"
    elif old is None:
        new = chance.choice((b"", b"\0" * 16))
    else:
        new = chance.choice((old + " ", old[:-1] if old else "x", old.swapcase() + "\x1f", "\x1f" + old))
    return [*rows[:at], _with(rows[at], place, new), *rows[at + 1 :]]


def _move_border(rows: list[Row], chance: random.Random) -> list[Row]:
    """What two neighbouring texts say together stays the same, but not which of them says it."""
    at, place = chance.randrange(len(rows)), chance.choice(_TEXTS)
    text = rows[at][place] + "\x1f" + str(rows[at][place + 1])
    return [*rows[:at], _with(rows[at], place, text), *rows[at + 1 :]]


def _delete(rows: list[Row], chance: random.Random) -> list[Row]:
    at = chance.randrange(len(rows) - 1)
    return rows[:at] + rows[at + 1 :]


def _delete_and_close_up(rows: list[Row], chance: random.Random) -> list[Row]:
    at = chance.randrange(len(rows) - 1)
    return rows[:at] + [_with(row, _ID, row[_ID] - 1) for row in rows[at + 1 :]]


def _insert(rows: list[Row], chance: random.Random) -> list[Row]:
    at = chance.randrange(len(rows))
    copy = chance.choice(rows)
    later = [_with(row, _ID, row[_ID] + 1) for row in rows[at:]]
    return [*rows[:at], _with(_with(copy, _ID, at + 1), _PREV, rows[at][_PREV]), *later]


def _swap(rows: list[Row], chance: random.Random) -> list[Row]:
    first, second = sorted(chance.sample(range(len(rows)), 2))
    changed = list(rows)
    changed[first] = _with(rows[second], _ID, rows[first][_ID])
    changed[second] = _with(rows[first], _ID, rows[second][_ID])
    return changed


def _renumber(rows: list[Row], chance: random.Random) -> list[Row]:
    at = chance.randrange(len(rows))
    number = chance.choice((-rows[at][_ID], 0, rows[-1][_ID] + chance.randint(1, 9)))
    return sorted([*rows[:at], _with(rows[at], _ID, number), *rows[at + 1 :]])


def _forge(rows: list[Row], chance: random.Random) -> list[Row]:
    """A whole new end, chained by the rules but under another key."""
    at = chance.randrange(len(rows))
    forger = Audit(None, chance.randbytes(32))
    changed = rows[:at]
    for row in rows[at:]:
        prev = changed[-1][_MAC] if changed else b""
        told = _with(_with(row, COLUMNS.index("actor"), "Eve"), _PREV, prev)
        changed.append(_with(told, _MAC, forger._mac(told[:-1])))
    return changed


def _add(rows: list[Row], chance: random.Random) -> list[Row]:
    last = rows[-1]
    return [*rows, _with(_with(last, _ID, last[_ID] + 1), _PREV, last[_MAC])]


def _cut(rows: list[Row], chance: random.Random) -> list[Row]:
    return rows[: chance.randrange(len(rows))]


TAMPERS: dict[str, Tamper] = {
    "edit": _edit, "move a border": _move_border, "delete": _delete, "delete and close up": _delete_and_close_up,
    "insert": _insert, "swap": _swap, "renumber": _renumber, "forge": _forge, "add": _add, "cut the tail": _cut,
}  # fmt: skip


def _write(copy: RawCopy, rows: list[Row]) -> None:
    copy.execute_sql("DELETE FROM audit_event")
    copy.insert_rows("audit_event", COLUMNS, rows)


def _first_bad(before: list[Row], after: list[Row]) -> int | None:
    """The place of the first row that is another one; None where only the tail is gone."""
    for place, row in enumerate(after, 1):
        if place > len(before) or row != before[place - 1]:
            return place
    return None


def rounds_of(store: Path, count: int, seed: int, with_anchor: bool = True) -> Tally:
    """Tamper with the audit of a closed store, each time anew; bad is what `verify` and anchor do not tell."""
    tally = Tally()
    with opened_copy(store, scene.KEY, "rw") as copy:
        for (name,) in copy.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            copy.execute_sql(f'DROP TRIGGER "{name}"')
        before = [tuple(row) for row in copy.execute_sql(f"SELECT {', '.join(COLUMNS)} FROM audit_event").fetchall()]
        held = contents_of(copy, scene.KEY)
        anchor = Backup("", 1, datetime.now(UTC), 0, held.anchor, held.mac, "", True)
        for number in range(count):
            chance = random.Random(f"tampers {seed} {number}")
            name, tamper = chance.choice(sorted(TAMPERS.items()))
            after = tamper(before, chance)
            copy.execute_sql("BEGIN")
            _write(copy, after)
            told, wanted = Audit(copy, scene.KEY).verify(), _first_bad(before, after)
            is_lost = with_anchor and lost_since(copy, [anchor]) is not None
            copy.execute_sql("ROLLBACK")
            is_right = told == wanted and (told is not None or is_lost)
            tally.note(f"{name}, {number} of seed {seed}", [] if is_right else [f"told {told}, wanted {wanted}"])
    return tally
