"""Killed while it writes: nothing that was acknowledged is lost, nothing stands half (S1, G1)."""

from pathlib import Path

import pytest

from tests.faults import rounds
from tests.faults.nursery import Nursery

COUNT = 300
PARTS = 3


@pytest.mark.parametrize("part", range(PARTS))
def test_after_a_kill_all_that_was_acknowledged_is_there_and_whole(
    nursery: Nursery, template: Path, seed: int, part: int
):
    tally = rounds.kills(nursery, template, COUNT // PARTS, seed + part)
    assert tally.bad == []
    assert tally.acknowledged >= tally.rounds // 10  # the office was at work, however busy the machine


def test_twin_with_two_transactions_for_one_write_a_kill_leaves_it_half(nursery: Nursery, template: Path, seed: int):
    tally = rounds.kills(nursery, template, 40, seed, weaken="two transactions")
    assert any("is not what the audit says" in line for line in tally.bad)
