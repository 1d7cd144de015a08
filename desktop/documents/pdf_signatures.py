"""Signature blocks (domain.md 3.1): name, role, place, date, signature, and the guardian's below a minor's."""

from dataclasses import replace

from desktop.documents.blocks import Run, Signature, SignatureRow
from desktop.documents.pen import MM, Pen, Strip
from desktop.documents.text import Line, Type, fitted, line, lines
from desktop.i18n import tr

_ROLE = Type(8, colour="accent", bold=True)
_NAME = Type(10.5, bold=True)
_FILLED = Type(9.5)
_CAPTION = Type(7.5, colour="quiet")
_NOTE = Type(8, colour="quiet")
_PAD = 8.0
_GUTTER = 12.0
LINE_MARK = "MDSign"
"""Marks in the file what is signed on: when the paper comes back, the block above the line is cut out."""
_SIGN = 15 * MM  # room to sign in
_WRITE = 8 * MM  # room to write a place or a date in


def signature_row(block: SignatureRow, width: float) -> list[Strip]:
    """Two blocks side by side, three where there are exactly three or more than eight."""
    count = len(block.blocks)
    across = 3 if count == 3 or count > 8 else 2
    each = (width - _GUTTER * (across - 1)) / across
    made = []
    for start in range(0, count, across):
        some = block.blocks[start : start + across]
        tallest = max(_height(one) for one in some)
        pen = Pen()
        for place, one in enumerate(some):
            _block(pen, one, place * (each + _GUTTER), each, tallest)
        made.append(pen.strip(tallest, gap=10.0))
    return [replace(made[0], gap=14.0), *made[1:]] if made else []


_HEAD = 32.0
_LINES = _SIGN + _WRITE + 24.0
_BETWEEN = 10.0


def _height(one: Signature) -> float:
    return 2 * _PAD + _HEAD + _LINES + (0.0 if one.guardian is None else _BETWEEN + _HEAD + _LINES) - _PAD / 2


def _block(pen: Pen, one: Signature, left: float, width: float, height: float) -> None:
    pen.frame((left, -height, width, height), "rule", 0.6)
    pen.fill((left, -2.0, width, 2.0), "accent")
    inner, room = left + _PAD, width - 2 * _PAD
    down = _signed(pen, (one.role, one.name), (one.place, one.day), (inner, -_PAD, room))
    if one.guardian is not None:
        pen.rule(inner, down - _BETWEEN / 2, inner + room, "rule")
        head = (tr("Parent or guardian"), one.guardian)
        _signed(pen, head, (one.place if one.guardian else "", ""), (inner, down - _BETWEEN, room))


def _signed(pen: Pen, head: tuple[str, str], where: tuple[str, str], box: tuple[float, float, float]) -> float:
    """Role and name, place and date, the line to sign on; returns where it ends."""
    left, top, room = box
    pen.text(fitted(head[0], _ROLE, room), left, top - 9, _ROLE.colour)
    if head[1]:
        found = _name(head[1], room)
        step = found[0].ascent - found[0].descent
        for place, one in enumerate(found):
            pen.text(one, left, top - 24 + (len(found) - 1) * 3.5 - place * step * 0.8, _NAME.colour)
    else:
        pen.rule(left, top - 26, left + room)
    base = top - _HEAD - _WRITE
    split = room * 0.56
    for text, caption, at, wide in (
        (where[0], tr("Place"), left, split - 8),
        (where[1], tr("Date"), left + split, room - split),
    ):
        _line_to_fill(pen, text, caption, (at, base, wide))
    base -= 12 + _SIGN
    pen.raw(f"/{LINE_MARK} BMC")
    _line_to_fill(pen, "", tr("Signature"), (left, base, room))
    pen.raw("EMC")
    return base - 12


def _name(text: str, room: float) -> tuple[Line, ...]:
    """A name in one line, or smaller in two, rather than cut."""
    for size in (10.5, 9.5, 8.5, 7.5, 6.5, 5.5):
        found = lines((Run(text),), replace(_NAME, size=size), room)
        if len(found) <= (1 if size > 8 else 2):
            return found
    return (fitted(text, _NAME, room),)


def _line_to_fill(pen: Pen, text: str, caption: str, box: tuple[float, float, float]) -> None:
    left, base, width = box
    pen.rule(left, base, left + width, "quiet", 0.5)
    pen.text(line(caption, _CAPTION, width), left, base - 9, _CAPTION.colour)
    if text:
        pen.text(fitted(text, _FILLED, width), left, base + 3.5)
