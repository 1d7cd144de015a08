"""From the tab of groups through the matching wizard to formed groups, and back with one undo."""

import pytest

from desktop.features.circles.service import CircleQuery


@pytest.fixture
def app(manager):
    app = manager.start(is_demo=True)
    app.window.resize(1400, 900)
    manager.settle()
    return app


def test_groups_are_proposed_formed_and_taken_back_in_one_step(app, manager, unspoken):
    programme = app.office.programmes.by_code("EM").id
    app.offer_programmes(programme)
    tab = app.window.open_tab("groups").open("groups")
    manager.settle()
    before = app.office.circles.count(CircleQuery(programme))
    waiting = app.office.matching.standing(programme).mentees
    assert waiting > 0

    def propose(wizard):
        wizard.go_on()
        manager.settle()
        assert unspoken(wizard) == []
        wizard.go_on()

    manager.scripts.append(propose)
    tab.match_action.trigger()
    manager.settle()
    made = app.office.circles.count(CircleQuery(programme)) - before
    assert made > 0
    assert tab.model.rowCount() == before + made
    assert "formed" in app.desk.messages.words
    app.office.store.undo()
    manager.settle()
    assert tab.model.rowCount() == before
    assert app.office.matching.standing(programme).mentees == waiting
