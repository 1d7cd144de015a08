"""A thousand damaged lists of each format: a list or a sentence, and all of its people or none (I1, G8)."""

from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.features.participants.import_plan import Settings
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import Person
from desktop.intake.lists import Kind, Listing
from desktop.office import Office
from desktop.progress import Progress
from tests.faults import quick_child, rounds, scene
from tests.faults.work import STORE
from tests.intake import fuzz

COUNT, PARTS = 1_000, 4
COPIES = 3


class Desk:
    """Takes in what the gate lets through, and watches that it is all or nothing."""

    def __init__(self, office: Office) -> None:
        self.office, self.imported = office, 0
        self.programme = office.programmes.by_code("EM").id
        self.settings = Settings(self.programme, PersonRole.MENTEE, State.ACCEPTED)
        self.copies = 0
        office.people.before_import = self._copy_first

    def _copy_first(self, progress: Progress) -> None:
        """The backup before an import, of the first few: it copies more with each, and has tests of its own."""
        self.copies += 1
        if self.copies <= COPIES:
            self.office.safekeeping.copy_first(progress)

    def take_in(self, listing: Listing) -> None:
        before, anchor = Person.select().count(), self.office.store.anchor()
        imports = self.office.people.imports
        try:
            plan = imports.plan(listing, imports.mapping(listing, self.programme)[0], self.settings)
            result = imports.apply(plan)
        except UserError:
            assert (Person.select().count(), self.office.store.anchor()) == (before, anchor)
            raise
        assert Person.select().count() == before + result.added
        if result.added and result.step:
            self.imported += 1
            imports.take_back(result.step)
        assert Person.select().count() == before


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("kind", list(Kind))
def test_a_damaged_list_is_taken_in_whole_or_refused_in_a_sentence(
    kind: Kind, part: int, template: Path, here: Path, seed: int, monkeypatch
):
    if not quick_child.is_possible():
        pytest.skip("NOT TESTED HERE: a thousand processes a minute are forked, which this system cannot")
    quick_child.install(monkeypatch)
    office = scene.opened(rounds.fresh(template, here / "round") / STORE)
    desk = Desk(office)
    try:
        outcome = fuzz.run(kind, COUNT // PARTS, seed + part, desk.take_in)
        assert office.store.check() == []
    finally:
        office.close()
    assert outcome.read + outcome.refused.total() == COUNT // PARTS
    assert outcome.refused  # the damage is real
    assert desk.imported  # and some lists are still good enough
