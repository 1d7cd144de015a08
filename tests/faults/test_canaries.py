"""What is written in the store is readable nowhere else: every byte that the program writes is looked at (A2, G13)."""

import random
from pathlib import Path

from tests.faults import rounds
from tests.faults.nursery import Nursery, Order
from tests.faults.work import STORE

COUNT = 200


def canaries(seed: int) -> list[str]:
    """Words that stand nowhere by chance, some of them with letters of other scripts."""
    chance = random.Random(f"canaries {seed}")
    return [f"Kanari{chance.randrange(10**12):012}{chance.choice(('', 'ø', 'ж', 'ไ'))}" for _ in range(COUNT)]


def _sung(content: bytes, birds: list[str]) -> set[str]:
    """The canaries that can be read in bytes, however text is usually kept; long enough pieces count, too."""
    return {bird for bird in birds for code in ("utf-8", "utf-16-le") if bird[:16].encode(code) in content}


def _heard(nursery: Nursery, template: Path, here: Path, seed: int, weaken: str = "") -> tuple[set[str], int]:
    """The canaries in anything that was written by a whole day of work, a crash, and the day after; the bytes."""
    birds = canaries(seed)
    (here / "birds").write_text("\n".join(birds), encoding="utf-8")
    folder = rounds.fresh(template, here / "round")
    found: set[str] = set()
    written = 0
    for part in ("first day", "day after"):
        order = Order("canaries", str(folder), extra=f"{here / 'birds'}\n{part}", weaken=weaken, record=True, watch="/")
        for event in rounds.recorded(nursery, order, signal=9 if part == "first day" else 0):
            if event.kind == "write":
                written += len(event.data)
                found |= _sung(event.data, birds)
    for path in here.rglob("*"):
        if path.is_file() and path.name != "birds":
            found |= _sung(path.read_bytes(), birds)
    return found, written


def test_no_canary_is_written_anywhere(follows: Nursery, template: Path, here: Path, seed: int):
    heard, written = _heard(follows, template, here, seed)
    assert heard == set()
    assert written > 1_000_000  # the watch saw the store, its log, its backups and the spool
    assert (here / "round" / STORE).exists()


def test_twin_what_the_store_holds_is_full_of_them_without_encryption(
    follows: Nursery, template: Path, here: Path, seed: int
):
    heard, _ = _heard(follows, template, here, seed, weaken="plain spool")
    assert heard
