"""How people write days, times, lengths and numbers, and how they are read.

Everything answers None for what cannot be read; the sentence about it is made by `check`, which knows the field.
"""

import re
import unicodedata
from datetime import date, time
from functools import cache

from desktop.i18n import LANGUAGES

BUDDHIST_YEARS = 543
"""Years that the Thai calendar is ahead."""
_OLDEST = 1900
_ISO = re.compile(r"(\d{4})\s*[-./]\s*(\d{1,2})\s*[-./]\s*(\d{1,2})(?:[t ]\d{1,2}:\d{2}.*)?$")
_DAY_FIRST = re.compile(r"(\d{1,2})\s*[-./ ]\s*(\d{1,2})\s*[-./ ]\s*(\d{4}|\d{2})(?:\s+\d{1,2}:\d{2}.*)?$")
_NAMED = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|\.|-)?\s*(?:de |of )?([^\W\d_][^\d,]*?)\.?,?\s*(\d{4}|\d{2})\s*(?:г\.?)?$"
)
_NAMED_FIRST = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$")
_CLOCK = re.compile(r"(\d{1,2})(?:[:.h]\s*(\d{2})?)?\s*(am|pm|a\.m\.?|p\.m\.?)?\s*(?:uhr|kl\.?|h|น\.?|ч\.?)?$")
_HOURS = r"(?:h|hours?|std\.?|timer?|ч|ชม\.?|ore?|heures?)"
_LENGTH = re.compile(rf"(?:(\d+)\s*{_HOURS}|(\d+):)?\s*(?:(\d+)\s*(?:m|min\.?|minutes?|мин|นาที)?)?")
_PARTS = re.compile(rf"(\d+)[.,](\d{{1,2}})\s*{_HOURS}")


def read_date(text: str, today: date | None = None, is_day_first: bool = True) -> date | None:
    """A day in the usual spellings of nine languages; Thai years are turned into ours.

    Two-digit years are the last hundred years up to `today` (births) or the years to come within ten.
    """
    plain = unicodedata.normalize("NFKC", text).strip().strip(".").casefold()
    now = today or date.today()
    if found := _ISO.match(plain):
        return _day(int(found[1]), int(found[2]), int(found[3]), now)
    if found := _DAY_FIRST.match(plain):
        first, second = int(found[1]), int(found[2])
        month, day = (second, first) if is_day_first else (first, second)
        return _day(_year(found[3], now), month, day, now)
    if found := _NAMED.match(plain):
        month_name, day, year = found[2], int(found[1]), found[3]
    elif found := _NAMED_FIRST.match(plain):
        month_name, day, year = found[1], int(found[2]), found[3]
    else:
        return None
    month_number = _months().get(month_name.strip().rstrip("."))
    return _day(_year(year, now), month_number, day, now) if month_number else None


def read_time(text: str) -> time | None:
    """A time of day: 17:30, 17.30, 5:30 pm, kl. 17, 17 Uhr."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold().removeprefix("kl").lstrip(". ")
    found = _CLOCK.match(plain)
    if not found:
        return None
    hour, minute, half = int(found[1]), int(found[2] or 0), (found[3] or "")[:1]
    if half and not 1 <= hour <= 12:
        return None
    hour = hour % 12 + (12 if half == "p" else 0) if half else hour
    return time(hour, minute) if hour < 24 and minute < 60 else None


def read_minutes(text: str) -> int | None:
    """A length in minutes: 90, 90 min, 1:30, 1 h 30 min, 1,5 h."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    if found := _PARTS.fullmatch(plain):
        return round(float(f"{found[1]}.{found[2]}") * 60)
    found = _LENGTH.fullmatch(plain)
    if not found or not plain:
        return None
    hours = int(found[1] or found[2] or 0)
    minutes = int(found[3] or 0)
    return hours * 60 + minutes


def read_integer(text: str) -> int | None:
    """A whole number, in any digits, thousands parted by blanks or apostrophes."""
    plain = re.sub(r"[\s'’]", "", unicodedata.normalize("NFKC", text))
    return int(plain) if re.fullmatch(r"[+-]?\d+", plain) else None


def _year(text: str, now: date) -> int:
    year = int(text)
    if len(text) > 2:
        return year
    century = now.year - now.year % 100
    return century + year if century + year <= now.year + 10 else century - 100 + year


def _day(year: int, month: int, day: int, now: date) -> date | None:
    if year > now.year + 300:
        year -= BUDDHIST_YEARS
    try:
        return date(year, month, day) if year >= _OLDEST else None
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    """Month names of the nine languages, full and short, in the forms that stand beside a day."""
    from babel import Locale  # late: reads CLDR files, and most dates are written in digits

    found: dict[str, int] = {}
    for code in LANGUAGES:
        names = Locale(code).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in names[context][width].items():
                    found[name.casefold().rstrip(".")] = number
    return found
