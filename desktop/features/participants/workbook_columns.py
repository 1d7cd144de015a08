"""The columns of the workbook of people, and how what comes back in them is read."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.features.participants import import_values as values
from desktop.features.participants.draft_rules import birth_problem
from desktop.features.participants.import_dates import NotADate, parse
from desktop.features.participants.import_mapping import DayOrder
from desktop.features.participants.rules import Gender
from desktop.i18n import day_words, tr

KEYS = (
    "number", "programme", "family_name", "given_name", "address_form", "gender", "birth_date", "roles", "state",
    "email", "phone", "street", "postcode", "municipality", "country", "language", "languages", "profession",
    "employer", "channel", "first_entry_on", "last_exit_on",
)  # fmt: skip
"""In the order of the columns."""
_FIXED = frozenset({"number", "programme", "roles", "state", "languages", "first_entry_on", "last_exit_on"})
"""What has its own steps in the program; a workbook shows it and does not change it."""
OF_PART = frozenset({"channel"})
OF_PERSON = frozenset(KEYS) - _FIXED - OF_PART
CHANGEABLE = OF_PERSON | OF_PART

_READERS: dict[str, Callable[[str], Any]] = {
    "family_name": values.name,
    "given_name": values.name,
    "gender": values.gender,
    "email": values.email,
    "phone": values.phone,
    "country": values.one_country,
    "language": values.one_language,
}


def read(key: str, text: str, today: date) -> Any:
    """What stands in a cell as the record would keep it. Raises BadValue with the sentence why not."""
    if key not in CHANGEABLE:
        raise values.BadValue(tr("A workbook does not change this; change it in the program."))
    if not text:
        return None if key in ("gender", "birth_date") else ""
    if key == "birth_date":
        return _birth_date(text, today)
    return _READERS.get(key, values.text)(text)


def _birth_date(text: str, today: date) -> date | None:
    try:
        day = parse(text, DayOrder.DAY_FIRST, today)
    except NotADate as reason:
        raise values.BadValue(str(reason)) from reason
    if problem := birth_problem(day, today):
        raise values.BadValue(problem)
    return day


def words(value: Any) -> str:
    """A value as a person reads it."""
    if isinstance(value, Gender):
        return value.words()
    return day_words(value) if isinstance(value, date) else str(value or "")
