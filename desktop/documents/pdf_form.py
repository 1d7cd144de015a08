"""The questions of a form drawn as strips: labels with boxes to write in, by hand or, in a fillable file, by key.

Every box says under which name its answer is kept: the field's key, `key-choice` where several may be ticked,
`key-row-column` in a table. What is answered already is printed and has no box.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from desktop.documents.blocks import FormPart, Run
from desktop.documents.form_layout import Group, groups, is_wide, lines_of
from desktop.documents.pen import MM, Box, Pen, Strip, kept, text_strips
from desktop.documents.text import Line, Type, lines
from desktop.forms.fields import Choice, Field, Kind

_LABEL = Type(8.5, leading=1.36, colour="quiet")
_QUESTION = Type(10, leading=1.36)
_HEAD = Type(8.5, bold=True, leading=1.3, colour="accent")
_ANSWER = Type(10, leading=1.36)
_HINT = Type(8.5, leading=1.4, colour="quiet")
_HIGH = 7.5 * MM
_LINE = 7.0 * MM
_GUTTER = 14.0
_TICK = 9.0
_COLUMN = 22.0  # points of one number of a scale
_WHOLE = 125 * MM  # a lower section stays on one page
_DOWN = 4.2  # points above and below a statement


def form_part(block: FormPart, width: float, heading: Callable[[str], list[Strip]]) -> list[Strip]:
    """A section: its heading, its hint, its questions; the heading is drawn as everywhere on the page."""
    made = heading(block.section.title) if block.section.title else []
    if block.section.hint:
        hint = text_strips(_lines(block.section.hint, _HINT, width), _HINT, width)
        made += [replace(one, keep=True, gap=5.0 if not place else 0.0) for place, one in enumerate(hint)]
    for group in groups(block.section.fields):
        made += _DRAWERS[group.kind](group, block, width)
    return kept(made) if sum(strip.height + strip.gap for strip in made) < _WHOLE else made


def _lines(text: str, kind: Type, width: float) -> tuple[Line, ...]:
    return lines((Run(text),), kind, width)


def _short(group: Group, part: FormPart, width: float) -> list[Strip]:
    """Two beside each other; one whose words are long takes the whole width."""
    made: list[Strip] = []
    waiting: list[Field] = []
    for field in group.fields:
        if is_wide(field):
            made += [_beside(waiting, part, width)] if waiting else []
            made.append(_beside([field], part, width, 1))
            waiting = []
            continue
        waiting.append(field)
        if len(waiting) == 2:
            made.append(_beside(waiting, part, width))
            waiting = []
    return [*made, _beside(waiting, part, width)] if waiting else made


def _beside(fields: Sequence[Field], part: FormPart, width: float, count: int = 2) -> Strip:
    each = (width - _GUTTER * (count - 1)) / count
    pen = Pen()
    labels = [_lines(field.label, _LABEL, each) for field in fields]
    top = max(len(found) for found in labels) * _LABEL.size * _LABEL.leading + 1.5
    known = [part.answer(field.key) for field in fields]
    answers = [_lines(text, _ANSWER, each - 8) if text else () for text in known]
    step = _ANSWER.size * _ANSWER.leading
    high = max([_HIGH, *(len(found) * max(step, found[0].ascent - found[0].descent) + 8 for found in answers if found)])
    for place, (field, label, answer) in enumerate(zip(fields, labels, answers, strict=True)):
        left = place * (each + _GUTTER)
        _write(pen, label, _LABEL, (left, 0.0))
        box = (left, -top - high, each, high)
        pen.frame(box)
        if answer:
            _write(pen, answer, _ANSWER, (left + 4, -top - 4))
        else:
            pen.box(Box(field.key, "text", box, field.label))
    return pen.strip(top + high, gap=7.0)


def _long(group: Group, part: FormPart, width: float) -> list[Strip]:
    (field,) = group.fields
    label = [replace(one, keep=True) for one in text_strips(_lines(field.label, _LABEL, width), _LABEL, width)]
    label[0] = replace(label[0], gap=8.0)
    pen = Pen()
    answer = part.answer(field.key)
    found = _lines(answer, _ANSWER, width - 10) if answer else ()
    high = max(lines_of(field) * _LINE, len(found) * 17.0 + 8)
    box = (0.0, -high - 1.5, width, high)
    pen.frame(box)
    if found:
        _write(pen, found, _ANSWER, (5.0, -5.5))
    else:
        pen.box(Box(field.key, "lines", box, field.label))
    return [*label, pen.strip(high + 1.5)]


def _scale(group: Group, part: FormPart, width: float) -> list[Strip]:
    """Statements with a row of boxes each; the numbers stand above them, again on every page."""
    choices = group.fields[0].choices
    column = min(_COLUMN, width * 0.55 / len(choices))
    left = width - column * len(choices)
    pen = Pen()
    high = 17.0
    pen.fill((0, -high, width, high), "tint")
    pen.rule(0, -high, width, "accent", 0.8)
    for place, choice in enumerate(choices):
        (word,) = _lines(choice.words, _HEAD, column)[:1]
        pen.text(word, left + place * column + (column - word.width) / 2, -12.0, _HEAD.colour)
    head = pen.strip(high, gap=10.0, keep=True)
    rows = [_statement(field, part, (left, column), width) for field in group.fields]
    return [head, *(replace(row, head=head) for row in rows)]


def _statement(field: Field, part: FormPart, across: tuple[float, float], width: float) -> Strip:
    left, column = across
    pen = Pen()
    words = _lines(field.label, _QUESTION, left - 10)
    deep = _write(pen, words, _QUESTION, (2.0, -_DOWN))
    high = max(deep + _DOWN, 21.0)
    for place, choice in enumerate(field.choices):
        corner = (left + place * column + (column - _TICK) / 2, -(high + _TICK) / 2)
        _tick(pen, field, choice, part, corner)
    pen.rule(0, -high, width)
    return pen.strip(high)


def _choices(group: Group, part: FormPart, width: float) -> list[Strip]:
    """A question with its boxes behind it in one line."""
    (field,) = group.fields
    words = [_lines(one.words, _QUESTION, width)[0] for one in field.choices]
    room = sum(one.width + _TICK + 18 for one in words)
    pen = Pen()
    label = _lines(field.label, _QUESTION, width - room - 10)
    deep = _write(pen, label, _QUESTION, (2.0, -_DOWN))
    high = max(deep + _DOWN, 21.0)
    left = width - room + 6
    for choice, word in zip(field.choices, words, strict=True):
        _tick(pen, field, choice, part, (left, -(high + _TICK) / 2))
        pen.text(word, left + _TICK + 5, -high / 2 - 3.4)
        left += word.width + _TICK + 18
    pen.rule(0, -high, width)
    return [pen.strip(high, gap=2.0)]


def _ticks(group: Group, part: FormPart, width: float) -> list[Strip]:
    """A question with a box on a line for each answer, short ones in two columns."""
    (field,) = group.fields
    made = [replace(one, keep=True) for one in text_strips(_lines(field.label, _LABEL, width), _LABEL, width)]
    made[0] = replace(made[0], gap=8.0)
    choices = field.choices
    count = 2 if len(choices) > 2 and max(len(one.words) for one in choices) < 44 else 1
    each = width / count
    for start in range(0, len(choices), count):
        pen = Pen()
        deepest = 0.0
        for place, choice in enumerate(choices[start : start + count]):
            left = place * each
            deepest = max(deepest, _write(pen, _lines(choice.words, _QUESTION, each - 24), _QUESTION, (left + 18, -3)))
            _tick(pen, field, choice, part, (left + 2, -13.2))
        made.append(pen.strip(max(deepest + 3, 19.0), keep=start + count < len(choices) and len(choices) < 9))
    return made


def _table(group: Group, part: FormPart, width: float) -> list[Strip]:
    """Empty rows under their heads; a column of yes or no gets a box to tick."""
    (field,) = group.fields
    whole = sum(column.share for column in field.columns)
    widths = [width * column.share / whole for column in field.columns]
    caption = text_strips(_lines(field.label, _LABEL, width), _LABEL, width) if field.label else []
    made = [replace(one, keep=True, gap=8.0 if not place else 0.0) for place, one in enumerate(caption)]
    head = _table_head(field.columns, widths, width)
    made.append(head if made else replace(head, gap=10.0))
    high = _row_height(field, widths)
    return [*made, *(replace(_row(field, row, widths, high), head=head) for row in range(lines_of(field)))]


def _table_head(columns: Sequence[Field], widths: Sequence[float], width: float) -> Strip:
    words = [_lines(column.label, _HEAD, wide - 8) for column, wide in zip(columns, widths, strict=True)]
    high = max(len(found) for found in words) * _HEAD.size * _HEAD.leading + 6
    pen = Pen()
    pen.fill((0, -high, width, high), "tint")
    left = 0.0
    for found, wide in zip(words, widths, strict=True):
        _write(pen, found, _HEAD, (left + 4, -3.0))
        left += wide
    pen.rule(0, -high, width, "accent", 0.8)
    return pen.strip(high, gap=2.0, keep=True)


def _row_height(field: Field, widths: Sequence[float]) -> float:
    has_long = any(column.kind is Kind.LONG_TEXT for column in field.columns)
    return _LINE * 2 if has_long else max(_HIGH, 8.0 * MM if len(widths) > 4 else _HIGH)


def _row(field: Field, row: int, widths: Sequence[float], high: float) -> Strip:
    pen = Pen()
    left = 0.0
    for column, wide in zip(field.columns, widths, strict=True):
        name = f"{field.key}-{row + 1}-{column.key}"
        box = (left, -high, wide, high)
        pen.frame(box)
        if column.kind is Kind.YES_NO:
            square = (left + (wide - _TICK) / 2, -(high + _TICK) / 2, _TICK, _TICK)
            pen.frame(square, "quiet", 0.8)
            pen.box(Box(name, "tick", square, column.label, "yes"))
        else:
            kind = "lines" if column.kind is Kind.LONG_TEXT else "text"
            pen.box(Box(name, kind, box, column.label))
        left += wide
    return pen.strip(high)


def _tick(pen: Pen, field: Field, choice: Choice, part: FormPart, corner: tuple[float, float]) -> None:
    left, bottom = corner
    square = (left, bottom, _TICK, _TICK)
    pen.frame(square, "quiet", 0.8)
    answer = part.answer(field.key)
    if answer == choice.key:
        pen.path(f"{left + 1.8:.2f} {bottom + 4.4:.2f} m {left + 3.8:.2f} {bottom + 2.1:.2f} l "
                 f"{left + 7.4:.2f} {bottom + 7.1:.2f} l", "accent", 1.5)  # fmt: skip
    elif not answer:
        kind, name = ("tick", f"{field.key}-{choice.key}") if field.kind is Kind.MANY else ("one", field.key)
        pen.box(Box(name, kind, square, f"{field.label}: {choice.words}", choice.key))


def _write(pen: Pen, found: Sequence[Line], kind: Type, corner: tuple[float, float]) -> float:
    """Lines from a corner down; answers how far below zero they reach."""
    left, down = corner[0], -corner[1]
    for one in found:
        step = max(one.ascent - one.descent, kind.size * kind.leading)
        pen.text(one, left, -down - (step - one.ascent + one.descent) / 2 - one.ascent, kind.colour)
        down += step
    return down


_DRAWERS: dict[str, Callable[[Group, FormPart, float], list[Strip]]] = {
    "short": _short,
    "long": _long,
    "scale": _scale,
    "line": _choices,
    "ticks": _ticks,
    "table": _table,
}
