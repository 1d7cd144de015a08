"""Dates as people write them in lists; which of 1/2 is the day is decided over the whole column.

Month names of the nine languages come from Babel (CLDR). Thai years count from 543 before ours.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale

from desktop.features.participants.import_mapping import DayOrder
from desktop.i18n import LANGUAGES, tr
from desktop.intake.lists import Cell, CellError
from desktop.store.words import fold

BUDDHIST = 543
"""Years between the Thai calendar and ours."""
_EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's serial numbers from 1 March 1900 on."""
_SERIALS = range(3_654, 73_051)
"""Serial numbers of 1910 to 2099; smaller ones are years, ages or slips."""

_NUMERIC = re.compile(r"(\d{1,4})\s*([./\-\u2013 ])\s*(\d{1,2})\s*\2\s*(\d{1,4})\.?")
_TIME = re.compile(
    r"[T ,]+\d{1,2}[:.]\d{2}([:.]\d{2}(\.\d+)?)?\s*([ap]\.?m\.?)?\s*(Z|[+-]\d{2}:?\d{2}|GMT\S*|UTC\S*)?$", re.I
)
_YEAR_WORDS = re.compile(r"(?<=\d)\s*(?:год|г)\b\.?|พ\.ศ\.|ค\.ศ\.|ที่(?=\s)")
_SOLID = re.compile(r"\d{8}")
_PERSONAL_NUMBER = re.compile(r"((?:19|20)\d{6})[-+ ]?\d{4}")
_PART = re.compile(r"\d+|[^\W\d_]+(?:[.\u0e30-\u0e4e]*[^\W\d_]*)*")
_ORDINALS = re.compile(r"(?<=\d)(st|nd|rd|th|er|re|e|º|°|ª|-?[иртй]{1,2})\b", re.I)
_HINT_DAY = re.compile(r"\b[dtjg]{1,2}[./\- ]+m{1,2}\b", re.I)
_HINT_MONTH = re.compile(r"\bm{1,2}[./\- ]+[dtjg]{1,2}\b", re.I)


class NotADate(ValueError):
    """The cell is no date; the message is the sentence for the person."""


@dataclass(frozen=True)
class DayFinding:
    """What a column says about the order of day and month."""

    order: DayOrder
    """DAY_FIRST or MONTH_FIRST."""
    is_certain: bool
    """False where no date of the column tells: the wizard asks then."""
    example: str = ""
    """A date of the column that can be read in two ways."""
    maybe_swapped: bool = False
    """Real dates stand beside text dates with days above 12 only: another program took day for month."""


def find_order(cells: Iterable[Cell], header: str = "") -> DayFinding:
    """Decide over a whole column; dots count as day first, and so does a column that does not tell."""
    votes: Counter[str] = Counter()
    example = ""
    for cell in cells:
        if isinstance(cell, date):
            votes["real"] += 1
            votes["late"] += cell.day > 12
        elif isinstance(cell, str) and (match := _NUMERIC.fullmatch(_bare(cell))):
            vote = _vote(match)
            votes[vote] += 1
            example = example or (
                cell.strip() if vote == "open" and match[1].lstrip("0") != match[3].lstrip("0") else ""
            )
    return _finding(votes, example, header)


def _vote(match: re.Match[str]) -> str:
    first, sign, second = match[1], match[2], match[3]
    if len(first) > 2:
        return "year"
    if int(first) > 12:
        return "day"
    if int(second) > 12:
        return "month"
    return "dots" if sign == "." else "open"


def _finding(votes: Counter[str], example: str, header: str) -> DayFinding:
    if votes["month"] > votes["day"] + votes["dots"]:
        return DayFinding(DayOrder.MONTH_FIRST, not votes["day"], example if votes["day"] else "")
    if _HINT_MONTH.search(header) and not votes["day"] + votes["dots"]:
        return DayFinding(DayOrder.MONTH_FIRST, True)
    told = votes["day"] + votes["dots"] > 0 or bool(_HINT_DAY.search(header))
    certain = not votes["month"] and (told or not votes["open"])
    swapped = votes["day"] >= 3 and not votes["open"] and votes["real"] >= 3 and not votes["late"]
    return DayFinding(DayOrder.DAY_FIRST, certain, "" if certain else example, swapped)


def parse(cell: Cell, order: DayOrder, latest: date) -> date | None:
    """The date in a cell, None for an empty one; raises NotADate with the sentence why not.

    `latest` is the last day that may be meant: two-digit years after it belong to the century before.
    """
    if cell is None:
        return None
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return _plausible(cell.year, cell.month, cell.day)
    if isinstance(cell, CellError):
        raise NotADate(tr("The formula in this cell went wrong ({code}).", code=cell.code))
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(cell)
    return _from_text(str(cell), order, latest)


def _from_number(number: float) -> date:
    whole = int(number)
    if whole in _SERIALS:
        return _EPOCH + timedelta(days=whole)
    text = str(whole)
    if _SOLID.fullmatch(text.zfill(8)) and len(text) >= 7:
        return _from_solid(text.zfill(8))
    if 1900 <= whole <= 2100:
        raise NotADate(tr("This is a year only; day and month are missing."))
    raise NotADate(tr("This number is not a date."))


def _from_text(text: str, order: DayOrder, latest: date) -> date | None:
    bare = _bare(text)
    if not bare.strip("-–—?."):
        return None
    if match := _NUMERIC.fullmatch(bare):
        return _from_parts(match, order, latest)
    if match := _PERSONAL_NUMBER.fullmatch(bare):
        return _from_solid(match[1])
    if _SOLID.fullmatch(bare):
        return _from_solid(bare)
    if bare.isdecimal():
        return _from_number(int(bare))
    return _from_words(bare, latest)


def _bare(text: str) -> str:
    """Without a time of day, apostrophes, brackets and the "г." or "พ.ศ." that some write at the year."""
    bare = _TIME.sub("", " ".join(text.replace("\u00a0", " ").replace("\u200b", "").split()))
    bare = _YEAR_WORDS.sub(" ", bare).strip()
    return bare.strip("'’()[];, ")


def _from_solid(digits: str) -> date:
    year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    if 1900 <= year <= 2700 and 1 <= month <= 12:
        return _plausible(year, month, day)
    return _plausible(int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def _from_parts(match: re.Match[str], order: DayOrder, latest: date) -> date:
    first, second, third = match[1], int(match[3]), match[4]
    if len(first) > 2:
        if len(third) > 2:
            raise NotADate(_no_such_date())
        return _plausible(int(first), second, int(third))
    day, month = int(first), second
    if month > 12 or (order is DayOrder.MONTH_FIRST and day <= 12):
        day, month = month, day
    return _plausible(_full_year(third, latest), month, day)


def _full_year(digits: str, latest: date) -> int:
    year = int(digits)
    if len(digits) > 2:
        return year
    return year + 2000 if year + 2000 <= latest.year else year + 1900


def _plausible(year: int, month: int, day: int) -> date:
    if 2400 <= year <= 2700:
        year -= BUDDHIST
    if not 1850 <= year <= 2200:
        raise NotADate(_no_such_date())
    try:
        return date(year, month, day)
    except ValueError as error:
        raise NotADate(_no_such_date()) from error


def _no_such_date() -> str:
    return tr("There is no such date.")


def _from_words(text: str, latest: date) -> date:
    """ "1. februar 2003", "Feb 1, 2003", "2003 m. 1 feb", "๑ กุมภาพันธ์ ๒๕๔๖"."""
    months = _months()
    numbers: list[str] = []
    found: list[int] = []
    for part in _PART.findall(_ORDINALS.sub(" ", text)):
        if part[0].isdecimal():
            numbers.append(part)
        elif month := months.get(fold(part).strip(".").replace(".", "")):
            found.append(month)
        elif fold(part).strip(".") not in _ignored():
            raise NotADate(tr("This is not a date."))
    if len(found) != 1 or len(numbers) != 2:
        raise NotADate(tr("This is not a date."))
    first, second = numbers
    if len(first) > 2:
        return _plausible(int(first), found[0], int(second))
    return _plausible(_full_year(second, latest), found[0], int(first))


@cache
def _months() -> dict[str, int]:
    """Folded names and short forms of the months in the nine languages."""
    found: dict[str, int] = {}
    for names in _calendar_names("months"):
        for number, name in names.items():
            found.setdefault(fold(name).replace(".", ""), number)
            if len(name) > 4:
                found.setdefault(fold(name)[:3], number)
    found |= {"sept": 9, "mars": 3, "maj": 5, "okt": 10, "des": 12, "dez": 12, "jänner": 1, "janner": 1, "feber": 2}
    return {name: month for name, month in found.items() if not name.isdecimal()}


@cache
def _ignored() -> frozenset[str]:
    """Words that may stand in a date beside day, month and year: weekdays and small words."""
    days = {fold(name).strip(".") for names in _calendar_names("days") for name in names.values()}
    return frozenset(days | {"of", "de", "den", "d", "the", "le", "il", "am", "vom", "di", "del", "วันที่", "เดือน", "วัน"})


def _calendar_names(kind: str) -> Sequence[dict[int, str]]:
    sets = [
        getattr(Locale(code), kind)[context][width]
        for code in LANGUAGES
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
    ]
    return [dict(names) for names in sets]
