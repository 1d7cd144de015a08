"""What a mentorship owes, as it goes; both sides' words in the program stand for the paper."""

from datetime import date, timedelta

import pytest

from desktop.features.circles.rules import Kind
from desktop.features.circles.service import create_circle
from desktop.features.confirmations.table import ConfirmationRecord
from desktop.features.mentorships.table import AgreementVersion, Mentorship
from desktop.features.paperwork.slot_rules import State as S
from desktop.features.programmes.rules import Draft, Type
from desktop.features.programmes.service import ProgrammeService

ASKED, ACCEPTED, AGREED, CLOSED = (date(2026, month, 2) for month in (3, 4, 5, 9))


@pytest.fixture
def am(store):
    return ProgrammeService(store).add(Draft(code="AM", name="Alumni", type=Type.ALUMNI))


@pytest.fixture
def asked(store, am, make_part):
    """A request that waits for its answer."""
    mentor, mentee = make_part(am, "Mia Berg", "mentor"), make_part(am, "Ali Can", "mentee")
    with store.write("A request"):
        circle = create_circle(am, Kind.MENTORSHIP, "requested")
        return Mentorship.create(
            circle=circle, mentor=mentor, mentee=mentee, requested_on=ASKED, answer_until=ASKED + timedelta(14)
        )


def change(store, record, state, **days):
    with store.write("They go on"):
        record.circle.state = state
        record.circle.save()
        for name, day in days.items():
            setattr(record, name, day)
        record.save()


def of(slots, record):
    return {row.place.code: (row.state, row.due_on) for row in slots.of_circle(record.circle_id)}


def test_a_request_waits_for_its_answer_and_one_that_was_withdrawn_does_not(store, slots, asked):
    assert of(slots, asked) == {"AM-02": (S.REQUIRED, ASKED + timedelta(14))}
    change(store, asked, "withdrawn")
    assert of(slots, asked) == {}


def test_an_accepted_request_asks_for_the_agreement_until_it_is_released(store, slots, asked):
    change(store, asked, "accepted", answered_on=ACCEPTED, contact_released_on=ACCEPTED)
    found = of(slots, asked)
    assert found["AM-02"][0] is S.VERIFIED
    assert found["AM-03"] == (S.REQUIRED, ACCEPTED + timedelta(21))
    with store.write("The mentor releases it"):
        AgreementVersion.create(mentorship=asked, number=1, state="approved", drafted_on=AGREED, approved_on=AGREED)
    assert of(slots, asked)["AM-03"][0] is S.VERIFIED


def test_a_closing_counts_without_paper_only_when_both_said_so(store, slots, asked):
    change(store, asked, "closed_completed", answered_on=ACCEPTED, contact_released_on=ACCEPTED, closed_on=CLOSED)
    assert of(slots, asked)["AM-06"] == (S.REQUIRED, CLOSED)
    _says_yes(store, asked, asked.mentor_id, "mentor")
    assert of(slots, asked)["AM-06"][0] is S.REQUIRED
    _says_yes(store, asked, asked.mentee_id, "mentee")
    assert of(slots, asked)["AM-06"][0] is S.VERIFIED


def _says_yes(store, record, party, role):
    with store.write("Yes"):
        ConfirmationRecord.create(
            programme=record.circle.programme_id,
            circle=record.circle_id,
            kind="closing",
            subject=record.id,
            edition=record.round,
            party=party,
            role=role,
            decision="yes",
            decided_on=CLOSED,
            way="spoken",
            recorded_by="Kari",
            recorded_at="2026-09-02T10:00:00+00:00",
        )
