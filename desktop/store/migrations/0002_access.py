"""Who signs in, and the roles they hold."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the two tables of the room."""
    run_frozen(db, 2)
    seal(db, 2)
