"""1,000 certificates as the product issues them, numbered, kept in the store, written as files, beside bare ReportLab.

The whole way is measured: the facts of every group, the wording, PDF and workbook, the store, the folder.
The reference draws the same pages on a bare canvas, each into a file of its own (`documents.py`): no
workbook, no record, no facts to look up.
"""

import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median

from desktop.demo.store import KEY
from desktop.features.groups.service import NewGroup
from desktop.features.paperwork import document
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.rules import Draft, Type
from desktop.office import Office, open_office
from desktop.rights import manager
from desktop.store.search import fold
from tests.bench.documents import LATIN, bare, names
from tests.bench.figure import Figure
from tests.bench.lists import _anonymous_megabytes
from tests.samples import PROGRAMME, TERMS

COUNT = 1_000
SMALL = 100
EACH = 4
"""A mentor and three mentees: as many certificates a group."""


def _office(folder: Path, count: int) -> tuple[Office, list[int]]:
    """A store with groups for so many certificates."""
    office = open_office(folder / f"{count}.store", KEY, manager("Bench"))
    programme = office.programmes.add(Draft("EM", "Employment mentoring", Type.BLENDED))
    office.programmes.change(programme, PROGRAMME, office.programmes.detail(programme).version)
    people = names((LATIN,), count)
    groups = []
    with office.store.write("Make groups"):
        for first in range(0, count, EACH):
            parts = [_part(programme, first + place, people[first + place]) for place in range(EACH)]
            new = NewGroup(parts[0], tuple(parts[1:]), "The Bridge")
            groups += office.groups.form(programme, [new], date.today() - timedelta(200))
    for group in groups:
        office.groups.change(group, {**TERMS, "closed_on": date.today()}, office.groups.detail(group).versions)
    return office, groups


def _part(programme: int, place: int, name: str) -> int:
    given, _, family = name.rpartition(" ")
    sort_name = fold(f"{family} {given}")
    person = Person.create(given_name=given, family_name=family, sort_name=sort_name)
    made = Participation.create(
        person=person,
        programme=programme,
        number=f"P{place:05d}",
        state="accepted",
        roles=["mentee" if place % EACH else "mentor"],
        sort_name=sort_name,
    )
    return int(made.id)


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _issue(office: Office, groups: list[int], folder: Path) -> dict[str, float]:
    """Seconds of each part of the way."""
    shelf = office.ways.shelf
    begun = time.perf_counter()
    batch = document.prepare(shelf, "EM-24", groups)
    prepared = time.perf_counter()
    ids = document.issue(shelf, batch.ready)
    issued = time.perf_counter()
    document.export_issued(office.paperwork, ids, folder)
    done = time.perf_counter()
    if len(ids) != len(groups) * EACH:
        raise ValueError([one.sentence for one in batch.refused][:3])
    return {"prepare": prepared - begun, "issue": issued - prepared, "files": done - issued, "all": done - begun}


def _bare_files(count: int, folder: Path) -> float:
    people = names((LATIN,), count)

    def work() -> None:
        for place, name in enumerate(people):
            (folder / f"{place}.pdf").write_bytes(bare([name]))

    return _timed(work)


def measure() -> list[Figure]:
    """Pages a second, the parts of the way, memory, growth; the reference before and after."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        small = _issue(*_office(folder, SMALL), folder / "small")
        office, groups = _office(folder, COUNT)
        references = [_bare_files(SMALL, folder)]
        before = _anonymous_megabytes()
        taken = _issue(office, groups, folder / "out")
        memory = _anonymous_megabytes() - before
        references.append(_bare_files(SMALL, folder))
        office.close()
    reference = SMALL / median(references)
    return [
        Figure("1,000 certificates, the whole way", reference, COUNT / taken["all"], "pages/s"),
        Figure("… drafting and trying out", None, taken["prepare"], "s"),
        Figure("… PDF, workbook, store", None, taken["issue"], "s"),
        Figure("… writing the files", None, taken["files"], "s"),
        Figure("… memory grown by", None, memory, "MB"),
        Figure("growth from 100: seconds each", 1000 * small["all"] / SMALL, 1000 * taken["all"] / COUNT, "ms"),
    ]
