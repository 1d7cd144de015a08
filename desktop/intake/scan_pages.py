"""Counts the pages of a scan; runs in the child process alone, since foreign bytes meet foreign decoders here."""

import warnings
from io import BytesIO

from desktop.intake.zip_check import Refused

MOST_PAGES = 300
MOST_PIXELS = 50_000_000
"""Of one picture (reliability.md 4.6)."""
_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/tiff": "TIFF"}


def count_pages(mime: str, data: bytes) -> int:
    """How many pages a PDF or picture has; raises Refused for one that cannot be shown."""
    pages = _of_pdf(data) if mime == "application/pdf" else _of_picture(_FORMATS[mime], data)
    if not pages:
        raise Refused("empty")
    if pages > MOST_PAGES:
        raise Refused("pages")
    return pages


def _of_pdf(data: bytes) -> int:
    import pypdfium2  # late: only a scan needs it

    try:
        document = pypdfium2.PdfDocument(data)
        pages = len(document)
        if pages:
            document[0].get_size()
    except pypdfium2.PdfiumError as error:
        raise Refused("password" if "password" in str(error).lower() else "broken") from error
    return pages


def _of_picture(form: str, data: bytes) -> int:
    from PIL import Image  # late: as above

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns of much that does not keep a picture from being seen
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=(form,)) as picture:
                pages = int(getattr(picture, "n_frames", 1))
                picture.load()
    except (Image.DecompressionBombWarning, Image.DecompressionBombError) as error:
        raise Refused("pixels") from error
    except MemoryError:
        raise
    except Exception as error:  # a decoder raises whatever a damaged picture leads it to
        raise Refused("broken") from error
    return pages
