"""Pictures people bring: checked, turned upright, made no larger than paper needs; PNG and JPEG only."""

from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO

from desktop.i18n import tr

LARGEST_FILE = 20_000_000
"""Bytes of a picture that is opened at all."""
LARGEST_PIXELS = 60_000_000
_SIDE = 1800  # pixels of the longer side: 600 to the inch on a logo of 7 cm, 270 on a full width


@dataclass(frozen=True)
class Prepared:
    """A picture ready for paper: PNG or JPEG bytes, its size in pixels."""

    data: bytes
    width: int
    height: int


def problem(data: bytes) -> str:
    """Why a picture cannot be used, in one sentence; empty when it can."""
    if len(data) > LARGEST_FILE:
        return tr("The picture is larger than {megabytes} MB.", megabytes=LARGEST_FILE // 1_000_000)
    if prepared(data) is None:
        return tr("The file is not a PNG or JPEG picture that can be opened.")
    return ""


@lru_cache(maxsize=16)
def prepared(data: bytes) -> Prepared | None:
    """The picture as it goes onto paper, None when it is none."""
    from PIL import Image, ImageOps  # heavy: only papers with pictures pay for it

    if len(data) > LARGEST_FILE:
        return None
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG")) as opened:
            if opened.width * opened.height > LARGEST_PIXELS:
                return None
            kind = opened.format or "PNG"
            upright = ImageOps.exif_transpose(opened)
            has_alpha = "A" in upright.getbands() or "transparency" in upright.info
            picture = upright.convert("RGBA" if has_alpha else "RGB")
    except Exception:  # whatever a damaged or hostile picture makes the decoder raise, it is no picture
        return None
    picture.thumbnail((_SIDE, _SIDE))
    out = BytesIO()
    if kind == "JPEG":
        picture.save(out, "JPEG", quality=88)
    else:
        picture.save(out, "PNG")
    return Prepared(out.getvalue(), picture.width, picture.height)
