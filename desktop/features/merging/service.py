"""What can be done with people who stand in the store twice: find them, compare them, merge them, tell them apart."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from desktop.errors import Conflict, NotFound, UserError
from desktop.features.merging import joining_rules, rules
from desktop.features.merging.comparing_service import Chosen, card_words, lines_of, part_values, person_changes
from desktop.features.merging.facts_service import (
    facts_of,
    is_pair,
    notes_of,
    numbers_of,
    parts_of,
    shared,
    signs_in,
)
from desktop.features.merging.joining_service import Join, Plan, carry_out, plan_of
from desktop.features.merging.rules import Line
from desktop.features.participants.duplicates import Identity, find_within
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.resemblance_service import known_people
from desktop.features.participants.table import FormerNumber, MergedPerson, Participation, Person, TwoPeople
from desktop.i18n import tr
from desktop.progress import Progress, silent
from desktop.rights import Right, may, require, scope
from desktop.store.base import Action
from desktop.store.database import Store

MOST = 500
"""Pairs that are shown at once, the likeliest first."""


@dataclass(frozen=True)
class Pair:
    """Two records that may be one person; `first` is the one that was there before."""

    first: int
    second: int
    names: tuple[str, str]
    score: float
    reasons: str


@dataclass(frozen=True)
class Card:
    """One of the two: `line` tells it from the other, `version` from what it was when it was read."""

    person: int
    name: str
    line: str
    version: int


@dataclass(frozen=True)
class Comparison:
    """Both side by side, and what merging would do."""

    kept: Card
    other: Card
    lines: tuple[Line, ...]
    moved: tuple[str, ...]
    """What goes over from the other record, in words."""
    notes: tuple[str, ...]
    """What should be known before it is done."""
    obstacles: tuple[str, ...]
    """Why it cannot be done; empty where it can."""


class MergeService:
    """Inside the rights of the signed-in person: both records in all their programmes."""

    def __init__(self, store: Store, today: Callable[[], date] = date.today) -> None:
        self._store = store
        self._today = today

    def pairs(self, programme: int | None = None, progress: Progress = silent) -> list[Pair]:
        """Who may stand here twice, the likeliest first: at least one of each pair is in the programme.

        Compares everybody the signed-in person may see; meant to run as a job.
        """
        require(self._store.actor, Right.EDIT_PEOPLE, self._asked(programme))
        people = [Identity(*line) for line in known_people(self._store.actor).order_by(Person.id).tuples().iterator()]
        found = find_within(people, progress)
        told = TwoPeople.select(TwoPeople.first, TwoPeople.second).tuples()
        apart = {frozenset((one, other)) for one, other in told}
        inside = self._inside(programme)
        named = {one.key: full_name(one.given_name, one.family_name) for one in people}
        pairs = [
            Pair(one.key, key, (named[one.key], named[key]), one.score, one.words())
            for key, others in found.items()
            for one in others
            if frozenset((one.key, key)) not in apart and (inside is None or inside & {one.key, key})
        ]
        return sorted(pairs, key=lambda pair: (-pair.score, pair.first, pair.second))[:MOST]

    def people_of(self, participations: Sequence[int]) -> list[int]:
        """The people behind lines of the list, each once, in the order of the lines."""
        found = Participation.select(Participation.id, Participation.person, Participation.programme)
        rows = {
            key: (person, programme)
            for key, person, programme in found.where(Participation.id.in_(list(participations))).tuples()
        }
        require(self._store.actor, Right.SEE_PEOPLE, {programme for _, programme in rows.values()})
        return list(dict.fromkeys(rows[key][0] for key in participations if key in rows))

    def compare(self, kept: int, other: int) -> Comparison:
        """Both side by side. Raises NotFound, and NotAllowed where one of the two may not be seen."""
        first, second = self._two(kept, other)
        plan = plan_of(self._store.steps.tables, kept, other)
        return Comparison(
            self._card(first),
            self._card(second),
            tuple(
                lines_of(first, second, [both for both in shared(kept, other) if self._covers(both[0].programme_id)])
            ),
            tuple(
                words for table, count in plan.counts().items() if (words := joining_rules.moved_words(table, count))
            ),
            tuple(notes_of(first, second)),
            tuple(rules.obstacles(facts_of(self._store.actor, first, second, plan))),
        )

    def better_first(self, one: int, other: int) -> tuple[int, int]:
        """The record to keep, and the other: who signs in stays, then who has more, then who was there before."""
        for person in (one, other):
            self._seen(person)
        tables = self._store.steps.tables

        def worth(person: int) -> tuple[bool, int, int]:
            against = other if person == one else one
            mine = plan_of(tables, against, person)
            return signs_in(person), sum(mine.counts().values()), -person

        kept = max((one, other), key=worth)
        return kept, other if kept == one else one

    def merge(self, kept: int, other: int, chosen: Chosen | None = None, read: tuple[int, int] | None = None) -> None:
        """Make two records one, in one step of undo.

        chosen: which value stays, by the key of a line, else as proposed. read: both versions as they were compared.
        Raises UserError with every obstacle, Conflict where one of the two was changed since.
        """
        first, second = self._two(kept, other)
        require(self._store.actor, Right.EDIT_PEOPLE, {part.programme_id for part in parts_of(kept, other)})
        if read is not None and read != (first.version, second.version):
            raise Conflict(tr("One of the two was changed in the meantime. Look at both again, then merge them."))
        name = full_name(first.given_name, first.family_name)
        reason = tr("{other} into {kept}", other=numbers_of(other), kept=numbers_of(kept))
        with self._store.write(tr("Merge into {name}", name=name), reason=reason, action=Action.MERGE):
            plan = plan_of(self._store.steps.tables, kept, other)
            if found := rules.obstacles(facts_of(self._store.actor, first, second, plan)):
                raise UserError("\n".join(found))
            self._join(first, second, plan, chosen or {})

    def tell_apart(self, one: int, other: int) -> None:
        """These are two people: the pair is not shown again."""
        for person in (one, other):
            self._seen(person)
        require(self._store.actor, Right.EDIT_PEOPLE, {part.programme_id for part in parts_of(one, other)})
        first, second = sorted((one, other))
        if first == second or TwoPeople.select().where(is_pair(first, second)).exists():
            return
        with self._store.write(tr("Not a duplicate")):
            TwoPeople.create(first=first, second=second, decided_on=self._today(), decided_by=self._store.actor.name)

    # How it is done

    def _join(self, first: Person, second: Person, plan: Plan, chosen: Chosen) -> None:
        both = shared(first.id, second.id)
        chosen = {line.key: line.proposed for line in lines_of(first, second, both)} | chosen
        own = person_changes(first, second, chosen)
        parts = {one.id: part_values(one, two, chosen) for one, two in both}
        former = [(one.id, two.id, two.number) for one, two in both]
        asked = [
            replace(join, changes={**join.changes, **parts[join.kept]}) if _is_part(join, parts) else join
            for join in plan.joins
        ]
        carry_out(self._store.steps.tables, replace(plan, joins=asked))
        if own:
            Person.update(**own).where(Person.id == first.id).execute()
        sort_name = own.get("sort_name", first.sort_name)
        Participation.update(sort_name=sort_name).where(
            Participation.person == first.id, Participation.sort_name != sort_name
        ).execute()
        MergedPerson.create(
            person=first, old_person=second.id, merged_on=self._today(), merged_by=self._store.actor.name
        )
        for part, old, number in former:
            FormerNumber.create(participation=part, old_participation=old, number=number)

    def _seen(self, person: int) -> Person:
        """The record, for whoever may see the person in one of their programmes."""
        found = Person.get_or_none(Person.id == person)
        if found is None:
            raise NotFound(tr("This person is no longer here; somebody has taken them out."))
        programmes = [part.programme_id for part in parts_of(person)]
        reach = scope(self._store.actor, Right.SEE_PEOPLE)
        within = [one for one in programmes if reach.covers(one)]
        require(self._store.actor, Right.SEE_PEOPLE, within or programmes or None)
        return found

    def _asked(self, programme: int | None) -> list[int | None]:
        if programme is not None:
            return [programme]
        reach = scope(self._store.actor, Right.EDIT_PEOPLE)
        return [None] if reach.everything or not reach.programmes else list(reach.programmes)

    def _inside(self, programme: int | None) -> set[int] | None:
        if programme is None:
            return None
        found = Participation.select(Participation.person).where(Participation.programme == programme)
        return {person for (person,) in found.tuples()}

    def _two(self, kept: int, other: int) -> tuple[Person, Person]:
        if kept == other:
            raise UserError(tr("These two lines are one person already."))
        return self._seen(kept), self._seen(other)

    def _covers(self, programme: int) -> bool:
        return may(self._store.actor, Right.SEE_PEOPLE, programme)

    def _card(self, person: Person) -> Card:
        name = full_name(person.given_name, person.family_name)
        return Card(int(person.id), name, card_words(person, self._covers), int(person.version))


def _is_part(join: Join, parts: dict[int, dict[str, object]]) -> bool:
    return join.table == "participation" and join.kept in parts
