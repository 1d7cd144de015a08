"""Which workbook came back, of which office and edition: a list with what is not as it left, or a form filled in."""

from dataclasses import dataclass
from typing import Any

from desktop.errors import UserError
from desktop.features.inbox import workbook_words as words
from desktop.features.inbox.workbook_rules import Came, Fault, Row, answers_in, compared
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme
from desktop.forms.workbook_mark import FORM, PEOPLE, SHEET, Mark, NewerMark, NoMark, read
from desktop.intake.lists import CellError
from desktop.intake.pdf_forms import TOKEN, FilledForm, checked_fields, filled
from desktop.intake.workbooks import Workbook, WorkbookSheet
from desktop.intake.zip_check import Refused
from desktop.store.editions import is_known, office_mark, portions


@dataclass(frozen=True)
class ToldBook:
    """What is kept of a workbook, and the programme its rows are of, where it is one."""

    values: dict[str, Any]
    programme: Programme | None


def told_of(book: Workbook, mark: Mark) -> ToldBook | None:
    """What a list says; None for one of another office. Raises UserError with one sentence where it is unknown."""
    if mark.edition.office != office_mark():
        return None
    if not is_known(mark.edition):
        raise UserError(words.unknown(book.taken.name))
    found = [compared(_rows(one), mark) for one in book.sheets if one.name != SHEET]
    came = next((one for one in found if one.is_readable), Came(is_readable=False))
    values = {
        "number": mark.edition.number,
        "made_on": mark.edition.made_on,
        "heads": [list(pair) for pair in mark.columns],
        "came": came.told(),
    }
    return ToldBook(values, _programme(mark))


def _rows(sheet: WorkbookSheet) -> list[Row]:
    return [
        Row(line.number, tuple(Fault(cell.code) if isinstance(cell, CellError) else cell for cell in line.cells))
        for line in sheet.lines
    ]


def mark_of(book: Workbook) -> Mark:
    """By which a workbook is known. Raises UserError with one sentence for what is none of ours."""
    name, sheet = book.taken.name, book.sheet(SHEET)
    if sheet is None:
        raise UserError(words.stranger(name))
    try:
        mark = read([line.cells for line in sheet.lines])
    except NewerMark as newer:
        raise UserError(words.newer(name)) from newer
    except (NoMark, ValueError) as damage:
        raise UserError(words.damaged(name)) from damage
    if mark.edition.kind not in (PEOPLE, FORM):
        raise UserError(words.newer(name))
    return mark


def form_of(book: Workbook, mark: Mark) -> FilledForm:
    """The answers of a form that was filled in as a workbook. Raises UserError with one sentence."""
    found = [answers_in(_rows(one)) for one in book.sheets if one.name != SHEET]
    answers = next((one for one in found if one is not None), None)
    if answers is None:
        raise UserError(words.no_questions(book.taken.name))
    if answers.fault:
        raise UserError(words.faulty(book.taken.name, answers.fault))
    try:
        return filled(checked_fields({**answers.values, TOKEN: mark.edition.about}))
    except Refused as refusal:
        raise UserError(words.damaged(book.taken.name)) from refusal


def _programme(mark: Mark) -> Programme | None:
    programmes: set[int] = set()
    for some in portions(mark.held):
        found = Participation.select(Participation.programme).where(Participation.id.in_(some)).distinct()
        programmes |= {key for (key,) in found.tuples()}
    return Programme.get_by_id(programmes.pop()) if len(programmes) == 1 else None
