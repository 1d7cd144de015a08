"""One process a store: a lock of the operating system on a file beside it, which dies with its process."""

import getpass
import json
import os
import socket
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import IO

from desktop.errors import UserError
from desktop.i18n import tr

_FAR = 1 << 30  # Windows keeps others from reading locked bytes; nobody reads this one


@dataclass(frozen=True)
class Holder:
    """Who has a store open; since is local time, to the minute."""

    user: str
    host: str
    pid: int
    since: str


class StoreBusy(UserError):
    """The store is open elsewhere; holder says where, None where the lock file tells nothing."""

    def __init__(self, holder: Holder | None) -> None:
        self.holder = holder
        if holder is None:
            super().__init__(tr("This store is open in another window or by another program. Close it there first."))
        else:
            super().__init__(
                tr(
                    "This store is open: {user} has been working in it on {host} since {since}. Close it there first.",
                    user=holder.user,
                    host=holder.host,
                    since=holder.since,
                )
            )


def _myself() -> Holder:
    try:
        user = getpass.getuser()
    except (KeyError, ImportError, OSError):  # an account without a name
        user = str(os.getpid())
    now = datetime.now().astimezone().isoformat(" ", "minutes")[:16]
    return Holder(user, socket.gethostname(), os.getpid(), now)


def _grab(handle: IO[str]) -> bool:
    if sys.platform == "win32":
        import msvcrt  # late: only Windows has it

        handle.seek(_FAR)
        try:
            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
    import fcntl  # late: Windows does not have it

    try:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


class StoreLock:
    """Held from making it to `release`; raises StoreBusy when somebody else holds it."""

    def __init__(self, store: Path) -> None:
        path = store.with_name(store.name + ".lock")
        self._handle = path.open("a+", encoding="utf-8")
        if not _grab(self._handle):
            holder = _read(self._handle)
            self._handle.close()
            raise StoreBusy(holder)
        self._handle.seek(0)
        self._handle.truncate()
        self._handle.write(json.dumps(asdict(_myself())))
        self._handle.flush()

    def release(self) -> None:
        """Let others in; the file stays, only its lock counts."""
        self._handle.close()


def _read(handle: IO[str]) -> Holder | None:
    handle.seek(0)
    try:
        return Holder(**json.loads(handle.read()))
    except (ValueError, TypeError, OSError):
        return None
