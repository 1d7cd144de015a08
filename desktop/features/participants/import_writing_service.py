"""Keeps the lines of an import: many rows at a time, inside the one write of the import."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from desktop.features.organisations.table import Organisation
from desktop.features.participants import import_columns as columns
from desktop.features.participants.import_fields import ImportField as F
from desktop.features.participants.import_plan import Settings
from desktop.features.participants.import_rows import CheckedRow
from desktop.features.participants.number_service import fresh_numbers
from desktop.features.participants.table import (
    Consent,
    EntryRecord,
    Guardian,
    Participation,
    ParticipationRole,
    Person,
    SensitiveRecord,
)
from desktop.progress import Progress, silent
from desktop.store.search import fold

SLICE = 1_000
"""Lines that are kept at a time; progress is told, and cancel heard, between two slices."""

Line = tuple[int, CheckedRow]
"""The id of a person, and the line about them."""


class ImportWriting:
    """One import; to be used inside the write that everything belongs to."""

    def __init__(
        self, settings: Settings, evidence: Callable[[int], str], today: date, progress: Progress = silent
    ) -> None:
        """evidence(line) says in words where a line came from."""
        self._settings = settings
        self._evidence = evidence
        self._today = today
        self._progress = progress

    def add_people(self, rows: Sequence[CheckedRow]) -> list[int]:
        """New people with all that the lines say; their ids in order."""
        schools = self._organisations(rows)
        made: list[int] = []
        for start in range(0, len(rows), SLICE):
            self._progress(start, len(rows))
            some = rows[start : start + SLICE]
            people = [columns.person(row.values, schools.get(_school(row))) for row in some]
            keys = Person.add_rows(columns.PERSON, people)
            self._add_parts([(key, row) for key, row in zip(keys, some, strict=True)], [one[2] for one in people])
            made.extend(keys)
        self._progress(len(rows), len(rows))
        return made

    def update_people(self, lines: Sequence[Line]) -> None:
        """Fill the empty fields of people who are here, and take them into the programme where they are not."""
        schools = self._organisations([row for _, row in lines])
        for start in range(0, len(lines), SLICE):
            some = lines[start : start + SLICE]
            people = {one.id: one for one in Person.select().where(Person.id.in_([key for key, _ in some]))}
            parts = self._parts(list(people))
            missing: list[Line] = []
            for key, row in some:
                _fill(people[key], columns.PERSON, columns.person(row.values, schools.get(_school(row))))
                if key in parts:
                    names = columns.PART[7:]
                    _fill(parts[key], names, columns.part(row.values, self._settings, key, "", "")[7:])
                elif key not in {one for one, _ in missing}:
                    missing.append((key, row))
            self._add_parts(missing, [people[key].sort_name for key, _ in missing])

    def _parts(self, people: Sequence[int]) -> dict[int, Participation]:
        found = Participation.select().where(
            Participation.programme == self._settings.programme, Participation.person.in_(people)
        )
        return {one.person_id: one for one in found}

    def _add_parts(self, lines: Sequence[Line], sort_names: Sequence[str]) -> None:
        settings = self._settings
        numbers = self._numbers(lines)
        parts = Participation.add_rows(
            columns.PART,
            [
                columns.part(row.values, settings, key, number, sort_name)
                for (key, row), number, sort_name in zip(lines, numbers, sort_names, strict=True)
            ],
        )
        playing = [
            one
            for part, (_, row) in zip(parts, lines, strict=True)
            for one in columns.role_rows(row.values, settings, part, self._today)
        ]
        ParticipationRole.add_rows(columns.ROLE, playing)
        self._add_records(lines, parts)

    def _add_records(self, lines: Sequence[Line], parts: Sequence[int]) -> None:
        guardians = [one for key, row in lines if (one := columns.guardian(row.values, key))]
        Guardian.add_rows(columns.GUARDIAN, guardians)
        Consent.add_rows(
            columns.CONSENT, [one for key, row in lines for one in columns.consents(row, key, self._evidence)]
        )
        both = list(zip(parts, lines, strict=True))
        entries = [one for part, (_, row) in both if (one := columns.entry(row.values, part))]
        EntryRecord.add_rows(("participation", *columns.ENTRY), entries)
        answers = [one for part, (_, row) in both if (one := columns.sensitive(row.values, part))]
        SensitiveRecord.add_rows(("participation", *columns.SENSITIVE), answers)

    def _numbers(self, lines: Sequence[Line]) -> list[str]:
        given = [row.values.get(F.NUMBER, "") for _, row in lines]
        fresh = iter(fresh_numbers(self._settings.programme, given.count(""), {one for one in given if one}))
        return [one or next(fresh) for one in given]

    def _organisations(self, rows: Sequence[CheckedRow]) -> dict[str, int]:
        """Folded name -> id; organisations that nobody has entered yet are entered."""
        wanted = {_school(row): row.values[F.ORGANISATION] for row in rows if row.values.get(F.ORGANISATION)}
        if not wanted:
            return {}
        known = {
            sort_name: key for key, sort_name in Organisation.select(Organisation.id, Organisation.sort_name).tuples()
        }
        fresh = [name for name in wanted if name not in known]
        keys = Organisation.add_rows(("name", "sort_name"), [(wanted[name], name) for name in fresh])
        return {**known, **dict(zip(fresh, keys, strict=True))}


def _school(row: CheckedRow) -> str:
    said = row.values.get(F.ORGANISATION)
    return fold(said) if said else ""


def _fill(record: Any, names: Sequence[str], values: Sequence[Any]) -> None:
    """Set the fields of a record that are empty, and save those alone."""
    fresh = {
        name: value
        for name, value in zip(names, values, strict=True)
        if value not in (None, "", (), []) and getattr(record, name) in (None, "", [])
    }
    if not fresh:
        return
    for name, value in fresh.items():
        setattr(record, name, value)
    record.save(only=[type(record)._meta.fields[name] for name in fresh])
