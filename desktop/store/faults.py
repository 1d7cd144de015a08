"""Faults of file and disk in words a person can act on."""

from desktop.i18n import tr


def about_fault(error: BaseException) -> str:
    """What the driver says about the file or the disk, so that a person can act on it; empty when neither.

    A failed roll-back can stand in front of the reason, so the whole row of causes is asked.
    """
    before = error.__cause__ or error.__context__
    return _about_fault(str(error)) or (about_fault(before) if before else "")


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
