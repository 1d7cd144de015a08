"""The page of the store's health, the watch over it, and the window about a damaged store."""

import pytest
from PySide6.QtWidgets import QDialog

from desktop.features.participants.table import Person
from desktop.features.safekeeping.damage_view import DamageWindow, Way
from desktop.features.safekeeping.health_view import HealthPage
from desktop.features.safekeeping.watch import Watch


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


@pytest.fixture
def page(qtbot, keeping, desk):
    made = HealthPage(keeping, desk)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show()
    return made


@pytest.fixture
def watch(keeping, desk):
    made = Watch(keeping.health, desk)
    yield made
    made.stop()


def test_a_check_by_hand_says_that_all_is_well(page, settled, desk, unspoken):
    assert "not looked through yet" in page.state.text()
    assert unspoken(page) == []
    page.check.trigger()
    settled()
    assert desk.messages.words == "Everything in the store is as it was written."
    assert "Looked through today" in page.state.text()
    assert not page._rescue_button.isVisible()


def test_findings_are_shown_and_the_way_out_is_offered(page, settled, keeping, monkeypatch, store, qtbot):
    monkeypatch.setattr(store, "check", lambda progress: ["A page of the file was changed from outside."])
    with qtbot.waitSignal(page.rescue_wished) as told:
        page.check.trigger()
    settled()
    assert told.args == [("A page of the file was changed from outside.",)]
    assert "damaged: 1 finding" in page.state.text()
    assert page.findings.isVisible()
    with qtbot.waitSignal(page.rescue_wished):
        page._rescue_button.click()


def test_the_watch_is_silent_over_a_whole_store_and_speaks_over_a_damaged_one(watch, keeping, qtbot, monkeypatch):
    heard = []
    watch.damaged.connect(heard.append)
    watch.look_quickly()
    qtbot.waitUntil(lambda: keeping.health.health().quick_at is not None and watch.reader.is_idle)
    assert heard == []
    monkeypatch.setattr(keeping.health._store, "quick_check", lambda is_over: ["A page."])
    with qtbot.waitSignal(watch.damaged) as told:
        watch.look_quickly()
    assert told.args == [("A page.",)]


def test_the_full_check_waits_until_nobody_works(watch, keeping, store, settled):
    watch.look()
    watch.look()
    settled()
    assert keeping.health.health().full_at is None
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    watch.look()  # somebody works
    watch.look()
    settled()
    assert keeping.health.health().full_at is None
    watch.look()
    settled()
    assert keeping.health.health().full_at is not None


def test_a_window_that_is_left_ends_the_check_at_once(watch, keeping, qtbot):
    watch.stop()
    watch.look_quickly()
    for _ in range(4):
        watch.look()
    assert keeping.health.health().quick_at is None
    assert keeping.health.health().full_at is None


@pytest.fixture
def wish(keeping, store):
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    keeping.back_up()
    return keeping.newest_good()[0]


def test_the_window_about_damage_offers_the_newest_good_backup(qtbot, look, dialogs, wish, unspoken):
    window = DamageWindow(["A page of the file was changed."], lambda progress: (wish, "Made 10:30."), dialogs)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.is_busy)
    assert window.newest.text() == "Made 10:30."
    assert unspoken(window) == []
    window.restore.click()
    assert (window.way, window.wish) == (Way.RESTORE, wish)
    assert window.result() == QDialog.DialogCode.Accepted


def test_without_a_backup_what_can_be_read_is_offered(qtbot, look, dialogs):
    window = DamageWindow(["A page of the file was changed."], lambda progress: None, dialogs)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.is_busy)
    assert not window.restore.isEnabled()
    assert "none here" in window.newest.text()
    window.salvage.click()
    assert window.way is Way.SALVAGE
