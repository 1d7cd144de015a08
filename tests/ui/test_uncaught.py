"""What nobody caught is told once, in words, without a name of anybody; the work goes on."""

import gc
import logging
import sys
import threading

import pytest
from PySide6.QtCore import QTimer, QtMsgType, qWarning
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop import logs
from desktop.errors import UserError
from desktop.progress import Cancelled
from desktop.ui import uncaught
from desktop.ui.dialogs import Dialogs, FaultBox, fault_text
from desktop.ui.uncaught import Uncaught, bare

CANARY = "Canary Østlyngen"


class Typed(Exception):
    """An error with a name in its words, its notes and its frame."""


def fail(name=CANARY):
    error = Typed(f"{name} has no birth date")
    error.add_note(name)
    raise error


def other_fault():
    raise IndexError(CANARY)


@pytest.fixture
def log(tmp_path):
    root = logging.getLogger()
    level = root.level
    path = logs.start(tmp_path / "log")
    yield lambda: path.read_text(encoding="utf-8")
    logs.stop()
    root.setLevel(level)


@pytest.fixture
def guard(qtbot, look, dialogs, log):
    made = Uncaught()
    made.tell_in(dialogs)
    made.install()
    yield made
    made.uninstall()


def test_an_error_in_a_slot_is_told_and_the_work_goes_on(qtbot, guard, dialogs, log):
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(lambda _checked: fail())
    later = []
    button.clicked.connect(lambda: later.append(1))
    button.click()
    assert later == [1]
    qtbot.waitUntil(lambda: dialogs.faults != [])
    assert [type(fault) for fault in dialogs.faults] == [Typed]
    assert CANARY not in log()
    assert "Typed" in log()
    assert "tests/ui/test_uncaught.py" in log()


def test_an_error_in_a_thread_is_told_on_the_windows_thread(qtbot, guard, dialogs, log, monkeypatch):
    where = []
    monkeypatch.setattr(dialogs, "show_fault", lambda error: where.append(threading.current_thread()))
    other = threading.Thread(target=fail)
    other.start()
    other.join()
    qtbot.waitUntil(lambda: where != [])
    assert where == [threading.main_thread()]
    assert CANARY not in log()


def test_an_error_while_something_is_thrown_away_is_told(qtbot, guard, dialogs, log):
    class Fragile:
        def __del__(self):
            fail()

    thing = Fragile()
    del thing
    gc.collect()
    qtbot.waitUntil(lambda: dialogs.faults != [])
    assert CANARY not in log()


def test_errors_do_not_stack_dialogs(qtbot, guard, dialogs, log, monkeypatch):
    shown = []

    def show(error):
        shown.append(type(error))
        for _ in range(5):  # the dialog is open: the event loop runs on, and so does what is broken
            other = threading.Thread(target=other_fault)
            other.start()
            other.join()
        qtbot.wait(30)

    monkeypatch.setattr(dialogs, "show_fault", show)
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: shown != [])
    qtbot.wait(50)
    assert shown == [Typed]
    assert log().count("IndexError") == 5


def test_the_same_fault_is_not_told_again_at_once(qtbot, guard, dialogs):
    for _ in range(3):
        QTimer.singleShot(0, fail)
        qtbot.wait(20)
    assert len(dialogs.faults) == 1
    QTimer.singleShot(0, other_fault)
    qtbot.waitUntil(lambda: len(dialogs.faults) == 2)


def test_twin_without_the_rest_every_stroke_would_open_a_dialog(qtbot, guard, dialogs, monkeypatch):
    monkeypatch.setattr(uncaught, "_REST", 0.0)
    for _ in range(3):
        QTimer.singleShot(0, fail)
        qtbot.wait(20)
    assert len(dialogs.faults) == 3


def test_a_sentence_for_a_person_is_said_as_one(qtbot, guard, dialogs, log):
    def refuse():
        raise UserError("This cannot be.")

    QTimer.singleShot(0, refuse)
    qtbot.waitUntil(lambda: dialogs.told == ["This cannot be."])
    assert dialogs.faults == []
    assert "This cannot be" not in log()


def test_what_was_stopped_is_no_fault(guard, dialogs):
    dialogs.show_fault(Cancelled())
    assert (dialogs.faults, dialogs.told) == ([], [])


def test_leaving_by_key_is_left_to_python(guard, monkeypatch):
    seen = []
    guard._before = (lambda *given: seen.append(given[0]), *guard._before[1:])
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert seen == [KeyboardInterrupt]


def test_the_hooks_are_put_back(qtbot, look, dialogs):
    before = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = Uncaught()
    made.install()
    assert sys.excepthook != before[0]
    made.uninstall()
    made.uninstall()
    assert (sys.excepthook, threading.excepthook, sys.unraisablehook) == before


def test_before_there_is_a_window_faults_are_only_logged(qtbot, look, log):
    made = Uncaught()
    made.install()
    try:
        QTimer.singleShot(0, fail)
        qtbot.wait(30)
    finally:
        made.uninstall()
    assert "Typed" in log()


def test_of_qts_messages_the_log_keeps_the_place_alone(guard, log):
    qWarning(f"QFile::open: cannot open /home/{CANARY}/x")
    guard._on_qt(QtMsgType.QtCriticalMsg, None, f'QImage::load "{CANARY}"')
    assert "Qt: QFile::open\n" in log()
    assert "ERROR desktop.ui.uncaught: Qt: QImage::load\n" in log()
    assert "Canary" not in log()


@pytest.mark.parametrize(
    ("message", "kept"),
    [("QPainter::begin: Paint device", "QPainter::begin"), ("", ""), (f"{CANARY}", "Canary"), ("ŁŁ", "")],
)
def test_the_first_word_is_qts_own(message, kept):
    assert bare(message) == kept


def test_the_text_to_copy_names_nobody():
    try:
        try:
            fail()
        except Typed as reason:
            raise KeyError(CANARY) from reason
    except KeyError as error:
        text = fault_text(error)
    assert CANARY not in text
    assert text.startswith("Mentordesk ")
    assert "KeyError" in text
    assert "Typed" in text
    assert "test_uncaught.py" in text


def test_twin_pythons_own_text_would_have_named_her():
    import traceback

    with pytest.raises(Typed) as raised:
        fail()
    assert CANARY in "".join(traceback.format_exception(raised.value))


def test_the_box_copies_without_closing(qtbot, look, unspoken):
    box = FaultBox("Mentordesk 1\nTyped")
    qtbot.addWidget(box)
    box.show()
    box.copy.click()
    assert QGuiApplication.clipboard().text() == "Mentordesk 1\nTyped"
    assert box.isVisible()
    assert unspoken(box) == []
    box.on.click()
    assert not box.isVisible()


def test_leaving_after_a_fault_closes_the_program_properly(qtbot, look, monkeypatch):
    left = []
    monkeypatch.setattr("desktop.ui.dialogs.QApplication.quit", lambda: left.append(1))

    def press_leave(box):
        box.show()
        box.leave.click()
        return 0

    monkeypatch.setattr(FaultBox, "exec", press_leave)
    Dialogs().show_error(Typed(CANARY))
    qtbot.waitUntil(lambda: left == [1])
