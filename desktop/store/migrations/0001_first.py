"""The tables of the first release."""

from typing import Any

from desktop.store.migrate import first_step, run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make every table, index and trigger, and the search."""
    run_frozen(db, 1)
    first_step(db)
    seal(db, 1)
