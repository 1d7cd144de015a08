"""A disk that loses power: what it may hold after a list of events, as files in a folder.

A file holds what was synced; of what was written since, each piece is there, torn at a sector, or not. A folder
keeps its names as they were at its last sync, and of the changes since, the first few. A file that was synced has
its name, as on every file system this program runs on.
"""

import json
import random
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.record import Event

SECTOR = 512
_NOTHING, _ALL, _KEPT, _TORN = 0.2, 0.4, 0.45, 0.65
"""Bounds of chance: nothing that was not synced is there, all of it, a piece is kept, a piece is torn."""


@dataclass
class _File:
    synced: bytearray = field(default_factory=bytearray)
    waiting: list[Event] = field(default_factory=list)
    """Writes and cuts since the last sync."""


def _apply(content: bytearray, event: Event) -> None:
    if event.kind == "cut":
        del content[event.place :]
        content.extend(bytes(event.place - len(content)))
        return
    content.extend(bytes(max(0, event.place - len(content))))
    content[event.place : event.place + len(event.data)] = event.data


class Disk:
    """The files of one folder (absolute paths), fed with events in their order."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._live = {path: _File(bytearray(content)) for path, content in files.items()}
        self._synced = dict(self._live)
        self._names: list[tuple[Event, _File | None]] = []
        """Changes of names since the last sync of their folder, with the file that was made."""

    def feed(self, event: Event) -> None:
        """Take in one event."""
        if event.kind in ("write", "cut"):
            self._live[event.path].waiting.append(event)
        elif event.kind == "sync":
            self._sync(event.path)
        elif event.kind != "told":
            self._name(event)

    def _sync(self, path: str) -> None:
        file = self._live.get(path)
        if file is None:  # a folder: the names in it
            self._synced = {
                **{name: one for name, one in self._synced.items() if _folder(name) != path},
                **{name: one for name, one in self._live.items() if _folder(name) == path},
            }
            self._names = [one for one in self._names if _folder(one[0].other or one[0].path) != path]
            return
        for one in file.waiting:
            _apply(file.synced, one)
        file.waiting = []
        if any(made is file for _, made in self._names):
            self._synced[path] = file
            self._names = [one for one in self._names if one[1] is not file]

    def _name(self, event: Event) -> None:
        made = _File() if event.kind == "make" else None
        self._names.append((event, made))
        _rename(self._live, event, made)

    def image(self, chance: random.Random) -> dict[str, bytes]:
        """What may be found after the power went now."""
        luck = chance.random()
        names = dict(self._synced)
        kept = len(self._names) if _NOTHING <= luck < _ALL else chance.randint(0, len(self._names))
        for event, made in self._names[: 0 if luck < _NOTHING else kept]:
            _rename(names, event, made)
        return {path: self._content(file, luck, chance) for path, file in names.items()}

    @staticmethod
    def _content(file: _File, luck: float, chance: random.Random) -> bytes:
        content = bytearray(file.synced)
        for event in file.waiting if luck >= _NOTHING else ():
            one = chance.random()
            if luck < _ALL or one < _KEPT:
                _apply(content, event)
            elif one < _TORN and event.kind == "write":
                for start in range(0, len(event.data), SECTOR):
                    if chance.random() < 0.5:
                        _apply(content, Event("write", "", "", event.place + start, event.data[start : start + SECTOR]))
        return bytes(content)


def _folder(path: str) -> str:
    return path.rpartition("/")[0]


def _rename(names: dict[str, _File], event: Event, made: _File | None) -> None:
    if made:
        names[event.path] = made
    elif event.kind == "unlink":
        names.pop(event.path, None)
    elif event.path in names:
        names[event.other] = names[event.path]
        if event.kind == "rename":
            del names[event.path]


def files_in(folder: Path) -> dict[str, bytes]:
    """What lies in a folder before a child begins."""
    return {str(path): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def lay_out(image: dict[str, bytes], origin: Path, target: Path) -> None:
    """Write an image, which was recorded below origin, into a fresh folder."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path, content in image.items():
        place = target / Path(path).relative_to(origin)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)


def moments(events: list[Event], count: int, chance: random.Random) -> Iterable[int]:
    """At which events the power goes, in order; every event is as likely."""
    return sorted(chance.randrange(len(events)) for _ in range(count))


def images(
    disk: Disk, events: list[Event], whens: Iterable[int], chance: random.Random, told: list[dict[str, Any]]
) -> Iterator[dict[str, bytes]]:
    """What may be found at each of the moments; told grows by what was acknowledged until then."""
    at = 0
    for when in whens:
        for event in events[at:when]:
            disk.feed(event)
            if event.kind == "told":
                told.append(json.loads(event.data))
        at = max(at, when)
        yield disk.image(chance)
