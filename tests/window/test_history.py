"""History in the real window: in the panes, in the tab of the store, in the Edit menu, after a restart too."""

import pytest
from PySide6.QtWidgets import QMenu

from desktop.features.history.section_view import HistorySection
from desktop.features.organisations.rules import Draft
from desktop.ui.folding import Folding
from desktop.ui.words import Words


@pytest.fixture
def app(manager):
    app = manager.start(is_demo=True)
    app.offer_programmes(app.office.programmes.by_code("EM").id)
    return app


def unfold(tab):
    folding = next(one for one in tab.findChildren(Folding) if isinstance(one.content, HistorySection))
    folding.set_open(True)
    return [words.text() for words in folding.content.findChildren(Words)]


def test_every_pane_tells_who_changed_what_when(app, manager):
    for kind, tab, line in (
        ("person", "participants", "Person: added"),
        ("circle", "groups", "Private note: added"),  # the newest stand first, and a group of the demo has many
        ("organisation", "organisations", "Organisation: added"),
        ("document", "documents", "Document: added"),
    ):
        app.open_record(kind, 1)
        manager.settle()
        assert line in unfold(app.open_tab(tab)), kind
    programme = app.open_tab("programme")
    manager.settle()
    assert "Programme: added" in unfold(programme)


def test_the_tab_of_the_store_has_bin_and_trail(app, manager, unspoken):
    organisations = app.office.organisations
    organisations.delete([organisations.add(Draft("School to forget"))])
    manager.stop()
    app = manager.start(is_demo=True)
    pages = app.open_tab("store")
    bin_page = pages.open("bin")
    manager.settle()
    assert bin_page.model.index(0, 3).data() == "School to forget"
    assert unspoken(app.window) == []
    bin_page.list.table.selectRow(0)
    bin_page.restore.trigger()
    manager.settle()
    assert bin_page.model.rowCount() == 0
    trail = pages.open("trail")
    manager.settle()
    assert trail.model.index(0, 3).data() == "Taken back"
    assert unspoken(app.window) == []
    trail.verify.trigger()
    manager.settle()
    assert "as it was written" in app.desk.messages.words


def test_an_earlier_step_is_taken_back_from_the_edit_menu_after_a_restart(app, manager):
    first = app.office.organisations.add(Draft("First"))
    app.office.organisations.add(Draft("Second"))
    manager.stop()
    app = manager.start(is_demo=True)
    command = next(one for one in app.window.menus.edit.actions() if one.text() == "Undo history…")
    command.trigger()
    menu = next(menu for menu in app.window.findChildren(QMenu) if menu.accessibleName() == "Undo history")
    assert menu.actions()[1].text().startswith("Add organisation, ")
    menu.actions()[1].trigger()
    menu.close()
    manager.settle()
    assert app.desk.messages.words == "Undone: Add organisation"
    assert first not in [key for key, _ in app.office.organisations.names()]
    assert "Second" in [name for _, name in app.office.organisations.names()]
