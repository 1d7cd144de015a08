"""Tabs put together: programmes, search over everything, from one tab to another, exports, undo."""

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop.features.circles.service import CircleQuery
from desktop.features.participants.listing_service import PeopleQuery
from desktop.rights import Actor, Grant, Role

TABS = ("groups", "participants", "documents", "organisations", "programme")


@pytest.fixture
def app(manager):
    app = manager.start(is_demo=True)
    app.window.resize(1400, 900)
    manager.settle()
    return app


@pytest.fixture
def dialogs_played():
    return []


def choose_programme(app, manager, code):
    row = app.office.programmes.by_code(code)
    box = app.window.top.programme
    box.setCurrentIndex(box.findData(row.id))
    box.activated.emit(box.currentIndex())
    manager.settle()


@pytest.mark.parametrize("key", TABS)
def test_every_tab_can_be_used_without_eyes_and_without_a_mouse(app, manager, unspoken, key):
    choose_programme(app, manager, "EM")
    tab = app.window.open_tab(key)
    manager.settle()
    page = tab.stack.currentWidget() if hasattr(tab, "stack") else tab
    if hasattr(page, "list"):
        page.list.table.choose_first()
        manager.settle()
    assert unspoken(app.window) == []


def test_all_tabs_follow_the_programme(app, manager):
    choose_programme(app, manager, "EM")
    people = app.window.open_tab("participants")
    manager.settle()
    assert people.model.rowCount() == 17
    choose_programme(app, manager, "AM")
    assert people.model.rowCount() == 13
    groups = app.window.open_tab("groups").open("groups")
    manager.settle()
    assert groups.model.rowCount() == 0


def hits(app, text):
    return [(hit.kind, hit.words) for hit in app._finder()(text)]


def test_everything_is_found_in_any_script(app):
    assert ("Groups", "G01 The Bridge") in hits(app, "bridge")
    assert ("People", "สมชาย ใจดี") in hits(app, "สมชาย")
    assert ("People", "Оксана Коваленко") in hits(app, "ковал")
    assert ("Programmes", "EM Together at work") in hits(app, "together")
    assert ("Organisations", "Demo school 1") in hits(app, "demo school")
    assert hits(app, "nobodyofthatname") == []


def test_a_person_is_found_by_the_number(app):
    row = app.office.people.listing.page(PeopleQuery())[0]
    assert ("People", f"{row.given_name} {row.family_name}") in hits(app, row.number.lower())
    assert not [hit for hit in hits(app, "9999999") if hit[0] == "People"]


def test_many_people_do_not_push_the_groups_out_and_names_stand_first(app):
    found = app._finder()("e")
    kinds = [hit.kind for hit in found]
    assert kinds.count("People") <= 6
    assert "Programmes" in kinds or "Groups" in kinds or "Organisations" in kinds
    people = [hit.words for hit in app._finder()("demo") if hit.kind == "People"]
    assert 0 < len(people) <= 6
    assert next(hit.words for hit in app._finder()("weiß") if hit.kind == "People") == "Jürgen Weiß"


def test_commands_are_found_by_their_words_and_run(app, manager, dialogs_played):
    choose_programme(app, manager, "EM")
    assert ("Commands", "Import list…") in hits(app, "import")
    command = next(hit for hit in app._finder()("form group") if hit.kind == "Commands")
    manager.scripts = [lambda editor: (dialogs_played.append(editor.windowTitle()), editor.reject())]
    command.act()
    manager.settle()
    assert dialogs_played == ["Form a group"]


def test_the_search_shows_no_more_than_the_lists(app):
    am = app.office.programmes.by_code("AM").id
    app.office.store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, am),))
    assert hits(app, "สมชาย") == []
    assert hits(app, "bridge") == []
    assert ("People", "Priya Nair") in hits(app, "priya")


def test_a_hit_opens_the_tab_and_the_record(app, manager):
    choose_programme(app, manager, "EM")
    hit = next(hit for hit in app._finder()("bridge") if hit.kind == "Groups")
    hit.act()
    manager.settle()
    assert app.window.pages.key == "groups"
    assert app.window.open_tab("groups").open("groups").pane.detail.draft.name == "The Bridge"
    app.window.open_tab("groups").open("groups").pane.person_opened.emit(1)
    manager.settle()
    assert app.window.pages.key == "participants"


def test_a_list_is_exported_as_shown(app, manager, tmp_path):
    choose_programme(app, manager, "EM")
    tab = app.window.open_tab("participants")
    manager.settle()
    tab.list.search.setText("volda")
    manager.settle()
    tab.list.searched.emit("volda")
    manager.settle()
    shown = tab.list.table.shown()
    app.desk.exports.excel(shown, tmp_path / "people.xlsx", lambda done, total: None)
    app.desk.exports.pdf(shown, tmp_path / "people.pdf", lambda done, total: None)
    values = [
        str(cell) for row in load_workbook(tmp_path / "people.xlsx").active.iter_rows(values_only=True) for cell in row
    ]
    text = "".join(page.extract_text() for page in PdfReader(tmp_path / "people.pdf").pages)
    assert "Øvrebø, Ingrid" in values
    assert "Øvrebø, Ingrid" in text
    assert "Weiß, Jürgen" not in values
    assert "Weiß, Jürgen" not in text


def test_undo_by_name_from_the_menu(app, manager):
    choose_programme(app, manager, "EM")
    groups = app.window.open_tab("groups").open("groups")
    manager.settle()
    groups.list.table.selectRow(2)  # the first have issued documents, which forbid it
    manager.settle()
    groups.delete_action.trigger()
    manager.settle()
    assert app.office.groups.count(CircleQuery()) == 5
    assert app.desk.undoing.undo_words() == "Undo: Delete 1 group"
    assert app.desk.messages.words == "1 group is deleted."
    bar = app.desk.messages._offers
    (undo,) = [bar.itemAt(place).widget() for place in range(bar.count())]
    assert undo.text() == "Undo"
    undo.click()
    manager.settle()
    assert app.office.groups.count(CircleQuery()) == 6
    assert groups.model.rowCount() == 6


def test_the_last_tab_and_programme_are_remembered(app, manager):
    choose_programme(app, manager, "AM")
    app.window.open_tab("organisations")
    manager.stop()
    again = manager.start(is_demo=True)
    assert again.window.pages.key == "organisations"
    assert again.programme == again.office.programmes.by_code("AM").id


def test_the_demo_is_marked_on_every_document_and_cannot_be_undone_away(app):
    assert app.office.store.next_undo() is None
    assert all(app.office.programmes.detail(row.id).is_demo for row in app.office.programmes.programmes())


def test_every_command_of_every_menu_and_tab_has_a_key_of_its_own(app):
    from PySide6.QtWidgets import QMenu

    from desktop.ui.command import Command

    groups = app.window.key_groups()
    without = [(type(one.parent()).__name__, one.words) for one in app.window.findChildren(Command) if not one.key]
    assert without == []
    bare = [
        (menu.title(), action.text())
        for menu in app.window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if not (action.isSeparator() or action.menu() or action.shortcuts())
    ]
    assert bare == []
    everywhere = [key for _, key in groups[0].lines]
    assert len(everywhere) == len(set(everywhere))
    for group in groups[1:]:
        assert set(everywhere).isdisjoint(key for _, key in group.lines), group.place


def test_no_key_means_two_things_on_one_page(app):
    """Qt gives an ambiguous key to neither command."""
    from desktop.ui.command import Command
    from desktop.ui.side_pages import SidePages

    twice = []
    for _, tab in app.window.pages.all():
        for page in tab.all() if isinstance(tab, SidePages) else [tab]:
            meant = {}
            for command in page.findChildren(Command):
                meant.setdefault(command.key, set()).add(command.words)
            twice += [(page.accessibleName(), key, sorted(words)) for key, words in meant.items() if len(words) > 1]
    assert twice == []


def test_help_lists_the_keys_of_every_tab_and_finds_them(app, manager, unspoken):
    seen = {}

    def read(page):
        page.show()
        seen["titles"] = [page.tree.topLevelItem(place).text(0) for place in range(page.tree.topLevelItemCount())]
        seen["all"] = page.shown()
        page.search.setText("participants import")
        seen["found"] = page.shown()
        seen["lacks"] = unspoken(page)
        manager.click(page.close_button)

    manager.scripts = [read]
    next(one for one in app.window.menus.help.actions() if one.text() == "Keys").trigger()
    assert seen["titles"][0] == "Everywhere"
    assert [spec.title for spec in app.window.pages.specs] == seen["titles"][1:]
    assert ("Search everything", "Ctrl+K") in seen["all"]
    assert seen["found"] == [("Import list", "Ctrl+I")]
    assert seen["lacks"] == []
