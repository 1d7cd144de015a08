"""A running mentorship on the desk of meetings."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.features.circles.rules import Kind, MemberRole
from desktop.features.circles.service import add_member, create_circle
from desktop.features.feedback.feedback_rows import Occasion
from desktop.features.feedback.rules import Given, Said
from desktop.features.feedback.rules import Kind as Asked
from desktop.features.feedback.service import FeedbackService
from desktop.features.mentorships.table import Mentorship
from desktop.features.session_plans.meeting_rules import Side
from desktop.rights import Role
from desktop.store.database import Store
from tests.features.session_plans.conftest import Desk

GOOD = Given(useful=5, on_goals=4, respected=5, text="It went well.")


@pytest.fixture
def office(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def pair(store: Store, em: int, make_part: Callable[..., int]) -> int:
    """A mentorship that runs since the first of March 2026."""
    mentor, mentee = make_part(em, "Mia Berg", "mentor"), make_part(em, "Ali Can", "mentee")
    day = date(2026, 3, 1)
    with store.write("Make a mentorship"):
        circle = create_circle(em, Kind.MENTORSHIP, "running")
        add_member(circle, mentor, MemberRole.MENTOR, day)
        add_member(circle, mentee, MemberRole.MENTEE, day)
        Mentorship.create(
            circle=circle, mentor=mentor, mentee=mentee, requested_on=day, answer_until=day, started_on=day
        )
    return int(circle.id)


@pytest.fixture
def met(office: Desk, pair: int) -> Occasion:
    """Their first meeting, on 10 March, which both have confirmed."""
    return Occasion(Asked.MEETING, office.held(pair, side=Side.MENTEE))


@pytest.fixture
def feedback(office: Desk) -> FeedbackService:
    return FeedbackService(office.store, office.holding, office.clock)


@pytest.fixture
def says(office: Desk) -> Callable[..., Said]:
    """says("mentee", GOOD) -> what a side answers today on paper."""

    def made(role: str, given: Given = GOOD, **changes: object) -> Said:
        return Said(Role(role), given, **{"on": office.clock.today(), **changes})

    return made
