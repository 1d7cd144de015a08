"""A whole copy of a store by the driver's own backup: the only way that is safe while the store is open."""

from pathlib import Path

from desktop.store.sqlite import unlocked

PAGES_A_STEP = 2000


def copy_store(source: Path, key: bytes, target: Path) -> None:
    """Copy an encrypted store under the same key; the target is whole or is not there."""
    fresh = target.with_name(target.name + ".tmp")
    fresh.unlink(missing_ok=True)
    origin, copy = unlocked(source, key, "ro"), unlocked(fresh, key, "rwc")
    try:
        origin.backup(copy, pages=PAGES_A_STEP)
    finally:
        copy.close()
        origin.close()
    fresh.replace(target)
