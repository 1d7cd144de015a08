"""Opening a store: the lock, the key, the steps up to today, and the tables bound to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from peewee import Model

from desktop.store.base import Table
from desktop.store.facts import fact
from desktop.store.migrate import bring_up_to_date
from desktop.store.postgres import SharedDatabase, is_address
from desktop.store.sqlite import EncryptedDatabase


@dataclass(frozen=True)
class Opened:
    """A database that is ready: its tables bound, its writer and the capture in place."""

    database: Any
    tables: tuple[type[Table], ...]
    """The captured ones, in the order their keys allow."""
    secret: bytes

    def close(self) -> None:
        """Close all connections."""
        self.database.close_all()


def open_place(
    place: Path | str, key: bytes, captured: Sequence[type[Table]], store_tables: Sequence[type[Model]]
) -> Opened:
    """See Store.open."""
    database: Any = SharedDatabase(str(place)) if is_address(place) else EncryptedDatabase(Path(place), key)
    database.bind([*captured, *store_tables], bind_refs=False, bind_backrefs=False)
    database.doors.enter()
    try:
        bring_up_to_date(database, lambda: None)
        database.start_capture(captured)
        secret = bytes.fromhex(fact("secret")) if is_address(place) else key
    finally:
        database.doors.leave()
    return Opened(database, tuple(captured), secret)
