"""Disks that are full or report faults: injected at the system call, and a real small one where that is allowed."""

import errno
import os
import random
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from tests.faults import rounds
from tests.faults.nursery import Nursery, Order, Outcome
from tests.faults.proof import faults_in
from tests.faults.rounds import Tally
from tests.faults.work import STORE

FULL = ("pwrite64", "write", "ftruncate")
FAULTY = ("pwrite64", "write", "ftruncate", "fsync", "fdatasync", "pread64")
_JOBS = 12


@dataclass
class Refusals:
    """What the rounds came to, and what persons read."""

    tally: Tally = field(default_factory=Tally)
    words: set[str] = field(default_factory=set)


def _noted(
    refusals: Refusals, name: str, outcome: Outcome, folder: Path, is_over: bool = True, is_read: bool = False
) -> None:
    words = {
        str(word.get("refused") or word.get("failed")) for word in outcome.told if {"refused", "failed"} & set(word)
    }
    refusals.words |= words
    found = faults_in(folder, outcome.told)
    if outcome.status:
        found.append(f"the program ended with {outcome.status}")
    if not is_read:
        found += [f"not in words: {one['raw']}" for one in outcome.told if "raw" in one]
    if is_over and not any("anchor" in one for one in outcome.told[-5:]):
        found.append(f"no work went on afterwards: {outcome.told[-3:]}")
    refusals.tally.acknowledged += sum("anchor" in one for one in outcome.told)
    refusals.tally.note(name, found)


def injected(
    nursery: Nursery, template: Path, count: int, seed: int, error: int = errno.ENOSPC, weaken: str = ""
) -> Refusals:
    """Some calls of an office at work fail: a whole row of them for lack of space, a few for a faulty disk."""
    refusals = Refusals()
    is_full = error == errno.ENOSPC
    with rounds.quick_folder() as here:
        for number in range(count):
            chance = random.Random(f"disk {seed} {number} {error}")
            folder = rounds.fresh(template, here / "round")
            names = FULL if is_full else (chance.choice(FAULTY),)
            nth = chance.randint(0, 250 if len(names) > 1 or names[0] == "pwrite64" else 25)
            last = nth + (chance.randint(1, 20) if is_full else chance.randint(1, 2))
            order = Order("office", str(folder), f"{seed} {number}", jobs=_JOBS, weaken=weaken)
            outcome = nursery.send(replace(order, refuse=names, error=error, nth=nth, last=last))
            name = f"round {number} of seed {seed}: {names} {nth}-{last}"
            _noted(refusals, name, outcome, folder, outcome.refused > last + 100, names == ("pread64",))
    return refusals


@contextmanager
def small_disk(folder: Path, size: str = "8m") -> Iterator[Path | None]:
    """A disk of a few megabytes in memory; None where nobody may mount one."""
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if not hasattr(os, "geteuid") or os.geteuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        yield None
        return
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=False)


def really_full(nursery: Nursery, template: Path, small: Path, count: int, seed: int) -> Refusals:
    """An office on a disk that is nearly full, until somebody makes room."""
    refusals = Refusals()
    for number in range(count):
        chance = random.Random(f"full {seed} {number}")
        for one in small.iterdir():
            shutil.rmtree(one) if one.is_dir() else one.unlink()
        folder = rounds.fresh(template, small / "round")
        left = chance.choice((0, chance.randrange(100_000), chance.randrange(3_000_000)))
        (folder / "filler").write_bytes(bytes(max(0, shutil.disk_usage(small).free - left)))
        outcome = nursery.send(Order("office", str(folder), f"{seed} {number}", jobs=_JOBS, extra="no backups"))
        (folder / "filler").unlink(missing_ok=True)
        _noted(refusals, f"round {number} of seed {seed}: {left} bytes left", outcome, folder)
        assert (folder / STORE).exists()
    return refusals
