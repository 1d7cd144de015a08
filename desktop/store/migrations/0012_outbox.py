"""What leaves by mail, and who was reminded of what."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the three tables."""
    run_frozen(db, 12)
    seal(db, 12)
