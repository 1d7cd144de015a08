"""Who may have papers packed: the right to export and to see documents, in that programme."""

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.audit_pack import service as module
from desktop.features.audit_pack.document import write_pack
from desktop.features.audit_pack.service import Draw
from desktop.features.circles.service import CircleQuery
from desktop.rights import Actor, Grant, Role


@pytest.fixture
def target(tmp_path):
    return tmp_path / "pack.zip"


def first_group(office, programme):
    return office.circles.page(CircleQuery(programme), limit=1)[0]


@pytest.fixture
def elsewhere(office, pairs):
    """A coordinator of the other programme."""
    office.store.actor = Actor("Bo Berg", (Grant(Role.COORDINATOR, pairs.programme),))
    return office


def test_nobody_packs_a_programme_of_others(packs, groups, pairs, target, elsewhere, office):
    with pytest.raises(NotAllowed):
        write_pack(packs, groups, target)
    assert not target.exists()
    assert write_pack(packs, pairs, target).groups


def test_a_group_of_others_cannot_be_asked_for_alone(packs, groups, office, pairs):
    circle = first_group(office, groups.programme).id
    group = packs.group(circle)
    office.store.actor = Actor("Bo Berg", (Grant(Role.COORDINATOR, pairs.programme),))
    with pytest.raises(UserError):
        packs.group(circle)
    with pytest.raises(NotAllowed):
        next(packs.read(group))


def test_twin_without_the_guard_the_files_of_others_come_out(packs, groups, office, pairs, monkeypatch):
    group = packs.group(first_group(office, groups.programme).id)
    office.store.actor = Actor("Bo Berg", (Grant(Role.COORDINATOR, pairs.programme),))
    monkeypatch.setattr(module, "require", lambda *_: None)
    assert next(packs.read(group))[1]


def test_who_may_not_export_packs_nothing(packs, pairs, target, office):
    circle = first_group(office, pairs.programme).id
    office.store.actor = Actor("Mo", (Grant(Role.MENTOR, pairs.programme, frozenset({circle})),))
    with pytest.raises(NotAllowed):
        write_pack(packs, pairs, target)
    with pytest.raises(UserError):
        packs.group(circle)


def test_a_group_that_is_gone_is_said(packs):
    with pytest.raises(UserError, match="no longer there"):
        packs.group(99_999)


def test_what_was_drawn_is_packed_and_nothing_beside_it(packs, groups, office):
    circle = first_group(office, groups.programme).id
    whole = packs.group(circle)
    wanted = next(row.place for row in office.slots.of_circle(circle) if row.document)
    found = packs.group(circle, [wanted])
    assert {one.code for one in found.papers} == {wanted.code}
    assert 0 < len(found.files) < len(whole.files)
    assert found.answers == ()
    assert {one.path for one in found.files} < {one.path for one in whole.files}
    assert packs.group(circle, []).files == ()


def test_drawn_groups_are_only_those_of_the_programme(packs, groups, pairs, office):
    circle, other = (first_group(office, one.programme).id for one in (groups, pairs))
    assert packs.choose(groups.programme, Draw(circles=(circle, other))) == [circle]
    office.store.actor = Actor("Mo", (Grant(Role.MENTOR, groups.programme, frozenset({circle})),))
    with pytest.raises(NotAllowed):
        packs.choose(groups.programme, Draw(circles=(circle,)))
