"""Rights: one table, deny by default, one scope for screen, print and export."""

import pytest

from desktop.errors import NotAllowed
from desktop.rights import (
    REACH,
    RIGHTS,
    Actor,
    Grant,
    Right,
    Role,
    Scope,
    manager,
    may,
    require,
    require_somewhere,
    require_wherever_seen,
    scope,
)

ABROAD = Actor("Bo", (Grant(Role.COORDINATOR, 1), Grant(Role.COORDINATOR, 2)))


def test_a_role_that_is_not_in_the_table_may_nothing():
    for role in set(Role) - set(RIGHTS):
        assert not any(may(Actor("Bo", (Grant(role),)), right) for right in Right)


def test_a_manager_may_everything_everywhere():
    assert all(may(manager("Ada"), right, programme) for right in Right for programme in (None, 7))
    assert scope(manager("Ada"), Right.EXPORT) == Scope(True)


def test_a_coordinator_reads_the_own_programmes_and_changes_nothing():
    may_do = {right for right in Right if may(ABROAD, right, 1)}
    assert may_do == {
        *(Right.SEE_PEOPLE, Right.SEE_PROGRAMMES, Right.SEE_CIRCLES),
        *(Right.SEE_DOCUMENTS, Right.EXPORT),
    }
    assert scope(ABROAD, Right.SEE_PEOPLE) == Scope(False, frozenset({1, 2}))


def test_what_belongs_to_no_programme_is_outside_a_bounded_scope():
    assert not may(ABROAD, Right.SEE_PEOPLE)
    assert not may(ABROAD, Right.SEE_PEOPLE, 3)


@pytest.mark.parametrize("programmes", [1, [1, 2], []])
def test_require_lets_through(programmes):
    require(ABROAD, Right.SEE_PEOPLE, programmes)


@pytest.mark.parametrize("programmes", [None, 3, [1, 3], [1, None]])
def test_require_refuses_when_one_is_outside(programmes):
    with pytest.raises(NotAllowed, match="no right"):
        require(ABROAD, Right.SEE_PEOPLE, programmes)


def test_with_the_right_everywhere_nothing_is_refused():
    """The twin: it is the scope that refuses."""
    everywhere = Actor("Bo", (Grant(Role.COORDINATOR),))
    for programmes in (None, 3, [1, 3], [1, None]):
        require(everywhere, Right.SEE_PEOPLE, programmes)


def test_what_names_no_programme_asks_for_the_right_in_every_role_held():
    one, other = Grant(Role.COORDINATOR, 1), Grant(Role.MENTOR, 2, frozenset({5}))
    require_wherever_seen(Actor("Bo", (one,)), Right.EXPORT, None)
    require_wherever_seen(Actor("Bo", (one, other)), Right.EXPORT, 1)
    for actor, programme in ((Actor("Bo", (one, other)), None), (Actor("Bo", (one,)), 2), (Actor("Bo", ()), None)):
        with pytest.raises(NotAllowed):
            require_wherever_seen(actor, Right.EXPORT, programme)


# Roles that do not reach a whole programme ---------------------------------------------------


@pytest.mark.parametrize("role", list(REACH))
def test_a_mentor_and_a_meta_mentor_reach_their_circles_and_nothing_else_of_the_programme(role):
    actor = Actor("Bo", (Grant(role, 1, frozenset({5, 6})),))
    assert scope(actor, Right.SEE_CIRCLES) == Scope(False, frozenset(), frozenset({5, 6}))
    assert may(actor, Right.SEE_CIRCLES, 1, 5)
    assert not may(actor, Right.SEE_CIRCLES, 1, 7)
    assert not may(actor, Right.SEE_CIRCLES, 1)
    assert not may(actor, Right.EDIT_CIRCLES, 1, 5)
    require(actor, Right.SEE_CIRCLES, 1, 6)
    with pytest.raises(NotAllowed):
        require(actor, Right.SEE_CIRCLES, 1, 7)
    require_somewhere(actor, Right.SEE_CIRCLES)
    with pytest.raises(NotAllowed):
        require_somewhere(actor, Right.EDIT_CIRCLES)


@pytest.mark.parametrize("role", list(REACH))
def test_twin_without_its_reach_the_same_grant_would_open_the_whole_programme(role, monkeypatch):
    monkeypatch.delitem(REACH, role)
    assert may(Actor("Bo", (Grant(role, 1, frozenset({5})),)), Right.SEE_CIRCLES, 1, 7)


@pytest.mark.parametrize("role", list(REACH))
def test_without_a_circle_they_see_nothing_and_in_no_programme_at_all_neither(role):
    for grant in (Grant(role), Grant(role, 1)):
        assert scope(Actor("Bo", (grant,)), Right.SEE_CIRCLES).is_nothing


def test_a_teacher_administrator_admits_and_sees_nothing_sensitive():
    actor = Actor("Bo", (Grant(Role.TEACHER_ADMINISTRATOR, 1),))
    may_do = {right for right in Right if may(actor, right, 1)}
    assert may_do == {
        *(Right.SEE_PEOPLE, Right.SEE_PROGRAMMES, Right.SEE_CIRCLES),
        *(Right.SEE_DOCUMENTS, Right.EXPORT, Right.EDIT_PEOPLE),
    }


def test_roles_that_sign_in_have_words():
    assert [role.words() for role in (*RIGHTS, Role.DONOR)] == [
        *("Programme manager", "Coordinator", "Teacher administrator", "Meta-mentor", "Mentor", "donor"),
    ]
