"""The same step for many groups: each by the machine's own guards, all of it or nothing."""

from datetime import date

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.groups.batch_service import GroupBatch
from desktop.features.groups.life_rules import Paper, Sessions
from desktop.features.groups.life_service import GroupLife
from desktop.features.groups.ties import Papers, Ties
from desktop.rights import Actor, Grant, Role

TODAY = date(2026, 9, 1)


class Answer:
    def __init__(self, answers):
        self._answers = answers

    def of_group(self, circle):
        return self._answers[circle]


@pytest.fixture
def two(make_group):
    return [make_group(mentees=2), make_group(mentees=2)]


@pytest.fixture
def batch(store, circles, two):
    """The first of two groups has had its initial session, the second has not."""
    met = frozenset(member.id for member in circles.members(two[0]))
    sessions = {two[0]: Sessions(met, planned=2, open=2), two[1]: Sessions()}
    papers = dict.fromkeys(two, Papers({"EM-23": Paper.VERIFIED}))
    return GroupBatch(GroupLife(store, circles, Ties(Answer(sessions), Answer(papers)), lambda: TODAY))


def test_a_look_says_which_group_waits_for_what(batch, two):
    (step,) = batch.look(two)
    assert (step.key, step.ready) == ("G2", (two[0],))
    assert step.waiting[0].reason.startswith("The initial session has not been held")


def test_one_that_cannot_keeps_all_and_undo_takes_all_back(batch, store, groups, two):
    with pytest.raises(UserError, match="Nothing was changed"):
        batch.make("G2", two)
    assert {groups.detail(group).state.value for group in two} == {"forming"}
    assert batch.make("G2", two[:1]) == 1
    assert groups.detail(two[0]).state.value == "contracting"
    assert any("does not start from" in one.reason for step in batch.look(two) for one in step.waiting)
    store.undo()
    assert groups.detail(two[0]).state.value == "forming"


def test_whoever_reads_alone_is_refused(batch, store, em, two):
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    for act in (lambda: batch.look(two), lambda: batch.make("G2", two)):
        with pytest.raises(NotAllowed):
            act()
