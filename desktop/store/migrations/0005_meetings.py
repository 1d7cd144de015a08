"""Catalogues, meetings with attendance, free days, diaries, changes in groups."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Add the tables of meetings and diaries."""
    run_frozen(db, 5)
    seal(db, 5)
