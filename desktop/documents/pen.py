"""The pen that draws on paper: operators, colours, and the strips a page is stacked from.

All lengths are points. A strip's origin is its top left corner, so what it draws lies below zero.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from desktop.documents.blocks import Align
from desktop.documents.shaping import Glyphs
from desktop.documents.text import Line, Type

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

COLOURS = {
    "ink": (0.106, 0.137, 0.149),
    "quiet": (0.380, 0.431, 0.443),
    "accent": (0.055, 0.329, 0.341),
    "rule": (0.745, 0.788, 0.788),
    "tint": (0.925, 0.949, 0.945),
    "pale": (0.968, 0.978, 0.976),
    "mark": (0.925, 0.933, 0.933),
    "gold": (0.639, 0.529, 0.290),
    "white": (1.0, 1.0, 1.0),
}


@dataclass(frozen=True)
class Picture:
    """A picture at its place: PNG or JPEG bytes, left, bottom, width, height."""

    data: bytes
    left: float
    bottom: float
    width: float
    height: float


@dataclass(frozen=True)
class Box:
    """Room for an answer: the name it is kept under, the kind of room, left, bottom, width and height, its label.

    `kind` is text (one line), lines (several), tick (a box of its own) or one (of the boxes with that name one is
    ticked); `value` is what a ticked box stands for.
    """

    name: str
    kind: str
    at: tuple[float, float, float, float]
    label: str = ""
    value: str = ""


@dataclass(frozen=True)
class Strip:
    """A band across the page that is never split.

    `gap` is the room above it, left out at the top of a page; `keep` holds it to the strip after it; `head` is
    drawn above it again when it begins a page; `is_break` begins a new page.
    """

    height: float
    ops: str = ""
    glyphs: Glyphs = field(default_factory=dict)
    pictures: tuple[Picture, ...] = ()
    gap: float = 0.0
    keep: bool = False
    head: "Strip | None" = None
    is_break: bool = False
    boxes: tuple[Box, ...] = ()


class Pen:
    """Collects what is drawn and which glyphs it needs."""

    def __init__(self) -> None:
        self._ops: list[str] = []
        self._glyphs: Glyphs = {}
        self._pictures: list[Picture] = []
        self._boxes: list[Box] = []

    def text(self, line: Line, left: float, base: float, colour: str = "ink") -> None:
        """A line from its left end, its baseline at the given height."""
        if not line.ops:
            return
        red, green, blue = COLOURS[colour]
        tone = f"{red:g} {green:g} {blue:g}"
        stroke = f"{tone} RG " if " Tr " in line.ops else ""  # emboldened letters are stroked too
        self._ops.append(f"{tone} rg {stroke}BT 1 0 0 1 {left:.2f} {base:.2f} Tm {line.ops} ET")
        join(self._glyphs, line.glyphs)

    def rule(self, left: float, base: float, right: float, colour: str = "rule", width: float = 0.5) -> None:
        self._stroke(f"{left:.2f} {base:.2f} m {right:.2f} {base:.2f} l", colour, width)

    def post(self, across: float, top: float, bottom: float, colour: str = "rule", width: float = 0.5) -> None:
        """A line from top to bottom."""
        self._stroke(f"{across:.2f} {top:.2f} m {across:.2f} {bottom:.2f} l", colour, width)

    def frame(self, box: tuple[float, float, float, float], colour: str = "rule", width: float = 0.5) -> None:
        """The outline of a box: left, bottom, width, height."""
        self._stroke("{:.2f} {:.2f} {:.2f} {:.2f} re".format(*box), colour, width)

    def fill(self, box: tuple[float, float, float, float], colour: str) -> None:
        red, green, blue = COLOURS[colour]
        self._ops.append("{:g} {:g} {:g} rg {:.2f} {:.2f} {:.2f} {:.2f} re f".format(red, green, blue, *box))

    def path(self, operators: str, colour: str, width: float) -> None:
        """A path of one's own, stroked."""
        self._stroke(operators, colour, width)

    def raw(self, operators: str) -> None:
        """Operators that leave the graphics state as they found it."""
        self._ops.append(operators)

    def picture(self, picture: Picture) -> None:
        self._pictures.append(picture)

    def box(self, box: Box) -> None:
        """Room for an answer; drawn by nobody, made a field in a fillable file."""
        self._boxes.append(box)

    def place(self, strip: Strip, left: float, top: float) -> None:
        """A whole strip with its top left corner there."""
        if strip.ops:
            self._ops.append(f"q 1 0 0 1 {left:.2f} {top:.2f} cm {strip.ops} Q")
        join(self._glyphs, strip.glyphs)
        self._pictures += [replace(one, left=one.left + left, bottom=one.bottom + top) for one in strip.pictures]
        for one in strip.boxes:
            across, bottom, *size = one.at
            self._boxes.append(replace(one, at=(across + left, bottom + top, size[0], size[1])))

    def strip(self, height: float, gap: float = 0.0, keep: bool = False) -> Strip:
        """What was drawn as a strip of that height."""
        return Strip(
            height, " ".join(self._ops), self._glyphs, tuple(self._pictures), gap, keep, boxes=tuple(self._boxes)
        )

    def _stroke(self, path: str, colour: str, width: float) -> None:
        red, green, blue = COLOURS[colour]
        self._ops.append(f"{red:g} {green:g} {blue:g} RG {width:g} w {path} S")


def join(into: Glyphs, glyphs: Glyphs) -> None:
    """Glyphs of one drawing added to those of another."""
    for name, letters in glyphs.items():
        into.setdefault(name, {}).update(letters)


def stacked(strips: Iterable[Strip], inset: float = 0.0) -> Strip:
    """Strips one below the other as a single one, moved right by the inset."""
    pen = Pen()
    down = 0.0
    for strip in strips:
        down += strip.gap if down else 0.0
        pen.place(strip, inset, -down)
        down += strip.height
    return pen.strip(down)


def kept(strips: list[Strip]) -> list[Strip]:
    """Strips held together on one page."""
    return [replace(strip, keep=True) for strip in strips[:-1]] + strips[-1:]


def moved(strip: Strip, left: float) -> Strip:
    """A strip drawn further right."""
    pen = Pen()
    pen.place(strip, left, 0)
    drawn = pen.strip(strip.height)
    return replace(
        strip, ops=drawn.ops, pictures=drawn.pictures, boxes=drawn.boxes, head=strip.head and moved(strip.head, left)
    )


def text_strips(found: Sequence[Line], kind: Type, width: float, align: Align = "start") -> list[Strip]:
    """Lines as strips: the first two and the last two of a paragraph stay together."""
    made = []
    for place, one in enumerate(found):
        height = max(one.ascent - one.descent, kind.leading * kind.size)
        pen = Pen()
        pen.text(one, left_of(one, width, align), -(height - one.ascent + one.descent) / 2 - one.ascent, kind.colour)
        made.append(pen.strip(height, keep=len(found) > 1 and place in (0, len(found) - 2)))
    return made


def left_of(one: Line, width: float, align: Align, is_cell: bool = False) -> float:
    """Where a line begins; `start` of a right-to-left line is the right, but in a column of names the left."""
    if align == "centre":
        return (width - one.width) / 2
    if is_cell:
        return width - one.width if align == "end" else 0.0
    return width - one.width if (align == "end") != one.rtl else 0.0
