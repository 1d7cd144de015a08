"""Faults of file and disk in words a person can act on."""

from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import tr


class StoreDamaged(UserError):
    """The store cannot be opened with its key, or its bytes are not as they were written."""

    def __init__(self, words: str, place: Path, key: bytes) -> None:
        super().__init__(words)
        self.place = place
        self.key = key

    def __repr__(self) -> str:
        """Without the key, so that no log and no report can hold it."""
        return f"StoreDamaged({str(self)!r})"


def about_fault(error: BaseException) -> str:
    """What the driver says about the file or the disk, so that a person can act on it; empty when neither.

    A failed roll-back can stand in front of the reason, so the whole row of causes is asked.
    """
    before = error.__cause__ or error.__context__
    return _about_fault(str(error)) or (about_fault(before) if before else "")


def is_damage(error: BaseException) -> bool:
    """Whether the driver speaks of bytes that are not as they were written, or of another key, which looks the same."""
    told = str(error)
    before = error.__cause__ or error.__context__
    return "not a database" in told or "malformed" in told or (before is not None and is_damage(before))


def _about_fault(told: str) -> str:
    if "not a database" in told:
        return tr("This store cannot be opened: it is locked with another key, or damaged.")
    if "malformed" in told:
        return tr("This store is damaged. Open the newest backup instead; the damaged file is left as it is.")
    if "is full" in told:
        return tr("The disk is full. Nothing was changed; free some space, then try again.")
    if "readonly" in told or "unable to open" in told:
        return cannot_write()
    if "disk I/O" in told:
        return tr("The disk reports a fault. Nothing was changed; check the disk before you go on.")
    return ""


def cannot_write() -> str:
    """What a person reads who has no right to write there."""
    return tr("This store cannot be written. Check that you may write to its folder.")
