"""Takes one scan in: what its bytes are, whether it can be read, how many pages it has; never by its name."""

import base64
import binascii
import hashlib
import io
import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

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


_WIDTH = 1_240
"""Pixels across a page as it is shown: A4 at 150 dpi."""
_MOST_BYTES = 6 * _WIDTH * _WIDTH


@dataclass(frozen=True)
class Scan:
    """A scan that can be read: its bytes are kept as they are."""

    name: str
    """As a person reads it; never the name of a file."""
    mime: str
    pages: int
    sha256: str
    data: bytes = field(repr=False)

    @classmethod
    def of(cls, name: str, mime: str, pages: int, data: bytes) -> Self:
        """A scan of bytes that were put together here."""
        return cls(name, mime, pages, hashlib.sha256(data).hexdigest(), data)


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


def page_images(name: str, data: bytes, progress: Progress = silent) -> bytes:
    """The first 40 pages of a scan as a PDF of plain pictures, safe for our own viewer.

    Drawn in the child; what comes back is grey points alone, put into a PDF here. UserError as `read_scan`.
    """
    from PIL import Image  # late: only who looks at a scan needs it

    order = {"kind": SCAN, "mime": mime_of(data), "width": _WIDTH}
    try:
        answers = [answer for answer in ask_child(order, data, progress) if "page" in answer]
        pages = [Image.frombytes("L", *_points(answer["page"])) for answer in answers]
        if not pages:
            raise Refused("empty")
    except Refused as refusal:
        raise UserError(scan_sentence(refusal.code, name)) from refusal
    target = io.BytesIO()
    pages[0].save(target, "PDF", save_all=True, append_images=pages[1:], resolution=150.0)
    return target.getvalue()


def _points(told: Any) -> tuple[tuple[int, int], bytes]:
    """Width, height and points of a page, checked before they are believed."""
    try:
        width, height = whole(told["width"]), whole(told["height"])
        grey = base64.b64decode(told["grey"], validate=True)
    except (KeyError, TypeError, binascii.Error) as error:
        raise Refused("broken") from error
    if not 0 < width * height == len(grey) <= _MOST_BYTES:
        raise Refused("broken")
    return (width, height), grey
