"""Errors in words, faults without personal data, messages in the bar."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.errors import UserError
from desktop.progress import Cancelled
from desktop.ui.dialogs import Dialogs, fault_text
from desktop.ui.empty_state import EmptyState
from desktop.ui.message_bar import Message, MessageBar, Offer
from desktop.ui.palette import Tone


def answer_with(text):
    """Press the button of that text in the message box that will open, and answer the box's words."""
    seen = []

    def press():
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        seen.append((box.text(), box.informativeText(), box.detailedText()))
        next(button for button in box.buttons() if button.text().replace("&", "") == text).click()

    QTimer.singleShot(0, press)
    return seen


def test_a_users_error_is_told_as_it_is(dialogs):
    with dialogs.showing_errors():
        raise UserError("The list has no sheet.")
    assert dialogs.told == ["The list has no sheet."]
    assert dialogs.faults == []


def test_a_fault_is_no_sentence_for_a_person(dialogs, caplog):
    with dialogs.showing_errors():
        raise ZeroDivisionError
    assert dialogs.told == []
    assert [type(fault) for fault in dialogs.faults] == [ZeroDivisionError]
    assert caplog.records[0].exc_info


def test_cancelled_work_is_no_error(dialogs):
    dialogs.show_error(Cancelled())
    assert dialogs.told == []
    assert dialogs.faults == []


def test_the_text_to_copy_holds_no_value():
    def read(person):
        raise KeyError(person)

    try:
        try:
            read("Solveig Dahl")
        except KeyError as error:
            raise ValueError("no such person: Solveig Dahl") from error
    except ValueError as error:
        text = fault_text(error)
    assert "Solveig" not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "test_dialogs.py" in text
    assert "/home/" not in text
    assert not [line for line in text.splitlines() if line.startswith("  /")]


def test_a_question_takes_the_verb_and_stays_on_cancel(qapp, look):
    dialogs = Dialogs()
    seen = answer_with("Delete 3 people")
    assert dialogs.ask("Delete 3 people?", "Delete 3 people", "This cannot be undone.")
    assert seen == [("Delete 3 people?", "This cannot be undone.", "")]
    answer_with("Cancel")
    assert not dialogs.ask("Delete?", "Delete")


def test_escape_is_no_yes(qapp, look):
    QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Escape))
    assert not Dialogs().ask("Delete?", "Delete")


def test_return_is_no_yes_either(qapp, look):
    QTimer.singleShot(0, lambda: QTest.keyClick(QApplication.activeModalWidget(), Qt.Key.Key_Return))
    assert not Dialogs().ask("Delete?", "Delete")


def test_a_fault_can_be_copied(qapp, look):
    copied = answer_with("Copy the text")
    seen = answer_with("Go on")  # copying does not close it
    Dialogs().show_error(ZeroDivisionError("Solveig"))
    assert copied == seen
    assert "ZeroDivisionError" in QApplication.clipboard().text()
    assert "Solveig" not in str(seen)


def test_a_fault_that_is_known_is_told_in_words(qapp, look):
    seen = answer_with("Close")
    known = Dialogs(lambda error: "The disk is full." if isinstance(error, OSError) else "")
    known.show_error(OSError(28, "No space left on device"))
    assert "The disk is full." in str(seen)
    seen = answer_with("Go on")
    known.show_error(ZeroDivisionError("Solveig"))
    assert "The disk is full." not in str(seen)


# Messages


@pytest.fixture
def bar(qtbot, look):
    made = MessageBar()
    qtbot.addWidget(made)
    return made


def buttons(bar):
    return [bar._offers.itemAt(place).widget() for place in range(bar._offers.count())]


def test_a_message_has_its_offers_and_goes_when_one_is_taken(bar):
    taken = []
    bar.say("12 certificates are written.", Offer("Show", lambda: taken.append("show")), Offer("Undo", lambda: None))
    assert bar.isVisible()
    assert bar.words == "12 certificates are written."
    assert [button.text() for button in buttons(bar)] == ["Show", "Undo"]
    buttons(bar)[0].click()
    assert taken == ["show"]
    assert not bar.isVisible()


def test_a_warning_stays_and_what_comes_later_waits(bar):
    bar.warn("Two pages have no code.")
    assert not bar._timer.isActive()
    bar.say("Saved.")
    bar.say("Written.")
    assert bar.words == "Two pages have no code."
    bar.dismiss()
    assert bar.words == "Saved."
    assert bar._timer.isActive()
    bar.dismiss()
    assert bar.words == "Written."
    bar.dismiss()
    assert not bar.isVisible()


def test_the_same_words_are_not_said_twice(bar):
    bar.warn("Full.")
    bar.show_message(Message("Saved.", tone=Tone.DONE))
    bar.show_message(Message("Saved.", tone=Tone.DONE))
    bar.dismiss()
    bar.dismiss()
    assert bar.words == ""


def test_the_bar_speaks(bar, unspoken):
    bar.say("Written.", Offer("Show", lambda: None))
    assert unspoken(bar) == []


def test_an_empty_list_offers_the_first_thing_to_do(qtbot, look, unspoken):
    pressed = []
    shown = EmptyState("people", "Nobody is here yet.", "Import a list…", lambda: pressed.append(True))
    qtbot.addWidget(shown)
    shown.show()
    shown.button.click()
    assert pressed == [True]
    assert unspoken(shown) == []
