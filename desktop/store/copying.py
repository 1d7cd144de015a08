"""A whole copy of a store by the driver's own backup: the only way that is safe while the store is open."""

from pathlib import Path

from desktop.progress import Progress, silent
from desktop.store.replacing import replace, settle_on_disk
from desktop.store.sqlite import unlocked

PAGES_A_STEP = 2000


def copy_store(source: Path, key: bytes, target: Path) -> None:
    """Copy an encrypted store under the same key; the target is whole or is not there."""
    fresh = target.with_name(target.name + ".tmp")
    copy_pages(source, key, fresh)
    replace(fresh, target)


def copy_pages(source: Path, key: bytes, fresh: Path, progress: Progress = silent) -> None:
    """Copy what is committed now into one file without a log beside it, and bring it to the disk.

    The source is held at this moment by a read of its own, so that writes meanwhile neither get into
    the copy nor make it start again. Progress counts pages; when it raises, nothing stays behind.
    """
    fresh.unlink(missing_ok=True)
    try:
        origin = unlocked(source, key, "ro")
        try:
            copy = unlocked(fresh, key, "rwc")
            try:
                origin.execute("BEGIN")
                origin.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the read that holds it

                def step(status: int, remaining: int, total: int) -> None:
                    progress(total - remaining, total)

                origin.backup(copy, pages=PAGES_A_STEP, progress=step)
                copy.execute("PRAGMA journal_mode = DELETE").fetchone()
            finally:
                copy.close()
        finally:
            origin.close()
        settle_on_disk(fresh)
    except BaseException:
        fresh.unlink(missing_ok=True)
        fresh.with_name(fresh.name + "-journal").unlink(missing_ok=True)
        raise
