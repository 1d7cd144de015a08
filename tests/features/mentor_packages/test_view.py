"""The mentor at the own computer: opens the package, fills in, drops scans, seals; the office takes it in."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.features.inbox.table import InboxFile
from desktop.features.mentor_packages.file_service import Gate, Opened
from desktop.features.mentor_packages.mentor_view import MentorWindow
from desktop.features.mentor_packages.passphrase_view import AskPassphrase
from desktop.features.mentor_packages.rules import LARGEST, Matter
from desktop.features.mentor_packages.view import MakePackage
from desktop.features.mentor_packages.work_service import Work
from desktop.mentor_desk import shown
from tests.features.kiosk.conftest import DONE
from tests.features.mentor_packages.conftest import PHRASE, SCAN
from tests.silent_dialogs import SilentDialogs


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


@pytest.fixture
def opened(package, tmp_path):
    """Nothing of it is asked of the key but that it stays the same."""
    return Opened(package, bytes(range(32)), tmp_path / "mia.mentor")


@pytest.fixture
def window(opened, qtbot):
    made = shown(opened, SilentDialogs())
    qtbot.addWidget(made)
    return made


def again(opened, qtbot):
    """The program is started anew."""
    made = MentorWindow(Work(opened), SilentDialogs())
    qtbot.addWidget(made)
    made.show()
    return made


def choose(window, matter):
    number = [one.due.matter for one in window._work.package.forms].index(matter)
    window.forms.setCurrentRow(number)
    return number


def test_from_the_form_and_the_scan_to_the_inbox_of_the_office(window, opened, office, tmp_path, qtbot):
    row = choose(window, Matter.DIARY)
    window.pane.form.entry("done").edit.setPlainText("Half a")
    window.close()  # what was written is kept
    window = again(opened, qtbot)
    choose(window, Matter.DIARY)
    assert "begun" in window.forms.item(row).text()
    assert window.pane.answers()["done"] == "Half a"
    window.pane.form.entry("done").edit.setPlainText(DONE)
    QTest.mouseClick(window.pane.end, Qt.MouseButton.LeftButton)
    assert "ended" in window.forms.item(row).text()
    paths = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for number, path in enumerate(paths):
        path.write_bytes(SCAN + bytes([number]))
    window.add_paths(paths)
    window.scans.setCurrentRow(1)
    window.scans.setFocus()
    window.remove_action.trigger()
    assert [window.scans.item(number).text() for number in range(window.scans.count())] == ["one.pdf"]
    assert paths[1].exists()

    window._dialogs.paths = [tmp_path / "mia.sealed"]
    window.seal_action.trigger()
    assert "holds 2 things" in window.told.text()
    assert "sealed" in window.forms.item(row).text()
    arrived = office.ways.inbox.take_in([tmp_path / "mia.sealed"])
    assert (arrived.pages, arrived.refused) == (2, ())
    assert {one.name for one in InboxFile.select()} == {"one.pdf", window._work.package.forms[row].due.words()}

    window._dialogs.answers = [False, True]
    window._dialogs.paths = [tmp_path / "once more.sealed"]
    window.seal_action.trigger()
    assert not (tmp_path / "once more.sealed").exists()
    window.seal_action.trigger()
    assert (tmp_path / "once more.sealed").exists()


def test_what_cannot_be_done_says_why_and_loses_nothing(window, tmp_path):
    assert not window.seal_action.isEnabled()
    choose(window, Matter.HELD)
    window.pane.form.entry("minutes").edit.setText("soon")
    QTest.mouseClick(window.pane.end, Qt.MouseButton.LeftButton)
    assert "marked" in window.pane.problem.text()
    window.pane.form.entry("minutes").edit.setText("45")
    window.pane.ended.emit()
    told = window._dialogs.told
    window.add_paths([tmp_path / "gone.pdf"])
    assert "cannot be read" in told[-1]
    (tmp_path / "a.pdf").write_bytes(SCAN)
    window.add_paths([tmp_path / "a.pdf"])
    window.add_paths([tmp_path / "a.pdf"])
    assert "once more" in told[-1]
    (tmp_path / "large.pdf").write_bytes(bytes(LARGEST))
    window.add_paths([tmp_path / "large.pdf"])
    assert "38 MB" in told[-1]
    assert window.scans.count() == 1
    window._dialogs.paths = [tmp_path / "no folder" / "x.sealed"]
    window.seal_action.trigger()
    assert "could not be written" in told[-1]
    assert window._work.waits() == 2
    window._dialogs.paths = [None]
    window.seal_action.trigger()
    assert window._work.waits() == 2
    gone = window._work.remove(0)
    window._work.put_back(gone)
    assert window._work.scans == [gone]


def test_a_wrong_passphrase_is_told_and_slowed(package, tmp_path, qtbot):
    ask = AskPassphrase(Gate(tmp_path / "mia.mentor"))
    qtbot.addWidget(ask)
    ask.show()
    for _ in range(3):
        ask.line.setText("bado-fegi")
        QTest.mouseClick(ask.enter, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: not ask.is_busy, timeout=20_000)
    assert "does not open" in ask.problem.text()
    assert not ask.enter.isEnabled()
    qtbot.waitUntil(ask.enter.isEnabled, timeout=5_000)
    ask.line.setText(PHRASE)
    QTest.keyClick(ask.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: ask.opened is not None, timeout=20_000)
    assert ask.opened.package == package


def test_the_mentor_of_the_group_that_is_looked_at_is_chosen(packages, session, group, em, make_group, qtbot, qapp):
    make_group(name="Another one")
    made = MakePackage(packages.mentors(None), PHRASE, group)
    qtbot.addWidget(made)
    made.copy.click()
    assert qapp.clipboard().text() == PHRASE
    qapp.clipboard().clear()
    made.save.click()
    assert group in [key for key, _ in made.chosen.circles]
    nobody = MakePackage([], PHRASE, None)
    qtbot.addWidget(nobody)
    assert not nobody.save.isEnabled()
    assert "Nobody leads" in nobody.circles.text()
