"""A group through its life on both stores: what is missing is said, a refusal changes nothing."""

from collections.abc import Callable
from datetime import date

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.groups import service
from desktop.features.groups.change_rules import Change, ChangeKind
from desktop.features.groups.life_rules import Paper, Sessions
from desktop.features.groups.life_service import GroupLife
from desktop.features.groups.rules import State
from desktop.features.groups.ties import NoPapers, Nothing, Papers, Ties
from desktop.rights import Actor, Grant, Role

TODAY = date(2026, 9, 1)
CODES = ("EM-01", "EM-02", "EM-03", "EM-04", "EM-05", "EM-07", "EM-08", "EM-23")


class Known:
    """What the later rooms say; a test changes it."""

    def __init__(self) -> None:
        self.sessions = Sessions()
        self.papers = Papers()

    def ties(self) -> Ties:
        return Ties(_Answer(lambda: self.sessions), _Answer(lambda: self.papers))


class _Answer:
    def __init__(self, ask: Callable) -> None:
        self._ask = ask

    def of_group(self, _circle: int):
        return self._ask()


@pytest.fixture
def known():
    return Known()


@pytest.fixture
def life(store, circles, known):
    return GroupLife(store, circles, known.ties(), lambda: TODAY)


@pytest.fixture
def group(make_group):
    return make_group(mentees=2)


def state(groups, group):
    return groups.detail(group).state


@pytest.fixture
def running(life, groups, circles, known, group):
    """A group that runs."""
    everybody = frozenset(member.id for member in circles.members(group))
    known.sessions = Sessions(everybody, planned=2, open=2)
    known.papers = Papers(dict.fromkeys(CODES, Paper.VERIFIED))
    life.move(group, "G2")
    life.move(group, "G3")
    assert state(groups, group) is State.RUNNING
    return group


def test_from_forming_to_closed(life, groups, known, running):
    known.sessions = Sessions(known.sessions.came_to_initial, 2, 0, 2, 120, True, True)
    assert life.move(running, "G6") is State.FINAL
    assert life.move(running, "G7") is State.CLOSED
    assert groups.detail(running).draft.closed_on == TODAY
    assert life.steps(running) == []


def test_what_is_missing_is_said_and_nothing_changes(life, groups, group):
    assert [(step.id, step.is_open) for step in life.steps(group)] == [("G2", False), ("G8", True)]
    with pytest.raises(UserError, match="initial session has not been held"):
        life.move(group, "G2")
    assert state(groups, group) is State.FORMING


def test_a_reason_overrides_but_not_the_contract(life, groups, group):
    assert life.move(group, "G2", "The session was held by telephone") is State.CONTRACTING
    start = life.steps(group)[0]
    assert start.id == "G3"
    assert not start.may_be_overridden
    with pytest.raises(UserError, match="EM-04"):
        life.move(group, "G3", "It will come")
    assert state(groups, group) is State.CONTRACTING


def test_who_was_not_there_is_named(life, known, circles, group):
    mentor, one, other = circles.members(group)
    known.sessions = Sessions(frozenset({mentor.id, one.id}))
    (step, _) = life.steps(group)
    assert other.name in step.obstacles[0].sentence
    assert step.may_be_overridden


def test_somebody_joins_a_running_group(life, circles, make_part, em, running):
    new = make_part(em, "Cy Dee", "mentee")
    change = Change(ChangeKind.JOIN, TODAY, participations=(new,), has_form=True, list_is_updated=True)
    with pytest.raises(UserError, match="supplement"):
        life.change_members(running, change)
    assert len(circles.members(running)) == 3
    life.change_members(running, Change(**{**vars(change), "has_supplement": True, "reason": "New in town"}))
    assert len(circles.members(running, TODAY)) == 4
    (row,) = life.changes(running)
    assert (row.kind, row.effective_on, row.reason) == (ChangeKind.JOIN, TODAY, "New in town")


def test_somebody_leaves_a_running_group(life, circles, running):
    member = circles.members(running)[1]
    change = Change(ChangeKind.LEAVE, TODAY, member.id, reason="Found work", has_form=True)
    with pytest.raises(UserError, match="EM-10"):
        life.change_members(running, change)
    life.change_members(running, Change(**{**vars(change), "override": "Updated tomorrow"}))
    assert circles.members(running)[1].until == TODAY
    assert life.changes(running)[0].member == member.id


def test_another_mentor(life, circles, make_part, em, running):
    new = make_part(em, "Nia Berg", "mentor")
    ready = {"has_form": True, "has_supplement": True}
    with pytest.raises(UserError, match="Choose the new mentor"):
        life.change_mentor(running, Change(ChangeKind.NEW_MENTOR, TODAY, **ready))
    mentee = circles.members(running)[1].participation
    with pytest.raises(UserError, match="a mentor in this programme"):
        life.change_mentor(running, Change(ChangeKind.NEW_MENTOR, TODAY, participations=(mentee,), **ready))
    life.change_mentor(running, Change(ChangeKind.NEW_MENTOR, TODAY, participations=(new,), **ready))
    mentors = [member for member in circles.members(running, TODAY) if member.role.value == "mentor"]
    assert [member.name for member in mentors] == ["Nia Berg"]


def test_a_mentor_who_is_not_accepted_takes_no_group_over(life, make_part, em, running):
    new = make_part(em, "Nia Berg", "mentor", state="screening")
    change = Change(ChangeKind.NEW_MENTOR, TODAY, participations=(new,), has_form=True, has_supplement=True)
    with pytest.raises(UserError, match="has not been accepted"):
        life.change_mentor(running, change)


def test_a_change_of_mentor_is_no_change_of_members(life, running):
    with pytest.raises(ValueError, match="new_mentor"):
        life.change_members(running, Change(ChangeKind.NEW_MENTOR, TODAY))


def test_a_formed_group_changes_by_its_papers_alone(life, groups, circles, make_part, em, running):
    """G4 cannot be gone round: the way for a group that is being formed is closed, its twin shows the harm."""
    new, member = make_part(em, "Cy Dee", "mentee"), circles.members(running)[1]
    for past in (lambda: groups.join(running, [new], TODAY), lambda: groups.leave(running, member.id, TODAY)):
        with pytest.raises(UserError, match="EM-28"):
            past()
    assert len(circles.members(running, TODAY)) == 3
    assert life.changes(running) == []


def test_twin_without_the_guard_members_change_without_papers(
    life, groups, circles, make_part, em, running, monkeypatch
):
    monkeypatch.setattr(service, "problem_after_forming", lambda _state: "")
    groups.join(running, [make_part(em, "Cy Dee", "mentee")], TODAY)
    groups.leave(running, circles.members(running)[1].id, TODAY)
    assert [member.name for member in circles.members(running, date(2026, 9, 2))] == ["Mia Berg", "Ali1 Can", "Cy Dee"]
    assert life.changes(running) == []


def test_an_ended_group_keeps_its_members(life, groups, circles, running):
    life.dissolve(running, "The mentor moved away", True)
    with pytest.raises(UserError, match="group has ended"):
        groups.leave(running, circles.members(running)[1].id, TODAY)


def test_only_a_mentee_of_the_group_leaves_it(life, groups, circles, make_group, running):
    mentor = circles.members(running)[0].id
    stranger = circles.members(make_group())[1].id
    papers = {"has_form": True, "list_is_updated": True, "override": "Really"}
    for member, sentence in ((stranger, "not in this group"), (None, "not in this group"), (mentor, "hands the group")):
        with pytest.raises(UserError, match=sentence):
            life.change_members(running, Change(ChangeKind.LEAVE, TODAY, member, **papers))
    life.change_members(running, Change(ChangeKind.LEAVE, TODAY, circles.members(running)[1].id, **papers))
    with pytest.raises(UserError, match="left the group already"):
        life.change_members(running, Change(ChangeKind.LEAVE, TODAY, circles.members(running)[1].id, **papers))


def test_a_running_group_grows_within_its_size_and_its_mentors_room(life, circles, make_part, em, running):
    papers = {"has_form": True, "has_supplement": True, "list_is_updated": True, "override": "Really"}
    five = tuple(make_part(em, f"Cy{number} Dee", "mentee") for number in range(5))
    with pytest.raises(UserError, match="at most 6 mentees"):
        life.change_members(running, Change(ChangeKind.JOIN, TODAY, participations=five, **papers))
    mentor = make_part(em, "Nia Berg", "mentor")
    with pytest.raises(UserError, match="Nia Berg is not a mentee"):
        life.change_members(running, Change(ChangeKind.JOIN, TODAY, participations=(mentor,), **papers))
    assert len(circles.members(running)) == 3


def test_members_change_so_only_once_it_is_formed(life, group):
    with pytest.raises(UserError, match="does not start from the present state"):
        life.change_members(group, Change(ChangeKind.LEAVE, TODAY))


def test_a_dissolved_group_has_no_members_left(life, groups, circles, running):
    with pytest.raises(UserError, match="Give a reason"):
        life.dissolve(running, "", True)
    with pytest.raises(UserError, match="exit forms"):
        life.dissolve(running, "The mentor moved away", False)
    life.dissolve(running, "The mentor moved away", True)
    assert state(groups, running) is State.DISSOLVED
    assert {member.until for member in circles.members(running)} == {TODAY}


def test_a_step_is_undone(life, groups, store, running):
    life.dissolve(running, "A mistake", True)
    store.undo()
    assert state(groups, running) is State.RUNNING


def test_who_may_not_edit_changes_nothing(life, groups, store, em, running):
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    assert life.steps(running)
    change = Change(ChangeKind.LEAVE, TODAY)
    for act in (
        lambda: life.move(running, "G6"),
        lambda: life.dissolve(running, "x", True),
        lambda: life.change_members(running, change),
        lambda: life.change_mentor(running, change),
    ):
        with pytest.raises(NotAllowed):
            act()
    store.actor = Actor("Bo", ())
    for ask in (life.steps, life.changes):
        with pytest.raises(NotAllowed):
            ask(running)


def test_a_store_without_later_rooms_knows_nothing():
    assert Nothing().of_group(1) == Sessions()
    assert NoPapers().of_group(1) == Papers()
