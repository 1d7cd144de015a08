"""What became of people: asked only where a funder does, inside the 28 days, never overwritten unseen."""

from datetime import date

import pytest

from desktop.errors import Conflict, NotAllowed, UserError
from desktop.features.participants import outcome_rules as rules
from desktop.features.participants.outcome_service import Outcomes
from desktop.features.participants.table import Participation
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.rules import Block, Fund, FundingDraft, usual_blocks
from desktop.features.programmes.service import ProgrammeService
from desktop.rights import Actor, Grant, Role

EXIT = date(2026, 3, 1)


@pytest.fixture
def outcomes(store):
    return Outcomes(store)


@pytest.fixture
def part(store, em, make_part):
    programmes = ProgrammeService(store)
    funding = FundingService(store).add(FundingDraft(name="ESF", fund=Fund.ESF, blocks=usual_blocks(Fund.ESF)))
    programmes.change(em, {"funding": funding}, programmes.detail(em).version)
    made = make_part(em, "Ali Can", "mentee")
    with store.write("Leave"):
        Participation.update(last_exit_on=EXIT).where(Participation.id == made).execute()
    return made


def shown(outcomes, part, block):
    return rules.answers(outcomes.answers(part, block).values)


def test_answers_survive_the_form(outcomes, part):
    changes = ({"day": date(2026, 3, 20), "status": "employed", "proof": "contract"},)
    outcomes.change(part, Block.EXIT, ("status_changes", changes), 0)
    outcomes.change(part, Block.EXIT, ("education_started_on", date(2026, 3, 10)), 1)
    found = shown(outcomes, part, Block.EXIT)
    assert found["status_changes"] == changes
    assert found["education_started_on"] == date(2026, 3, 10)


def test_open_questions_stay_open(outcomes, part):
    assert shown(outcomes, part, Block.FOLLOW_UP)["is_reached"] == ""
    outcomes.change(part, Block.FOLLOW_UP, ("is_reached", "no"), 0)
    outcomes.change(part, Block.FOLLOW_UP, ("weekly_hours", 20), 1)
    found = shown(outcomes, part, Block.FOLLOW_UP)
    assert (found["is_reached"], found["has_promotion"], found["weekly_hours"]) == ("no", "", 20)


@pytest.mark.parametrize("day", [date(2026, 2, 28), date(2026, 3, 30)])
def test_only_the_28_days_from_the_exit_count(outcomes, part, day):
    with pytest.raises(UserError, match=r"Only changes from 01\.03\.2026 to 29\.03\.2026 count"):
        outcomes.change(part, Block.EXIT, ("status_changes", ({"day": day, "status": "employed"},)), 0)
    assert shown(outcomes, part, Block.EXIT)["status_changes"] == ()


def test_what_no_funder_asks_is_not_collected(outcomes, em, make_part):
    part = make_part(em, "Ali Can", "mentee")
    with pytest.raises(UserError, match="does not collect"):
        outcomes.change(part, Block.EXIT, ("source", "form"), 0)


def test_a_stale_answer_is_a_conflict(outcomes, part):
    outcomes.change(part, Block.EXIT, ("source", "form"), 0)
    outcomes.change(part, Block.EXIT, ("source", "phone"), 1)
    with pytest.raises(Conflict):
        outcomes.change(part, Block.EXIT, ("source", "email"), 1)
    assert shown(outcomes, part, Block.EXIT)["source"] == "phone"


def test_a_coordinator_reads_and_changes_nothing(store, em, outcomes, part):
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    assert outcomes.answers(part, Block.EXIT).version == 0
    with pytest.raises(NotAllowed):
        outcomes.change(part, Block.EXIT, ("source", "form"), 0)
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em + 1),))
    with pytest.raises(NotAllowed):
        outcomes.answers(part, Block.EXIT)


@pytest.mark.parametrize("block", [Block.EXIT, Block.FOLLOW_UP])
def test_every_column_has_its_field(outcomes, part, block):
    keys = {field.key for section in rules.form(block) for field in section.fields}
    assert keys == set(outcomes.answers(part, block).values)
