"""The sign-in window, by what a person does: name, password, sheet, wrong ones, pauses, keys alone."""

import threading

import pytest
from PySide6.QtCore import Qt

from desktop.store.slots import Patience
from tests import signing


def signing_in(manager):
    def script(window):
        manager.type_into(window.password_page.password, signing.PASSWORD)
        manager.click(window.enter)

    return script


class Clock:
    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def place(tmp_path):
    path = tmp_path / "data" / "a.store"
    signing.made(path).close()
    return path


@pytest.fixture
def door(place, clock):
    return signing.entrance(place, Patience(clock, lambda seconds: pytest.fail("the window waits")))


@pytest.fixture
def window(qtbot, look, dialogs, door):
    from desktop.sign_in import SignIn

    made = SignIn(door, dialogs)
    qtbot.addWidget(made)
    made.show()
    return made


def enter(qtbot, window, password):
    qtbot.keyClicks(window.password_page.password, password)
    qtbot.keyClick(window.password_page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)


def test_name_and_place_are_said_and_the_keyboard_begins_at_the_password(window, place, unspoken):
    from desktop.ui.words import Words

    said = [words.text() for words in window.findChildren(Words)]
    assert "a.store" in said
    assert str(place.parent) in said
    assert window.password_page.name.currentText() == signing.NAME
    assert window.focusWidget() is window.password_page.password
    assert unspoken(window) == []


def test_the_right_password_opens_and_nothing_typed_stays(qtbot, window):
    enter(qtbot, window, signing.PASSWORD)
    assert window.result() == window.DialogCode.Accepted
    assert window.signed.name == signing.NAME
    assert window.password_page.password.text() == ""


def test_a_wrong_one_is_said_in_words_and_the_window_stays(qtbot, window):
    enter(qtbot, window, "another sentence")
    assert window.problem.text() == "This name and password do not open the store."
    assert window.signed is None
    assert window.isVisible()
    assert window.password_page.password.text() == ""
    enter(qtbot, window, signing.PASSWORD)
    assert window.signed is not None


def test_a_name_that_nobody_has_says_the_same(qtbot, window):
    window.password_page.name.setEditText("Bo")
    enter(qtbot, window, signing.PASSWORD)
    assert window.problem.text() == "This name and password do not open the store."


def test_after_the_third_wrong_one_it_counts_down_and_takes_nothing_meanwhile(qtbot, window, clock, door):
    for _ in range(4):
        enter(qtbot, window, "another sentence")
        clock.now += 1.1 if door.patience.seconds_left() and not window.enter.isEnabled() and _ < 3 else 0
        window._count_down()
    assert not window.enter.isEnabled()
    assert window.enter.text() == "Again in 2 s"
    qtbot.keyClicks(window.password_page.password, signing.PASSWORD)
    qtbot.keyClick(window.password_page.password, Qt.Key.Key_Return)
    assert not window.is_busy
    clock.now += 2.1
    window._count_down()
    assert window.enter.isEnabled()
    assert window.enter.text() == "Sign in"
    qtbot.keyClick(window.password_page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.signed is not None, timeout=20_000)


def test_guessing_never_holds_the_window_up(qtbot, window, door, monkeypatch):
    """The twin comes first: the same work, called here, would be done on this thread."""
    seen = []
    unlock = door.unlock
    monkeypatch.setattr(door, "unlock", lambda *told: seen.append(threading.current_thread()) or unlock(*told))
    window.password_page.password.setText(signing.PASSWORD)
    window.page.work(door)()
    assert seen == [threading.main_thread()]
    qtbot.mouseClick(window.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    assert seen[-1] is not threading.main_thread()


def test_nothing_typed_is_asked_for_before_anything_is_tried(qtbot, window):
    enter(qtbot, window, "")
    assert window.problem.text() == "Type your password."
    window.password_page.name.setEditText(" ")
    enter(qtbot, window, "x")
    assert window.problem.text() == "Write your name."


def test_the_sheet_opens_it_with_a_new_password(qtbot, window, place, unspoken):
    qtbot.mouseClick(window.other, Qt.MouseButton.LeftButton)
    assert unspoken(window) == []
    qtbot.mouseClick(window.enter, Qt.MouseButton.LeftButton)
    assert window.problem.text() == "Type the eight groups of the sheet."
    sheet = window.sheet_page
    sheet.groups.setPlainText(" ".join(signing.RECOVERY.groups))
    qtbot.mouseClick(window.enter, Qt.MouseButton.LeftButton)
    assert window.problem.text() == "A password is needed: without one anybody could open the store."
    for field in (sheet.fields.password, sheet.fields.again):
        qtbot.keyClicks(field, "another good sentence")
    qtbot.mouseClick(window.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.signed is not None, timeout=20_000)
    assert sheet.groups.toPlainText() == ""
    signing.opened(place, signing.NAME, "another good sentence").close()


def test_a_misread_sheet_is_told_by_group(qtbot, window):
    qtbot.mouseClick(window.other, Qt.MouseButton.LeftButton)
    groups = ["AAAAA", *signing.RECOVERY.groups[1:]]
    window.sheet_page.groups.setPlainText(" ".join(groups))
    for field in (window.sheet_page.fields.password, window.sheet_page.fields.again):
        field.setText("another good sentence")
    qtbot.mouseClick(window.enter, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)
    assert "Group 1 is not as printed" in window.problem.text()
    qtbot.mouseClick(window.other, Qt.MouseButton.LeftButton)
    assert window.problem.text() == ""


def test_letters_are_shown_when_wished(window):
    from PySide6.QtWidgets import QLineEdit

    fields = window.sheet_page.fields
    assert fields.password.echoMode() is QLineEdit.EchoMode.Password
    fields.shown.setChecked(True)
    assert fields.password.echoMode() is QLineEdit.EchoMode.Normal
    fields.shown.setChecked(False)
    assert fields.again.echoMode() is QLineEdit.EchoMode.Password


def test_left_by_escape_it_opens_nothing(qtbot, window):
    qtbot.keyClicks(window.password_page.password, signing.PASSWORD)
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not window.isVisible()
    assert window.signed is None
    assert window.password_page.password.text() == ""


def test_while_a_password_is_tried_the_window_stays(qtbot, window):
    window._set_busy(True)
    window.close()
    assert window.isVisible()
    window._set_busy(False)
    window.close()
    assert not window.isVisible()


def test_a_fault_of_the_program_is_shown_as_one(qtbot, window, door, dialogs, monkeypatch):
    monkeypatch.setattr(door, "unlock", lambda *_: 1 / 0)
    enter(qtbot, window, signing.PASSWORD)
    assert [type(fault) for fault in dialogs.faults] == [ZeroDivisionError]
