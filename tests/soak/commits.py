"""Durable commits with a scan in them (G16), and the start after a crash with a large store (G17)."""

import os
import statistics
import tempfile
import time
from pathlib import Path

from desktop.features.participants.table import Person
from desktop.store.audit import Audit
from desktop.store.check import findings
from desktop.store.contents import opened_copy
from tests.bench.figure import Figure
from tests.faults import scene
from tests.faults.nursery import Nursery, Order
from tests.faults.work import STORE

SCAN, COMMITS = 512 * 1024, 600
"""Bytes; together 300 MB."""


def _commits(folder: Path) -> list[float]:
    """Milliseconds of each commit: a scan, a record, the audit, the way back, on the disk."""
    office = scene.opened(folder / STORE)
    scene.furnish(office)
    taken = []
    for number in range(COMMITS):
        content = os.urandom(SCAN)
        begin = time.perf_counter()
        with office.store.write("Scan"):
            office.store.files.put(content, "application/pdf")
            Person.create(given_name=f"P{number}", sort_name=f"p{number}")
        taken.append((time.perf_counter() - begin) * 1000)
    office.close()
    return taken


def measure() -> list[Figure]:
    """Figures of the disk that the temporary folder lies on."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        taken = sorted(_commits(folder))
        with_log = Nursery()
        order = Order("office", str(folder), "1", jobs=0, kill_after=2.0, extra="no backups")
        with_log.send(order)
        with_log.close()
        begin = time.perf_counter()
        office = scene.opened(folder / STORE)
        office.people.service.may_edit(1)
        opened = time.perf_counter() - begin
        office.close()
        with opened_copy(folder / STORE, scene.KEY) as copy:
            begin = time.perf_counter()
            assert findings(copy, Audit(copy, scene.KEY), is_quick=True) == []
            looked = time.perf_counter() - begin
    return [
        Figure("G16 commit with a scan of 0.5 MB, median", None, statistics.median(taken)),
        Figure("G16 commit with a scan of 0.5 MB, 99 of 100", None, taken[int(len(taken) * 0.99)], "ms", "<= 50"),
        Figure("G17 opening after a kill, store of 300 MB", None, opened, "s"),
        Figure("G17 opening and quick look at all of it", None, opened + looked, "s", "<= 5"),
    ]
