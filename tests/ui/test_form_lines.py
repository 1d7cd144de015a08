"""Rows of a form that are made when their section is first seen."""

import pytest
from PySide6.QtCore import Qt

from desktop.forms.check import Problem
from desktop.forms.fields import Field, Section
from desktop.ui import form_lines
from desktop.ui.folding import Folding
from desktop.ui.form import Form


@pytest.fixture
def folded(qtbot, look, dialogs):
    """A form of three sections that fold; the second is folded at first."""
    folds = FakeFolds({"fold.form.later": False})
    names = (("all", "name"), ("later", "town"), ("end", "note"))
    parts = [Section(name, name.title(), (Field(key, key.title()),)) for name, key in names]
    made = Form(parts, dialogs, lambda key, answer: None, ("form", folds))
    qtbot.addWidget(made)
    made.show_answers({"name": "Ada", "town": "Oslo", "note": "Well"})
    made.show()
    qtbot.waitUntil(lambda: "note" in made._rows)
    return made


class FakeFolds(dict):
    """Remembers folds in a dictionary."""

    def set(self, key, value):
        self[key] = value


def test_a_folded_section_costs_nothing_until_it_is_opened(folded, qtbot):
    assert list(folded._rows) == ["name", "note"]
    assert folded.keys() == ["name", "town", "note"]
    assert folded.answers() == {"name": "Ada", "town": "Oslo", "note": "Well"}
    folded.findChildren(Folding)[1].set_open(True)
    qtbot.waitUntil(lambda: "town" in folded._rows)
    assert folded.entry("town").edit.text() == "Oslo"
    assert folded.entry("town").isVisible()


def test_a_folded_section_is_made_when_a_problem_stands_in_it(folded):
    folded.show_problems([Problem("town", "Where?")])
    assert folded._rows["town"].problem_shown() == "Where?"
    assert folded.entry("town").edit.text() == "Oslo"


def test_what_opens_late_is_as_locked_as_the_rest(folded):
    folded.set_read_only(True)
    assert not folded.entry("town").isEnabled()


def next_stop(widget):
    """What the Tab key comes to after a widget."""
    widget = widget.nextInFocusChain()
    while not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.focusProxy() is None):
        widget = widget.nextInFocusChain()
    return widget


def test_the_tab_key_comes_to_a_late_field_after_its_heading(folded):
    second = folded.findChildren(Folding)[1]
    second.set_open(True)
    town = folded.entry("town").edit
    assert next_stop(second.button) is town
    assert next_stop(town) is folded.findChildren(Folding)[2].button


def test_without_an_order_of_its_own_a_late_field_comes_last(folded, monkeypatch):
    monkeypatch.setattr(form_lines, "_stops", lambda box: iter(()))
    second = folded.findChildren(Folding)[1]
    second.set_open(True)
    folded.entry("town")
    assert next_stop(second.button) is folded.findChildren(Folding)[2].button
