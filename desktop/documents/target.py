"""Where a file is written: whole or not at all."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from desktop.errors import UserError
from desktop.i18n import tr


@contextmanager
def whole_file(target: Path | BinaryIO) -> Iterator[BinaryIO]:
    """A stream whose bytes stand under the target's name once the block has ended well, and not before.

    A file that was there before stays as it was when the block fails or is cancelled. A stream is handed through.
    UserError when the place cannot be written (no such folder, no right, disk full, open in another program).
    """
    if not isinstance(target, Path):
        yield target
        return
    beside = target.with_name(f".{target.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        with beside.open("xb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(target)
    except OSError as fault:
        raise UserError(
            tr("{file} cannot be written: {reason}", file=target.name, reason=fault.strerror or str(fault))
        ) from fault
    finally:
        beside.unlink(missing_ok=True)
