"""Reads the pages of a scan one by one: codes, way up, and a grey picture; runs in the child process alone.

A page that cannot be read is told with the reason, and the next one is read.
"""

import base64
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from desktop.intake.page_codes import look, upright
from desktop.intake.scan_pages import FORMATS, MOST_PIXELS, TALLEST, open_pdf, open_picture
from desktop.intake.zip_check import Refused

if TYPE_CHECKING:
    from PIL.Image import Image

READ_DPI = 200
"""A PDF is drawn so; a picture is read as it is."""
LONGEST_READ = 4_000
"""Pixels along the longer side of what is searched for codes."""
LONGEST_KEPT = 1_754
"""Pixels along the longer side of the picture that is shown and filed: A4 at 150 dpi."""
_DARKER = 22
_LEAST_INK = 0.0004
_BLANK_WIDTH = 420


def read_sheets(mime: str, data: bytes, first: int, count: int) -> Iterator[dict[str, Any]]:
    """The pages from `first` (0 is the first) on, each as a message with its number from 1."""
    pages = _of_pdf(data, first, count) if mime == "application/pdf" else _of_picture(FORMATS[mime], data, first, count)
    for number, page in pages:
        yield {"number": number + 1, "fault": page} if isinstance(page, str) else _told(number, page)


def _told(number: int, picture: "Image") -> dict[str, Any]:
    seen = look(picture)
    shown, codes, angle = upright(picture, seen.codes)
    scale = min(1.0, LONGEST_KEPT / max(shown.size))
    if scale < 1:
        shown = shown.resize(
            (max(1, round(shown.width * scale)), max(1, round(shown.height * scale))), reducing_gap=2.0
        )
    return {
        "number": number + 1,
        "codes": [[one.text, [round(part * scale, 1) for corner in one.corners for part in corner]] for one in codes],
        "angle": round(angle, 1),
        "tries": seen.tries,
        "is_blank": not codes and is_blank(shown),
        "width": shown.width,
        "height": shown.height,
        "grey": base64.b64encode(shown.tobytes()).decode("ascii"),
    }


def is_blank(picture: "Image") -> bool:
    """Whether next to nothing stands on a page: the back of a sheet, as a scanner for both sides delivers it."""
    from PIL import ImageChops, ImageFilter  # late: only a scan needs it

    small = picture.resize((_BLANK_WIDTH, max(1, round(picture.height * _BLANK_WIDTH / picture.width))))
    calm = small.filter(ImageFilter.MedianFilter(3))
    paper = calm.filter(ImageFilter.BoxBlur(12))
    darker = ImageChops.subtract(paper, calm).histogram()[_DARKER:]
    return sum(darker) < _LEAST_INK * small.width * small.height


def _of_pdf(data: bytes, first: int, count: int) -> Iterator[tuple[int, "Image | str"]]:
    with open_pdf(data) as document:
        for number in range(first, min(len(document), first + count)):
            yield number, _drawn(document, number)


def _drawn(document: Any, number: int) -> "Image | str":
    import pypdfium2  # late: as above

    try:
        page = document[number]
        wide, high = page.get_size()
        if min(wide, high) < 1 or max(wide, high) > TALLEST * min(wide, high):
            return "pixels"
        scale = min(READ_DPI / 72, LONGEST_READ / max(wide, high))
        picture: Image = page.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil().convert("L")
        return picture
    except pypdfium2.PdfiumError:
        return "broken"


def _of_picture(form: str, data: bytes, first: int, count: int) -> Iterator[tuple[int, "Image | str"]]:
    with open_picture(form, data) as picture:
        for number in range(first, min(int(getattr(picture, "n_frames", 1)), first + count)):
            yield number, _frame(picture, number)


def _frame(picture: Any, number: int) -> "Image | str":
    from PIL import ImageOps  # late: as above

    try:
        picture.seek(number)
        if picture.width * picture.height > MOST_PIXELS or max(picture.size) > TALLEST * min(picture.size):
            return "pixels"
        grey = ImageOps.exif_transpose(picture).convert("L")
    except (MemoryError, Refused):
        raise
    except Exception:  # a decoder raises whatever a damaged picture leads it to
        return "broken"
    if max(grey.size) > LONGEST_READ:
        grey.thumbnail((LONGEST_READ, LONGEST_READ))
    return grey
