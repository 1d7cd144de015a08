"""Wizards: nobody goes on before a page is right."""

import pytest
from PySide6.QtWidgets import QLineEdit

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
