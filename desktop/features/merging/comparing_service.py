"""Both records side by side: every field that one of them says, which value is proposed, and why."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.features.merging.rules import Line, Take, is_blank, proposed, taken, with_one_address
from desktop.features.organisations.table import Organisation
from desktop.features.participants import answer_rules as answers
from desktop.features.participants import section_rules as sections
from desktop.features.participants.country_service import countries
from desktop.features.participants.opening_service import participation_draft, person_draft
from desktop.features.participants.service import person_columns
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.forms.fields import Field, Kind
from desktop.i18n import day_words
from desktop.store.audit import EVERYTHING, AuditEvent

_OF_A_PART = ("channel", "mode", "goals", "wishes")
"""What somebody may want to choose of two parts in one programme; the rest follows from rules."""

Chosen = dict[str, Take]
"""Which value stays, by the key of a line."""


def lines_of(kept: Person, other: Person, parts: Sequence[tuple[Participation, Participation]]) -> list[Line]:
    """One line for each field that one of the two says. parts: those in the same programme."""
    found = [_line("person", field, kept, other) for field in _person_fields(kept, other)]
    for first, second in parts:
        code = Programme.get_by_id(first.programme_id).code
        found += [_line(str(first.programme_id), field, first, second, f"{code}: ") for field in _part_fields()]
    return with_one_address([line for line in found if line is not None])


def person_changes(kept: Person, other: Person, chosen: Chosen) -> dict[str, Any]:
    """The columns of the kept person that say something else afterwards; chosen: for every line that differs."""
    draft = person_draft(kept)
    joint = replace(draft, **_values("person", _person_fields(kept, other), chosen, kept, other))
    known = {**person_columns(draft), "sort_name": kept.sort_name}
    return {name: value for name, value in person_columns(joint).items() if value != known[name]}


def part_values(first: Participation, second: Participation, chosen: Chosen) -> dict[str, Any]:
    """The columns of the kept part that somebody could choose."""
    return _values(str(first.programme_id), _part_fields(), chosen, first, second)


def _values(where: str, fields: Sequence[Field], chosen: Chosen, kept: Any, other: Any) -> dict[str, Any]:
    found = {}
    for field in fields:
        first, second = _value(kept, field.key), _value(other, field.key)
        usual = Take.OTHER if is_blank(first) else Take.KEPT
        found[field.key] = taken(first, second, chosen.get(f"{where}.{field.key}", usual))
    return found


def _line(where: str, field: Field, kept: Any, other: Any, before: str = "") -> Line | None:
    first, second = _value(kept, field.key), _value(other, field.key)
    words = _said(field, kept, first), _said(field, other, second)
    if not any(words):
        return None
    take, why = _proposed(field, kept, other)
    is_text = field.kind is Kind.LONG_TEXT and all(words)
    return Line(f"{where}.{field.key}", before + field.label, *words, take, why, is_text)


def _proposed(field: Field, kept: Any, other: Any) -> tuple[Take, str]:
    first, second = _value(kept, field.key), _value(other, field.key)
    moments = ("", "")
    if first != second:
        moments = (_moment(kept, field.key), _moment(other, field.key))
    return proposed(first, second, moments, field.kind is Kind.LONG_TEXT)


def _moment(record: Any, column: str) -> str:
    """When a field was written last, as the audit says."""
    place = type(record)._meta.table_name
    found = AuditEvent.select(AuditEvent.at, AuditEvent.fields).where(
        AuditEvent.place == place, AuditEvent.record == record.id
    )
    for at, fields in found.order_by(AuditEvent.id.desc()).tuples():
        if fields == EVERYTHING or column in fields.split() or f"{column}_id" in fields.split():
            return str(at)
    return ""


def _value(record: Any, key: str) -> Any:
    if isinstance(record, Person):
        return getattr(person_draft(record), key)
    return getattr(participation_draft(record), key)


def _person_fields(kept: Person, other: Person) -> list[Field]:
    named = [one for one in (kept.organisation_id, other.organisation_id) if one]
    known = list(Organisation.select(Organisation.id, Organisation.name).where(Organisation.id.in_(named)).tuples())
    shown = (sections.contact(countries()), sections.tongues(), sections.work(known))
    return [field for section in shown for field in section.fields]


def _part_fields() -> list[Field]:
    fields = {field.key: field for section in (sections.part(), sections.wishes(True)) for field in section.fields}
    return [fields[key] for key in _OF_A_PART]


def _said(field: Field, record: Any, value: Any) -> str:
    """A value in words, as the forms show it."""
    if isinstance(record, Person):
        value = answers.of_person(person_draft(record))[field.key]
    if isinstance(value, date):
        return day_words(value)
    if field.kind is Kind.TABLE:
        return ", ".join(_row_words(field.columns, value))
    if field.kind is Kind.CHOICE:
        return next((one.words for one in field.choices if one.key == value), str(value or ""))
    return str(value or "").strip()


def _row_words(columns: Sequence[Field], rows: Any) -> Iterator[str]:
    for row in rows:
        yield " ".join(word for column in columns if (word := _cell(column, row.get(column.key))))


def _cell(column: Field, value: Any) -> str:
    return next((one.words for one in column.choices if one.key == value), str(value or ""))


def card_words(person: Person, covers: Callable[[int], bool]) -> str:
    """What tells one record from another: birth date, place, programmes that may be seen, with the numbers there."""
    parts = (
        Participation.select(Participation, Programme.code)
        .join(Programme)
        .where(Participation.person == person)
        .order_by(Programme.code)
    )
    words = [day_words(person.birth_date) if person.birth_date else "", person.municipality]
    words += [f"{part.programme.code} {part.number}" for part in parts if covers(part.programme_id)]
    return " · ".join(word for word in words if word)
