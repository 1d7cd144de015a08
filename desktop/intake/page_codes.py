"""Finds the codes on the picture of a page, in several tries, and turns the picture upright by them.

Runs in the child process alone. What is found are letters and corners; what they mean the store knows.
"""

import math
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from PIL.Image import Image

MARK = "MD"
LENGTH = 18
"""A code of ours: its first letters and how long it is (`documents.codes`); no other code is told."""
MOST_CODES = 8
_LONGEST_SIDE = 5_000
"""Pixels beyond which a picture is not made larger for another try."""

Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]
Move = Callable[[Corner], Corner]


class Found(NamedTuple):
    """One code: its letters, and its corners from the top left one clockwise, as the code stands."""

    text: str
    corners: Corners


class Look(NamedTuple):
    """What a page says: its codes, and in which try they were read (1 the plain one, 0 none)."""

    codes: tuple[Found, ...]
    tries: int


def look(picture: "Image") -> Look:
    """Read the codes: plainly, then through a median filter, then at double size, as far as it takes.

    A page carries its code twice. Both are wanted, because two tell better how the page lies, but no try is spent
    on the second one alone.
    """
    for number, (scale, image) in enumerate(_tries(picture), 1):
        found = _read(image, scale)
        if found:
            return Look(tuple(found[:MOST_CODES]), number)
    return Look((), 0)


def _tries(picture: "Image") -> Iterator[tuple[float, "Image"]]:
    from PIL import ImageFilter  # late: only a scan needs it

    yield 1.0, picture
    calm = picture.filter(ImageFilter.MedianFilter(3))
    yield 1.0, calm
    soft = picture.filter(ImageFilter.GaussianBlur(1.2))
    yield 1.0, soft
    if max(picture.size) * 2 <= _LONGEST_SIDE:
        yield 2.0, calm.resize((picture.width * 2, picture.height * 2))
        yield 2.0, picture.resize((picture.width * 2, picture.height * 2))


def _read(image: "Image", scale: float) -> list[Found]:
    import zxingcpp  # late: as above

    qr = zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode)
    read = zxingcpp.read_barcodes(image, formats=qr, try_invert=False)
    found = [Found(one.text, _corners(one.position, scale)) for one in read if is_ours(one.text)]
    return sorted(found)


def is_ours(text: str) -> bool:
    """Whether the letters could be one of our codes; whether they are one the parent finds out."""
    return len(text) == LENGTH and text.startswith(MARK) and text.isascii() and text.isalnum()


def _corners(position: Any, scale: float) -> Corners:
    places = (position.top_left, position.top_right, position.bottom_right, position.bottom_left)
    first, second, third, fourth = ((one.x / scale, one.y / scale) for one in places)
    return first, second, third, fourth


def upright(picture: "Image", codes: tuple[Found, ...]) -> tuple["Image", tuple[Found, ...], float]:
    """The picture turned so that its codes stand, the codes where they lie then, and by how many degrees."""
    if not codes:
        return picture, codes, 0.0
    angle = _angle(codes)
    quarter = round(angle / 90) % 4
    rest = angle - 90 * round(angle / 90)
    turned, codes = _quarter_turned(picture, codes, quarter)
    if abs(rest) > 0.1:
        turned, codes = _slightly_turned(turned, codes, rest)
    return turned, codes, angle


def _angle(codes: tuple[Found, ...]) -> float:
    """Degrees by which the page lies turned clockwise, between -180 and 180: the mean over all codes."""
    across = down = 0.0
    for one in codes:
        (left, top), (right, second), (far, low), (near, last) = one.corners
        across += right - left + far - near
        down += second - top + low - last
    return math.degrees(math.atan2(down, across))


def _quarter_turned(picture: "Image", codes: tuple[Found, ...], quarter: int) -> tuple["Image", tuple[Found, ...]]:
    from PIL.Image import Transpose  # late: as above

    if not quarter:
        return picture, codes
    wide, high = picture.width, picture.height
    # a page that lies turned clockwise is turned back the other way; Pillow counts counterclockwise
    ways: dict[int, tuple[Transpose, Move]] = {
        1: (Transpose.ROTATE_90, lambda at: (at[1], wide - at[0])),
        2: (Transpose.ROTATE_180, lambda at: (wide - at[0], high - at[1])),
        3: (Transpose.ROTATE_270, lambda at: (high - at[1], at[0])),
    }
    way, move = ways[quarter]
    return picture.transpose(way), _moved(codes, move)


def _slightly_turned(picture: "Image", codes: tuple[Found, ...], degrees: float) -> tuple["Image", tuple[Found, ...]]:
    from PIL.Image import Resampling  # late: as above

    # what turns out of the picture at its corners is margin, so it keeps its size
    turned = picture.rotate(degrees, Resampling.BILINEAR, fillcolor=255)
    sine, cosine = math.sin(math.radians(degrees)), math.cos(math.radians(degrees))
    middle, half = picture.width / 2, picture.height / 2

    def move(at: Corner) -> Corner:
        across, down = at[0] - middle, at[1] - half
        return middle + across * cosine + down * sine, half - across * sine + down * cosine

    return turned, _moved(codes, move)


def _moved(codes: tuple[Found, ...], move: Move) -> tuple[Found, ...]:
    moved = []
    for one in codes:
        first, second, third, fourth = (move(corner) for corner in one.corners)
        moved.append(Found(one.text, (first, second, third, fourth)))
    return tuple(moved)
