"""What mentors file without the store: packages that were made, sealed files that came, who filed what."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the tables."""
    run_frozen(db, 17)
    seal(db, 17)
