"""A pile of paper as it comes in: a file of scans read page by page, each told with its codes or with what is wrong.

Nothing here knows what a code means. The file is read once (I10) and goes to the child some pages at a time, so
that a page that fails, or hangs, or wants too much, costs no other page.
"""

import base64
import binascii
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.intake.answers import whole
from desktop.intake.arrivals import refused
from desktop.intake.child import SCAN
from desktop.intake.gate import ask_child
from desktop.intake.lists import Taken
from desktop.intake.pdf_forms import FilledForm, form_of
from desktop.intake.refusals import scan_sentence
from desktop.intake.scans import mime_of
from desktop.intake.zip_check import Refused
from desktop.progress import Progress, silent

AT_ONCE = 16
"""Pages a child reads before another one follows it."""
MOST_FAULTS = 4
"""Pages without an answer, one after the other, after which the rest is not tried."""
_MOST_POINTS = 1_754 * 1_754
_MOST_CODES = 8

Corners = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Code:
    """Letters that were read on a page, and the corners of the code from the top left clockwise, in pixels."""

    text: str
    corners: Corners


@dataclass(frozen=True)
class Sheet:
    """One page of a scan, turned upright where a code tells which way is up."""

    number: int
    fault: str = ""
    """Why the page cannot be read, in one sentence; then there is nothing else."""
    codes: tuple[Code, ...] = ()
    angle: float = 0.0
    """Degrees it lay turned clockwise."""
    tries: int = 0
    """In which try the codes were read; 0: there are none."""
    is_blank: bool = False
    width: int = 0
    height: int = 0
    grey: bytes = field(default=b"", repr=False)
    """A byte a pixel, line after line."""


@dataclass(frozen=True)
class Pile:
    """A file that came in: its bytes are kept as they are, whether or not they can be read."""

    taken: Taken
    mime: str
    """Nothing for what is no scan."""
    pages: int
    fault: str = ""
    """Why no page can be read, in one sentence."""
    form: FilledForm | None = None
    """What was filled in, where it is a form of ours."""


def look_at(taken: Taken, progress: Progress = silent) -> Pile:
    """What a file is and how many pages it has; what cannot be read says why."""
    mime = mime_of(taken.data)
    if not mime:
        return Pile(taken, "", 0, refused(taken))
    pages, form = None, None
    try:
        for message in ask_child({"kind": SCAN, "mime": mime, "form": True}, taken.data, progress):
            if "pages" in message:
                pages = whole(message["pages"])
            form = form_of(message["fields"]) if "fields" in message else form
        if pages is None:
            raise Refused("broken")
        return Pile(taken, mime, pages, form=form)
    except Refused as refusal:
        return Pile(taken, mime, 0, scan_sentence(refusal.code, taken.name))


def sheets(pile: Pile, progress: Progress = silent) -> Iterator[Sheet]:
    """Every page of a pile, in order and each exactly once; Cancelled once the progress says so."""
    number, faults, fault = 1, 0, ""
    while number <= pile.pages:
        if faults >= MOST_FAULTS:
            yield Sheet(number, scan_sentence(fault, pile.taken.name))
            number += 1
            continue
        first = number
        try:
            for sheet in _some(pile, number, progress):
                yield sheet
                number += 1
        except Refused as refusal:
            fault = refusal.code
        if number > first:
            faults = 0
            continue
        yield Sheet(number, scan_sentence(fault or "broken", pile.taken.name))
        number, faults = number + 1, faults + 1


def _some(pile: Pile, first: int, progress: Progress) -> Iterator[Sheet]:
    order = {"kind": SCAN, "mime": pile.mime, "first": first - 1, "sheets": AT_ONCE}
    number = first

    def tell(_done: int, _total: int) -> None:
        progress(number - 1, pile.pages)

    for message in ask_child(order, pile.taken.data, tell):
        if "sheet" in message and number <= min(pile.pages, first + AT_ONCE - 1):
            yield _sheet(message["sheet"], number, pile.taken.name)
            number += 1


def _sheet(told: Any, number: int, name: str) -> Sheet:
    """A page as the child told it, checked before it is believed."""
    try:
        if told["number"] != number:
            raise Refused("broken")
        if "fault" in told:
            return Sheet(number, scan_sentence(str(told["fault"]), name))
        width, height = whole(told["width"]), whole(told["height"])
        grey = base64.b64decode(told["grey"], validate=True)
        if not 0 < width * height == len(grey) <= _MOST_POINTS:
            raise Refused("broken")
        codes = tuple(_code(one) for one in told["codes"][:_MOST_CODES])
        angle, tries = float(told["angle"]), whole(told["tries"])
        return Sheet(number, "", codes, angle, tries, bool(told["is_blank"]), width, height, grey)
    except (KeyError, TypeError, ValueError, binascii.Error) as error:
        raise Refused("broken") from error


def _code(told: Any) -> Code:
    text, numbers = told
    if not isinstance(text, str) or len(text) > 20 or len(numbers) != 8:
        raise Refused("broken")
    places = [float(number) for number in numbers]
    return Code(text, tuple(zip(places[::2], places[1::2], strict=True)))


def as_jpeg(sheet: Sheet) -> bytes:
    """The picture of a page as it is kept; our own points alone, so nothing foreign is decoded here."""
    from PIL import Image  # late: only who takes scans in needs it

    target = io.BytesIO()
    Image.frombytes("L", (sheet.width, sheet.height), sheet.grey).save(target, "JPEG", quality=72, dpi=(150, 150))
    return target.getvalue()


def as_pdf(pictures: list[tuple[bytes, int, int]]) -> bytes:
    """Pictures (JPEG, width, height at 150 dpi) as the pages of a PDF, unchanged; same pictures, same bytes."""
    if not pictures:
        raise UserError(tr("There is no page to file."))
    kids = " ".join(f"{3 + 3 * place} 0 R" for place in range(len(pictures)))
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>", f"<< /Type /Pages /Count {len(pictures)} /Kids [{kids}] >>".encode()]
    for place, (data, width, height) in enumerate(pictures):
        own = 3 + 3 * place
        wide, high = f"{width * 72 / 150:.2f}", f"{height * 72 / 150:.2f}"
        drawn = f"q {wide} 0 0 {high} 0 0 cm /P Do Q".encode()
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {wide} {high}] /Contents {own + 1} 0 R "
        parts.append((page + f"/Resources << /XObject << /P {own + 2} 0 R >> >> >>").encode())
        parts.append(_stream(f"<< /Length {len(drawn)} >>", drawn))
        kind = f"/Type /XObject /Subtype /Image /Width {width} /Height {height}"
        space = "/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode"
        parts.append(_stream(f"<< {kind} {space} /Length {len(data)} >>", data))
    return _file(parts)


def _stream(head: str, data: bytes) -> bytes:
    return head.encode() + b"\nstream\n" + data + b"\nendstream"


def _file(parts: list[bytes]) -> bytes:
    target = io.BytesIO()
    target.write(b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, part in enumerate(parts, 1):
        places.append(target.tell())
        target.write(f"{number} 0 obj\n".encode() + part + b"\nendobj\n")
    start = target.tell()
    target.write(f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode())
    target.write(b"".join(f"{place:010d} 00000 n \n".encode() for place in places))
    target.write(f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())
    return target.getvalue()
