"""What an audit pack holds and how it lies in its folders (`features.md` 2.06, 2.07 and section 3, number 2)."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import tr

_UNFIT = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
"""What no name of a file may hold on one of the systems."""
_LONGEST = 60
"""Letters of a folder's name: Windows opens no path beyond 260."""


class Holding(StrEnum):
    """What a file of the pack is."""

    PDF = "pdf"
    WORKBOOK = "workbook"
    SCAN = "scan"
    PROOF = "proof"

    def words(self) -> str:
        return {
            Holding.PDF: tr("Issued document"),
            Holding.WORKBOOK: tr("The same as a workbook"),
            Holding.SCAN: tr("Signed scan"),
            Holding.PROOF: tr("Proof of an answer"),
        }[self]


@dataclass(frozen=True)
class PackFile:
    """One file: its path inside the pack, with slashes; number: of the document it belongs to, if it does."""

    path: str
    sha256: str
    holding: Holding
    number: str = ""


@dataclass(frozen=True)
class PackPaper:
    """One owed or issued document, whether there is a file of it or not: gaps are lines too."""

    code: str
    title: str
    subject: str
    level: str
    due_on: date | None
    state: str
    number: str = ""
    issued_on: date | None = None
    sent_on: date | None = None
    returned_on: date | None = None
    checked_on: date | None = None
    checked_by: str = ""
    reason: str = ""


@dataclass(frozen=True)
class PackAnswer:
    """What one side said, when, by which way, and where its proof lies in the pack."""

    what: str
    party: str
    decision: str
    decided_on: date
    way: str
    recorded_by: str
    note: str = ""
    path: str = ""


@dataclass(frozen=True)
class PackGroup:
    """One group or pair with all that is known of its papers."""

    circle: int
    programme: int
    number: str
    name: str
    folder: str
    papers: tuple[PackPaper, ...] = ()
    files: tuple[PackFile, ...] = ()
    answers: tuple[PackAnswer, ...] = ()


def safe(text: str) -> str:
    """A name that every system takes, as near to the text as possible."""
    bare = " ".join(_UNFIT.sub(" ", text).split())
    return bare[:_LONGEST].rstrip(" .") or "_"


def folder_words(folder: str) -> str:
    """The folder of a document as the method of blended mentoring names it."""
    return {
        "managing": tr("Toolbar for managing of mentoring process"),
        "monitoring": tr("Toolbar for monitoring"),
    }.get(folder, safe(folder or tr("Other documents")))


def draw(circles: Sequence[int], count: int, seed: int) -> list[int]:
    """As many of them as an auditor draws, in their order; the same seed draws the same again."""
    chosen = set(random.Random(seed).sample(list(circles), min(count, len(circles))))
    return [one for one in circles if one in chosen]


def free(path: str, taken: set[str]) -> str:
    """The path, or with a number before its ending where another file has it, whatever the case of its letters."""
    stem, dot, ending = path.rpartition(".")
    found, number = path, 1
    while found.casefold() in taken:
        number += 1
        found = f"{stem} ({number}){dot}{ending}"
    taken.add(found.casefold())
    return found
