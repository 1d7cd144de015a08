"""What comes back besides scans: forms, mails, calendar replies, workbooks."""

from typing import Any

from desktop.store.migrate import run_frozen, seal


def up(migrator: Any, db: Any) -> None:
    """Make the two tables; "To decide" stands second in the list, before what follows."""
    run_frozen(db, 13)
    db.execute_sql("UPDATE inbox_page SET rank = rank + 1 WHERE rank >= 1")
    seal(db, 13)
