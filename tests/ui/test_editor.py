"""The window for a new thing, and its draft."""

import pytest
from PySide6.QtTest import QTest

from desktop.errors import UserError
from desktop.forms.fields import Field, Kind, Section
from desktop.ui.editor import Editor, Making
from desktop.ui.remembering import Forgetful


def fields():
    return (Field("name", "Name", is_required=True), Field("born", "Born on", Kind.DATE))


@pytest.fixture
def drafts():
    return Forgetful()


def make_editor(dialogs, drafts, keep):
    return Editor(Making("people", "Add a person", "Add", keep), [Section("p", "", fields())], dialogs, drafts)


def test_an_editor_keeps_nothing_until_all_is_right(qtbot, look, dialogs, drafts):
    made = []
    editor = make_editor(dialogs, drafts, lambda answers: made.append(answers) or 42)
    qtbot.addWidget(editor)
    editor.verb.click()
    assert made == []
    assert editor.form._rows["name"].problem_shown() == "This is needed."
    QTest.keyClicks(editor.form.entry("name").edit, "Ada")
    editor.verb.click()
    assert editor.made == 42
    assert made == [{"name": "Ada", "born": None}]
    assert editor.result() == Editor.DialogCode.Accepted
    assert drafts.get("draft.people") is None


def test_a_left_editor_keeps_the_draft_and_offers_to_start_anew(qtbot, look, dialogs, drafts):
    first = make_editor(dialogs, drafts, lambda answers: None)
    qtbot.addWidget(first)
    QTest.keyClicks(first.form.entry("name").edit, "Ad")
    first.reject()
    second = make_editor(dialogs, drafts, lambda answers: None)
    qtbot.addWidget(second)
    assert second.form.answers()["name"] == "Ad"
    second._start_anew()
    assert second.form.answers()["name"] is None
    assert drafts.get("draft.people") is None


def test_a_refused_editor_says_why_and_stays(qtbot, look, dialogs, drafts):
    def refuse(answers):
        raise UserError("This person is here already.")

    editor = make_editor(dialogs, drafts, refuse)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.form.entry("name").edit, "Ada")
    editor.verb.click()
    assert editor._problem.text() == "This person is here already."
    assert editor.isVisible()


def test_an_editor_speaks(qtbot, look, dialogs, drafts, unspoken):
    editor = make_editor(dialogs, drafts, lambda answers: None)
    qtbot.addWidget(editor)
    editor.show()
    assert unspoken(editor) == []
