"""The session that a sheet was issued for: one more column of issued documents."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Add the column and read it from what each diary sheet says."""
    run_frozen(db, 19)
    seal(db, 19)
