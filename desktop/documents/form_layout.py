"""How the questions of a form stand on a page: which go together, and how much room each answer gets."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from desktop.documents.blocks import Block, FormPart, Grid, GridColumn, Heading, KeyValues, Paragraph, Ticks
from desktop.documents.blocks import WritingLines as Lines
from desktop.forms.fields import Field, Kind

USUAL_LINES = 3
USUAL_ROWS = 4
_SHORT_WORDS = 46
"""Letters of all choices together up to which they stand in one line."""
_LONG_LABEL = 62
"""Letters of a question that takes the whole width."""


@dataclass(frozen=True)
class Group:
    """Questions that stand together: `kind` is short, scale, long, table, line or ticks."""

    kind: str
    fields: tuple[Field, ...]


def groups(fields: Sequence[Field]) -> tuple[Group, ...]:
    """The questions in order; short ones and statements of one scale beside their like."""
    found = []
    for (kind, _), together in groupby(fields, key=lambda field: (_kind(field), field.choices)):
        some = tuple(together)
        found += [Group(kind, some)] if kind == "scale" else [Group(kind, (field,)) for field in some]
    return tuple(_joined(found))


def _joined(found: Sequence[Group]) -> list[Group]:
    """Short questions side by side, whatever each of them asks."""
    made: list[Group] = []
    for group in found:
        if made and group.kind == made[-1].kind == "short":
            made[-1] = Group("short", made[-1].fields + group.fields)
        else:
            made.append(group)
    return made


def _kind(field: Field) -> str:
    if field.kind is Kind.TABLE:
        return "table"
    if field.kind is Kind.LONG_TEXT:
        return "long"
    if is_scale(field):
        return "scale"
    if field.kind in (Kind.CHOICE, Kind.MANY, Kind.YES_NO):
        is_short = sum(len(one.words) for one in field.choices) <= _SHORT_WORDS and field.kind is not Kind.MANY
        return "line" if is_short else "ticks"
    return "short"


def is_scale(field: Field) -> bool:
    """A statement to be weighed on a row of numbers."""
    return len(field.choices) > 2 and all(one.words.isdigit() for one in field.choices)


def lines_of(field: Field) -> int:
    """Lines to write on, or rows of a table."""
    return field.lines or (USUAL_ROWS if field.kind is Kind.TABLE else USUAL_LINES)


def is_wide(field: Field) -> bool:
    """A short question whose words need the whole width."""
    return len(field.label) > _LONG_LABEL


def flat(part: FormPart) -> tuple[Block, ...]:
    """The section in blocks that every writer knows: what a workbook shows of a printed form."""
    made: list[Block] = [Heading(part.section.title, 2)] if part.section.title else []
    if part.section.hint:
        made.append(Paragraph(part.section.hint, "quiet"))
    for group in groups(part.section.fields):
        made += _flat(group, part)
    return tuple(made)


def _flat(group: Group, part: FormPart) -> Sequence[Block]:
    first = group.fields[0]
    if group.kind == "short":
        return [KeyValues(tuple((one.label, part.answer(one.key)) for one in group.fields))]
    if group.kind == "scale":
        columns = (GridColumn("", 6.0), *(GridColumn(one.words, 1.0, "centre") for one in first.choices))
        rows = tuple((one.label, *("☐" for _ in one.choices)) for one in group.fields)
        return [Grid(columns, rows)]
    if group.kind == "table":
        columns = tuple(GridColumn(one.label, one.share) for one in first.columns)
        return [Grid(columns, (), 9.0, lines_of(first), caption=first.label)]
    if group.kind == "long":
        answer = part.answer(first.key)
        return [KeyValues(((first.label, answer),))] if answer else [Lines(lines_of(first), first.label)]
    answer = part.answer(first.key)
    return [Paragraph(first.label), Ticks(tuple((one.words, one.key == answer) for one in first.choices))]
