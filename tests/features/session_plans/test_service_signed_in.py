"""A mentor who signs in: the own word on the own meetings, and nobody else's."""

from datetime import date, datetime, time

import pytest

from desktop.errors import UserError
from desktop.features.circles.service import led_by
from desktop.features.confirmations.rules import Kind
from desktop.features.participants.table import Participation
from desktop.features.session_plans.meeting_rules import Missed, Side, Slot, State
from desktop.rights import Actor, Grant, Role


@pytest.fixture
def due(office, pair):
    """A meeting of the mentorship whose time has come."""
    meeting = office.confirmed(pair, side=Side.MENTEE)
    office.clock.now = datetime(2026, 3, 10, 20, 0)
    return meeting


def state(office, meeting):
    return office.meetings.detail(meeting).row.state


def held(office, pair, meeting, side):
    return office.holding.held(meeting, 60, office.says(pair, side))


@pytest.fixture
def signed_in(office, em, pair, due):
    """Mia, the mentor of the mentorship, signs in with the circles that she leads."""
    mia = Participation.get_by_id(office.members(pair)[Side.MENTOR][0]).person_id
    grant = Grant(Role.MENTOR, em).reaching(led_by(mia, em))
    assert grant.circles == {pair}
    assert led_by(mia, em + 1) == frozenset()
    office.store.actor = Actor("Mia", (grant,), mia)
    return due


def test_a_mentor_who_signs_in_says_that_it_was_held(office, pair, signed_in):
    assert held(office, pair, signed_in, Side.MENTOR) is State.HELD_ONE_SIDE
    (word,) = [one for one in office.meetings.detail(signed_in).answers if one.kind is Kind.MEETING_HELD]
    assert (word.name, word.recorded_by) == ("Mia Berg", "Mia")
    with pytest.raises(UserError, match="Mia Berg cannot answer for the other side"):
        held(office, pair, signed_in, Side.MENTEE)
    assert state(office, signed_in) is State.HELD_ONE_SIDE


def test_a_mentor_who_signs_in_corrects_the_own_word(office, pair, signed_in):
    held(office, pair, signed_in, Side.MENTOR)
    answer = office.says(pair, Side.MENTOR)
    assert office.holding.not_held(signed_in, Missed.ILLNESS, answer) is State.NOT_HELD


def test_a_mentor_moves_the_own_dates_and_no_answer_of_the_mentee(office, pair, signed_in):
    office.clock.now = datetime(2026, 3, 9, 9, 0)
    other = (Slot(date(2026, 3, 12), time(17, 0)),)
    with pytest.raises(UserError, match="cannot answer for the other side"):
        office.dates.move(signed_in, other, office.says(pair, Side.MENTEE))
    office.dates.move(signed_in, other, office.says(pair, Side.MENTOR))
    with pytest.raises(UserError, match="cannot answer for the other side"):
        office.dates.confirm(signed_in, other[0], office.says(pair, Side.MENTEE))
    assert state(office, signed_in) is State.PROPOSED


def test_a_mentor_who_signs_in_is_offered_the_own_word_alone(office, pair, signed_in):
    (offered,) = office.meetings.parties(pair)
    assert offered.name == "Mia Berg"
    assert [one.may_answer for one in office.meetings.detail(signed_in).parties] == [True, False]


def test_the_desk_is_offered_everybody(office, pair, due):
    assert len(office.meetings.parties(pair)) == 2
    assert all(one.may_answer for one in office.meetings.detail(due).parties)
