"""The window for a new thing, and its draft."""

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialogButtonBox

from desktop.errors import UserError
from desktop.forms.drafts import About
from desktop.forms.fields import Field, Kind, Section
from desktop.ui.editor import Editor, Making


def fields():
    return (Field("name", "Name", is_required=True), Field("born", "Born on", Kind.DATE))


ABOUT = About("person.new", "Add a person", "programme", 1)


def make_editor(dialogs, keep):
    making = Making("person.new", "Add a person", "Add", keep, "programme", 1)
    return Editor(making, [Section("p", "", fields())], dialogs)


def cancel(editor):
    box = editor.findChild(QDialogButtonBox)
    next(button for button in box.buttons() if button is not editor.verb).click()


def test_an_editor_keeps_nothing_until_all_is_right(qtbot, look, dialogs):
    made = []
    editor = make_editor(dialogs, lambda answers: made.append(answers) or 42)
    qtbot.addWidget(editor)
    editor.verb.click()
    assert made == []
    assert editor.form._rows["name"].problem_shown() == "This is needed."
    QTest.keyClicks(editor.form.entry("name").edit, "Ada")
    editor.verb.click()
    assert editor.made == 42
    assert made == [{"name": "Ada", "born": None}]
    assert editor.result() == Editor.DialogCode.Accepted
    assert dialogs.drafts.left() == []


def test_a_left_editor_keeps_the_draft_and_offers_to_start_anew(qtbot, look, dialogs):
    first = make_editor(dialogs, lambda answers: None)
    qtbot.addWidget(first)
    QTest.keyClicks(first.form.entry("name").edit, "Ad")
    first.reject()
    second = make_editor(dialogs, lambda answers: None)
    qtbot.addWidget(second)
    assert second.form.answers()["name"] == "Ad"
    second._start_anew()
    assert second.form.answers()["name"] is None
    assert dialogs.drafts.left() == []


def test_a_refused_editor_says_why_and_stays(qtbot, look, dialogs):
    def refuse(answers):
        raise UserError("This person is here already.")

    editor = make_editor(dialogs, refuse)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.form.entry("name").edit, "Ada")
    editor.verb.click()
    assert editor._problem.text() == "This person is here already."
    assert editor.isVisible()


def test_an_editor_speaks(qtbot, look, dialogs, unspoken):
    editor = make_editor(dialogs, lambda answers: None)
    qtbot.addWidget(editor)
    editor.show()
    assert unspoken(editor) == []


def test_cancel_is_a_decision_and_leaves_no_draft(qtbot, look, dialogs):
    editor = make_editor(dialogs, lambda answers: None)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.form.entry("name").edit, "Ad")
    dialogs.drafts.keep_now()
    assert [draft.about for draft in dialogs.drafts.left()] == [ABOUT]
    cancel(editor)
    assert dialogs.drafts.left() == []


@pytest.mark.parametrize("leave", ["close", "reject"])
def test_an_editor_that_is_closed_keeps_what_was_typed_last(qtbot, look, dialogs, leave):
    editor = make_editor(dialogs, lambda answers: None)
    qtbot.addWidget(editor)
    editor.show()
    QTest.keyClicks(editor.form.entry("name").edit, "Ad")
    assert dialogs.drafts.left() == []  # not before the pause
    getattr(editor, leave)()
    assert dialogs.drafts.left()[0].answers["name"] == "Ad"


def test_an_untouched_editor_leaves_nothing(qtbot, look, dialogs):
    editor = make_editor(dialogs, lambda answers: None)
    qtbot.addWidget(editor)
    editor.show()
    editor.close()
    assert dialogs.drafts.left() == []


def test_an_editor_without_a_key_keeps_no_draft(qtbot, look, dialogs):
    editor = Editor(Making("", "Why", "Decide", lambda answers: None), [Section("p", "", fields())], dialogs)
    qtbot.addWidget(editor)
    QTest.keyClicks(editor.form.entry("name").edit, "Ad")
    editor.reject()
    assert dialogs.drafts.left() == []


def test_typing_is_kept_after_a_pause(qtbot, look, dialogs):
    editor = make_editor(dialogs, lambda answers: None)
    qtbot.addWidget(editor)
    dialogs.drafts._soon.setInterval(1)
    QTest.keyClicks(editor.form.entry("name").edit, "Ad")
    qtbot.waitUntil(lambda: dialogs.drafts.left() != [])
    assert dialogs.drafts.left()[0].answers == {"name": "Ad", "born": None}
