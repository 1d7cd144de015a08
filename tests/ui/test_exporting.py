"""Who may take a list along: the right to export in the programme of the list, or wherever the person sees anything."""

import pytest

from desktop import exporting
from desktop.errors import NotAllowed
from desktop.exporting import exports
from desktop.progress import silent
from desktop.rights import Actor, Grant, Role, manager
from desktop.ui.table_export import ShownColumn, ShownTable

COORDINATOR = Grant(Role.COORDINATOR, 1)
MENTOR = Grant(Role.MENTOR, 2, frozenset({5}))


def shown(programme):
    return ShownTable("Groups", (ShownColumn("Name", 100, False),), lambda: 1, lambda: iter([("G01",)]), programme)


@pytest.fixture
def export(tmp_path):
    def run(actor, programme, kind="excel"):
        path = tmp_path / f"list.{kind}"
        getattr(exports(lambda: actor, "EM"), kind)(shown(programme), path, silent)
        return path.read_bytes()[:2]

    return run


@pytest.mark.parametrize("kind", ["excel", "pdf"])
def test_a_coordinator_takes_the_lists_of_the_own_programme_along(export, kind):
    actor = Actor("Bo Berg", (COORDINATOR,))
    for programme in (1, None):  # the own one, and whatever the lists of all programmes show
        assert export(actor, programme, kind) in (b"PK", b"%P")
    with pytest.raises(NotAllowed):
        export(actor, 2, kind)


def test_one_role_without_the_right_keeps_what_all_programmes_hold(export):
    both = Actor("Bo Berg", (COORDINATOR, MENTOR))
    assert export(both, 1) == b"PK"
    for actor, programme in ((both, None), (both, 2), (Actor("Mo", (MENTOR,)), 2), (Actor("Nobody", ()), None)):
        with pytest.raises(NotAllowed):
            export(actor, programme)
    assert export(manager("Ada"), None) == b"PK"


def test_twin_without_the_guard_a_mentor_takes_the_list_along(export, monkeypatch):
    monkeypatch.setattr(exporting, "require_wherever_seen", lambda *_: None)
    assert export(Actor("Mo", (MENTOR,)), 2) == b"PK"
