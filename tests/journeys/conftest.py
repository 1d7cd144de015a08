"""Whole days in the real window on an empty folder: a person who clicks, types and reads what comes out.

Only the edge of the world is played: the system's file dialogs answer from a list, and modal windows are
shown without blocking, so that the same test can work in them.
"""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QDialog, QRadioButton, QWidget

from desktop import opening
from desktop.app import App
from desktop.paths import demo_store
from desktop.ui.page_view import PageView
from tests.filled_demo import put_demo
from tests.signing import PASSWORD
from tests.silent_dialogs import SilentDialogs

LISTS = Path(__file__).parent.parent / "data" / "lists" / "made"
Script = Callable[[Any], object]


class Manager:
    """Somebody at the desk."""

    def __init__(self, qtbot: Any) -> None:
        self._qtbot = qtbot
        self.dialogs = SilentDialogs()
        self.dialogs.play = self._meet
        self.scripts: list[Script] = []
        """What is done in each modal window that opens, in order."""
        self.app: App | None = None

    # Starting

    def start(self, store: str | None = None, is_demo: bool = False) -> App:
        """Start the program; scripts for the windows it opens first must be there."""
        if is_demo and not demo_store().exists():
            put_demo(demo_store())
        self.app = opening.build(store, is_demo, False, self.dialogs)
        assert self.app is not None
        self.app.window.activateWindow()
        self.settle()
        self.app.window.activateWindow()
        return self.app

    def stop(self) -> None:
        """Close the window and the store."""
        if self.app is not None:
            self.app.window.close()
            self.app.office.close()
            self.app = None

    # Working

    def settle(self) -> None:
        """Wait until nothing is read, run or waiting any more."""
        for _ in range(4):
            QApplication.processEvents()
            QTest.qWait(20)
            self._qtbot.waitUntil(self._is_quiet, timeout=60_000)

    def _is_quiet(self) -> bool:
        desk = self.app.desk if self.app is not None else None
        pages = self.app.window.findChildren(PageView) if self.app is not None else []
        return desk is None or (
            desk.reader.is_idle
            and not desk.jobs.is_busy
            and all(view.is_settled for view in pages if view.isVisible())  # drawn by a process of their own
        )

    def click(self, widget: QWidget) -> None:
        """Click with the mouse."""
        assert widget.isVisible(), widget
        assert widget.isEnabled(), widget
        place = QPoint(10, widget.height() // 2) if isinstance(widget, QCheckBox | QRadioButton) else QPoint()
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=place)  # a box is hit at its sign and its words only
        self.settle()

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the keyboard is."""
        QTest.keyClick(self.focus(), key, modifier)
        QApplication.processEvents()

    def keys(self, text: str) -> None:
        """Type text where the keyboard is."""
        QTest.keyClicks(self.focus(), text)
        QApplication.processEvents()

    def type_into(self, widget: QWidget, text: str) -> None:
        """Replace what stands in a field, and leave it."""
        widget.setFocus()
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)
        self.settle()

    def focus(self) -> QWidget:
        """Where the keyboard is."""
        widget = QApplication.focusWidget() or QApplication.activeWindow()
        assert widget is not None
        return widget

    def tab_to(self, wanted: QWidget, most: int = 60) -> None:
        """Press Tab until the keyboard stands on a widget or inside it."""
        for _ in range(most):
            here = self.focus()
            if here is wanted or wanted.isAncestorOf(here):
                return
            QTest.keyClick(here, Qt.Key.Key_Tab)
            QApplication.processEvents()
        raise AssertionError(f"Tab never reaches {wanted}")

    # The password and the recovery sheet of a store

    def lock_up(self, wizard: Any, name: str = "") -> None:
        """On the page of the password: choose one, save the sheet, and read two of its groups back."""
        assert wizard.page is wizard.password
        if name:
            self.type_into(wizard.password._name, name)
        self.type_into(wizard.password.fields.password, PASSWORD)
        self.type_into(wizard.password.fields.again, PASSWORD)
        self.click(wizard.on)
        assert wizard.page is wizard.printed
        self.dialogs.paths = [Path(os.environ["MENTORDESK_HOME"]).parent / "sheet.pdf"]
        self.click(wizard.printed.save)
        for number, field in wizard.printed.groups.items():
            self.type_into(field, wizard.sheet.key.groups[number - 1].lower())
        self.click(wizard.on)

    def _meet(self, dialog: QDialog) -> bool:
        dialog.show()
        dialog.activateWindow()
        QApplication.processEvents()
        assert self.scripts, f"{dialog.windowTitle()} opened unexpectedly"
        self.scripts.pop(0)(dialog)
        self._qtbot.waitUntil(lambda: not getattr(dialog, "is_busy", False), timeout=60_000)
        self.settle()
        dialog.hide()
        if self.app is not None:
            self.app.window.activateWindow()
        return dialog.result() == QDialog.DialogCode.Accepted


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty machine: everything the program keeps lies below one fresh folder."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    return tmp_path / "home"


@pytest.fixture
def manager(qtbot: Any) -> Iterator[Manager]:
    """Somebody at the desk; the program is closed at the end of the day."""
    somebody = Manager(qtbot)
    yield somebody
    somebody.stop()
    gc.collect()
