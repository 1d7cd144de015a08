"""Every line of a list checked under a mapping: good, to be mended with the reasons, or empty."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.features.participants import import_values as values
from desktop.features.participants.draft_rules import birth_problem
from desktop.features.participants.import_dates import DayFinding, NotADate, find_order, parse
from desktop.features.participants.import_fields import DATES, ImportField
from desktop.features.participants.import_mapping import DayOrder, Mapping
from desktop.features.participants.import_names import split_name
from desktop.features.participants.import_times import mode, times
from desktop.i18n import tr
from desktop.intake.lists import Cell, Column, Line, Listing, shown
from desktop.progress import Progress, silent

F = ImportField


class RowState(StrEnum):
    """What may happen to a line."""

    GOOD = "good"
    MENDING = "mending"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class BadCell:
    """One cell that cannot be taken over, where the person finds it."""

    line: int
    letter: str
    header: str
    value: str
    reason: str

    def words(self) -> str:
        """As the command line and the report say it: "Line 7, column C (Birth date), “31.2.2003”: …"."""
        place = f"{self.letter} ({self.header})" if self.header else self.letter
        said = {"line": self.line, "place": place, "value": self.value, "reason": self.reason}
        return tr("Line {line}, column {place}, “{value}”: {reason}", **said)


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """One line: the values that could be read, and the cells that could not."""

    line: int
    state: RowState
    values: dict[ImportField, Any]
    bad: tuple[BadCell, ...] = ()


@dataclass(frozen=True)
class CheckedList:
    """All lines, and what the date columns told (column index -> finding)."""

    rows: tuple[CheckedRow, ...] = field(repr=False)
    days: dict[int, DayFinding]

    def of(self, state: RowState) -> tuple[CheckedRow, ...]:
        """The lines of one state."""
        return tuple(row for row in self.rows if row.state is state)

    @property
    def bad_cells(self) -> tuple[BadCell, ...]:
        """Every bad cell in the order of the list."""
        return tuple(cell for row in self.rows for cell in row.bad)


Reader = Callable[[Cell], Any]


@dataclass(frozen=True, slots=True)
class _Mapped:
    """One column that is taken over: where it stands, what it holds, how it is read."""

    index: int
    column: Column
    field: ImportField
    read: Reader
    known: dict[str, Any]
    """Text -> value or BadCell reason, because lists say the same things over and over."""


def check(listing: Listing, mapping: Mapping, today: date, progress: Progress = silent) -> CheckedList:
    """Read every line below the headers; nothing is changed and nothing is guessed beyond the mapping."""
    lines = listing.lines
    days = _days(listing, mapping)
    mapped = _mapped(listing, mapping, days, today)
    rows = []
    for place, line in enumerate(lines):
        if place % 500 == 0:
            progress(place, len(lines))
        rows.append(_row(line, mapped, mapping))
    return CheckedList(tuple(rows), days)


def _days(listing: Listing, mapping: Mapping) -> dict[int, DayFinding]:
    wanted = [index for index, field in enumerate(mapping.fields) if field in DATES]
    found = {}
    for index in wanted:
        finding = find_order((line.cells[index] for line in listing.lines), listing.columns[index].header)
        if mapping.day_order is not DayOrder.FOUND_OUT:
            finding = DayFinding(mapping.day_order, True)
        found[index] = finding
    return found


def _mapped(listing: Listing, mapping: Mapping, days: dict[int, DayFinding], today: date) -> list[_Mapped]:
    found = []
    for column, wanted in zip(listing.columns, mapping.fields, strict=True):
        if wanted is None:
            continue
        if wanted in DATES:
            read = _date_reader(days[column.index].order, today, wanted)
        elif wanted is F.POSTCODE:
            read = values.postcode_reader([line.cells[column.index] for line in listing.lines])
        else:
            read = _READERS.get(wanted, values.text)
        found.append(_Mapped(column.index, column, wanted, read, {}))
    return found


def _date_reader(order: DayOrder, today: date, wanted: ImportField) -> Reader:
    def read(cell: Cell) -> date | None:
        day = parse(cell, order, today)
        if wanted is F.BIRTH_DATE and (problem := birth_problem(day, today)):
            raise values.BadValue(problem)
        return day

    return read


_READERS: dict[ImportField, Reader] = {
    F.GIVEN_NAME: values.name,
    F.MIDDLE_NAME: values.name,
    F.FAMILY_NAME: values.name,
    F.FULL_NAME: values.name,
    F.GENDER: values.gender,
    F.PLACE: values.place,
    F.COUNTRY: values.one_country,
    F.EDUCATION_COUNTRY: values.one_country,
    F.PHONE: values.phone,
    F.OTHER_PHONE: values.phone,
    F.GUARDIAN_PHONE: values.phone,
    F.EMAIL: values.email,
    F.GUARDIAN_EMAIL: values.email,
    F.LANGUAGE: values.one_language,
    F.LANGUAGES: values.many_languages,
    F.NOTES: values.long_text,
    F.GOALS: values.long_text,
    F.WISHES: values.long_text,
    F.ROLE: values.role,
    F.EXIT_REASON: values.exit_reason,
    F.CAPACITY: values.count,
    F.WEEKLY_HOURS: values.count,
    F.INTERESTS: values.listed,
    F.AVAILABILITY: times,
    F.MODE: mode,
    F.GUARDIAN_PERMITS: values.yes_no,
    F.CONSENT_DATA: values.yes_no,
    F.CONSENT_DIRECTORY: values.yes_no,
    F.CONSENT_PHOTO: values.yes_no,
    F.CONSENT_QUOTATION: values.yes_no,
    F.CONSENT_NEWSLETTER: values.yes_no,
    F.REGISTERED_UNEMPLOYED: values.yes_no,
    F.IN_EDUCATION: values.yes_no,
    F.LABOUR: values.labour,
    F.ISCED: values.isced,
    F.CITIZENSHIP: values.citizenship,
    F.FOREIGN_BACKGROUND: values.answer,
    F.MINORITY: values.answer,
    F.DISABILITY: values.answer,
    F.HOUSING: values.answer,
}
"""How each kind of column is read; those that are not here are a line of text."""

_KEEPS_NOTHING_WORDS = frozenset({F.GIVEN_NAME, F.FAMILY_NAME, F.MIDDLE_NAME, F.FULL_NAME, F.CITIZENSHIP, F.ISCED})
"""Columns in which a word for nothing may be meant: a name, an unknown citizenship, no school."""


class _Reason(str):
    """A sentence in place of a value."""

    __slots__ = ()


def _row(line: Line, mapped: Sequence[_Mapped], mapping: Mapping) -> CheckedRow:
    read: dict[ImportField, Any] = {}
    bad: list[BadCell] = []
    cells = line.cells
    for one in mapped:
        cell = cells[one.index]
        if cell is None:
            continue
        value = one.known.get(cell) if type(cell) is str else None
        if value is None:
            value = _read(cell, one)
        if type(value) is _Reason:
            bad.append(BadCell(line.number, one.column.letter, one.column.header, shown(cell), str(value)))
        elif one.field in read:
            _join(read, one.field, value)
        elif value is not _NOTHING:
            read[one.field] = value
    if (not read and not bad) or _is_head(line, mapped):
        return CheckedRow(line.number, RowState.EMPTY, {})
    _name(read, mapping)
    _address(read)
    bad += _strange(line, mapped, read)
    return CheckedRow(line.number, RowState.MENDING if bad else RowState.GOOD, read, tuple(bad))


_NOTHING = object()


def _read(cell: Cell, one: _Mapped) -> Any:
    """What a cell says; a text is remembered, because lists say the same things over and over."""
    value = _value(cell, one)
    if type(cell) is str:
        one.known[cell] = value
    return value


def _value(cell: Cell, one: _Mapped) -> Any:
    """What a cell says, a _Reason where it cannot be taken over, or _NOTHING."""
    try:
        if one.field not in _KEEPS_NOTHING_WORDS and values.is_nothing(cell):
            return _NOTHING
        value = one.read(cell)
    except (values.BadValue, NotADate) as error:
        return _Reason(error)
    return _NOTHING if value is None or value in ("", (), ((), "")) else value


def _join(read: dict[ImportField, Any], wanted: ImportField, value: Any) -> None:
    """A second column of a field that may stand in several."""
    if isinstance(value, str):
        read[wanted] = f"{read[wanted]}\n{value}"
    elif value is not _NOTHING:
        read[wanted] = read[wanted] + tuple(piece for piece in value if piece not in read[wanted])


def _name(read: dict[ImportField, Any], mapping: Mapping) -> None:
    """A full name becomes given and family name; a middle name joins the given one."""
    if whole := read.pop(F.FULL_NAME, ""):
        given, family = split_name(whole, mapping.name_order)
        read.setdefault(F.GIVEN_NAME, given)
        read.setdefault(F.FAMILY_NAME, family)
    if middle := read.pop(F.MIDDLE_NAME, ""):
        read[F.GIVEN_NAME] = f"{read.get(F.GIVEN_NAME, '')} {middle}".strip()


_ADDRESS = re.compile(r"(.*\S)\s*[,\n;]\s*((?:[A-Z]{1,2}-)?\d{4,5}|\d{3} \d{2})\s+([^\d,;]+)", re.DOTALL)


def _address(read: dict[ImportField, Any]) -> None:
    """A whole address in one cell, "Quay 3, 24103 Kiel", where no column holds the postcode."""
    street = read.get(F.STREET)
    if street and F.POSTCODE not in read and F.PLACE not in read and (match := _ADDRESS.fullmatch(street)):
        read[F.STREET], read[F.POSTCODE] = match[1], match[2]
        read.setdefault(F.MUNICIPALITY, match[3].strip())


def _is_head(line: Line, mapped: Sequence[_Mapped]) -> bool:
    """The headers once more, as long lists repeat them on every page."""
    if not any(line.cells[one.index] == one.column.header for one in mapped[:2]):
        return False
    filled = [(line.cells[one.index], one.column.header) for one in mapped]
    said = [(cell, head) for cell, head in filled if cell is not None]
    return len(said) > 1 and all(isinstance(cell, str) and " ".join(cell.split()) == head for cell, head in said)


def _strange(line: Line, mapped: Sequence[_Mapped], read: dict[ImportField, Any]) -> list[BadCell]:
    """A line without a name, or with nothing but one cell in a wide list: "Total: 40"."""
    is_named = read.get(F.GIVEN_NAME) or read.get(F.FAMILY_NAME)
    if is_named and len(read) > 2:
        return []
    names = (F.FAMILY_NAME, F.FULL_NAME, F.GIVEN_NAME)
    column = next((one.column for wanted in names for one in mapped if one.field is wanted), None)
    letter, header = (column.letter, column.header) if column else ("", "")
    if len(mapped) > 3 and line.cells.count(None) == len(line.cells) - 1:
        (alone,) = [cell for cell in line.cells if cell is not None]
        reason = tr("This line holds one cell only and does not look like a person.")
        return [BadCell(line.number, letter, header, shown(alone), reason)]
    return [] if is_named else [BadCell(line.number, letter, header, "", tr("A person needs a name."))]
