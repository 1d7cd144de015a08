"""Prints documents of the demo, treats the paper badly, scans it, takes it in, and counts where each page went."""

import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from desktop.demo.store import open_demo
from desktop.features.inbox.rules import MOVED_BY_OTHERS, Place
from desktop.features.inbox.table import InboxPage
from desktop.features.paperwork.table import AttachedScan, IssuedDocument
from desktop.office import Office
from desktop.rights import manager
from tests.filled_demo import put_demo
from tests.intake import pile

AT_ONCE = 20
"""Pages in one file."""


@dataclass
class Tally:
    """Where the pages went."""

    right: int = 0
    wrong: int = 0
    """At a document, and it is not theirs: must not happen."""
    lost: int = 0
    """No code was read; a person has to type it."""
    seconds: list[float] = field(default_factory=list)
    """A page, file by file."""

    @property
    def share(self) -> float:
        """Per cent filed right."""
        return 100 * self.right / max(1, self.right + self.wrong + self.lost)

    @property
    def median(self) -> float:
        """Seconds a page."""
        return statistics.median(self.seconds)


def run(count: int, wear: pile.Wear, seed: int) -> Tally:
    """So many pages, in files of AT_ONCE; every file of another kind than the one before."""
    chance, tally = random.Random(seed), Tally()
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "demo.store"
        put_demo(place)
        office = open_demo(place, manager("Ingrid Moen"))
        try:
            pages = list(_printed(office))
            for number in range(0, count, AT_ONCE):
                some = [chance.choice(pages) for _ in range(min(AT_ONCE, count - number))]
                path = Path(folder) / f"pile{number}"
                jpegs = [pile.as_jpeg(pile.scanned(page, wear, chance), wear, chance) for _, page in some]
                path.write_bytes(pile.as_tiff(jpegs) if number // AT_ONCE % 3 == 2 else pile.as_pdf(jpegs, wear))
                _take(office, path, [known for known, _ in some], tally)
                path.unlink()
            _check_filed(office)
        finally:
            office.close()
    return tally


def _printed(office: Office) -> Iterator[tuple[tuple[int, int], Image.Image]]:
    """Every page that was issued: its document and number, and how it left the printer."""
    for issued in IssuedDocument.select().order_by(IssuedDocument.id):
        for number, page in enumerate(pile.printed(office.store.files.get(issued.pdf)), 1):
            yield (issued.id, number), page


def _take(office: Office, path: Path, wanted: list[tuple[int, int]], tally: Tally) -> None:
    begin = time.perf_counter()
    arrived = office.ways.inbox.take_in([path])
    tally.seconds.append((time.perf_counter() - begin) / len(wanted))
    pages = list(InboxPage.select().where(InboxPage.file == arrived.files[0]).order_by(InboxPage.number))
    assert [page.number for page in pages] == list(range(1, len(wanted) + 1))
    for page, known in zip(pages, wanted, strict=True):
        if page.document_id is None:
            tally.lost += 1
        elif (page.document_id, page.page) == known and Place(page.place) in MOVED_BY_OTHERS:
            tally.right += 1
        else:
            tally.wrong += 1


def _check_filed(office: Office) -> None:
    """What a yes files is whole, and nothing is filed twice."""
    filed = office.ways.inbox.accept_sure()
    assert filed.refused == ()
    for scan in AttachedScan.select():
        pages = list(InboxPage.select().where(InboxPage.scan == scan.id))
        if not pages:  # filed by hand, as the demo has some
            continue
        assert sorted(page.page for page in pages) == list(range(1, scan.pages + 1))
        assert {page.document_id for page in pages} == {scan.slot.document_id}
