"""How values are written in the language of a document: dates, durations, numbers, lists, words for keys."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from typing import Any

from babel import Locale
from babel.dates import format_date, format_time
from babel.lists import format_list
from babel.numbers import format_decimal

from desktop.documents.wording import is_empty
from desktop.i18n import tr


class CannotShow(ValueError):
    """A filter got something it is not made for; the message is a sentence for the writer of the wording."""


@dataclass(frozen=True)
class Speech:
    """The language of a document and its words for keys."""

    language: str
    words: Mapping[str, str]

    @property
    def locale(self) -> Locale:
        return _locale(self.language)


@lru_cache(maxsize=16)
def _locale(language: str) -> Locale:
    # British English: the day before the month, no comma before "and"
    return Locale.parse("en_GB" if language == "en" else language)


def shown(value: object, speech: Speech) -> str:
    """A value as it is printed when no filter says otherwise."""
    if value is None:
        return ""
    if isinstance(value, str):
        return str(value)
    if isinstance(value, bool):
        return yes_no(value, speech)
    if isinstance(value, int | float | Decimal):
        return number(value, speech)
    if isinstance(value, date):
        return long_date(value, speech)
    if isinstance(value, time):
        return clock(value, speech)
    if isinstance(value, Sequence):
        return joined(value, speech)
    raise CannotShow(tr("This has several parts; name the one to print."))


def long_date(value: Any, speech: Speech) -> str:
    """12 March 2026."""
    return format_date(_day(value), format="long", locale=speech.locale) if value else ""


def short_date(value: Any, speech: Speech) -> str:
    """12 Mar 2026: short, and never to be mistaken for another day."""
    return format_date(_day(value), format="medium", locale=speech.locale) if value else ""


def weekday(value: Any, speech: Speech) -> str:
    """Thursday."""
    return format_date(_day(value), format="EEEE", locale=speech.locale) if value else ""


def clock(value: Any, speech: Speech) -> str:
    """17:30, on a clock of 24 hours."""
    if is_empty(value):
        return ""
    if not isinstance(value, time | datetime):
        raise CannotShow(tr("“{value}” is not a time of day.", value=value))
    return format_time(value, format="HH:mm", locale=speech.locale)


def duration(value: Any, speech: Speech) -> str:
    """Minutes as 1 h 30 min."""
    if is_empty(value):
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CannotShow(tr("“{value}” is not a number of minutes.", value=value))
    hours, minutes = divmod(round(abs(value)), 60)
    parts = [f"{number(hours, speech)} {_word('hour', speech)}"] if hours else []
    if minutes or not hours:
        parts.append(f"{minutes} {_word('minute', speech)}")
    return ("−" if value < 0 else "") + " ".join(parts)


def number(value: Any, speech: Speech) -> str:
    """A number with the language's separators, at most two decimals."""
    if is_empty(value):
        return ""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise CannotShow(tr("“{value}” is not a number.", value=value))
    return format_decimal(value, format="#,##0.##", locale=speech.locale)


def joined(value: Any, speech: Speech, part: str = "") -> str:
    """A list as Ada, Bob and Cy; of the named part of each line where one is named."""
    items = [_part(line, part) for line in _lines(value)]
    texts = [text for text in (shown(item, speech) for item in items) if text.strip()]
    if speech.language == "th" and len(texts) > 1:  # the locale data set no comma and glue "and" to the last item
        return f"{', '.join(texts[:-1])} {_word('and', speech)} {texts[-1]}"
    return format_list(texts, locale=speech.locale)


def plural(value: Any, speech: Speech, one: str, many: str) -> str:
    """The form of words that fits a number; {n} in it is the number."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise CannotShow(tr("“{value}” is not a number.", value=value))
    form = one if speech.locale.plural_form(value) == "one" else many
    return form.replace("{n}", number(value, speech))


def word(value: Any, speech: Speech) -> str:
    """The language's word for a key such as blended or weekly."""
    return "" if is_empty(value) else _word(str(value), speech)


def yes_no(value: Any, speech: Speech) -> str:
    """Yes or no."""
    return "" if value is None else _word("yes" if value else "no", speech)


def or_else(value: Any, speech: Speech, instead: str) -> Any:
    """The value, or a text where there is none."""
    return instead if is_empty(value) else value


def lines(value: Any, speech: Speech) -> list[str]:
    """The lines of a text that are not blank."""
    return [line.strip() for line in str(value or "").splitlines() if line.strip()]


def count(value: Any, speech: Speech) -> int:
    """How many lines a list has."""
    return len(_lines(value))


FILTERS: dict[str, Callable[..., Any]] = {
    "date": long_date,
    "short_date": short_date,
    "weekday": weekday,
    "time": clock,
    "duration": duration,
    "number": number,
    "list": joined,
    "plural": plural,
    "word": word,
    "yes_no": yes_no,
    "or_else": or_else,
    "lines": lines,
    "count": count,
}
"""Every filter that wording may use."""


def _word(key: str, speech: Speech) -> str:
    try:
        return speech.words[key]
    except KeyError:
        raise CannotShow(tr("There is no word for “{key}” in this language.", key=key)) from None


def _day(value: Any) -> date:
    if not isinstance(value, date):
        raise CannotShow(tr("“{value}” is not a date.", value=value))
    return value


def _lines(value: Any) -> Sequence[Any]:
    if value is None:
        return ()
    if isinstance(value, str) or not isinstance(value, Sequence):
        raise CannotShow(tr("“{value}” is not a list.", value=value))
    return value


def _part(line: Any, part: str) -> Any:
    if not part:
        return line
    if not isinstance(line, Mapping) or part not in line:
        raise CannotShow(tr("The lines of this list have no “{part}”.", part=part))
    return line[part]
