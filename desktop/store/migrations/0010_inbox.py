"""What came back: files and their pages."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the two tables."""
    run_frozen(db, 10)
    seal(db, 10)
