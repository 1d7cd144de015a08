"""The selection of mentors and their training."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the two tables."""
    run_frozen(db, 7)
    seal(db, 7)
