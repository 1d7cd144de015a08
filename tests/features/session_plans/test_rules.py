"""Lines of a plan, their days, and the catalogue they are taken from."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.session_plans import form_rules
from desktop.features.session_plans.catalogue_rules import topics
from desktop.features.session_plans.rules import Draft, Section, Status, problems, rhythm


def test_a_line_has_a_length_and_a_held_one_a_day():
    assert problems(Draft()) == []
    assert problems(Draft(minutes=0)) == ["A session lasts between 1 and 600 minutes."]
    assert problems(Draft(status=Status.HELD)) == ["Say on which day the session was held."]


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 30), st.integers(1, 60))
def test_an_even_rhythm(first, count, every):
    days = rhythm(first, count, every)
    assert days == [first + timedelta(days=every * number) for number in range(count)]


@given(st.sets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=30))
def test_no_session_falls_on_a_closed_day(closed):
    assert not set(rhythm(date(2026, 1, 7), 20, 14, closed)) & closed


def test_the_catalogue_is_that_of_the_trade():
    found = topics()
    assert len({topic.code for topic in found}) == len(found) == 34
    for section, count in ((Section.EMPLOYABILITY, 15), (Section.ENTREPRENEURSHIP, 12), (Section.MONITORING, 4)):
        assert sum(topic.section is section for topic in found) == count


@pytest.mark.parametrize("topic", topics(), ids=lambda topic: topic.code)
def test_every_topic_makes_a_line_that_can_be_kept(topic):
    draft = topic.draft()
    assert problems(draft) == []
    assert (draft.topic_code, draft.title, draft.minutes) == (topic.code, topic.title, topic.minutes)


def test_a_line_survives_the_form():
    draft = Draft(title="One", goal="A goal", day=date(2026, 3, 2), status=Status.MOVED)
    answers = form_rules.answers([(7, draft)])
    assert form_rules.drafts(answers[form_rules.PLAN], {7: draft}) == [(7, draft)]
