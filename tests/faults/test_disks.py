"""Disks that are full or faulty: said in words, nothing acknowledged lost, no signal, work goes on (S3, S11, G4)."""

import errno
from pathlib import Path

import pytest

from desktop.store import sqlite
from tests.faults import failing_disks
from tests.faults.nursery import Nursery

COUNT, PARTS = 40, 2
FAULTY = 16
"""Rounds of a faulty disk here; G4 counts full ones, and soak has 200 of these."""


@pytest.mark.parametrize("part", range(PARTS))
def test_without_space_nothing_is_lost_and_work_goes_on_later(refuses: Nursery, template: Path, seed: int, part: int):
    refusals = failing_disks.injected(refuses, template, COUNT // PARTS, seed + part)
    assert refusals.tally.bad == []
    assert any("disk is full" in words for words in refusals.words)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_fault_of_the_disk_takes_the_write_back_and_is_said(refuses: Nursery, template: Path, seed: int, part: int):
    refusals = failing_disks.injected(refuses, template, FAULTY // PARTS, seed + part, errno.EIO)
    assert refusals.tally.bad == []
    assert any("disk reports a fault" in words for words in refusals.words)


@pytest.mark.parametrize("part", range(PARTS))
def test_a_disk_that_is_really_full(nursery: Nursery, template: Path, tmp_path: Path, seed: int, part: int):
    with failing_disks.small_disk(tmp_path / "small") as small:
        if small is None:
            pytest.skip("NOT TESTED HERE: a small disk is mounted by root alone")
        refusals = failing_disks.really_full(nursery, template, small, COUNT // PARTS, seed + part)
    assert refusals.tally.bad == []
    assert any("disk is full" in words for words in refusals.words)
    assert sqlite.LITTLE_DISK > 8 * 1024 * 1024  # so every round ran on one connection without shared memory


def test_twin_without_its_words_for_faults_the_program_falls(refuses: Nursery, template: Path, seed: int):
    refusals = failing_disks.injected(refuses, template, 10, seed, weaken="wordless")
    assert any("not in words" in line for line in refusals.tally.bad)
