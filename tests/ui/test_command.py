"""Commands: their words and keys, and the reason while they have to wait."""

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QHelpEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from desktop.ui.command import Command, CommandButton
from desktop.ui.menus import Menus


@pytest.fixture
def place(qtbot, look):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_tool_tip_names_the_key_and_what_stands_in_the_way(place):
    command = Command("Form group…", lambda: None, place, "Ctrl+N", "add")
    assert command.toolTip() == "Form group (Ctrl+N)"
    command.hinder("programme", "Choose one programme above first.")
    assert not command.isEnabled()
    assert command.toolTip() == "Form group (Ctrl+N)\nChoose one programme above first."
    command.hinder("programme", "")
    assert command.isEnabled()
    assert command.toolTip() == "Form group (Ctrl+N)"


def test_it_waits_until_nothing_stands_in_the_way_any_more(place):
    command = Command("Delete", lambda: None, place)
    command.hinder("right", "You may only read.")
    command.hinder("choice", "Choose a row first.")
    assert command.reason == "You may only read."
    command.hinder("right", "")
    assert (command.isEnabled(), command.reason) == (False, "Choose a row first.")
    command.hinder("choice", "")
    assert command.isEnabled()
    assert command.toolTip() == "Delete"


def test_the_key_works_inside_and_not_while_it_waits(place, qtbot):
    given = []
    command = Command("Add", lambda: given.append(True), place, "Ctrl+J")
    place.addAction(command)
    place.activateWindow()
    place.setFocus()
    qtbot.keyClick(place, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    command.hinder("choice", "Choose a row first.")
    qtbot.keyClick(place, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert given == [True]


def test_a_button_follows_its_command(place, qtbot):
    given = []
    command = Command("Save & close", lambda: given.append(True), place, "Ctrl+S")
    button = CommandButton(command, is_main=True)
    qtbot.addWidget(button)
    assert (button.text(), button.toolTip()) == ("Save && close", "<span>Save &amp; close (Ctrl+S)</span>")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    command.hinder("choice", "Choose a row first.")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert given == [True]
    assert "Choose a row first." in button.toolTip()
    assert button.accessibleDescription() == "Choose a row first."
    command.hinder("choice", "")
    command.rename("Save")
    assert (button.text(), button.isEnabled(), button.accessibleDescription()) == ("Save", True, "")


def test_a_button_follows_any_action(place, qtbot):
    action = QAction("Add", place)
    button = CommandButton(action)
    qtbot.addWidget(button)
    action.setEnabled(False)
    assert not button.isEnabled()


def test_a_menu_says_why_a_command_is_grey(qtbot, look):
    from PySide6.QtWidgets import QMenuBar

    bar = QMenuBar()
    qtbot.addWidget(bar)
    menus = Menus(bar)
    command = menus.add(menus.file, "Close the term", lambda: None, "Ctrl+T")
    command.hinder("rows", "Three groups still run.")
    menus.file.popup(QPoint(0, 0))
    spot = menus.file.actionGeometry(command).center()
    event = QHelpEvent(QEvent.Type.ToolTip, spot, menus.file.mapToGlobal(spot))
    QApplication.sendEvent(menus.file, event)
    assert QToolTip.text() == "Close the term (Ctrl+T)\nThree groups still run."
    menus.file.close()
    QToolTip.hideText()
