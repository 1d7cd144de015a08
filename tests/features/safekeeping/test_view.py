"""The page of the backups and the rounds of the window, as a person meets them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.features.participants.table import Person
from desktop.features.safekeeping.rounds import Rounds
from desktop.features.safekeeping.view import BackupsPage
from desktop.ui.status_line import StatusLine


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


@pytest.fixture
def page(qtbot, keeping, desk, settled):
    made = BackupsPage(keeping, desk)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    qtbot.waitUntil(lambda: made.reader.is_idle)
    settled()
    yield made
    made.reader.close()


@pytest.fixture
def quiet(qtbot, page, settled):
    def wait():
        for _ in range(3):
            settled()
            qtbot.waitUntil(lambda: page.reader.is_idle)

    return wait


def add(store, name):
    with store.write("Add"):
        Person.create(given_name=name, sort_name=name.casefold())


def test_an_empty_page_offers_the_first_backup(page, quiet, store, desk):
    assert page._stack.currentIndex() == 1
    add(store, "Ada")
    page.now.trigger()
    quiet()
    assert desk.messages.words == "Backup 1 is made and proved."
    assert page.model.rowCount() == 1
    assert page._stack.currentIndex() == 0
    assert "today" in page.state.text()


def test_the_chosen_backup_says_what_it_holds(page, quiet, store):
    add(store, "Ada")
    page.now.trigger()
    quiet()
    page.table.choose_first()
    quiet()
    assert page.pane.head.name.text() == "Backup 1"
    said = [label.text() for label in page.pane.holds.findChildren(type(page.state))]
    assert said[said.index("People") + 1] == "1"


def test_a_damaged_backup_says_so(page, quiet, store, keeping):
    add(store, "Ada")
    path = keeping.back_up().made.path
    path.write_bytes(b"damaged" * 1000)
    page.reload()
    quiet()
    page.table.choose_first()
    quiet()
    assert "damaged" in page.pane.trouble.text()


def test_a_second_place_is_chosen_and_given_up(page, quiet, store, dialogs, tmp_path):
    add(store, "Ada")
    (tmp_path / "stick").mkdir()
    dialogs.paths = [tmp_path / "stick"]
    page.choose.trigger()
    quiet()
    assert page.model.rowCount() == 2
    assert str(tmp_path / "stick") in page.second.text()
    page.forget.click()
    quiet()
    assert page.model.rowCount() == 1
    assert not page.forget.isVisible()


def test_what_cannot_be_copied_is_said_and_stays_said(page, quiet, store, dialogs, tmp_path, desk):
    add(store, "Ada")
    dialogs.paths = [tmp_path / "gone"]
    page.choose.trigger()
    quiet()
    assert "is not there" in desk.messages.words
    assert "Something" not in page.state.text()


def test_everything_is_spoken_and_reached_by_key(page, quiet, store, unspoken):
    add(store, "Ada")
    page.now.trigger()
    quiet()
    page.table.choose_first()
    quiet()
    assert unspoken(page) == []


def test_the_rounds_make_what_is_due_and_leave_peoples_work_alone(keeping, desk, settled, store, clock):
    rounds = Rounds(keeping, desk)
    rounds.look()
    settled()
    assert keeping.rows() == []
    add(store, "Ada")
    rounds.look()
    assert not desk.jobs.is_wanted
    settled()
    assert len(keeping.rows()) == 1
    add(store, "Bob")
    rounds.look()
    settled()
    assert len(keeping.rows()) == 1
    clock.pass_by(minutes=30)
    rounds.look()
    settled()
    assert len(keeping.rows()) == 2
    rounds.stop()
    clock.pass_by(minutes=30)
    add(store, "Cem")
    rounds.look()
    settled()
    assert len(keeping.rows()) == 2


def test_the_rounds_go_on_with_the_second_place_when_it_is_back(keeping, desk, settled, store, clock, tmp_path):
    stick = tmp_path / "stick"
    keeping.set_second_place(stick)
    add(store, "Ada")
    rounds = Rounds(keeping, desk)
    rounds.look()
    settled()
    assert keeping.situation().second.failed
    stick.mkdir()
    rounds.look()
    settled()
    assert keeping.situation().second.failed  # not at once again
    clock.pass_by(minutes=10)
    rounds.look()
    settled()
    assert not keeping.situation().second.failed


def test_the_status_line_says_it_in_words_and_colour(qtbot, desk):
    line = StatusLine(desk.jobs, "a.store")
    qtbot.addWidget(line)
    line.show()
    assert not line.backup.isVisible()
    line.show_backup("Backup 10:30", "All is well.")
    assert line.backup.icon().isNull()
    line.show_backup("Backup failed", "No room.", is_amber=True)
    assert not line.backup.icon().isNull()
    assert line.backup.accessibleDescription() == "No room."
    with qtbot.waitSignal(line.backup_wished):
        QTest.keyClick(line.backup, Qt.Key.Key_Space)
    line.show_backup("Backup 10:45", "All is well.")
    assert line.backup.icon().isNull()
