"""Wizards, details that fold, previews of PDFs."""

from io import BytesIO

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from reportlab.pdfgen.canvas import Canvas

from desktop.ui import head
from desktop.ui.folding import Folding
from desktop.ui.head import Head
from desktop.ui.key_values import KeyValues
from desktop.ui.palette import Tone
from desktop.ui.preview_pane import Preview
from desktop.ui.remembering import Forgetful
from desktop.ui.split import Split
from desktop.ui.steps import Step
from desktop.ui.strip import Slot, Strip
from desktop.ui.wizard import Wizard, WizardPage


class Asking(WizardPage):
    def __init__(self, title, is_needed=True):
        super().__init__(title)
        self.edit = QLineEdit()
        self.edit.setAccessibleName(title)
        self.body.addWidget(self.edit)
        self.edit.textChanged.connect(self.changed)
        self.needed = is_needed

    def problem(self):
        return "" if self.edit.text() else f"{self.title} is needed."

    def verb(self):
        return f"Go on with {self.edit.text()}" if self.edit.text() else ""

    def is_needed(self):
        return self.needed


@pytest.fixture
def wizard(qtbot, look):
    done = []
    made = Wizard(
        "Welcome", [Asking("Language"), Asking("Demo", False), Asking("Place")], lambda: done.append(1) or True
    )
    made.done_with = done
    qtbot.addWidget(made)
    made.show()
    return made


def test_nobody_goes_on_before_the_page_is_right(wizard):
    assert wizard.sentence.text() == ""
    wizard.on.click()
    assert wizard.sentence.text() == "Language is needed."
    assert wizard.page.title == "Language"
    wizard.page.edit.setText("English")
    assert wizard.sentence.text() == ""
    assert wizard.on.text() == "Go on with English"


def test_pages_that_ask_nothing_are_passed_over_there_and_back(wizard):
    wizard.page.edit.setText("English")
    wizard.on.click()
    assert wizard.page.title == "Place"
    wizard.back.click()
    assert wizard.page.title == "Language"
    assert not wizard.back.isEnabled()


def test_the_last_page_finishes(wizard):
    for text in ("English", "Home"):
        wizard.page.edit.setText(text)
        wizard.on.click()
    assert wizard.done_with == [1]
    assert wizard.result() == Wizard.DialogCode.Accepted


def test_a_wizard_speaks(wizard, unspoken):
    assert unspoken(wizard) == []


# Details


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


# Previews


def paper(pages):
    data = BytesIO()
    canvas = Canvas(data, pagesize=(595, 842))
    for number in range(pages):
        canvas.setFillColorRGB(1, 0, 0)
        canvas.rect(0, 0, 595, 842, fill=1, stroke=0)
        canvas.drawString(72, 700, f"Page {number}")
        canvas.showPage()
    canvas.save()
    return data.getvalue()


@pytest.fixture
def preview(qtbot, look, dialogs):
    made = Preview(dialogs)
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    yield made
    made.pages.close_pdf()


def test_pages_are_drawn_as_they_will_be_printed(preview, qtbot):
    preview.show_pdf(paper(40))
    qtbot.waitUntil(lambda: preview.pages.count == 40 and 0 in preview.pages._drawn and preview.pages.is_settled)
    assert preview._place.text() == "Page 1 of 40"
    image = preview.pages.grab().toImage()
    middle = image.pixelColor(image.width() // 2, image.height() // 2)
    assert (middle.red(), middle.green(), middle.blue()) == (255, 0, 0)
    preview.pages.go_to(20)
    qtbot.waitUntil(lambda: 20 in preview.pages._drawn and preview.pages.is_settled)
    assert 0 not in preview.pages._drawn
    assert preview._place.text() == "Page 21 of 40"


def test_a_larger_page_is_drawn_anew_and_sharp(preview, qtbot):
    preview.show_pdf(paper(2))
    qtbot.waitUntil(lambda: 0 in preview.pages._drawn and preview.pages.is_settled)
    before = preview.pages._drawn[0][1].width()
    preview.larger.click()
    qtbot.waitUntil(lambda: preview.pages._drawn.get(0, (0, None))[0] == preview.pages._picture_scale(0))
    assert preview.pages._drawn[0][1].width() > before
    assert preview._size.text() == f"{round(preview.pages.zoom * 100)} %"


def test_what_is_no_pdf_is_said(preview, qtbot, dialogs):
    preview.show_pdf(b"no pdf")
    qtbot.waitUntil(lambda: dialogs.told == ["This is no PDF that can be shown."])


def test_the_drawing_thread_ends_with_its_window(qtbot, look, dialogs):
    made = Preview(dialogs)
    made.show()
    made.show_pdf(paper(1))
    qtbot.waitUntil(lambda: 0 in made.pages._drawn)
    images = made.pages._images
    thread, pdf = images._thread._thread, images._paper
    assert thread.is_alive()
    shiboken6.delete(made)
    thread.join(5)
    assert not thread.is_alive()
    assert pdf._document is None


def test_several_previews_do_not_disturb_each_other(qtbot, look, dialogs):
    several = [Preview(dialogs) for _ in range(4)]
    for made in several:
        qtbot.addWidget(made)
        made.show()
        made.show_pdf(paper(12))
    for page in range(12):
        for made in several:
            made.pages.go_to(page)
            QApplication.processEvents()
    qtbot.waitUntil(lambda: all(11 in made.pages._drawn and made.pages.is_settled for made in several))


def test_print_and_save_are_wishes_passed_on(preview, qtbot):
    with qtbot.waitSignal(preview.print_wanted):
        preview.print.click()
    with qtbot.waitSignal(preview.save_wanted):
        preview.save.click()


def test_a_preview_speaks(preview, unspoken):
    assert unspoken(preview) == []
