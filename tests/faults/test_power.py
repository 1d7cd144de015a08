"""The power goes: what was acknowledged is on the disk, whatever became of the rest (S2, G2)."""

import random
from pathlib import Path

import pytest

from tests.faults import rounds
from tests.faults.disk import Disk
from tests.faults.nursery import Nursery
from tests.faults.record import Event

COUNT = 2_000
PARTS = 4


@pytest.mark.parametrize("part", range(PARTS))
def test_after_a_power_cut_all_that_was_acknowledged_is_there_and_whole(
    follows: Nursery, template: Path, seed: int, part: int
):
    tally = rounds.power_cuts(follows, template, COUNT // PARTS, seed + part)
    assert tally.bad == []
    assert tally.acknowledged > 20  # the office was at work


@pytest.mark.parametrize("rule", ["NORMAL", "OFF"])
def test_twin_without_a_sync_at_every_commit_acknowledged_work_is_lost(
    follows: Nursery, template: Path, seed: int, rule: str
):
    tally = rounds.power_cuts(follows, template, 40, seed, weaken=rule)
    assert any("which was acknowledged" in line for line in tally.bad)


def _images(events: list[Event], seed: int) -> set[bytes | None]:
    disk = Disk({"/d/a": b"old" * 200})
    for event in events:
        disk.feed(event)
    return {disk.image(random.Random(f"{seed} {number}")).get("/d/a") for number in range(200)}


def test_the_disk_keeps_what_was_synced_and_may_lose_or_tear_the_rest(seed: int):
    write = Event("write", "/d/a", data=b"new" * 400)
    torn = _images([write], seed)
    assert {b"old" * 200, b"new" * 400} < torn
    assert len(torn) > 3
    assert _images([write, Event("sync", "/d/a")], seed) == {b"new" * 400}


def test_the_disk_may_forget_a_name_until_its_folder_is_synced(seed: int):
    rename = [
        Event("make", "/d/b"),
        Event("write", "/d/b", data=b"new"),
        Event("sync", "/d/b"),
        Event("rename", "/d/b", "/d/a"),
    ]
    assert _images(rename, seed) == {b"old" * 200, b"new"}
    assert _images([*rename, Event("sync", "/d")], seed) == {b"new"}
    assert _images([Event("unlink", "/d/a")], seed) == {None, b"old" * 200}
