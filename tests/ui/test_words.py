"""Text that people wrote is shown as they wrote it, never as markup."""

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from desktop.forms.fields import Field, Kind, Section
from desktop.ui.empty_state import EmptyState
from desktop.ui.form import Form
from desktop.ui.head import Choice, Head
from desktop.ui.key_values import KeyValues
from desktop.ui.message_bar import MessageBar, Offer
from desktop.ui.steps import Step
from desktop.ui.words import Words, beside, button_text, tip

ODD = "<b>Dahl</b> & <img src=x>"
DESKTOP = Path(__file__).resolve().parents[2] / "desktop"
MAY_LABEL = {"words.py", "empty_state.py", "entry_image.py", "form_row.py", "message_bar.py"}
"""Files that make labels themselves: of pictures, or with a buddy."""


def fill(kind, dialogs):
    if kind == "head":
        made = Head()
        made.show_thing(ODD, ODD, [Step(ODD)])
        made.show_moves([Choice("Move", lambda: None)], reasons=[ODD])
        return made
    if kind == "values":
        return KeyValues([(ODD, ODD)])
    if kind == "empty":
        return EmptyState("people", ODD)
    if kind == "message":
        made = MessageBar()
        made.say(ODD, Offer("Show", lambda: None))
        return made
    made = Form([Section("a", ODD, (Field("name", ODD, hint=ODD), Field("note", ODD, Kind.LONG_TEXT)), ODD)], dialogs)
    made._rows["name"].show_problem(ODD)
    return made


@pytest.mark.parametrize("kind", ["head", "values", "empty", "message", "form"])
def test_no_label_reads_markup(qtbot, look, dialogs, kind):
    made = fill(kind, dialogs)
    qtbot.addWidget(made)
    labels = [label for label in made.findChildren(QLabel) if label.text()]
    assert any("Dahl" in label.text() for label in labels)
    assert {label.textFormat() for label in labels} == {Qt.TextFormat.PlainText}


def test_without_the_plain_format_the_name_would_vanish(qtbot, look):
    """The twin: what Qt's own label does."""
    guessing, plain = QLabel("<b></b>"), Words("<b></b>")
    for label in (guessing, plain):
        qtbot.addWidget(label)
    assert guessing.sizeHint().width() < plain.sizeHint().width()


def test_tips_and_buttons_show_every_letter():
    assert tip(ODD) == "<span>&lt;b&gt;Dahl&lt;/b&gt; &amp; &lt;img src=x&gt;</span>"
    assert tip("Dahl") == "Dahl"
    assert button_text("Dahl & Petrow") == "Dahl && Petrow"


def test_labels_are_made_in_one_place():
    found = set()
    for path in DESKTOP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "QLabel":
                found.add(path.name)
    assert found <= MAY_LABEL


def test_a_widget_without_words_is_fine(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    assert holder.findChildren(QLabel) == []


def test_wrapped_words_are_not_cut_in_a_page_that_is_wider_than_their_lines(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    inner = QWidget()
    said = Words("word " * 40, is_wrapping=True)
    QVBoxLayout(inner).addWidget(said)
    QVBoxLayout(page).addWidget(inner)
    page.resize(4 * said.maximumWidth(), 400)
    page.show()
    assert said.width() == said.maximumWidth()
    assert said.height() >= QLabel.heightForWidth(said, said.width()) > said.fontMetrics().lineSpacing() * 2


def test_a_sign_stands_at_its_words(qtbot):
    page = QWidget()
    qtbot.addWidget(page)
    sign, said = Words("!"), Words("All is well.", is_wrapping=True)
    page.setLayout(beside(sign, said))
    page.resize(4 * said.maximumWidth(), 60)
    page.show()
    assert said.x() - sign.geometry().right() < 40
