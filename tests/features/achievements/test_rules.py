"""What counts, and what a card may show."""

from datetime import date

import pytest

from desktop.features.achievements.rules import (
    Deeds,
    Part,
    deeds,
    may_be_listed,
    period_words,
    public_name,
    sentences,
)
from desktop.features.circles.rules import Kind, MemberRole
from desktop.features.participants.rules import ConsentState

MENTOR, MENTEE = MemberRole.MENTOR, MemberRole.MENTEE


@pytest.mark.parametrize(
    ("kind", "role", "state", "completed", "led"),
    [
        (Kind.MENTORSHIP, MENTOR, "closed_completed", 1, 0),
        (Kind.MENTORSHIP, MENTEE, "closed_completed", 1, 0),
        (Kind.MENTORSHIP, MENTOR, "closed_early", 0, 0),
        (Kind.MENTORSHIP, MENTOR, "running", 0, 0),
        (Kind.GROUP, MENTOR, "running", 0, 1),
        (Kind.GROUP, MENTOR, "closed", 0, 1),
        (Kind.GROUP, MENTOR, "forming", 0, 0),
        (Kind.GROUP, MENTOR, "dissolved", 0, 0),
        (Kind.GROUP, MENTEE, "closed", 0, 0),
    ],
)
def test_what_a_part_counts_for(kind, role, state, completed, led):
    assert deeds(Part(kind, role, state, 3, 180)) == Deeds(3, 180, completed, led)


def test_deeds_add_up():
    assert Deeds(1, 60, 1, 0) + Deeds(2, 90, 0, 1) == Deeds(3, 150, 1, 1)
    assert Deeds().is_nothing
    assert not Deeds(led=1).is_nothing


def test_words():
    assert sentences(Deeds()) == []
    assert sentences(Deeds(1, 60, 2, 1)) == ["1 meeting held", "2 mentorships completed", "1 group led"]
    assert period_words(None, None, ("", "")) == ""
    assert period_words(date(2026, 3, 1), None, ("1 March", "")) == "since 1 March"
    assert period_words(date(2026, 3, 1), date(2026, 5, 1), ("1 March", "1 May")) == "1 March to 1 May"


@pytest.mark.parametrize(
    ("given", "family", "shown"), [("Mia", "Berg", "Mia B."), ("Mia", "", "Mia"), ("", "Berg", "B."), (" ", " ", "")]
)
def test_a_name_is_shown_short(given, family, shown):
    assert public_name(given, family) == shown


def test_only_a_yes_in_force_lists():
    assert may_be_listed(ConsentState.GIVEN)
    assert not any(may_be_listed(state) for state in (None, *(set(ConsentState) - {ConsentState.GIVEN})))
