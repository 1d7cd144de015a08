"""An office whose papers are out, and piles of what came back: drawn pages, or pages that are merely told."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from desktop.documents import codes
from desktop.features.inbox import taking_service
from desktop.features.inbox.service import InboxService
from desktop.features.inbox.table import InboxPage
from desktop.features.paperwork import document
from desktop.features.paperwork.service import office_letters
from desktop.features.paperwork.table import IssuedDocument
from desktop.intake.lists import Taken
from desktop.intake.piles import Code, Pile, Sheet
from tests.features.paperwork import conftest as papers

CORNERS = ((0.0, 0.0), (1.0, 0.0), (1.0, 1.0), (0.0, 1.0))
TODAY = date(2026, 11, 23)

paperwork = papers.paperwork
ready_group = papers.ready_group
shelf = papers.shelf
slots = papers.slots


@dataclass(frozen=True)
class Told:
    """A page as a pile is told it: the texts of its codes, or what is wrong with it."""

    codes: tuple[str, ...] = ()
    fault: str = ""
    is_blank: bool = False


class Piles:
    """Stands for the reader of scans: files whose pages are told, so that no page has to be drawn."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self._told: dict[str, tuple[Sequence[Told], str]] = {}
        patch.setattr(taking_service, "look_at", self._look)
        patch.setattr(taking_service, "sheets", self._sheets)
        patch.setattr(taking_service, "as_jpeg", lambda sheet: sheet.grey)

    def make(self, *pages: Told, fault: str = "", name: str = "") -> Taken:
        """A file with these pages, unlike any other."""
        number = len(self._told)
        name = name or f"scan{number}.pdf"
        data = f"file {number}".encode()
        sha = hashlib.sha256(data).hexdigest()
        self._told[sha] = (pages, fault)
        return Taken(name, sha, data)

    def _look(self, taken: Taken, _progress: object) -> Pile:
        pages, fault = self._told[taken.sha256]
        return Pile(taken, "" if fault else "application/pdf", 0 if fault else len(pages), fault)

    def _sheets(self, pile: Pile, progress: Callable[[int, int], None]) -> list[Sheet]:
        found = []
        for number, one in enumerate(self._told[pile.taken.sha256][0], 1):
            progress(number, pile.pages)
            read = tuple(Code(text, CORNERS) for text in one.codes)
            grey = b"" if one.fault else pile.taken.data + bytes([number])
            found.append(Sheet(number, one.fault, read, 0.0, 1, one.is_blank, 1, len(grey), grey))
        return found


@pytest.fixture
def piles(monkeypatch: pytest.MonkeyPatch) -> Piles:
    return Piles(monkeypatch)


@pytest.fixture
def inbox(store, slots) -> InboxService:
    return InboxService(store, slots, codes, lambda: TODAY)


@pytest.fixture
def issue(shelf) -> Callable[..., IssuedDocument]:
    """issue("EM-04", group) -> the record of a document that is issued for a group."""

    def make(code: str, group: int) -> IssuedDocument:
        (key,) = document.issue(shelf, document.prepare(shelf, code, [group]).ready)
        return IssuedDocument.get_by_id(key)

    return make


def page_of(issued: IssuedDocument, number: int) -> Told:
    """A page of a document, both of its codes read."""
    text = codes.make(office_letters(), issued.serial, number)
    return Told((text, text))


def lying(*, file: int | None = None) -> list[str]:
    """The places of all pages, in the order they came."""
    found = InboxPage.select(InboxPage.place).order_by(InboxPage.id)
    return [place for (place,) in (found if file is None else found.where(InboxPage.file == file)).tuples()]


def written(tmp_path: Path, data: bytes, name: str = "scan.pdf") -> Path:
    """A file on the disk."""
    path = tmp_path / name
    path.write_bytes(data)
    return path
