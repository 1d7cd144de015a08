"""The same step for many people: each by the machine's own guards, all of it or nothing, one step of undo."""

from datetime import date

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.participants import batch_service
from desktop.features.participants.batch_service import ENROL
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import Consent, Participation
from desktop.progress import Cancelled
from desktop.rights import Actor, Grant, Role

TODAY = date(2026, 3, 1)
SCREEN, REJECT = "P2>screening", "P4>rejected"


@pytest.fixture
def batch(services):
    return services.batch


@pytest.fixture
def three(store, add, em):
    """Three applicants; the notice was given to the first two."""
    parts = [add(em, f"Ada{number} Berg", PersonRole.MENTEE) for number in range(3)]
    with store.write("Give the notice"):
        for part in parts[:2]:
            person = Participation.get_by_id(part).person
            Consent.create(person=person, purpose="data", state="given", decided_on=TODAY, evidence="mail")
    return parts


def states(parts):
    return [State(Participation.get_by_id(part).state).value for part in parts]


def step(batch, parts, key):
    return next(one for one in batch.look(parts) if one.key == key)


def test_a_look_says_who_can_and_who_cannot_and_why(batch, three):
    found = step(batch, three, SCREEN)
    assert (found.words, found.ready) == ("Start screening", tuple(three[:2]))
    (waiting,) = found.waiting
    assert (waiting.name, waiting.state) == ("Ada2 Berg", "Applicant")
    assert "notice has not been given" in waiting.reason
    assert states(three) == ["applicant"] * 3


def test_who_stands_elsewhere_waits_with_that_reason(batch, three):
    batch.make(SCREEN, three[:1], None, "")
    assert {one.key for one in batch.look(three[:1])} == {"P3>accepted", REJECT, "P5>waiting"}
    reasons = {one.name: one.reason for one in step(batch, three, SCREEN).waiting}
    assert reasons["Ada0 Berg"] == "The step does not start from “Screening”."


def test_all_make_the_step_and_one_undo_takes_it_back(batch, store, three):
    assert batch.make(SCREEN, three[:2], None, "") == 2
    assert states(three) == ["screening", "screening", "applicant"]
    assert store.next_undo()[1] == "Start screening: 2 people"
    store.undo()
    assert states(three) == ["applicant"] * 3


def test_one_who_cannot_keeps_all(batch, three):
    with pytest.raises(UserError, match=r"Ada2 Berg: .*Nothing was changed"):
        batch.make(SCREEN, three, None, "")
    assert states(three) == ["applicant"] * 3
    with pytest.raises(UserError, match="does not start from “Applicant”"):
        batch.make("P3>accepted", three, None, "")


def test_twin_without_the_machine_a_guard_would_be_gone_round(batch, three, monkeypatch):
    def put(self, step, part, day, reason):
        Participation.update(state="screening").where(Participation.id == part.id).execute()

    monkeypatch.setattr(batch_service.PeopleBatch, "_make_one", put)
    batch.make(SCREEN, three, None, "")
    assert states(three)[2] == "screening"


def test_a_step_that_asks_for_a_reason_has_it(batch, three):
    batch.make(SCREEN, three[:2], None, "")
    assert step(batch, three[:2], REJECT).waiting == ()
    with pytest.raises(UserError, match="A reason is missing"):
        batch.make(REJECT, three[:2], None, "")
    batch.make(REJECT, three[:2], None, "No place left")
    assert [Participation.get_by_id(part).state_reason for part in three[:2]] == ["No place left"] * 2


def test_a_cancel_in_the_middle_takes_back_what_was_done(batch, three):
    def stop(done, total):
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        batch.make(SCREEN, three[:2], None, "", stop)
    assert states(three) == ["applicant"] * 3


def test_people_are_taken_into_another_programme_once(batch, three, am):
    key = f"{ENROL}{am}"
    found = step(batch, three, key)
    assert (found.words, found.ready) == ("Take into AM as applicants too", tuple(three))
    assert batch.make(key, three[:2], None, "") == 2
    made = list(Participation.select().where(Participation.programme == am))
    assert [(part.state, part.roles) for part in made] == [("applicant", ["mentee"])] * 2
    assert [one.id for one in step(batch, three, key).waiting] == three[:2]
    with pytest.raises(UserError, match="takes part in the programme already"):
        batch.make(key, three, None, "")


def test_whoever_may_not_change_one_of_them_changes_nobody(batch, store, three, add, am):
    elsewhere = add(am, "Bo Dahl")
    store.actor = Actor("Bo", (Grant(Role.TEACHER_ADMINISTRATOR, Participation.get_by_id(three[0]).programme_id),))
    for act in (lambda: batch.look([*three, elsewhere]), lambda: batch.make(SCREEN, [elsewhere], None, "")):
        with pytest.raises(NotAllowed):
            act()
    assert not any(one.key.startswith(ENROL) for one in batch.look(three))
    assert batch.make(SCREEN, three[:2], None, "") == 2
