"""Lines of a plan, their days, and the catalogue they are taken from."""

from datetime import date

import pytest

from desktop.features.session_plans import form_rules
from desktop.features.session_plans.catalogue_rules import topics
from desktop.features.session_plans.rules import Draft, Section, Status, problems, typed_problem


def test_a_line_has_a_length_and_a_held_one_a_day():
    assert problems(Draft()) == []
    assert problems(Draft(minutes=0)) == ["A session lasts between 1 and 600 minutes."]
    assert problems(Draft(status=Status.HELD)) == ["Say on which day the session was held."]


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


def test_whether_a_line_was_held_is_typed_only_without_meetings():
    tenth = date(2026, 3, 10)
    planned, held = Draft(), Draft(status=Status.HELD, held_on=tenth)
    assert typed_problem(planned, held, None, are_on_record=False) == ""
    assert typed_problem(held, held, None, are_on_record=True) == ""
    assert typed_problem(held, planned, None, are_on_record=True) == ""
    assert typed_problem(planned, held, tenth, are_on_record=True) == ""
    assert "once both sides" in typed_problem(planned, held, None, are_on_record=True)
    assert "it stays so" in typed_problem(held, planned, tenth, are_on_record=True)
