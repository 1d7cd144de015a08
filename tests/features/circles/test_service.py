"""Lists of circles: found by their people too, and bounded by what the signed-in person may see."""

import pytest

from desktop.errors import NotAllowed
from desktop.features.circles.service import CircleQuery, Order, mentor_loads
from desktop.features.circles.table import Circle
from desktop.rights import Actor, Grant, Role


def test_a_group_is_found_by_the_name_of_a_member(em, circles, make_group):
    group = make_group(mentees=2, name="The Bridge")
    for words in ("bridge", "berg", "ali1", "G01"):
        assert [row.id for row in circles.page(CircleQuery(em, search=words))] == [group]
    assert circles.page(CircleQuery(em, search="nobody")) == []


def test_pages_follow_each_other_by_key(em, circles, make_group):
    for _ in range(5):
        make_group()
    query = CircleQuery(em, order=Order.NUMBER, descending=True)
    first = circles.page(query, limit=3)
    second = circles.page(query, first[-1].key, limit=3)
    assert [row.number for row in first + second] == ["G05", "G04", "G03", "G02", "G01"]
    assert [row.number for row in circles.page_at(query, 3)] == ["G02", "G01"]


def test_a_person_shows_their_circles(em, circles, groups, make_group):
    group = make_group(mentees=1)
    mentor = groups.detail(group).members[0]
    assert [row.id for row in circles.of_participations([mentor.participation])[mentor.participation]] == [group]


def test_nothing_of_other_programmes_is_seen(em, store, circles, make_group):
    make_group()
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em + 1),))
    assert circles.page(CircleQuery()) == []
    assert circles.page(CircleQuery(search="berg")) == []
    with pytest.raises(NotAllowed):
        circles.page(CircleQuery(em))


@pytest.mark.parametrize(("state", "taken"), [("running", 2), ("closed", 0), ("dissolved", 0)])
def test_a_group_that_is_over_takes_no_place_of_its_mentor(em, groups, store, make_group, state, taken):
    group = make_group(mentees=2)
    mentor = groups.detail(group).members[0].participation
    with store.write("Close"):
        Circle.update(state=state).where(Circle.id == group).execute()
    assert mentor_loads(em).get(mentor, 0) == taken
