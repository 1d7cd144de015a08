"""The pieces of a detail pane."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel

from desktop.ui import head
from desktop.ui.folding import Folding
from desktop.ui.head import Head
from desktop.ui.key_values import KeyValues
from desktop.ui.palette import Tone
from desktop.ui.remembering import Forgetful
from desktop.ui.split import Split
from desktop.ui.steps import Step
from desktop.ui.strip import Slot, Strip


def test_a_section_folds_and_remembers(qtbot, look):
    settings = Forgetful()
    first = Folding("notes", "Notes", QLabel("Nothing yet."), settings)
    qtbot.addWidget(first)
    assert first.button.isChecked()
    first.button.click()
    again = Folding("notes", "Notes", QLabel("Nothing yet."), settings)
    qtbot.addWidget(again)
    assert not again.button.isChecked()
    assert again.content.isHidden()


def test_the_head_shows_moves_the_rest_and_the_reasons(qtbot, look, unspoken):
    done = []
    shown = Head()
    qtbot.addWidget(shown)
    steps = [Step("Requested", True), Step("Running", is_now=True), Step("Closed")]
    shown.show_thing("G03", "Since January", steps)
    moves = [head.Choice(f"Move {number}", lambda n=number: done.append(n)) for number in range(5)]
    shown.show_moves(moves, reasons=["Closing waits for the diary."])
    shown.show()
    assert shown.steps.accessibleName() == "Step 2 of 3: Running"
    buttons = [shown._moves.itemAt(place).widget() for place in range(shown._moves.count())]
    assert [button.text() for button in buttons[:3]] == ["Move 0", "Move 1", "Move 2"]
    assert [action.text() for action in buttons[3].menu().actions()] == ["Move 3", "Move 4"]
    buttons[0].click()
    buttons[3].menu().actions()[1].trigger()
    assert done == [0, 4]
    assert unspoken(shown) == []


def test_a_slot_says_its_state_and_opens(qtbot, look, unspoken):
    opened = []
    strip = Strip([Slot("EM-04", "Contract", "Verified", Tone.DONE), Slot("EM-24", "Certificate", "Due", Tone.DUE)])
    strip.opened.connect(opened.append)
    qtbot.addWidget(strip)
    strip.show()
    chip = strip._flow.itemAt(1).widget()
    assert chip.accessibleName() == "Certificate: Due"
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert opened == ["EM-24"]
    assert unspoken(strip) == []


def test_empty_values_are_left_out(qtbot, look):
    values = KeyValues([("Hours", "6:30"), ("Notes", "")])
    qtbot.addWidget(values)
    assert values._form.rowCount() == 1


def test_the_width_of_the_panes_is_remembered(qtbot, look):
    settings = Forgetful()
    first = Split("people", settings, QLabel("left"), QLabel("right"))
    qtbot.addWidget(first)
    first.resize(900, 300)
    first.show()
    first.setSizes([300, 591])
    first._remember()
    again = Split("people", settings, QLabel("left"), QLabel("right"))
    qtbot.addWidget(again)
    again.resize(900, 300)
    again.show()
    assert again.sizes() == first.sizes()
