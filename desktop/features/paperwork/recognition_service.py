"""What a file is that was brought to the wrong place: read by its codes, never kept here."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from desktop.errors import UserError
from desktop.features.paperwork.service import office_letters
from desktop.features.paperwork.table import IssuedDocument
from desktop.i18n import tr
from desktop.intake.gate import take
from desktop.intake.piles import look_at, sheets
from desktop.progress import Progress, silent
from desktop.rights import Right, may
from desktop.store.database import Store

_MOST_PAGES = 3
"""Pages that are looked at: the first one with a code says it all."""


class Letters(Protocol):
    """What the code of a document says."""

    @property
    def office(self) -> str: ...
    @property
    def serial(self) -> int: ...


Find = Callable[[str], Letters | None]
"""The code in letters that were read; None where there is none. The writer of documents knows."""


@dataclass(frozen=True)
class Recognised:
    """A file, and in words what it is and whom it belongs to."""

    path: Path
    words: str


def recognise(store: Store, find: Find, paths: list[Path], progress: Progress = silent) -> list[Recognised]:
    """Each file in one sentence; meant to run as a job."""
    found = []
    for done, path in enumerate(paths):
        progress(done, len(paths))
        found.append(Recognised(path, _sentence(store, find, path, progress)))
    return found


def _sentence(store: Store, find: Find, path: Path, progress: Progress) -> str:
    for code in _codes(find, path, progress):
        known = _known(store, code)
        if known is not None:
            words = {"title": known.title, "number": known.number, "whom": known.subject_words}
            return tr("{file} is “{title}” {number} of {whom}.", file=path.name, **words)
    return tr("{file} bears no code of this office; in the Inbox you say where it belongs.", file=path.name)


def _codes(find: Find, path: Path, progress: Progress) -> Iterator[Letters]:
    """Every code on the first pages, the hidden one of a form first; what cannot be read has none."""
    try:
        pile = look_at(take(path), progress)
        texts = [pile.form.token] if pile.form else []
        yield from filter(None, map(find, texts))
        for sheet in sheets(pile, progress):
            yield from filter(None, (find(one.text) for one in sheet.codes))
            if sheet.number >= _MOST_PAGES:
                return
    except UserError:
        return


def _known(store: Store, code: Letters) -> IssuedDocument | None:
    """The issued document of a code of this office, where the signed-in person may see it."""
    if code.office != office_letters():
        return None
    found = IssuedDocument.get_or_none(IssuedDocument.serial == code.serial)
    if found is None or not may(
        store.actor, Right.SEE_DOCUMENTS, int(found.programme.id), int(found.circle.id) if found.circle else None
    ):
        return None
    return found
