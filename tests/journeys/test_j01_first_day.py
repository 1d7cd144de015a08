"""J1: an empty machine, a programme, and the list of people the office already has."""

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop.features.participants.listing_service import PeopleQuery
from tests.journeys.conftest import LISTS
from tests.signing import PASSWORD

GOOD, MENDING = 32, 6
"""Of the forty lines of the office's list: the others resemble somebody and are left out."""


def first_run(manager):
    def script(wizard):
        manager.click(wizard.on)
        assert wizard.page is wizard.place
        manager.click(wizard.on)
        assert wizard.page is wizard.programme
        manager.click(wizard.on)
        assert wizard.sentence.text() == "Give the programme a name."
        manager.type_into(wizard.programme.name, "Together at work")
        manager.click(wizard.on)
        manager.lock_up(wizard)

    return script


def importing(manager, list_name, seen, mend=None):
    def script(wizard):
        manager.dialogs.paths = [LISTS / list_name]
        manager.click(wizard.file_page.place.button)
        manager.click(wizard.on)
        assert wizard.page is wizard.columns_page
        seen["remembered"] = wizard.task.is_remembered
        manager.click(wizard.on)
        assert wizard.page is wizard.check_page
        seen["bad"] = [(cell.line, cell.letter) for cell in wizard.task.plan.bad_cells]
        seen["twins"] = [twin.line for twin in wizard.task.plan.twins]
        seen["verb"] = wizard.on.text()
        manager.click(wizard.on)
        assert wizard.page is wizard.done_page
        if mend is not None:
            manager.dialogs.paths = [mend]
            manager.click(wizard.done_page.mend)
        manager.click(wizard.on)

    return script


def people(app):
    return app.office.people.listing.count(PeopleQuery())


def test_people_are_in_bad_rows_are_kept_aside_and_one_undo_takes_it_all_back(manager, tmp_path):
    seen = {}
    mend = tmp_path / "mend.xlsx"
    manager.scripts = [first_run(manager), importing(manager, "office40.xls", seen, mend)]
    app = manager.start()
    assert people(app) == GOOD
    assert seen["verb"] == f"Import {GOOD} people"
    assert not seen["remembered"]
    assert (11, "D") in seen["bad"]
    assert (17, "H") in seen["bad"]
    assert len(seen["twins"]) == 2
    rows = list(load_workbook(mend).active.iter_rows(values_only=True))
    assert any("There is no such date." in str(cell) for row in rows for cell in row)
    assert sum(1 for row in rows if any("no such date" in str(cell) for cell in row)) == 1

    tab = app.window.open_tab("participants")
    manager.settle()
    assert tab.model.rowCount() == GOOD
    tab.list.table.setFocus()
    manager.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    manager.settle()
    assert people(app) == 0
    assert tab.list._stack.currentWidget() is tab.list._empty

    again = {}
    manager.scripts = [importing(manager, "office40.xls", again)]
    manager.click(tab.list._empty.button)
    assert people(app) == GOOD
    assert again["remembered"]


def test_the_mapping_of_a_source_is_remembered_and_known_people_are_not_doubled(manager):
    first, second = {}, {}
    manager.scripts = [first_run(manager), importing(manager, "office40.xls", first)]
    app = manager.start()

    def script(wizard):
        manager.dialogs.paths = [LISTS / "office40.xls"]
        manager.click(wizard.file_page.place.button)
        manager.click(wizard.on)
        second["remembered"] = wizard.task.is_remembered
        manager.click(wizard.on)
        second["twins"] = len(wizard.task.plan.twins)
        second["sentence"] = wizard.check_page.problem()
        manager.click(wizard.cancel)

    manager.scripts = [script]
    tab = app.window.open_tab("participants")
    manager.settle()
    tab.import_action.trigger()
    manager.settle()
    assert second["remembered"]
    assert second["twins"] >= GOOD
    assert second["sentence"].startswith("No line goes in")
    assert people(app) == GOOD


@pytest.mark.parametrize(
    ("name", "least"), [("office40.xlsx", 30), ("office40.ods", 30), ("office40_cp1252.csv", 30), ("th_cp874.csv", 1)]
)
def test_the_same_day_with_the_list_in_other_formats(manager, name, least):
    seen = {}
    manager.scripts = [first_run(manager), importing(manager, name, seen)]
    assert people(manager.start()) >= least


def lock_up_by_keys(manager, wizard, sheet):
    """The pages of password and recovery sheet, without the mouse."""
    assert wizard.page is wizard.password
    for field in (wizard.password.fields.password, wizard.password.fields.again):
        manager.tab_to(field)
        manager.keys(PASSWORD)
    manager.press(Qt.Key.Key_Return)
    assert wizard.page is wizard.printed
    manager.dialogs.paths = [sheet]
    manager.tab_to(wizard.printed.save)
    manager.press(Qt.Key.Key_Space)
    for number, field in wizard.printed.groups.items():
        manager.tab_to(field)
        manager.keys(wizard.sheet.key.groups[number - 1])
    assert wizard.on.text() == "Start"
    manager.press(Qt.Key.Key_Return)


def test_the_first_day_by_the_keyboard_alone(manager, home):
    """No mouse: Tab, space, letters, Enter."""

    def first(wizard):
        manager.press(Qt.Key.Key_Return)
        assert wizard.page is wizard.place
        manager.tab_to(wizard.on)
        manager.press(Qt.Key.Key_Space)
        assert wizard.page is wizard.programme
        manager.tab_to(wizard.programme.name)
        manager.keys("Together at work")
        manager.press(Qt.Key.Key_Return)
        lock_up_by_keys(manager, wizard, home.parent / "sheet.pdf")

    def importing_by_keys(wizard):
        manager.dialogs.paths = [LISTS / "office40.xls"]
        manager.tab_to(wizard.file_page.place.button)
        manager.press(Qt.Key.Key_Space)
        for page in (wizard.columns_page, wizard.check_page, wizard.done_page):
            manager.settle()
            manager.tab_to(wizard.on)
            manager.press(Qt.Key.Key_Space)
            manager.settle()
            assert wizard.page is page
        manager.tab_to(wizard.on)
        manager.press(Qt.Key.Key_Space)

    manager.scripts = [first, importing_by_keys]
    app = manager.start()
    assert (home / "data" / "mentordesk.store").exists()
    assert people(app) == GOOD


def test_nothing_of_the_people_lies_readable_on_the_disk(manager, home):
    manager.scripts = [first_run(manager), importing(manager, "office40.xls", {})]
    manager.start()
    manager.stop()
    written = b"".join(path.read_bytes() for path in home.rglob("*") if path.is_file())
    for name in ("Celikkan", "Grünberger", "Zeisig"):
        assert name.encode() not in written
        assert name.encode("utf-16-le") not in written
