"""What programmes say in their documents in their own words."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the table."""
    run_frozen(db, 14)
    seal(db, 14)
