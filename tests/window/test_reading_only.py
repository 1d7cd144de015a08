"""Opening for rescue: a window that reads a copy, and the ways out of a store that is not opened."""

import subprocess
import sys
import time

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop import opening, reading_only, rescue
from desktop.calling import listen
from desktop.errors import NotAllowed, UserError
from desktop.features.programmes.rules import Draft, Type
from desktop.office import open_office, person_here
from desktop.rescue import Next
from desktop.second_start import has_come_forward, place_of
from desktop.store import places
from desktop.store.keys import KeyFolder, name_of
from desktop.store.lock import Holder, StoreBusy
from desktop.store.places import UnfitPlace
from desktop.ui import reading
from tests import signing
from tests.window.test_sign_in import signing_in

KEY = bytes(range(32))


def running(window):
    while window.isVisible():
        QApplication.processEvents()
        QTest.qWait(10)


@pytest.fixture
def place(home):
    """The person's own store, with one programme."""
    path = home / "data" / "mentordesk.store"
    office = signing.made(path)
    office.programmes.add(Draft(code="EM", name="Together", type=Type.BLENDED))
    office.close()
    return path


@pytest.fixture
def window(manager, place):
    """A window that only reads a store which somebody else holds."""
    office = signing.opened(place)
    manager.scripts = [signing_in(manager), running]
    manager.app = opening.build(None, False, False, manager.dialogs, True)
    manager.settle()
    yield manager.app
    manager.stop()
    office.close()
    reading_only.end()


def test_the_banner_says_so_and_what_would_change_something_waits_with_its_reason(window, manager, home):
    assert "Read-only" in window.window.findChild(type(reading_only.notice(home))).words.text()
    people = window.window.open_tab("participants")
    manager.settle()
    assert not people.add_action.isEnabled()
    assert "read-only" in people.add_action.reason
    assert not people.import_action.isEnabled()
    assert people.export_action.isEnabled()
    programme = window.window.open_tab("programme")
    manager.settle()
    assert not programme.new_action.isEnabled()
    backups = window.window.open_tab("store").open("backups")
    manager.settle()
    assert not backups.now.isEnabled()
    assert backups.save.isEnabled()
    with pytest.raises(NotAllowed, match="read-only"), window.office.store.write("Change"):
        pass


def test_a_backup_of_what_is_read_can_be_saved(window, manager, tmp_path):
    backups = window.window.open_tab("store").open("backups")
    manager.settle()
    (tmp_path / "stick").mkdir()
    manager.dialogs.paths = [tmp_path / "stick"]
    backups.save.trigger()
    manager.settle()
    assert list((tmp_path / "stick").glob("*.backup"))


def test_when_it_is_closed_the_copy_is_gone_and_the_next_window_writes(window, manager, home):
    copies = home / "cache" / "reading"
    assert list(copies.glob("*.reading"))
    manager.stop()
    reading_only.end()
    assert list(copies.iterdir()) == []
    assert reading.reason() == ""


def test_a_store_that_somebody_holds_is_offered_to_read(manager):
    busy = StoreBusy(Holder("kari", "desk", 5, "2026-11-23 09:12"))
    manager.dialogs.answers = [True, False]
    assert rescue.way_out(busy, lambda place: b"", "Ana", manager.dialogs) is Next.READING
    assert "kari" in manager.dialogs.asked[0]
    assert "09:12" in manager.dialogs.asked[0]
    assert rescue.way_out(busy, lambda place: b"", "Ana", manager.dialogs) is Next.LEAVE


def test_other_refusals_are_told(manager):
    assert rescue.way_out(UserError("No."), lambda place: b"", "Ana", manager.dialogs) is Next.LEAVE
    assert manager.dialogs.told == ["No."]


@pytest.fixture
def in_the_cloud(tmp_path, monkeypatch, home):
    """A store in a synchronised folder, made before it was one; its key lies on this computer."""
    cloud = tmp_path / "Dropbox"
    cloud.mkdir()
    with monkeypatch.context() as patch:
        patch.setattr(places, "problem", lambda store, around: "")
        open_office(cloud / "ours.store", KEY, person_here()).close()
    KeyFolder(home / "config" / "keys").keep(name_of(cloud / "ours.store"), KEY)
    return cloud / "ours.store"


def test_a_store_in_a_cloud_is_moved_to_the_usual_place(manager, in_the_cloud, home):
    manager.dialogs.answers = [True]
    manager.scripts = [running]
    with pytest.raises(UnfitPlace) as told:
        opening.build(str(in_the_cloud), False, False, manager.dialogs)
    assert rescue.way_out(told.value, lambda _: KEY, "Ana", manager.dialogs) is Next.AGAIN
    assert "The old one is kept" in manager.dialogs.told[0]
    app = manager.start()
    assert app.office.safekeeping.backups.place == home / "data" / "mentordesk.store"
    assert app.office.store.check() == []


def test_or_it_is_read_where_it_is(manager, in_the_cloud):
    refused = UnfitPlace("Dropbox would damage it.", in_the_cloud)
    manager.dialogs.answers = [False, True]
    assert rescue.way_out(refused, lambda _: KEY, "Ana", manager.dialogs) is Next.READING
    manager.scripts = [running]
    before = in_the_cloud.read_bytes()
    app = opening.build(str(in_the_cloud), False, False, manager.dialogs, True)
    manager.app = app
    manager.settle()
    assert app.office.store.refusal
    manager.stop()
    reading_only.end()
    assert in_the_cloud.read_bytes() == before


def test_a_second_start_brings_the_first_window_forward_and_ends_well(manager, place):
    manager.scripts = [signing_in(manager)]
    app = manager.start()
    watcher = listen(app, place)
    app.window.showMinimized()
    second = subprocess.Popen([sys.executable, "-m", "desktop"], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    begun = time.monotonic()
    while second.poll() is None and time.monotonic() - begun < 60:
        QApplication.processEvents()
        QTest.qWait(10)
    assert second.returncode == 0, second.stderr.read()
    second.stdout.close()
    second.stderr.close()
    assert not app.window.isMinimized()
    assert watcher.directories()


def test_where_nobody_is_a_start_is_a_start(place, home):
    assert not has_come_forward(None, False)
    assert place_of(None, False) == place
    assert place_of(None, True) == home / "data" / "demo.store"
    assert place_of("postgresql://x/y", False) is None
    assert not has_come_forward("postgresql://x/y", False)
