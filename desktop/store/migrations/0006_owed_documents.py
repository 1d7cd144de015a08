"""What was done for owed documents, and the scans filed for them."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the two tables."""
    run_frozen(db, 6)
    seal(db, 6)
