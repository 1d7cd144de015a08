"""Damaged lists without end: real files changed by chance at the gate; only a list or a sentence may come back."""

import random
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from desktop.errors import UserError
from desktop.intake.gate import read_list
from desktop.intake.lists import Kind, Listing, Taken

MADE = Path(__file__).parent.parent / "data" / "lists" / "made"
_SPICES = (
    b"\0",
    b"\xff\xfe",
    b'"',
    b"<",
    b"&x;",
    b"<!DOCTYPE a>",
    b"]]>",
    b"9" * 40,
    b"\xed\xa0\x80",
    b"-1",
    b"PK\x05\x06",
)


@dataclass
class Outcome:
    """What became of the files of one format."""

    kind: Kind
    seed: int
    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    """Seconds."""


def originals(kind: Kind) -> list[bytes]:
    """The real files of a format."""
    ending = {Kind.CSV: ("csv", "txt")}.get(kind, (kind.value,))
    return [path.read_bytes() for path in sorted(MADE.iterdir()) if path.suffix[1:] in ending]


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The file with one kind of damage, or several."""
    for _ in range(chance.choice((1, 1, 1, 2, 5))):
        data = chance.choice((_flipped, _cut, _spiced, _doubled, _shortened))(data, chance)
    return data


def _place(data: bytes, chance: random.Random) -> int:
    return chance.randrange(max(1, len(data)))


def _flipped(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.randint(1, 20)):
        if changed:
            changed[_place(changed, chance)] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: _place(data, chance)]


def _spiced(data: bytes, chance: random.Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + chance.choice(_SPICES) * chance.choice((1, 1, 300)) + data[place:]


def _doubled(data: bytes, chance: random.Random) -> bytes:
    first, second = sorted((_place(data, chance), _place(data, chance)))
    return data[:second] + data[first:second] + data[second:]


def _shortened(data: bytes, chance: random.Random) -> bytes:
    place = _place(data, chance)
    return data[:place] + data[place + chance.randint(1, 200) :]


def damaged_inside(data: bytes, chance: random.Random) -> bytes:
    """A container that is whole, with one damaged part in it: it passes the first door."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        content = {name: package.read(name) for name in package.namelist()}
    name = chance.choice([name for name in content if name.endswith((".xml", ".rels"))])
    content[name] = damaged(content[name], chance)
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for part, inside in content.items():
            package.writestr(part, inside)
    return made.getvalue()


def run(kind: Kind, count: int, seed: int, take_in: Callable[[Listing], object] = bool) -> Outcome:
    """Bring damaged files to the gate; raises whatever is neither a list nor a sentence, with seed and number.

    What the gate lets through goes on to take_in, which may refuse it with a sentence, too.
    """
    outcome = Outcome(kind, seed)
    sources = originals(kind)
    for number in range(count):
        chance = random.Random(f"{kind.value} {seed} {number}")
        source = chance.choice(sources)
        inside = kind in (Kind.XLSX, Kind.ODS) and chance.random() < 0.6
        data = damaged_inside(source, chance) if inside else damaged(source, chance)
        begun = time.monotonic()
        try:
            found = read_list(Taken("list.dat", "", data))
            assert isinstance(found, Listing)
            take_in(found)
            outcome.read += 1
        except UserError as refusal:
            outcome.refused[str(refusal)] += 1
        except BaseException as fault:
            fault.add_note(f"{kind.value} file {number} of seed {seed}")
            raise
        outcome.slowest = max(outcome.slowest, time.monotonic() - begun)
    return outcome
