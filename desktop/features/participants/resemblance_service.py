"""Who is here already and looks like the person being written (F-06)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from desktop.features.participants.draft_rules import PersonDraft, full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.rights import Right, scope
from desktop.store.database import Store
from desktop.store.search import fold

_ALIKE = 85
_MOST = 5


@dataclass(frozen=True)
class Resembling:
    """A person who may be the same. `line` tells them apart: birth date, place, programmes."""

    person: int
    name: str
    line: str
    likeness: float


class Resemblance:
    """Compares with the people inside the scope of the signed-in person, and with nobody else."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today

    def candidates(self, draft: PersonDraft) -> tuple[Resembling, ...]:
        """The most alike first, at most five."""
        found = []
        for record in self._near(draft):
            likeness = fuzz.token_sort_ratio(fold(full_name(draft.given_name, draft.family_name)), record.sort_name)
            if likeness >= _ALIKE:
                found.append(
                    Resembling(
                        record.id, full_name(record.given_name, record.family_name), self._line(record), likeness
                    )
                )
        return tuple(sorted(found, key=lambda one: -one.likeness)[:_MOST])

    def _near(self, draft: PersonDraft) -> list[Person]:
        family = fold(draft.family_name.strip() or draft.given_name.strip())
        near = Person.sort_name.startswith(family[:3])
        if draft.birth_date:
            near |= Person.birth_date == draft.birth_date
        if draft.postcode.strip():
            near |= Person.postcode == draft.postcode.strip()
        select = Person.select().where(near).distinct()
        reach = scope(self._store.actor, Right.SEE_PEOPLE)
        if not reach.everything:
            select = select.join(Participation).where(Participation.programme.in_(list(reach.programmes)))
        return list(select)

    def _line(self, record: Person) -> str:
        codes = Programme.select(Programme.code).join(Participation).where(Participation.person == record.id)
        parts = [f"{record.birth_date:%d.%m.%Y}" if record.birth_date else "", record.municipality]
        return ", ".join([part for part in parts if part] + [code for (code,) in codes.tuples()])
