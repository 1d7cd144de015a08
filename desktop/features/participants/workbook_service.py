"""People as a workbook of them comes back: what the records say now, and the changes that are taken over."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.errors import UserError
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.opening_service import participation_draft, person_draft, record_of
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.table import Participation, Person
from desktop.features.participants.workbook_columns import CHANGEABLE, KEYS, OF_PART, OF_PERSON
from desktop.forms.workbook_mark import PEOPLE, Edition
from desktop.i18n import tr
from desktop.rights import Right, scope
from desktop.store.database import Store
from desktop.store.editions import Touch, edition_now, portions, touched_since


@dataclass(frozen=True)
class RowNow:
    """What the records say of a row now."""

    id: int
    person: int
    name: str
    values: Mapping[str, Any]
    """By the key of a column; those a workbook may change."""
    touched: Mapping[str, Touch]
    """Keys that were changed since the workbook left."""


class PeopleWorkbooks:
    """Beside the records, inside the rights of who looks."""

    def __init__(self, store: Store, service: Callable[[], ParticipantsService], today: Callable[[], date]) -> None:
        self._store = store
        self._service = service
        self.today = today

    def programmes(self, rows: Collection[int]) -> set[int]:
        """The programmes that rows are of, as far as they are there."""
        found: set[int] = set()
        for some in portions(rows):
            part = Participation.select(Participation.programme).where(Participation.id.in_(some)).distinct()
            found |= {programme for (programme,) in part.tuples()}
        return found

    def now(self, edition: Edition, rows: Collection[int]) -> dict[int, RowNow]:
        """The rows that are there and that the signed-in person may change."""
        reach = scope(self._store.actor, Right.EDIT_PEOPLE)
        parts = []
        for some in portions(rows):
            found = Participation.select(Participation, Person).join(Person).where(Participation.id.in_(some))
            parts += [part for part in found if reach.covers(part.programme_id)]
        of_people = touched_since(edition, "person", {part.person_id for part in parts})
        of_parts = touched_since(edition, "participation", {part.id for part in parts})
        return {part.id: _row(part, of_people, of_parts) for part in parts}

    def change(self, changes: Mapping[int, Mapping[str, Any]]) -> None:
        """Take changes over, row by row through the ordinary steps; inside a write. UserError takes all back."""
        people: dict[int, dict[str, Any]] = {}
        for row, values in changes.items():
            part = record_of(row)
            for key in OF_PERSON & values.keys():
                before = people.setdefault(part.person_id, {}).setdefault(key, values[key])
                if before != values[key]:
                    name = full_name(part.person.given_name, part.person.family_name)
                    raise UserError(
                        tr("{name} stands in two rows that do not agree. Leave one of them out.", name=name)
                    )
            if own := {key: values[key] for key in KEYS if key in OF_PART and key in values}:
                self._service().change_part(row, own, part.version)
        for person, values in people.items():
            ordered = {key: values[key] for key in KEYS if key in values}
            self._service().change_person(person, ordered, Person.get_by_id(person).version)


def leaving() -> Edition:
    """The edition of a list of people that leaves now."""
    return edition_now(PEOPLE)


def _row(
    part: Participation, of_people: Mapping[tuple[int, str], Touch], of_parts: Mapping[tuple[int, str], Touch]
) -> RowNow:
    said = {**vars(person_draft(part.person)), **vars(participation_draft(part))}
    touched = {key: of_people[part.person_id, key] for key in OF_PERSON if (part.person_id, key) in of_people}
    touched |= {key: of_parts[part.id, key] for key in OF_PART if (part.id, key) in of_parts}
    values = {key: said[key] for key in KEYS if key in CHANGEABLE}
    name = full_name(part.person.given_name, part.person.family_name)
    return RowNow(part.id, part.person_id, name, values, touched)
