"""The first mapping of a list: what its headers say, and where they say nothing, what its cells look like."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from desktop.features.participants.import_dates import NotADate, parse
from desktop.features.participants.import_fields import ImportField
from desktop.features.participants.import_headers import comparable
from desktop.features.participants.import_mapping import DayOrder, Guess, Mapping, NameOrder, guess
from desktop.features.participants.import_names import find_name_order
from desktop.features.participants.import_places import languages
from desktop.features.participants.import_words import meanings
from desktop.features.participants.mending_words import own_headers
from desktop.intake.headers import is_wordlike
from desktop.intake.lists import Cell, Column, Listing, shown

F = ImportField

_SAMPLED = 200
_MOST = 0.8
"""Share of the cells that must look alike."""
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_PHONE = re.compile(r"\+?[\d ()/.\-]{7,}")
_POSTCODE = re.compile(r"(?:[A-Z]{1,2}-)?\d{3,5}|\d{3} \d{2}")
_YOUNGEST = 5
"""Years: dates later than that are no birth dates."""


@dataclass(frozen=True)
class FirstMapping:
    """What to start with, and how sure each column is."""

    mapping: Mapping
    guesses: tuple[Guess, ...]


def guess_mapping(listing: Listing, today: date) -> FirstMapping:
    """A mapping for a list that was never seen before."""
    guesses = list(guess(listing.columns))
    taken = {one.field for one in guesses}
    for column in listing.columns:
        if guesses[column.index].certainty >= 0.5 or comparable(column.header) in own_headers():
            continue
        found = _by_cells(_sample(listing, column.index), today)
        if found and found not in taken:
            guesses[column.index] = Guess(found, 0.6)
            taken.add(found)
    if listing.header_line == 0:
        _names_guessed(listing, guesses)
    fields = tuple(one.field for one in guesses)
    return FirstMapping(Mapping(fields, _name_order(listing, fields)), tuple(guesses))


def _sample(listing: Listing, index: int) -> list[Cell]:
    cells = (line.cells[index] for line in listing.lines[: _SAMPLED * 3])
    found: list[Cell] = [cell for cell in cells if cell is not None]
    return found[:_SAMPLED]


def _name_order(listing: Listing, fields: Sequence[ImportField | None]) -> NameOrder:
    index = fields.index(F.FULL_NAME) if F.FULL_NAME in fields else None
    header = listing.columns[index].header if index is not None else ""
    cells = [shown(cell) for cell in _sample(listing, index)] if index is not None else []
    return find_name_order(header, cells)


def _by_cells(cells: list[Cell], today: date) -> ImportField | None:
    """What the cells of a column look like; None where they do not say."""
    if len(cells) < 2:
        return None
    for found, looks in _LOOKS:
        if sum(looks(shown(cell)) for cell in cells) >= _MOST * len(cells):
            return found
    born = sum(_is_birth_date(cell, today) for cell in cells)
    if born >= _MOST * len(cells):
        return F.BIRTH_DATE
    if all(_is_phone(cell, today) for cell in cells):
        return F.PHONE
    return F.POSTCODE if all(_POSTCODE.fullmatch(shown(cell)) for cell in cells) else None


def _is_phone(cell: Cell, today: date) -> bool:
    said = shown(cell)
    if not _PHONE.fullmatch(said) or sum(sign.isdecimal() for sign in said) < 7:
        return False
    try:
        return parse(said, DayOrder.DAY_FIRST, today) is None
    except NotADate:
        return True


def _is_birth_date(cell: Cell, today: date) -> bool:
    if isinstance(cell, int | float):
        return False  # a postcode is a serial number too
    try:
        day = parse(cell, DayOrder.DAY_FIRST, today)
    except NotADate:
        return False
    return day is not None and 1920 <= day.year <= today.year - _YOUNGEST


def _says(vocabulary: str) -> Callable[[str], bool]:
    def looks(said: str) -> bool:
        return not said.isdecimal() and (comparable(said) or said) in meanings(vocabulary)

    return looks


def _is_language(said: str) -> bool:
    found, unknown = languages(said) if len(said) > 3 else ((), said)
    return bool(found) and not unknown


_LOOKS: tuple[tuple[ImportField, Callable[[str], bool]], ...] = (
    (F.EMAIL, lambda said: bool(_MAIL.fullmatch(said))),
    (F.ROLE, lambda said: comparable(said) in meanings("role") and len(said) > 3),
    (F.GENDER, _says("gender")),
    (F.LANGUAGES, _is_language),
)


def _names_guessed(listing: Listing, guesses: list[Guess]) -> None:
    """Without any headers the first two columns of words are most likely the names; the person looks."""
    columns = [
        column for column in listing.columns if guesses[column.index].field is None and _is_words(listing, column)
    ]
    blanks = [column for column in columns if _has_two_words(listing, column)]
    if blanks and columns[0] is blanks[0]:
        guesses[columns[0].index] = Guess(F.FULL_NAME, 0.3)
        return
    for column, wanted in zip(columns[:2], (F.GIVEN_NAME, F.FAMILY_NAME), strict=False):
        guesses[column.index] = Guess(wanted, 0.3)


def _is_words(listing: Listing, column: Column) -> bool:
    cells = _sample(listing, column.index)
    return bool(cells) and sum(isinstance(cell, str) and is_wordlike(cell) for cell in cells) >= _MOST * len(cells)


def _has_two_words(listing: Listing, column: Column) -> bool:
    cells = _sample(listing, column.index)
    return sum(len(shown(cell).split()) > 1 for cell in cells) >= _MOST * len(cells)
