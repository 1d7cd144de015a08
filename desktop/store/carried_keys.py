"""The key file that a backup carries at its end, so that one file and a password are all a restore needs.

SQLite counts the pages of a database by its header, so what stands behind the last page is not read and not copied.
"""

import os
from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.store.sidecar import Header, Sidecar, unpacked

_MARK = b"mentordesk-keys\n"
_LENGTH = 8
_LARGEST = 1 << 20
"""Bytes; whatever is larger is no key file of ours."""


def carry_keys(backup: Path, content: bytes) -> None:
    """Put a key file behind the last page of a finished backup, which no driver has open, and bring it to the disk."""
    with backup.open("ab") as file:
        file.write(content + len(content).to_bytes(_LENGTH, "big") + _MARK)
        file.flush()
        os.fsync(file.fileno())


def carried_keys(backup: Path) -> bytes | None:
    """The key file that a backup carries; None where there is none, or where it is damaged."""
    content = _carried(backup)
    return content if content is not None and unpacked(content) is not None else None


def header_of(backup: Path) -> Header | None:
    """Who can open a backup; None where it carries no key file."""
    content = _carried(backup)
    return unpacked(content) if content is not None else None


def _carried(backup: Path) -> bytes | None:
    try:
        with backup.open("rb") as file:
            end = file.seek(0, os.SEEK_END)
            start = end - _LENGTH - len(_MARK)
            if start < 0:
                return None
            file.seek(start)
            length = int.from_bytes(file.read(_LENGTH), "big")
            if file.read() != _MARK or not 0 < length <= min(_LARGEST, start):
                return None
            file.seek(start - length)
            return file.read(length)
    except OSError:
        return None


class CarriedKeys(Sidecar):
    """The key file inside a backup, as `KeySlots` asks for one: read, and never written."""

    def __init__(self, backup: Path) -> None:
        super().__init__(backup)
        self._backup = backup

    def exists(self) -> bool:
        """Whether the backup carries a key file that is whole."""
        return header_of(self._backup) is not None

    def read(self) -> Header:
        """See Sidecar."""
        header = header_of(self._backup)
        if header is None:
            raise UserError(
                tr("This backup carries no key file. It can be restored on the computer where its store was made.")
            )
        return header

    def is_whole(self) -> bool:
        """One copy is all there is, so there is nothing to repair."""
        return True

    def write(self, header: Header) -> None:
        """Never: a backup stays as it was made."""
        raise UserError(tr("A backup is never changed."))
