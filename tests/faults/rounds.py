"""Rounds of kills and power cuts, as many as asked for: few in the tests, many in the long runs."""

import pickle
import random
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults import disk, scene
from tests.faults.nursery import Nursery, Order
from tests.faults.proof import faults_in
from tests.faults.record import Event
from tests.faults.work import STORE


@dataclass
class Tally:
    """What came of the rounds."""

    rounds: int = 0
    acknowledged: int = 0
    bad: list[str] = field(default_factory=list)
    """One line a round that went wrong: its number and the first things found."""

    def note(self, name: str, found: list[str]) -> None:
        """Count one round."""
        self.rounds += 1
        if found:
            self.bad.append(f"{name}: {'; '.join(found[:3])}")


@contextmanager
def quick_folder() -> Iterator[Path]:
    """A folder in memory where there is one: a killed process leaves the same there, and nobody waits for a disk."""
    memory = Path("/dev/shm")
    where = memory if memory.is_dir() and shutil.disk_usage(memory).free > 1 << 30 else None
    with tempfile.TemporaryDirectory(dir=where, prefix="faults") as folder:
        yield Path(folder).resolve()


def make_template(folder: Path) -> Path:
    """A folder with the store every round begins with."""
    folder.mkdir()
    office = scene.opened(folder / STORE)
    try:
        scene.furnish(office)
    finally:
        office.close()
    return folder


def fresh(template: Path, folder: Path) -> Path:
    """The template anew in a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(template, folder)
    return folder


def kills(nursery: Nursery, template: Path, count: int, seed: int, weaken: str = "") -> Tally:
    """Kill an office at work after a while, or at one of its writing calls; then look at what it left."""
    tally = Tally()
    chance = random.Random(f"kills {seed}")
    with quick_folder() as here:
        for number in range(count):
            folder = fresh(template, here / "round")
            when: dict[str, float | int] = {"kill_after": chance.uniform(0.002, 0.12)}
            if nursery.can_follow and number % 2:
                when = {"kill_at": chance.randint(1, 500)}
            outcome = nursery.send(Order("office", str(folder), f"{seed} {number}", weaken=weaken, **when))
            found = faults_in(folder, outcome.told)
            tally.acknowledged += len(outcome.told) - 1
            found += [str(word) for word in outcome.told if "failed" in word]
            tally.note(f"kill {number} of seed {seed} ({when})", found if outcome.signal == 9 else ["was not killed"])
    return tally


def recorded(nursery: Nursery, order: Order, signal: int = 0) -> list[Event]:
    """The events of a worker that lives to its end, or kills itself there."""
    outcome = nursery.send(order)
    assert outcome.status == signal, outcome
    path = Path(outcome.record)
    events: list[Event] = pickle.loads(path.read_bytes())
    path.unlink()
    return events


def power_cuts(nursery: Nursery, template: Path, count: int, seed: int, weaken: str = "") -> Tally:
    """Record a morning of the office, then let the power go at many moments of it."""
    tally = Tally()
    chance = random.Random(f"power {seed}")
    with quick_folder() as here:
        folder = fresh(template, here / "recorded")
        lying = disk.Disk(disk.files_in(folder))
        order = Order("office", str(folder), f"{seed}", jobs=30, weaken=weaken, record=True)
        events = recorded(nursery, order)
        told: list[dict[str, object]] = []
        moments = disk.moments(events, count, chance)
        for number, image in enumerate(disk.images(lying, events, moments, chance, told)):
            disk.lay_out(image, folder, here / "image")
            tally.note(f"image {number} of seed {seed}", faults_in(here / "image", told))
        tally.acknowledged = len(told)
    return tally
