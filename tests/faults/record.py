"""What one process did to the files of a folder, event by event, as a disk would hear it."""

import os
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tracer import Call

_RENAMES = ("rename", "renameat", "renameat2")
_LINKS = ("link", "linkat")
_OPENS = ("open", "openat")
_UNLINKS = ("unlink", "unlinkat")
_UNKNOWN = ("writev", "pwritev", "fallocate", "copy_file_range", "sendfile")
_LEFT_OUT = ("-shm", ".lock")
"""Shared memory is never read after a crash, and a lock file holds no data."""


@dataclass(frozen=True)
class Event:
    """One thing done: write, cut, sync, make, rename, link, unlink, or told (an acknowledgement)."""

    kind: str
    path: str
    other: str = ""
    place: int = 0
    data: bytes = b""


@dataclass
class Recorder:
    """Collects the events of a followed child below a folder; descriptor `tells` is for acknowledgements."""

    folder: Path
    tells: int
    events: list[Event] = field(default_factory=list)
    _before: Event | None = None

    def before(self, call: Call) -> int:
        """Note what cannot be asked any more once the call is over; lets everything through."""
        self._before = None
        if call.name in (*_OPENS, *_RENAMES, *_LINKS, *_UNLINKS):
            self._before = self._named(call)
        elif call.name == "write" and call.args[0] != self.tells and self._is_ours(call.path):
            self._before = Event("write", call.path, place=_position(call))
        return 0

    def after(self, call: Call) -> None:
        """Keep what a call has done, if it has done something."""
        result = call.result or 0
        if result < 0 or (call.name == "close"):
            return
        if call.name == "write" and call.args[0] == self.tells:
            self.events.append(Event("told", "", data=call.bytes(call.args[1], result)))
        elif self._before:
            self._keep_named(call, self._before, result)
        elif call.name in ("pwrite64", "ftruncate", "fsync", "fdatasync", *_UNKNOWN) and self._is_ours(call.path):
            self._keep_plain(call, result)

    def _keep_plain(self, call: Call, result: int) -> None:
        if call.name in _UNKNOWN:
            raise RuntimeError(f"{call.name} is not understood")
        if call.name == "pwrite64":
            event = Event("write", call.path, place=call.args[3], data=call.bytes(call.args[1], result))
        elif call.name == "ftruncate":
            event = Event("cut", call.path, place=call.args[1])
        else:
            event = Event("sync", call.path)
        self.events.append(event)

    def _keep_named(self, call: Call, event: Event, result: int) -> None:
        if event.kind == "write":
            event = Event("write", event.path, place=event.place, data=call.bytes(call.args[1], result))
        self.events.append(event)

    def _named(self, call: Call) -> Event | None:
        plain = call.name in ("open", "rename", "link", "unlink")
        first = call.text(0 if plain else 1)
        if call.name in (*_RENAMES, *_LINKS):
            second = call.text(1 if plain else 3)
            kind = "rename" if call.name in _RENAMES else "link"
            return Event(kind, first, second) if self._is_ours(first) or self._is_ours(second) else None
        if not self._is_ours(first):
            return None
        if call.name in _UNLINKS:
            return Event("unlink", first)
        flags = call.args[1 if plain else 2]
        is_there = os.path.exists(first)
        if flags & os.O_CREAT and not is_there:
            return Event("make", first)
        return Event("cut", first) if flags & os.O_TRUNC and is_there else None

    def _is_ours(self, path: str) -> bool:
        is_inside = path == str(self.folder) or path.startswith(f"{str(self.folder).rstrip('/')}/")
        return is_inside and not path.endswith(_LEFT_OUT)


def _position(call: Call) -> int:
    with open(f"/proc/{call.child}/fdinfo/{call.args[0]}", encoding="ascii") as told:
        return int(told.readline().split()[1])
