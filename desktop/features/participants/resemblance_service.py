"""Who is here already and looks like the person being written (F-06)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from desktop.features.participants.draft_rules import PersonDraft
from desktop.features.participants.duplicates import Identity, find
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.i18n import day_words
from desktop.rights import Actor, Right, scope
from desktop.store.database import Store
from desktop.store.search import fold

_ALL = 3_000
"""People that are all compared; in larger stores those that share a beginning, a birth date or an address."""


@dataclass(frozen=True)
class Resembling:
    """A person who may be the same. `line` tells them apart: birth date, place, programmes; `reasons` why."""

    person: int
    name: str
    line: str
    reasons: str


def known_people(actor: Actor) -> Any:
    """Everybody inside the scope of the signed-in person, with the columns of `Identity`."""
    select = Person.select(
        Person.id,
        Person.given_name,
        Person.family_name,
        Person.birth_date,
        Person.postcode,
        Person.email,
        Person.phone,
    )
    reach = scope(actor, Right.SEE_PEOPLE)
    if reach.everything:
        return select
    inside = Participation.select(Participation.person).where(Participation.programme.in_(list(reach.programmes)))
    return select.where(Person.id.in_(inside))


class Resemblance:
    """Compares with the people inside the scope of the signed-in person, and with nobody else."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def candidates(self, draft: PersonDraft) -> tuple[Resembling, ...]:
        """The most alike first, at most three."""
        new = Identity(
            0, draft.given_name, draft.family_name, draft.birth_date, draft.postcode, draft.email, draft.phone
        )
        found = find([new], self._near(draft)).get(0, ())
        return tuple(self._resembling(one.key, one.words()) for one in found)

    def _near(self, draft: PersonDraft) -> Iterable[Identity]:
        select = known_people(self._store.actor)
        if select.count() > _ALL:
            select = select.where(_may_be(draft))
        return (Identity(*line) for line in select.tuples().iterator())

    def _resembling(self, person: int, reasons: str) -> Resembling:
        record = Person.get_by_id(person)
        found = Programme.select(Programme.code).join(Participation).where(Participation.person == person)
        codes = [code for (code,) in found.order_by(Programme.code).tuples()]
        line = ", ".join(part for part in (day_words(record.birth_date), record.municipality, *codes) if part)
        return Resembling(person, full_name(record.given_name, record.family_name), line, reasons)


def _may_be(draft: PersonDraft) -> Any:
    """What an index finds; names in another script are found by birth date or postcode."""
    names = [fold(name.strip()) for name in (draft.family_name, draft.given_name) if name.strip()]
    near = Person.id < 0
    for name in names:
        near |= Person.sort_name.startswith(name[:3])
    if draft.birth_date:
        near |= Person.birth_date == draft.birth_date
    if draft.postcode.strip():
        near |= Person.postcode == draft.postcode.strip()
    return near
