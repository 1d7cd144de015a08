"""Half-written forms."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the table of drafts."""
    run_frozen(db, 3)
    seal(db, 3)
