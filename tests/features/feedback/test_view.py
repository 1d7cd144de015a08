"""The section of feedback, by what a person does."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.features.feedback.rules import Given
from desktop.features.session_plans.meeting_rules import Feedback
from desktop.rights import Actor, Grant, Role


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


@pytest.fixture
def section(qtbot, desk, feedback, pair, met, settled):
    from desktop.features.feedback.view import FeedbackSection

    made = FeedbackSection(feedback, desk)
    qtbot.addWidget(made)
    made.resize(600, 900)
    made.show()
    made.show_circle(pair)
    settled()
    return made


def texts(section):
    return [label.text() for label in section.findChildren(QLabel) if label.isVisibleTo(section)]


def press(qtbot, section, beginning):
    every = section.findChildren(QPushButton)
    found = [one for one in every if (one.accessibleName() or one.text()).startswith(beginning)]
    (button,) = [one for one in found if one.isVisibleTo(section)]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def answering(qtbot, **answers):
    def play(editor):
        editor.form.show_answers({**editor.form.answers(), **answers})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    return play


def test_both_answers_are_entered_and_open_together(section, feedback, pair, dialogs, qtbot, settled, unspoken):
    dialogs.play = answering(qtbot, fit="none", useful="2", wants_contact=True)
    press(qtbot, section, "Enter the answers of Ali Can")
    section.show_circle(pair)
    settled()
    shown = texts(section)
    assert "Opens together with the other side's answers." in shown
    assert "Ali Can would like to be contacted." in shown
    assert "2 of 5" not in shown
    assert unspoken(section) == []
    press(qtbot, section, "Note that Ali Can was contacted")
    dialogs.play = answering(qtbot, useful="5", text="A good start.")
    press(qtbot, section, "Enter the answers of Mia Berg")
    section.show_circle(pair)
    settled()
    shown = texts(section)
    assert {"2 of 5", "5 of 5", "A good start."} <= set(shown)
    assert any("do not fit" in text for text in shown)
    assert feedback.of_circle(pair).lines[0].state is Feedback.COMPLETE


def test_reminding_asking_and_the_paper(section, feedback, office, pair, qtbot, settled, unspoken):
    wished = []
    section.form_wished.connect(lambda circles, codes: wished.append((circles, codes)))
    press(qtbot, section, "Issue the form")
    assert wished == [([pair], ["AM-05"])]
    office.clock.now += timedelta(days=60)
    section.show_circle(pair)
    settled()
    press(qtbot, section, "Note that both were reminded")
    press(qtbot, section, "Note that both were asked")
    section.show_circle(pair)
    settled()
    assert any(text.startswith("Long silence since") for text in texts(section))
    assert any("give them time" in text for text in texts(section))
    assert unspoken(section) == []


def test_who_may_not_read_sees_who_has_answered(section, feedback, store, em, pair, met, says, settled):
    feedback.keep(met, says("mentee", Given(useful=2)))
    feedback.keep(met, says("mentor"))
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, em),))
    section.show_circle(pair)
    settled()
    assert any(text.startswith("Ali Can (Mentee) · 10") for text in texts(section))
    assert "2 of 5" not in texts(section)
    assert section.findChildren(QPushButton) == [] or not any(
        one.isVisibleTo(section) for one in section.findChildren(QPushButton)
    )


def test_a_group_has_nothing_to_answer(section, make_group):
    section.show_circle(make_group())
    assert section.shown.is_asked is False
