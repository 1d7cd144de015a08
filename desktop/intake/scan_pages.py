"""Counts and draws the pages of a scan; runs in the child process alone, where foreign decoders may fail."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, NamedTuple

from desktop.intake.zip_check import Refused

MOST_PAGES = 300
MOST_PIXELS = 50_000_000
"""Of one picture (reliability.md 4.6)."""
MOST_DRAWN = 40
"""Pages that are drawn for the eye; the others are counted and kept."""
TALLEST = 6
"""A page is at most so many times as high as wide."""
FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}


def count_pages(mime: str, data: bytes) -> int:
    """How many pages a PDF or picture has; raises Refused for one that cannot be shown."""
    pages = _of_pdf(data) if mime == "application/pdf" else _of_picture(FORMATS[mime], data)
    if not pages:
        raise Refused("empty")
    if pages > MOST_PAGES:
        raise Refused("pages")
    return pages


def is_form(mime: str, data: bytes) -> bool:
    """Whether a file is a PDF with fields to fill in."""
    if mime != "application/pdf":
        return False
    with open_pdf(data) as document:
        return bool(document.get_formtype())


class Drawn(NamedTuple):
    """One page in grey: a byte a pixel, line after line."""

    width: int
    height: int
    grey: bytes


def draw_pages(mime: str, data: bytes, width: int) -> Iterator[Drawn]:
    """The first pages, so many pixels wide; raises Refused as `count_pages`."""
    return _drawn_pdf(data, width) if mime == "application/pdf" else _drawn_picture(FORMATS[mime], data, width)


def _of_pdf(data: bytes) -> int:
    with open_pdf(data) as document:
        pages = len(document)
        if pages:
            document[0].get_size()
    return pages


def _of_picture(form: str, data: bytes) -> int:
    with open_picture(form, data) as picture:
        picture.load()
        return int(getattr(picture, "n_frames", 1))


def _drawn_pdf(data: bytes, width: int) -> Iterator[Drawn]:
    with open_pdf(data) as document:
        for number in range(min(len(document), MOST_DRAWN)):
            page = document[number]
            scale = width / max(page.get_width(), 1.0)
            if page.get_height() * scale > TALLEST * width:
                raise Refused("pixels")
            picture = page.render(scale=scale, grayscale=True, may_draw_forms=True).to_pil().convert("L")
            yield Drawn(picture.width, picture.height, picture.tobytes())


def _drawn_picture(form: str, data: bytes, width: int) -> Iterator[Drawn]:
    from PIL import ImageOps  # late: only a scan needs it

    with open_picture(form, data) as picture:
        for number in range(min(int(getattr(picture, "n_frames", 1)), MOST_DRAWN)):
            picture.seek(number)
            upright = ImageOps.exif_transpose(picture).convert("L")
            height = max(1, round(upright.height * width / upright.width))
            if height > TALLEST * width:
                raise Refused("pixels")
            page = upright.resize((width, height))
            yield Drawn(page.width, page.height, page.tobytes())


@contextmanager
def open_pdf(data: bytes) -> Iterator[Any]:
    """A PDF by pdfium; Refused where it is broken or protected."""
    import pypdfium2  # late: as above

    try:
        document = pypdfium2.PdfDocument(data)
        document.init_forms()
        yield document
    except pypdfium2.PdfiumError as error:
        raise Refused("password" if "password" in str(error).lower() else "broken") from error


@contextmanager
def open_picture(form: str, data: bytes) -> Iterator[Any]:
    """A picture by Pillow; Refused where it is broken or too large."""
    from PIL import Image  # late: as above

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of much that does not keep a picture from being seen
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=(form,)) as picture:
                yield picture
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused("pixels") from error
    except (MemoryError, Refused, GeneratorExit):
        raise
    except Exception as error:  # a decoder raises whatever a damaged picture leads it to
        raise Refused("broken") from error
