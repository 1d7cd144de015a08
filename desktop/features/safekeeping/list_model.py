"""The columns of the list of backups, and where its lines come from."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject

from desktop.features.safekeeping.rules import size
from desktop.features.safekeeping.service import BackupRow, SafekeepingService
from desktop.i18n import moment_words, tr
from desktop.ui.paged_model import PagedModel
from desktop.ui.palette import Tone
from desktop.ui.reader import Reader
from desktop.ui.source import Column


@dataclass(frozen=True)
class _Folders:
    """The backups in both places, looked up anew for each question: files may come and go beside the program."""

    safekeeping: SafekeepingService
    is_quick: bool = False

    def key(self, row: BackupRow) -> tuple[Any, ...]:
        """The place among all."""
        return (next(place for place, other in enumerate(self.safekeeping.rows()) if other.id == row.id),)

    def page(self, after: tuple[Any, ...] | None, limit: int) -> Sequence[BackupRow]:
        """The lines after a place."""
        return self.page_at(0 if after is None else after[0] + 1, limit)

    def page_at(self, offset: int, limit: int) -> Sequence[BackupRow]:
        """The lines from an offset on."""
        return self.safekeeping.rows()[offset : offset + limit]

    def count(self) -> int:
        """How many there are."""
        return len(self.safekeeping.rows())


def place_words(row: BackupRow) -> str:
    """Where a backup lies."""
    return tr("Second place") if row.is_second else tr("This computer")


def proof_words(row: BackupRow) -> str:
    """Whether a backup was proved whole when it was made."""
    return tr("Verified") if row.is_verified else tr("Not verified")


def _columns() -> list[Column[BackupRow]]:
    return [
        Column("made", tr("Made"), lambda row: moment_words(row.made_at), width=17),
        Column("number", tr("Number"), lambda row: str(row.number), is_number=True, width=8),
        Column("place", tr("Place"), place_words, width=15),
        Column("size", tr("Size"), lambda row: size(row.size), is_number=True, width=9),
        Column("proof", tr("Proof"), proof_words, tone=_tone, width=14),
    ]


def _tone(row: BackupRow) -> Tone:
    return Tone.DONE if row.is_verified else Tone.DUE


class BackupListModel(PagedModel[BackupRow]):
    """All backups, the newest first."""

    def __init__(self, safekeeping: SafekeepingService, reader: Reader, parent: QObject | None = None) -> None:
        """The reader should be the list's own: a second place on a network may keep it waiting."""
        super().__init__(_columns(), reader, parent)
        self._safekeeping = safekeeping

    def make_source(self) -> _Folders:
        """The folders as they are now."""
        return _Folders(self._safekeeping)

    def row_of(self, key: int) -> BackupRow | None:
        """The line of a backup, None where it is not read yet or gone."""
        rows = (self.row_at(place) for place in range(self.rowCount()))
        return next((row for row in rows if row is not None and row.id == key), None)
