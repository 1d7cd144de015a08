"""What is wrong with the answers of a form, and how typed text becomes an answer.

The only place that says so, for the screen, the filled PDF and the workbook alike.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.forms.fields import Field, Kind, Section
from desktop.forms.spelling import read_date, read_integer, read_minutes, read_time
from desktop.i18n import tr, trn

LONGEST = {Kind.TEXT: 300, Kind.LONG_TEXT: 20_000, Kind.EMAIL: 254, Kind.PHONE: 60}
"""Letters that a kind takes where the field names no limit of its own."""

MOST_ROWS = 500
"""Rows of a table field."""


@dataclass(frozen=True)
class Problem:
    """One thing to mend: which field (of which row of a table, 0 being the first), and the sentence."""

    key: str
    sentence: str
    row: int | None = None


class Unreadable(ValueError):
    """Text that is no answer of its kind; the message is the sentence for the person who typed it."""


def read(field: Field, text: str, today: date | None = None) -> Any:
    """The answer that typed text means; None for an empty one. Raises Unreadable."""
    plain = text.strip()
    if not plain:
        return None
    reader = _READERS.get(field.kind)
    return reader(field, plain, today) if reader else plain


def problems(sections: Iterable[Section], answers: Mapping[str, Any]) -> list[Problem]:
    """Everything wrong with the answers, in the order of the fields."""
    return [
        found for section in sections for field in section.fields for found in of_field(field, answers.get(field.key))
    ]


def of_field(field: Field, answer: Any) -> list[Problem]:
    """Everything wrong with one answer."""
    if field.kind is Kind.TABLE:
        return _of_table(field, answer or ())
    if answer in (None, "", ()):
        return [Problem(field.key, tr("This is needed."))] if field.is_required else []
    checker = _CHECKERS.get(field.kind)
    sentence = checker(field, answer) if checker else None
    return [Problem(field.key, sentence)] if sentence else []


def _of_table(field: Field, rows: Sequence[Mapping[str, Any]]) -> list[Problem]:
    if field.is_required and not rows:
        return [Problem(field.key, tr("At least one line is needed."))]
    if len(rows) > MOST_ROWS:
        return [Problem(field.key, tr("There are more than {most} lines.", most=MOST_ROWS))]
    return [
        Problem(column.key, found.sentence, number)
        for number, row in enumerate(rows)
        for column in field.columns
        for found in of_field(column, row.get(column.key))
    ]


def _read_date(field: Field, text: str, today: date | None) -> date:
    found = read_date(text, today)
    if found is None:
        raise Unreadable(tr("“{text}” is no day. Write it like 24.12.2026.", text=text[:40]))
    return found


def _read_time(field: Field, text: str, today: date | None) -> Any:
    found = read_time(text)
    if found is None:
        raise Unreadable(tr("“{text}” is no time. Write it like 17:30.", text=text[:40]))
    return found


def _read_integer(field: Field, text: str, today: date | None) -> int:
    found = read_integer(text)
    if found is None:
        raise Unreadable(tr("“{text}” is no whole number.", text=text[:40]))
    return found


def _read_minutes(field: Field, text: str, today: date | None) -> int:
    found = read_minutes(text)
    if found is None:
        raise Unreadable(tr("“{text}” is no length. Write it like 90 or 1:30.", text=text[:40]))
    return found


def _read_choice(field: Field, text: str, today: date | None) -> str:
    for choice in field.choices:
        if text.casefold() in (choice.key.casefold(), choice.words.casefold()):
            return choice.key
    raise Unreadable(tr("“{text}” is none of the answers to choose from.", text=text[:40]))


_READERS: dict[Kind, Callable[[Field, str, date | None], Any]] = {
    Kind.DATE: _read_date,
    Kind.TIME: _read_time,
    Kind.INTEGER: _read_integer,
    Kind.MINUTES: _read_minutes,
    Kind.CHOICE: _read_choice,
}


def _check_text(field: Field, answer: str) -> str | None:
    longest = field.longest or LONGEST[field.kind]
    over = len(answer) - longest
    if over > 0:
        return trn("This is {count} letter too long.", "This is {count} letters too long.", over)
    return None


def _check_email(field: Field, answer: str) -> str | None:
    name, at, host = answer.rpartition("@")
    if not at or not name or "." not in host.strip(".") or any(letter.isspace() for letter in answer):
        return tr("This is no e-mail address.")
    return _check_text(field, answer)


def _check_phone(field: Field, answer: str) -> str | None:
    if sum(letter.isdigit() for letter in answer) < 3:
        return tr("This is no telephone number.")
    return _check_text(field, answer)


def _check_number(field: Field, answer: int) -> str | None:
    if field.lowest is not None and answer < field.lowest:
        return tr("This is at least {least}.", least=field.lowest)
    if field.highest is not None and answer > field.highest:
        return tr("This is at most {most}.", most=field.highest)
    return None


def _check_choice(field: Field, answer: str) -> str | None:
    if answer not in {choice.key for choice in field.choices}:
        return tr("This is none of the answers to choose from.")
    return None


def _check_many(field: Field, answer: Sequence[str]) -> str | None:
    known = {choice.key for choice in field.choices}
    return None if set(answer) <= known else tr("One of these is none of the answers to choose from.")


_CHECKERS: dict[Kind, Callable[[Field, Any], str | None]] = {
    Kind.TEXT: _check_text,
    Kind.LONG_TEXT: _check_text,
    Kind.EMAIL: _check_email,
    Kind.PHONE: _check_phone,
    Kind.INTEGER: _check_number,
    Kind.MINUTES: _check_number,
    Kind.CHOICE: _check_choice,
    Kind.MANY: _check_many,
}
