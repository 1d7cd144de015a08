"""Which workbook came back: of this office or another, of which edition, and what in it is not as it left."""

from dataclasses import dataclass
from typing import Any

from desktop.errors import UserError
from desktop.features.inbox import workbook_words as words
from desktop.features.inbox.workbook_rules import Came, Fault, Row, compared
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme
from desktop.forms.workbook_mark import PEOPLE, SHEET, Mark, NewerMark, NoMark, read
from desktop.intake.lists import CellError
from desktop.intake.workbooks import Workbook, WorkbookSheet
from desktop.store.editions import is_known, office_mark


@dataclass(frozen=True)
class ToldBook:
    """What is kept of a workbook, and the programme its rows are of, where it is one."""

    values: dict[str, Any]
    programme: Programme | None


def told_of(book: Workbook) -> ToldBook | None:
    """What a workbook says; None for one of another office. Raises UserError with one sentence for what is none."""
    mark = _mark(book)
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


def _mark(book: Workbook) -> Mark:
    name, sheet = book.taken.name, book.sheet(SHEET)
    if sheet is None:
        raise UserError(words.stranger(name))
    try:
        mark = read([line.cells for line in sheet.lines])
    except NewerMark as newer:
        raise UserError(words.newer(name)) from newer
    except (NoMark, ValueError) as damage:
        raise UserError(words.damaged(name)) from damage
    if mark.edition.kind != PEOPLE:
        raise UserError(words.newer(name))
    return mark


def _programme(mark: Mark) -> Programme | None:
    rows = sorted(mark.held)
    found = Participation.select(Participation.programme).where(Participation.id.in_(rows)).distinct().limit(2)
    programmes = [key for (key,) in found.tuples()]
    return Programme.get_by_id(programmes[0]) if len(programmes) == 1 else None
