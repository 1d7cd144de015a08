"""The questions of a form as a sheet to fill in: one line a question, known again by a column that is hidden."""

from collections.abc import Iterator
from dataclasses import dataclass

from desktop.documents.blocks import FormPart, Paper
from desktop.documents.form_layout import lines_of
from desktop.forms.fields import Field, Kind, Section
from desktop.forms.workbook_mark import FORM, Edition, lines
from desktop.i18n import speaking, tr


@dataclass(frozen=True)
class AnswerRow:
    """One answer to give: the name of its box, the question, what may be chosen, what is answered already."""

    box: str
    question: str
    choices: tuple[str, ...] = ()
    answer: str = ""
    lines: int = 1
    """Room for the answer."""
    part: str = ""
    """The heading that stands above it, where a part begins."""


@dataclass(frozen=True)
class AnswerSheet:
    """All answers of a document, and the lines of the mark by which the workbook is known."""

    title: str
    hint: str
    heads: tuple[str, str]
    rows: tuple[AnswerRow, ...]
    mark: tuple[tuple[str, ...], ...]


def answer_sheet(paper: Paper) -> AnswerSheet | None:
    """The sheet of a paper that is to be filled in; None for any other."""
    code = paper.letterhead.code
    parts = [block for block in paper.blocks if isinstance(block, FormPart)]
    if not paper.token or code is None or not parts:
        return None
    with speaking(paper.letterhead.language):
        return AnswerSheet(
            title=tr("Fill in"),
            hint=tr("Write behind the questions, save the file and send it back. The order does not matter."),
            heads=(tr("Question"), tr("Answer")),
            rows=tuple(row for part in parts for row in _rows(part)),
            mark=tuple(map(tuple, lines(Edition(FORM, code.office, 0, "", "", paper.token), (), ()))),
        )


def _rows(part: FormPart) -> Iterator[AnswerRow]:
    heading = part.section.title
    for row in _of(part.section, part):
        yield AnswerRow(row.box, row.question, row.choices, row.answer, row.lines, heading)
        heading = ""


def _of(section: Section, part: FormPart) -> Iterator[AnswerRow]:
    for field in section.fields:
        if field.kind is Kind.TABLE:
            for number in range(1, lines_of(field) + 1):
                for column in field.columns:
                    box = f"{field.key}-{number}-{column.key}"
                    yield AnswerRow(box, f"{field.label} {number} · {column.label}", _choices(column))
            continue
        chosen = {one.key: one.words for one in field.choices}
        answer = part.answer(field.key)
        room = lines_of(field) + 1 if field.kind is Kind.LONG_TEXT else 1
        yield AnswerRow(field.key, field.label, _choices(field), chosen.get(answer, answer), room)


def _choices(field: Field) -> tuple[str, ...]:
    """What a drop-down offers; several answers at once are written, with semicolons between them."""
    return () if field.kind is Kind.MANY else tuple(one.words for one in field.choices)
