"""The page of the backups and the rounds of the window, as a person meets them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from desktop.features.participants.table import Person
from desktop.features.safekeeping.restore_view import RestoreWindow
from desktop.features.safekeeping.restoring_service import BackupDoor
from desktop.features.safekeeping.rounds import Rounds
from desktop.features.safekeeping.view import BackupsPage
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store.database import Store
from desktop.ui.status_line import StatusLine
from tests.store.key_desk import ANA, RECOVERY
from tests.store.key_desk import Desk as KeyDesk


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


def test_the_space_is_chosen(page, keeping):
    assert page.space.currentText() == "At most 2.0 GB"
    QTest.keyClick(page.space, Qt.Key.Key_Down)
    assert keeping.space == 5 * 1024**3


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


def played(dialogs, script):
    """Play a window without blocking."""

    def play(dialog):
        dialog.show()
        script(dialog)
        return dialog.result() == QDialog.DialogCode.Accepted

    dialogs.play = play


def test_restoring_shows_first_what_the_backup_holds(page, quiet, store, dialogs, qtbot, keeping):
    add(store, "Ada")
    page.now.trigger()
    quiet()
    page.table.choose_first()
    quiet()

    def script(window):
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: window.stack.currentWidget() is window.holds)
        assert window.go.text() == "Restore"
        window.go.click()

    played(dialogs, script)
    closed = []
    page.close = lambda: closed.append(True)
    page.pane._restore(keeping.rows()[0].path)
    assert keeping.wish.holdings.people == 1


def test_leaving_the_window_restores_nothing(page, quiet, store, dialogs, qtbot, keeping):
    add(store, "Ada")
    dialogs.paths = [keeping.back_up().made.path]

    def script(window):
        qtbot.addWidget(window)
        qtbot.waitUntil(lambda: window.stack.currentWidget() is window.holds)
        window.leave.click()

    played(dialogs, script)
    page.from_file.trigger()
    assert keeping.wish is None
    assert page.isVisible()


@pytest.fixture
def backup(tmp_path):
    """A backup of another computer's store."""
    (tmp_path / "other").mkdir()
    desk = KeyDesk(tmp_path / "other")
    desk.make()
    store = Store.open(desk.store, desk.key, TABLES, manager("Ana"))
    with store.write("Add"):
        Person.create(given_name="Bob", sort_name="bob")
    made = store.backups().make()
    store.close()
    return made.path


@pytest.fixture
def window(qtbot, backup, dialogs, look):
    made = RestoreWindow(BackupDoor(backup), dialogs, "It becomes the store.")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: not made.is_busy)
    return made


def test_a_password_is_asked_for_and_a_wrong_one_is_told(window, qtbot, unspoken):
    assert window.stack.currentWidget() is window.password_page
    assert window.password_page.name.currentText() == "Ana"
    assert unspoken(window) == []
    QTest.keyClicks(window.password_page.password, "something else")
    window.go.click()
    qtbot.waitUntil(lambda: not window.is_busy)
    assert "do not open" in window.problem.text()
    assert window.password_page.password.text() == ""
    QTest.keyClicks(window.password_page.password, ANA)
    QTest.keyClick(window.password_page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_busy)
    assert window.stack.currentWidget() is window.holds
    assert window.wish is None
    assert unspoken(window) == []
    window.go.click()
    assert window.wish.holdings.people == 1
    assert window.password_page.password.text() == ""


def test_the_sheet_opens_it_too(window, qtbot, unspoken):
    window.other.click()
    assert window.stack.currentWidget() is window.sheet_page
    assert unspoken(window) == []
    window.sheet_page.groups.setPlainText("ABCDE")
    window.go.click()
    qtbot.waitUntil(lambda: not window.is_busy)
    assert "40 letters" in window.problem.text()
    window.sheet_page.groups.setPlainText(RECOVERY.secret())
    window.go.click()
    qtbot.waitUntil(lambda: not window.is_busy)
    assert window.stack.currentWidget() is window.holds
    assert window.sheet_page.groups.toPlainText() == ""


def test_a_file_that_is_no_backup_is_told(qtbot, dialogs, look, tmp_path):
    (tmp_path / "holiday.jpg").write_bytes(b"\xff\xd8" * 5000)
    window = RestoreWindow(BackupDoor(tmp_path / "holiday.jpg"), dialogs, "")
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: not window.is_busy)
    assert "no key file" in window.problem.text()
    assert not window.go.isEnabled()
