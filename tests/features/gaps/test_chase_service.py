"""A paper goes to whom it is of, and without the guard it would go to somebody else."""

import pytest

from desktop.features.gaps import chase_rules
from tests.features.outbox import conftest as mails

addressed, chasing, outbox, owed = mails.addressed, mails.chasing, mails.outbox, mails.owed


@pytest.fixture
def own_paper(chasing, owed):
    """A certificate of one person, issued, and the person."""
    slot = next(one for one in owed if one.code == "EM-24" and one.subject == "Ali0 Can")
    chasing.issue({slot.place})
    return slot


def test_the_paper_of_one_person_goes_to_nobody_else(chasing, em, own_paper):
    assert chasing.chase.paper(em, own_paper, own_paper.person).name.endswith(".pdf")
    assert chasing.chase.paper(em, own_paper, own_paper.person + 1) is None


def test_without_the_guard_it_would(chasing, em, own_paper, monkeypatch):
    monkeypatch.setattr(chase_rules, "may_have", lambda *_facts: True)
    assert chasing.chase.paper(em, own_paper, own_paper.person + 1) is not None
