"""Answers of the forms as changes, without a window."""

from desktop.features.organisations import form_rules
from desktop.features.organisations.rules import Cooperation, Draft


def test_every_answer_comes_back_as_the_same_draft():
    draft = Draft(cooperation=list(Cooperation)[-1])
    assert form_rules.draft(form_rules.answers(draft)) == draft
