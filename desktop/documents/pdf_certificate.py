"""A certificate: one A4 page across, framed and centred, calm enough for a wall, with the codes that prove it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from desktop import i18n
from desktop.documents import blocks as b
from desktop.documents import frame
from desktop.documents.blocks import Letterhead, Paper, Signature
from desktop.documents.pdf_blocks import strips as plain_strips
from desktop.documents.pen import A4, COLOURS, MM, Pen, Strip, stacked, text_strips
from desktop.documents.text import Line, Type, fitted, line, lines
from desktop.i18n import OWN_NAMES, tr

SIZE = (A4[1], A4[0])
_EDGE = 9 * MM  # from the paper's edge to the frame
_CODE = _EDGE + 7 * MM  # from the edge to the codes
_WIDTH = 176 * MM  # of the text in the middle, clear of both codes
_TOP = SIZE[1] - 42 * MM
_SIGN_BASE = 35 * MM  # the lines signed on
_SIGN_LEFT, _SIGN_RIGHT = 50 * MM, SIZE[0] - 50 * MM
_BODY_BOTTOM = 55 * MM

_TITLE = Type(38, family="serif", colour="accent", kerned=True, leading=1.2)
_NAME = Type(30, family="serif", kerned=True, leading=1.35)
_PART = Type(13, family="serif", colour="accent", kerned=True)
_TEXT = {
    "body": Type(12.5, family="serif", leading=1.5),
    "lead": Type(14, family="serif", leading=1.45, colour="quiet"),
    "small": Type(9, leading=1.4),
    "quiet": Type(8, leading=1.4, colour="quiet"),
}
_FACT = Type(8, colour="quiet")
_VALUE = Type(12, family="serif", bold=True)
_SIGNER = Type(10.5, family="serif", bold=True)
_SMALL = Type(7, leading=1.35, colour="quiet")
_TINY = Type(5.8, colour="quiet")


def certificate_pages(paper: Paper) -> list[tuple[tuple[float, float], Strip, list[Strip]]]:
    """Size, unchanging part and drawings of each page: one, unless the text cannot be made to fit."""
    signatures = tuple(one for block in paper.blocks if isinstance(block, b.SignatureRow) for one in block.blocks)
    body = [block for block in paper.blocks if not isinstance(block, b.SignatureRow | b.PageBreak)]
    still = _still(frame.same_for_all(paper.letterhead))
    made = [strip for block in body for strip in _centred(block, _WIDTH, i18n.language())]
    return [(SIZE, still, [_middle(made), _signatures(signatures, i18n.language()), _codes(paper.letterhead)])]


def _middle(made: Sequence[Strip]) -> Strip:
    """The text in the middle of the room it has, made smaller when it is too long."""
    whole = stacked(made)
    room = _TOP - _BODY_BOTTOM
    scale = min(1.0, room / max(whole.height, 1.0))
    top = _TOP - (room - whole.height * scale) * 0.42
    left = (SIZE[0] - _WIDTH * scale) / 2
    if scale == 1.0:
        pen = Pen()
        pen.place(whole, left, top)
        return pen.strip(0)
    shrunk = f"q {scale:.4f} 0 0 {scale:.4f} {left:.2f} {top:.2f} cm {whole.ops} Q"
    placed = tuple(
        replace(
            one,
            left=left + one.left * scale,
            bottom=top + one.bottom * scale,
            width=one.width * scale,
            height=one.height * scale,
        )
        for one in whole.pictures
    )
    return Strip(0, shrunk, whole.glyphs, placed)


@lru_cache(maxsize=512)
def _centred(block: b.Block, width: float, language: str) -> tuple[Strip, ...]:
    """A block of a certificate, every line in the middle."""
    if isinstance(block, b.Heading):
        return _heading(block, width)
    if isinstance(block, b.Paragraph):
        kind = _TEXT[block.style]
        made = text_strips(lines(b.runs_of(block.text), kind, width), kind, width, "centre")
        return (replace(made[0], gap=7.0), *made[1:])
    if isinstance(block, b.KeyValues):
        return (_facts(block.pairs, width),)
    if isinstance(block, b.Rule):
        return (_ornament(width),)
    return tuple(plain_strips([block], width))


def _heading(block: b.Heading, width: float) -> tuple[Strip, ...]:
    kind = {1: _TITLE, 2: _NAME, 3: _PART}[block.level]
    found = lines(b.runs_of(block.text), kind, width)
    while len(found) > 1 and kind.size > 16:  # a long name grows smaller before it breaks
        kind = replace(kind, size=round(kind.size * 0.9, 1))
        found = lines(b.runs_of(block.text), kind, width)
    made = text_strips(found, kind, width, "centre")
    after = _ornament(width) if block.level == 1 else Strip(2.0)
    return (replace(made[0], gap={1: 0.0, 2: 8.0, 3: 9.0}[block.level]), *made[1:], after)


def _ornament(width: float) -> Strip:
    """A short double rule with a diamond in its middle."""
    pen = Pen()
    middle = width / 2
    for left, right in ((middle - 62, middle - 9), (middle + 9, middle + 62)):
        pen.rule(left, -9, right, "gold", 0.8)
    corners = ((0, -5.6), (3.4, -9), (0, -12.4), (-3.4, -9))
    path = " ".join(f"{middle + x:.2f} {y} {'l' if place else 'm'}" for place, (x, y) in enumerate(corners))
    pen.raw(f"q {' '.join(map(str, COLOURS['gold']))} rg {path} f Q")
    return pen.strip(18)


def _facts(pairs: Sequence[tuple[str, b.Text]], width: float) -> Strip:
    """Labelled values in one row, the value above its label, thin lines between."""
    most = width / 2 if len(pairs) < 4 else width / len(pairs)
    columns = [_fact(label, value, most - 40) for label, value in pairs]
    across = sum(wide for _, wide in columns)
    if across > width:
        columns = [_fact(label, value, width / len(pairs) - 40) for label, value in pairs]
        across = sum(wide for _, wide in columns)
    pen = Pen()
    at = (width - across) / 2
    tallest = max((whole.height for whole, _ in columns), default=0.0)
    for place, (whole, wide) in enumerate(columns):
        pen.place(whole, at + wide / 2, -2)
        if place:
            pen.post(at, -4, -tallest, "gold", 0.6)
        at += wide
    return pen.strip(tallest + 4, gap=13.0)


def _fact(label: str, value: b.Text, most: float) -> tuple[Strip, float]:
    """A value above its label, both around zero, and the width of their column."""
    values = lines(b.runs_of(value), _VALUE, most)
    labels = lines((b.Run(label),), _FACT, most)
    made = [*text_strips(values, _VALUE, 0, "centre"), *text_strips(labels, _FACT, 0, "centre")]
    return stacked(made), max(84.0, *(one.width + 40 for one in (*values, *labels)))


@lru_cache(maxsize=64)
def _signatures(signatures: tuple[Signature, ...], language: str) -> Strip:
    """Lines at the foot: place and date first, then up to three to sign on."""
    pen = Pen()
    where = ", ".join(dict.fromkeys(part for one in signatures for part in (one.place, one.day) if part))
    columns = [(where, tr("Place, date"), "")] if signatures else []
    columns += [("", one.name, one.role) for one in signatures[:3]]
    each = min((_SIGN_RIGHT - _SIGN_LEFT) / max(len(columns), 1), 62 * MM)
    left = (SIZE[0] - each * len(columns)) / 2
    for place, (above, name, role) in enumerate(columns):
        at, wide = left + place * each + 4 * MM, each - 8 * MM
        pen.rule(at, _SIGN_BASE, at + wide, "quiet", 0.6)
        said = ((above, Type(10, family="serif"), 5), (name, _SIGNER if role else _FACT, -12), (role, _FACT, -23))
        for words, kind, up in said:
            drawn = fitted(words, kind, wide + 8)
            pen.text(drawn, at + (wide - drawn.width) / 2, _SIGN_BASE + up, kind.colour)
    return pen.strip(0)


@lru_cache(maxsize=64)
def _still(head: Letterhead) -> Strip:
    """Frame, logo, funding mark and small print."""
    pen = Pen()
    if head.watermark:
        frame.watermark(pen, head.watermark, SIZE)
    _border(pen)
    top = SIZE[1] - _CODE
    found = frame.logo(head, _CODE, top, 60 * MM)
    if found is not None:
        pen.picture(found)
    programme = line(head.programme, Type(9, bold=True, colour="accent"), 90 * MM)
    pen.text(programme, _CODE, top - (17 * MM if found else 8), "accent")
    _funding(pen, head)
    _small_print(pen, head)
    return pen.strip(0)


def _small_print(pen: Pen, head: Letterhead) -> None:
    """Under the signatures in the middle: who answers for it, what it is, how long it stands."""
    answers, stands = frame.small_print(replace(head, issued_on=""))
    what = [part for part in (head.code_label, OWN_NAMES.get(head.language, head.language)) if part]
    if head.operation:
        what.append(tr("Operation {number}", number=head.operation))
    rows = [" \u00b7 ".join(answers), " \u00b7 ".join([*what, *stands]), head.disclaimer]
    found = [one for row in rows if row for one in lines((b.Run(row),), _TINY, _SIGN_RIGHT - _SIGN_LEFT)][:5]
    for place, one in enumerate(found):
        pen.text(one, (SIZE[0] - one.width) / 2, _CODE + (len(found) - 1 - place) * 7.6 - 6, _TINY.colour)


def _border(pen: Pen) -> None:
    for inset, colour, width in ((_EDGE, "accent", 1.6), (_EDGE + 2.2 * MM, "gold", 0.6)):
        pen.frame((inset, inset, SIZE[0] - 2 * inset, SIZE[1] - 2 * inset), colour, width)


def _funding(pen: Pen, head: Letterhead) -> None:
    """Emblem and statement at the lower right, the statement in lines of even length."""
    right = SIZE[0] - _CODE - 1 * MM
    said = balanced(head.statement, Type(8.5), 44 * MM)
    probe = Pen()
    wide = frame.funding_mark(probe, head, 0, 0)
    block = max([wide, *(one.width for one in said)], default=0.0)
    base = _CODE + 1.5 + (len(said) - 1) * 11
    if wide:
        frame.funding_mark(pen, head, right - block, base + (13 if said else 0))
    for place, one in enumerate(said):
        pen.text(one, right - block, base - place * 11)


def balanced(text: str, kind: Type, width: float) -> tuple[Line, ...]:
    """The text in as few lines as the width asks for, none much longer than the others; at most four."""
    if not text:
        return ()
    found = lines((b.Run(text),), kind, width)
    whole = sum(one.width for one in found)
    for share in (1.04, 1.15, 1.3):
        tried = lines((b.Run(text),), kind, min(whole / len(found) * share, width))
        if len(tried) == len(found):
            return tried[:4]
    return found[:4]


def _codes(head: Letterhead) -> Strip:
    """The codes in opposite corners; number, printed code and date above the lower one."""
    pen = Pen()
    side = frame.CODE_SIDE
    words = [head.number]
    if head.code is not None:
        code = head.code.on_page(1)
        frame.codes(pen, code.letters(), (SIZE[0] - _CODE - side, SIZE[1] - _CODE - side), (_CODE, _CODE))
        words.append(code.printed())
    if head.issued_on:
        words.append(tr("Issued on {day}", day=head.issued_on))
    base = _CODE + side + 5 + (len(words) - 1) * 9.5
    for place, text in enumerate(words):
        pen.text(line(text, _SMALL), _CODE, base - place * 9.5, _SMALL.colour)
    return pen.strip(0)
