"""Pictures that a sheet carries besides those people bring: the code and the European emblem, as PNG."""

import struct
import zlib
from functools import cache, lru_cache
from io import BytesIO
from math import cos, pi, sin

from desktop.documents.codes import qr_modules
from desktop.documents.emblem import RATIO

_PIXELS = 12
_QUIET = 1
"""Light modules around a code; the paper around the picture adds the rest."""

_EMBLEM_HEIGHT = 360
_FINER = 3
_BLUE, _GOLD = (0, 51, 153), (255, 204, 0)


@lru_cache(maxsize=64)
def qr_png(text: str) -> bytes:
    """The QR code of a text with its quiet zone, black on white."""
    modules = qr_modules(text)
    side = len(modules) + 2 * _QUIET
    light = bytes(side)
    rows = [light] * _QUIET + [bytes(_QUIET) + row + bytes(_QUIET) for row in modules] + [light] * _QUIET
    scan = b"".join(_scan_line(row) * _PIXELS for row in rows)
    return _png(side * _PIXELS, side * _PIXELS, scan)


@cache
def emblem_png() -> bytes:
    """The European emblem."""
    from PIL import Image, ImageDraw  # heavy: only workbooks with an emblem pay for it

    height = _EMBLEM_HEIGHT * _FINER
    picture = Image.new("RGB", (int(height * RATIO), height), _BLUE)
    draw = ImageDraw.Draw(picture)
    for place in range(12):
        turn = place * pi / 6
        across, down = height * RATIO / 2 + height / 3 * sin(turn), height / 2 - height / 3 * cos(turn)
        draw.polygon(_star(across, down, height / 18), fill=_GOLD)
    out = BytesIO()
    picture.resize((int(_EMBLEM_HEIGHT * RATIO), _EMBLEM_HEIGHT), Image.Resampling.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _star(across: float, down: float, radius: float) -> list[tuple[float, float]]:
    """Ten corners, the outer ones at the radius."""
    return [
        (across + reach * sin(corner * pi / 5), down - reach * cos(corner * pi / 5))
        for corner, reach in ((corner, radius * (1.0 if corner % 2 == 0 else 0.381966)) for corner in range(10))
    ]


def _scan_line(modules: bytes) -> bytes:
    bits = "".join("0" * _PIXELS if module else "1" * _PIXELS for module in modules)
    bits += "0" * (-len(bits) % 8)
    return b"\0" + int(bits, 2).to_bytes(len(bits) // 8, "big")


def _png(width: int, height: int, scan: bytes) -> bytes:
    """A black-and-white PNG of one bit a pixel."""
    parts = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(scan, 9)),
        (b"IEND", b""),
    )
    made = b"".join(
        struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body)) for name, body in parts
    )
    return b"\x89PNG\r\n\x1a\n" + made
