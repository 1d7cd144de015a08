"""Feedback of both sides, and the conversations of circles."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    run_frozen(db, 9)
    seal(db, 9)
