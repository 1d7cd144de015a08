"""Putting a finished file in its place so that a crash leaves the old one or the new one."""

import contextlib
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

_OCCUPIED = frozenset({5, 32, 33})
"""What Windows says while a virus scanner or a sync client looks into a file."""
_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.8)  # seconds


def replace(
    fresh: Path,
    target: Path,
    move: Callable[[Path, Path], object] = os.replace,
    wait: Callable[[float], object] = time.sleep,
) -> None:
    """Rename over the target, tried again for a bounded time while Windows calls the file occupied."""
    for pause in (*_PAUSES, None):
        try:
            move(fresh, target)
            break
        except OSError as error:
            if pause is None or getattr(error, "winerror", None) not in _OCCUPIED:
                raise
            wait(pause)
    settle_folder(target.parent)


def settle_on_disk(path: Path) -> None:
    """Bring a file that nobody has open to the disk."""
    handle = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk; Windows does so itself, and some network drives refuse."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)
