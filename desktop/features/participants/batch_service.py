"""The same step for many people at once: who can and who cannot, then all of it or nothing."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from desktop.errors import UserError
from desktop.features.participants.draft_rules import ParticipationDraft
from desktop.features.participants.life_rules import HERE, LIFE, NEEDS_REASON, NEEDS_REASON_AND_DAY, Facts
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.opening_service import PeopleDetails, participation_draft, record_of
from desktop.features.participants.rules import State
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme
from desktop.i18n import tr, trn
from desktop.progress import Progress, silent
from desktop.rights import Right, may, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.workflow import BatchStep, Transition, Waiting, step_key

ENROL = "enrol:"
"""Before the id of a programme: the key of the step that takes people into it."""


class PeopleBatch:
    """Asks the machine for each person by itself, and goes round none of its guards."""

    def __init__(
        self,
        store: Store,
        people: ParticipantsService,
        details: PeopleDetails,
        today: Callable[[], date] = date.today,
    ) -> None:
        self._store = store
        self._people = people
        self._details = details
        self._today = today

    def look(self, participations: Sequence[int], progress: Progress = silent) -> list[BatchStep]:
        """Every step that one of them can make or waits for, those that most can make first; meant to run as a job."""
        parts = self._parts(participations)
        facts: dict[int, Facts] = {}
        for place, part in enumerate(parts):
            progress(place, len(parts))
            facts[part.id] = self._details.facts(part)
        rows = {step_key(row): row for part in parts for row in LIFE.leaving(State(part.state)) if row.id in HERE}
        steps = [self._step(row, parts, facts) for row in rows.values() if row.words]
        return sorted(steps, key=lambda step: -len(step.ready)) + self._programmes(parts)

    def make(
        self, step: str, participations: Sequence[int], day: date | None, reason: str, progress: Progress = silent
    ) -> int:
        """Let all of them make a step, in one step of undo; how many did.

        UserError names the first who cannot, and nothing is changed; Cancelled takes back what was done.
        """
        parts = self._parts(participations)
        words = trn("{step}: {count} person", "{step}: {count} people", len(parts), step=self._words(step))
        with self._store.write(words, reason=reason, action=Action.MOVE):
            for place, part in enumerate(parts):
                progress(place, len(parts))
                try:
                    self._make_one(step, part, day, reason)
                except UserError as refused:
                    raise UserError(
                        tr("{name}: {reason} Nothing was changed.", name=_name(part), reason=refused)
                    ) from refused
            progress(len(parts), len(parts))
        return len(parts)

    def _make_one(self, step: str, part: Participation, day: date | None, reason: str) -> None:
        if step.startswith(ENROL):
            self._people.enrol(part.person_id, _as_applicant(part, self._today()), int(step.removeprefix(ENROL)))
            return
        row = _row(step, State(part.state))
        if row is None:
            raise UserError(_elsewhere(part))
        self._people.move(part.id, row.id, day, reason)

    def _parts(self, participations: Sequence[int]) -> list[Participation]:
        parts = [record_of(key) for key in participations]
        require(self._store.actor, Right.EDIT_PEOPLE, {part.programme_id for part in parts})
        return parts

    def _step(self, row: Transition[Facts], parts: Iterable[Participation], facts: dict[int, Facts]) -> BatchStep:
        ready, waiting = [], []
        for part in parts:
            why = self._obstacle(step_key(row), part, facts[part.id])
            if why:
                waiting.append(Waiting(part.id, _name(part), State(part.state).words(), why))
            else:
                ready.append(part.id)
        assert row.words is not None
        return BatchStep(step_key(row), row.words(), tuple(ready), tuple(waiting))

    def _obstacle(self, step: str, part: Participation, facts: Facts) -> str:
        row = _row(step, State(part.state))
        if row is None:
            return _elsewhere(part)
        return next((one.sentence for one in LIFE.obstacles(row, _as_asked(facts, row))), "")

    def _programmes(self, parts: Sequence[Participation]) -> list[BatchStep]:
        """Every other programme that the signed-in person may take people into."""
        here = {part.programme_id for part in parts}
        found = []
        for programme in Programme.select().order_by(Programme.code):
            if programme.id not in here and may(self._store.actor, Right.EDIT_PEOPLE, programme.id):
                found.append(self._enrolling(programme, parts))
        return found

    def _enrolling(self, programme: Programme, parts: Sequence[Participation]) -> BatchStep:
        there = Participation.select(Participation.person).where(Participation.programme == programme.id)
        known = {person for (person,) in there.tuples()}
        why = tr("Takes part in this programme already.")
        return BatchStep(
            f"{ENROL}{programme.id}",
            tr("Take into {programme} as applicants too", programme=programme.code),
            tuple(part.id for part in parts if part.person_id not in known),
            tuple(
                Waiting(part.id, _name(part), State(part.state).words(), why)
                for part in parts
                if part.person_id in known
            ),
        )

    def _words(self, step: str) -> str:
        if step.startswith(ENROL):
            return tr("Take into {programme}", programme=Programme.get_by_id(int(step.removeprefix(ENROL))).code)
        return next(row.words() for row in LIFE.transitions if step_key(row) == step and row.words)


def _row(step: str, state: State) -> Transition[Facts] | None:
    return next((row for row in LIFE.leaving(state) if step_key(row) == step and row.id in HERE), None)


def _elsewhere(part: Participation) -> str:
    return tr("The step does not start from “{state}”.", state=State(part.state).words())


def _as_asked(facts: Facts, row: Transition[Facts]) -> Facts:
    """As if day and reason were given: the window asks for them before anything is done."""
    needs_both = (row.id, row.source) in NEEDS_REASON_AND_DAY
    reason = "-" if needs_both or row.id in NEEDS_REASON else ""
    day = facts.activity_on or (facts.today if row.id == "P6" else None)
    return replace(facts, reason=reason, until=facts.today if needs_both else None, activity_on=day)


def _as_applicant(part: Participation, today: date) -> ParticipationDraft:
    """What matters for matching goes along; the way through the other programme begins anew."""
    known = replace(participation_draft(part), number="", counts_as_participant=None, first_entry_on=None)
    return replace(known, since=today, state=State.APPLICANT)


def _name(part: Participation) -> str:
    return full_name(part.person.given_name, part.person.family_name)
