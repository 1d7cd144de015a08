"""A damaged store: the window that offers the way out, and the way out taken."""

import shutil

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import rescue
from desktop.features.participants.table import Person
from desktop.features.safekeeping.service import SafekeepingService
from desktop.rights import manager as person
from desktop.schema import TABLES
from desktop.settings import Unwritten
from desktop.store.database import Store
from desktop.store.faults import StoreDamaged

KEY = bytes(range(32))


@pytest.fixture
def place(tmp_path):
    """A closed store with a backup; Bob came after it."""
    path = tmp_path / "a.store"
    store = Store.open(path, KEY, TABLES, person("Ana"))
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    SafekeepingService(store, Unwritten()).back_up()
    with store.write("Add"):
        Person.create(given_name="Bob", sort_name="bob")
    store.close()
    return path


def people(place):
    store = Store.open(place, KEY, TABLES, person("Ana"))
    try:
        assert store.check() == []
        return {one.given_name for one in Person.select()}
    finally:
        store.close()


def running(window):
    while window.isVisible():
        QApplication.processEvents()
        QTest.qWait(10)


def choosing(manager, name):
    def script(window):
        while window.is_busy:
            QTest.qWait(10)
        manager.click(getattr(window, name))

    return script


def damaged_at_opening(place):
    content = bytearray(place.read_bytes())
    content[100:200] = bytes(100)
    place.write_bytes(content)
    with pytest.raises(StoreDamaged) as told:
        Store.open(place, KEY, TABLES, person("Ana"))
    assert KEY.hex() not in repr(told.value)
    assert told.value.key == KEY
    return told.value


def test_a_store_that_does_not_open_is_brought_back_from_its_backup(manager, place):
    told = damaged_at_opening(place)
    manager.scripts = [choosing(manager, "restore"), running]
    assert rescue.offer(told, "Ana", manager.dialogs)
    assert people(place) == {"Ada"}
    assert list(place.parent.glob("a.store.replaced-*"))


def test_nothing_can_be_saved_where_the_first_page_is_gone(manager, place):
    told = damaged_at_opening(place)
    before = place.read_bytes()
    manager.scripts = [choosing(manager, "salvage"), running]
    assert not rescue.offer(told, "Ana", manager.dialogs)
    assert "Restore the newest backup" in manager.dialogs.told[0]
    assert place.read_bytes() == before


def test_closing_the_window_changes_nothing(manager, place):
    told = damaged_at_opening(place)
    before = place.read_bytes()
    manager.scripts = [choosing(manager, "leave")]
    assert not rescue.offer(told, "Ana", manager.dialogs)
    assert place.read_bytes() == before


def test_without_backups_the_salvage_saves_what_came_after_them_too(manager, place):
    shutil.rmtree(place.with_name("a.backups"))
    manager.scripts = [running]
    assert rescue.save_readable(place, KEY, "Ana", manager.dialogs)
    assert "2 people were saved." in manager.dialogs.told[0]
    assert "Nothing was lost." in manager.dialogs.told[0]
    assert people(place) == {"Ada", "Bob"}


@pytest.mark.parametrize(("button", "is_salvage"), [("restore", False), ("salvage", True)])
def test_in_the_window_the_choice_waits_until_the_store_is_closed(manager, place, button, is_salvage):
    store = Store.open(place, KEY, TABLES, person("Ana"))
    keeping = SafekeepingService(store, Unwritten())
    manager.scripts = [choosing(manager, button)]
    assert rescue.offer_in_window(keeping, ["A page."], manager.dialogs)
    assert keeping.is_salvage_wished is is_salvage
    assert (keeping.wish is None) is is_salvage
    store.close()
