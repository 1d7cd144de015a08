"""People who stood in the store twice: what was joined, which numbers go on, who was found to be two."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the three tables."""
    run_frozen(db, 11)
    seal(db, 11)
