"""What a workbook is made of, in neutral words: lists as they are exported, and papers laid out on cells.

Nothing here knows a file format. Text is always plain letters: whatever it begins with, it never calculates.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import TypeAlias

from desktop.documents.answer_sheet import AnswerSheet
from desktop.documents.blocks import Align, Text

Value: TypeAlias = str | int | float | date | time | bool | None
"""What a cell of a list holds; a `datetime` is a date with its time of day, without a time zone."""

LONGEST_CELL = 32_767
"""UTF-16 units that a cell of a workbook holds."""


class Holds(StrEnum):
    """What a column of a list holds; the Python type of its values stands behind each."""

    TEXT = "text"  # str
    WHOLE = "whole"  # int
    NUMBER = "number"  # float, shown with two decimals
    MINUTES = "minutes"  # int minutes, shown as hours and minutes, adds up beyond 24 hours
    DAY = "day"  # datetime.date
    MOMENT = "moment"  # datetime.datetime, local
    CLOCK = "clock"  # datetime.time
    YES_NO = "yes_no"  # bool


@dataclass(frozen=True)
class SheetColumn:
    """One column of a list: its head, what it holds, its width in letters (0: by what it holds)."""

    title: str
    holds: Holds = Holds.TEXT
    width: float = 0.0
    is_hidden: bool = False
    """Not seen, but sorted with its row: what a row is known by when the workbook comes back."""


@dataclass(frozen=True)
class WorkSheet:
    """A list: typed cells under heads that stay in sight, to be sorted and filtered.

    `rows` is read once, row by row, so it may be a generator over a million rows; `row_count` is what progress
    counts towards. `head` are lines above the heads (what the list shows, as of when); with them or without, the
    heads are frozen and carry the filter.
    """

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Iterable[Sequence[Value]]
    row_count: int = 0
    head: tuple[str, ...] = ()
    is_hidden: bool = False
    """For the program alone: no menu of a spreadsheet program shows it."""


class Look(StrEnum):
    """How a cell of a paper looks; `sheet_types.TYPES` sets the size, the writer of a format the rest."""

    TITLE = "title"
    PART = "part"
    SECTION = "section"
    BODY = "body"
    LEAD = "lead"
    SMALL = "small"
    QUIET = "quiet"
    PROGRAMME = "programme"
    WARNING = "warning"
    HEAD = "head"
    CELL = "cell"
    TOTAL = "total"
    LABEL = "label"
    ANSWER = "answer"
    NOTICE = "notice"
    SIGNED = "signed"
    LINE = "line"
    RULE = "rule"
    AWARD = "award"
    AWARDED = "awarded"
    FACT = "fact"


@dataclass(frozen=True)
class PageCell:
    """Text over the columns `first` to `last` (from 0, both inside)."""

    text: Text
    first: int
    last: int
    look: Look = Look.BODY
    align: Align = "start"


@dataclass(frozen=True)
class PageRow:
    """One row of cells, `height` in points."""

    cells: tuple[PageCell, ...]
    height: float
    is_break: bool = False
    """A new page begins with this row."""


@dataclass(frozen=True)
class PagePicture:
    """A PNG or JPEG: mm from the left edge of the sheet, mm from the top of a row (from 0)."""

    data: bytes
    row: int
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True)
class PageSheet:
    """A paper as a sheet of a workbook, ready to print on A4.

    `widths` are the columns in mm. Rows `repeated` (first, last, from 0) are printed again on every page. `heading`
    stands at the head of every printed page but the first, the three texts of `footing` at the foot of every page,
    with the page number.
    """

    title: str
    widths: tuple[float, ...]
    rows: tuple[PageRow, ...]
    pictures: tuple[PagePicture, ...] = ()
    repeated: tuple[int, int] | None = None
    heading: str = ""
    footing: tuple[str, str] = ("", "")
    is_landscape: bool = False
    is_framed: bool = False
    language: str = "en"
    answers: AnswerSheet | None = None
    """What is filled in, on a sheet of its own behind the paper."""


Sheet: TypeAlias = WorkSheet | PageSheet
