"""Takes one scan in: what its bytes are, whether it can be read, how many pages it has; never by its name."""

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.intake.answers import whole
from desktop.intake.child import SCAN
from desktop.intake.gate import ask_child, take
from desktop.intake.lists import Taken
from desktop.intake.refusals import scan_sentence
from desktop.intake.zip_check import Refused
from desktop.progress import Progress, silent

_STARTS = (
    (b"%PDF-", "application/pdf"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)
_HEAD = 1024
"""Bytes among which a PDF may begin: some scanners put a line before it."""


@dataclass(frozen=True)
class Scan:
    """A scan that can be read: its bytes are kept as they are."""

    name: str
    """As a person reads it; never the name of a file."""
    mime: str
    pages: int
    sha256: str
    data: bytes = field(repr=False)


def read_scan(source: Path | Taken, progress: Progress = silent) -> Scan:
    """Look at a scan; raises UserError with one sentence where it cannot be kept as one."""
    taken = source if isinstance(source, Taken) else take(source)
    name = unicodedata.normalize("NFC", taken.name)
    mime = mime_of(taken.data)
    if not mime:
        raise UserError(
            tr("{name} is no scan; save it as PDF, JPEG, PNG or TIFF and attach it again.", name=taken.name)
        )
    try:
        for message in ask_child({"kind": SCAN, "mime": mime}, taken.data, progress):
            if "pages" in message:
                return Scan(name, mime, whole(message["pages"]), taken.sha256, taken.data)
        raise Refused("broken")
    except Refused as refusal:
        raise UserError(scan_sentence(refusal.code, taken.name)) from refusal


def mime_of(data: bytes) -> str:
    """What kind of scan the bytes are, by content; nothing for what is none."""
    for start, mime in _STARTS:
        if data.startswith(start):
            return mime
    return "application/pdf" if b"%PDF-" in data[:_HEAD] else ""
