"""Stores that were put aside go after 90 days, and only when clock and backups can be believed."""

import os
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from desktop.store.backup_list import Backup
from desktop.store.kept_aside import clear_aside, free_name, kept_aside

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)


def _backup(number: int, days: int, is_verified: bool = True) -> Backup:
    return Backup(f"a-{number:06d}", number, NOW - timedelta(days=days), 1, number, "", "", is_verified)


TWO_DAYS = [_backup(1, 2), _backup(2, 1)]


@pytest.fixture
def place(tmp_path: Path) -> Path:
    store = tmp_path / "a.store"
    for name in (
        "", ".replaced-2026-08-01-1", ".replaced-2026-08-01-1-wal", ".replaced-2026-10-01-1", ".before-0002",
        ".damaged-2026-01-01-1", ".moved-2026-01-01-1", ".keys-1", ".lock", "-wal", ".replaced-by-hand", "d.store",
    ):  # fmt: skip
        store.with_name(store.name + name).write_bytes(b"x")
    old = (NOW - timedelta(days=91)).timestamp()
    os.utime(store.with_name("a.store.before-0002"), (old, old))
    return store


def test_the_old_ones_go_and_nothing_else(place: Path):
    before = set(place.parent.iterdir())
    gone = {path.name for path in clear_aside(place, TWO_DAYS, NOW)}
    assert gone == {
        "a.store.replaced-2026-08-01-1", "a.store.replaced-2026-08-01-1-wal", "a.store.before-0002",
        "a.store.damaged-2026-01-01-1", "a.store.moved-2026-01-01-1",
    }  # fmt: skip
    assert before - set(place.parent.iterdir()) == {place.with_name(name) for name in gone}


@pytest.mark.parametrize(
    "known", [[], [_backup(1, 1)], [_backup(1, 1), _backup(2, 1)], [_backup(1, 2, False), _backup(2, 1, False)]]
)
def test_without_good_backups_of_two_days_nothing_goes(place: Path, known: list[Backup]):
    assert clear_aside(place, known, NOW) == []


def test_a_clock_that_runs_ahead_takes_nothing(place: Path):
    assert clear_aside(place, TWO_DAYS, NOW + timedelta(days=400)) == []


def test_without_that_guard_a_wrong_clock_would_take_yesterdays_store(place: Path, monkeypatch):
    """The twin."""
    monkeypatch.setattr("desktop.store.kept_aside.clock_is_right", lambda known, now: True)
    gone = clear_aside(place, TWO_DAYS, NOW + timedelta(days=400))
    assert place.with_name("a.store.replaced-2026-10-01-1") in gone


def test_names_beside_the_store_are_free(place: Path):
    assert free_name(place, "replaced", date(2026, 8, 1)).name == "a.store.replaced-2026-08-01-2"
    assert free_name(place, "replaced", date(2026, 8, 2)).name == "a.store.replaced-2026-08-02-1"
    assert len(kept_aside(place)) == 6
