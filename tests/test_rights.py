"""Rights: one table, deny by default, one scope for screen, print and export."""

import pytest

from desktop.errors import NotAllowed
from desktop.rights import RIGHTS, Actor, Grant, Right, Role, Scope, manager, may, require, scope

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
