"""The import of a list of people: what it would do, and doing it in one step."""

from collections.abc import Callable, Iterator
from collections.abc import Mapping as AnyMapping
from dataclasses import replace
from datetime import date

from desktop.features.participants.duplicates import Identity, Resemblance, find, find_within
from desktop.features.participants.import_drafts import identity
from desktop.features.participants.import_fields import SENSITIVE, ImportField
from desktop.features.participants.import_guess import guess_mapping
from desktop.features.participants.import_mapping import Mapping, fingerprint, from_json, to_json
from desktop.features.participants.import_plan import Choice, ImportPlan, ImportResult, Settings, Twin, name_of
from desktop.features.participants.import_rows import BadCell, CheckedList, CheckedRow, RowState, check
from desktop.features.participants.import_writing_service import ImportWriting
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.resemblance_service import known_people
from desktop.features.participants.table import FormerNumber, ImportMapping, Participation, Person
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.rules import Block
from desktop.i18n import tr, trn
from desktop.intake.lists import Listing
from desktop.progress import Progress, silent
from desktop.rights import Right, may, require
from desktop.store.base import Action
from desktop.store.database import Store

F = ImportField

_OF_BLOCK = {
    F.LABOUR: Block.LABOUR,
    F.REGISTERED_UNEMPLOYED: Block.LABOUR,
    F.UNEMPLOYED_SINCE: Block.LABOUR,
    F.IN_EDUCATION: Block.LABOUR,
    F.WEEKLY_HOURS: Block.LABOUR,
    F.ISCED: Block.EDUCATION,
    F.EDUCATION_TITLE: Block.EDUCATION,
    F.EDUCATION_COUNTRY: Block.EDUCATION,
    F.CITIZENSHIP: Block.ORIGIN,
    F.FOREIGN_BACKGROUND: Block.ORIGIN,
    F.MINORITY: Block.ORIGIN,
    F.DISABILITY: Block.SITUATION,
    F.HOUSING: Block.SITUATION,
}
"""Fields that are taken over only where the funding profile collects them (`domain.md` 1.6)."""
_SLICE = 500
"""Keys that one question names at most."""


class ImportService:
    """Guesses the columns, checks the lines, finds the twins, and takes people in."""

    def __init__(
        self,
        store: Store,
        today: Callable[[], date] = date.today,
        before: Callable[[Progress], object] | None = None,
    ) -> None:
        """before: what is done before people go in, such as a backup; raises Cancelled alone."""
        self._store = store
        self._before = before
        self._today = today
        self._funding = FundingService(store)

    def fields(self, programme: int) -> tuple[ImportField, ...]:
        """What a column may hold here: what no funder asks for, or may not be seen, is not offered."""
        blocks = self._funding.blocks(programme)
        sees = may(self._store.actor, Right.SEE_SENSITIVE, programme)
        return tuple(
            one
            for one in ImportField
            if (one not in _OF_BLOCK or _OF_BLOCK[one] in blocks) and (sees or one not in SENSITIVE)
        )

    def mapping(self, listing: Listing, programme: int) -> tuple[Mapping, bool]:
        """What each column holds, and whether that is remembered from the last list of this source."""
        kept = ImportMapping.get_or_none(ImportMapping.fingerprint == fingerprint(listing.columns))
        remembered = from_json(kept.mapping, listing.columns) if kept else None
        found = remembered or guess_mapping(listing, self._today()).mapping
        return self.allowed(found, programme), remembered is not None

    def allowed(self, mapping: Mapping, programme: int) -> Mapping:
        """The mapping without columns that must not be taken over in this programme."""
        offered = set(self.fields(programme))
        return replace(mapping, fields=tuple(one if one in offered else None for one in mapping.fields))

    def plan(self, listing: Listing, mapping: Mapping, settings: Settings, progress: Progress = silent) -> ImportPlan:
        """What the import would do; nothing is kept. Raises NotAllowed without the right to enter people."""
        require(self._store.actor, Right.EDIT_PEOPLE, settings.programme)
        allowed = self.allowed(mapping, settings.programme)
        checked = check(listing, allowed, self._today(), progress)
        numbers = self._numbers(settings.programme, checked)
        checked = _without_double_numbers(checked, listing, allowed, numbers)
        return ImportPlan(listing, allowed, settings, checked, self._twins(checked, numbers, progress))

    def apply(
        self, plan: ImportPlan, choices: AnyMapping[int, Choice] | None = None, progress: Progress = silent
    ) -> ImportResult:
        """Take the good lines in, all in one step or none of them; twins without a choice are left out.

        Raises Cancelled once the progress says so; nothing is kept then.
        """
        require(self._store.actor, Right.EDIT_PEOPLE, plan.settings.programme)
        added, updated = sort_out(plan, choices or {})
        words = _words(len(added), len(updated))
        name = plan.listing.taken.name
        writing = ImportWriting(
            plan.settings, lambda line: tr("{file}, line {line}", file=name, line=line), self._today(), progress
        )
        if self._before is not None:
            self._before(progress)
        with self._store.write(words, action=Action.IMPORT) as step:
            self._remember(plan)
            writing.add_people(added)
            writing.update_people(updated)
        left_out = len(plan.good) - len(added) - len(updated)
        return ImportResult(len(added), len(updated), left_out, len(plan.to_mend), step.id)

    def take_back(self, step: int) -> str:
        """Undo an import; the words of what was undone. Raises Conflict when somebody has changed its people."""
        return self._store.undo(step)

    def existing(self, twin: Twin) -> dict[ImportField, object]:
        """What is known of the person a line resembles, for showing both side by side."""
        record = Person.get_or_none(Person.id == twin.person)
        if record is None:
            return {}
        names = (F.GIVEN_NAME, F.FAMILY_NAME, F.BIRTH_DATE, F.STREET, F.POSTCODE, F.MUNICIPALITY, F.PHONE, F.EMAIL)
        return {one: getattr(record, one.value) for one in names}

    def _remember(self, plan: ImportPlan) -> None:
        columns = plan.listing.columns
        kept = to_json(plan.mapping, columns)
        record, is_new = ImportMapping.get_or_create(
            fingerprint=fingerprint(columns), defaults={"name": plan.listing.taken.name, "mapping": kept}
        )
        if not is_new:
            record.name, record.mapping = plan.listing.taken.name, kept
            record.save(only=[ImportMapping.name, ImportMapping.mapping])

    def _numbers(self, programme: int, checked: CheckedList) -> dict[str, int]:
        """The participation numbers of the list that are given already, with whom they belong to."""
        wanted = sorted({row.values[F.NUMBER] for row in checked.rows if F.NUMBER in row.values})
        found: dict[str, int] = {}
        for start in range(0, len(wanted), _SLICE):
            some = wanted[start : start + _SLICE]
            here = Participation.programme == programme
            former = FormerNumber.select(FormerNumber.number, Participation.person).join(Participation)
            given = Participation.select(Participation.number, Participation.person)
            found |= dict(former.where(here, FormerNumber.number.in_(some)).tuples())
            found |= dict(given.where(here, Participation.number.in_(some)).tuples())
        return found

    def _twins(self, checked: CheckedList, numbers: AnyMapping[str, int], progress: Progress) -> tuple[Twin, ...]:
        """Lines that resemble somebody who is here, else an earlier line of the list."""
        rows = {row.line: row for row in checked.of(RowState.GOOD)}
        new = [identity(row) for row in rows.values()]
        known = known_people(self._store.actor)
        here = find(new, (Identity(*line) for line in known.tuples().iterator()), known.count(), progress)
        within = find_within(new, progress)
        named = self._names({found[0].key for found in here.values()} | set(numbers.values()))
        twins = []
        for line, row in rows.items():
            if (person := numbers.get(row.values.get(F.NUMBER, ""))) is not None:
                reason = tr("same participation number")
                twins.append(Twin(line, name_of(row), named.get(person, ""), reason, 1.0, person=person))
            elif line in here:
                twins.append(_twin(row, here[line][0], named[here[line][0].key], is_person=True))
            elif line in within:
                twins.append(_twin(row, within[line][0], name_of(rows[within[line][0].key]), is_person=False))
        return tuple(twins)

    def _names(self, people: set[int]) -> dict[int, str]:
        return dict(self._slices(sorted(people)))

    def _slices(self, people: list[int]) -> Iterator[tuple[int, str]]:
        for start in range(0, len(people), _SLICE):
            some = Person.select(Person.id, Person.given_name, Person.family_name).where(
                Person.id.in_(people[start : start + _SLICE])
            )
            for key, given, family in some.tuples():
                yield key, full_name(given, family)


def sort_out(
    plan: ImportPlan, choices: AnyMapping[int, Choice]
) -> tuple[list[CheckedRow], list[tuple[int, CheckedRow]]]:
    """Lines to add, and lines that fill gaps of a person; a line like an earlier one fills that line's gaps."""
    twins = {twin.line: twin for twin in plan.twins}
    added: dict[int, CheckedRow] = {}
    updated: dict[int, tuple[int, CheckedRow]] = {}
    for row in plan.good:
        twin = twins.get(row.line)
        choice = choices.get(row.line, Choice.SKIP) if twin else Choice.ADD
        if choice is Choice.ADD:
            added[row.line] = row if twin is None else _without_number(row, twin)
        elif choice is Choice.UPDATE and twin is not None and twin.person:
            updated[row.line] = (twin.person, row)
        elif choice is Choice.UPDATE and twin is not None and twin.earlier_line in added:
            added[twin.earlier_line] = _joined(added[twin.earlier_line], row)
        elif choice is Choice.UPDATE and twin is not None and twin.earlier_line in updated:
            updated[row.line] = (updated[twin.earlier_line][0], row)
    return list(added.values()), list(updated.values())


def _joined(earlier: CheckedRow, later: CheckedRow) -> CheckedRow:
    return replace(earlier, values={**later.values, **earlier.values})


def _without_number(row: CheckedRow, twin: Twin) -> CheckedRow:
    """Somebody else with the same number gets a fresh one; a number is given once."""
    if twin.person and F.NUMBER in row.values:
        return replace(row, values={key: value for key, value in row.values.items() if key is not F.NUMBER})
    return row


def _twin(row: CheckedRow, found: Resemblance, other_name: str, is_person: bool) -> Twin:
    return Twin(
        line=row.line,
        name=name_of(row),
        other_name=other_name,
        reasons=found.words(),
        score=found.score,
        person=found.key if is_person else 0,
        earlier_line=0 if is_person else found.key,
    )


def _without_double_numbers(
    checked: CheckedList, listing: Listing, mapping: Mapping, numbers: AnyMapping[str, int]
) -> CheckedList:
    """A participation number that stands twice in the list has to be mended; one that is taken makes a twin."""
    place = mapping.column(F.NUMBER)
    if place is None:
        return checked
    column = listing.columns[place]
    seen: set[str] = set()
    rows = []
    reason = tr("This participation number stands in the list twice.")
    for row in checked.rows:
        number = row.values.get(F.NUMBER, "")
        is_double = bool(number) and number in seen and number not in numbers
        bad = (*row.bad, BadCell(row.line, column.letter, column.header, number, reason)) if is_double else row.bad
        rows.append(replace(row, state=RowState.MENDING, bad=bad) if is_double else row)
        seen.add(number)
    return replace(checked, rows=tuple(rows))


def _words(added: int, updated: int) -> str:
    if updated and not added:
        return trn("Fill the gaps of {count} person", "Fill the gaps of {count} people", updated)
    return trn("Import {count} person", "Import {count} people", added + updated)
