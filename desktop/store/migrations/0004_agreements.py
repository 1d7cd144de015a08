"""Answers of the sides, and mentorships."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Add the tables with their indexes and triggers."""
    run_frozen(db, 4)
    seal(db, 4)
