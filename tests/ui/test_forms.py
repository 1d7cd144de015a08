"""Forms: what is typed, what is kept, what is said beside a field."""

from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.forms.check import Problem
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.ui.form import Form
from tests.ui.scene_data import picture

ROLES = (Choice("mentor", "Mentor"), Choice("mentee", "Mentee"))
TOWNS = tuple(Choice(f"t{number}", f"Town {number:02}") for number in range(30))


def fields():
    return (
        Field("name", "Name", is_required=True),
        Field("born", "Born on", Kind.DATE),
        Field("at", "At", Kind.TIME),
        Field("email", "E-mail", Kind.EMAIL, hint="Letters go here."),
        Field("phone", "Telephone", Kind.PHONE),
        Field("age", "Age", Kind.INTEGER, lowest=10, highest=99),
        Field("length", "Length", Kind.MINUTES),
        Field("role", "Role", Kind.CHOICE, choices=ROLES),
        Field("town", "Town", Kind.CHOICE, choices=TOWNS),
        Field("days", "Days", Kind.MANY, choices=ROLES),
        Field("towns", "Towns", Kind.MANY, choices=TOWNS),
        Field("agreed", "Has agreed", Kind.YES_NO),
        Field("notes", "Notes", Kind.LONG_TEXT),
        Field("logo", "Logo", Kind.IMAGE),
        Field(
            "plan",
            "Plan",
            Kind.TABLE,
            columns=(
                Field("day", "Day", Kind.DATE, is_required=True),
                Field("topic", "Topic"),
                Field("way", "Way", Kind.CHOICE, choices=ROLES),
                Field("held", "Held", Kind.YES_NO),
            ),
        ),
    )


ANSWERS = {
    "name": "Asa Ozturk",
    "born": date(1988, 4, 3),
    "at": time(17, 30),
    "email": "asa@example.org",
    "phone": "+47 22 00 00 00",
    "age": 38,
    "length": 90,
    "role": "mentee",
    "town": "t17",
    "days": ("mentor",),
    "towns": ("t3", "t5"),
    "agreed": True,
    "notes": "One\n\nTwo",
    "plan": ({"day": date(2026, 2, 3), "topic": "Goals", "way": "mentor", "held": True},),
}


@pytest.fixture
def kept():
    return []


@pytest.fixture
def form(qtbot, look, dialogs, kept):
    made = Form([Section("all", "Everything", fields())], dialogs, save=lambda key, answer: kept.append((key, answer)))
    holder = QWidget()
    QVBoxLayout(holder).addWidget(made)
    qtbot.addWidget(holder)
    holder.show()
    made.holder = holder
    made.show_answers({})
    return made


def type_into(form, key, text):
    widget = form.entry(key).focusProxy()
    widget.setFocus()
    widget.selectAll()
    QTest.keyClicks(widget, text)
    form.entry(key).left.emit()


def test_every_kind_shows_and_gives_its_answer(form):
    answers = {**ANSWERS, "logo": picture()}
    form.show_answers(answers)
    assert form.answers() == answers
    assert form.problems() == []


def test_an_empty_form_gives_nothing(form):
    found = form.answers()
    assert {key for key, answer in found.items() if answer} == set()


def test_a_field_is_kept_when_it_is_left_and_ticked(form, kept):
    type_into(form, "born", "3 April 1988")
    assert kept == [("born", date(1988, 4, 3))]
    assert form.entry("born").edit.text() == "3 April 1988" or form.entry("born").edit.text() == "03.04.1988"
    assert form._rows["born"]._tick.isVisible()


def test_leaving_without_a_change_keeps_nothing(form, kept):
    form.show_answers(ANSWERS)
    for key in ANSWERS:
        form.entry(key).left.emit()
    type_into(form, "name", "Asa Ozturk")
    assert kept == []


@pytest.mark.parametrize(
    ("key", "typed", "sentence"),
    [
        ("name", "", "This is needed."),
        ("born", "32.13.2020", "“32.13.2020” is no day. Write it like 24.12.2026."),
        ("email", "nobody", "This is no e-mail address."),
        ("age", "many", "“many” is no whole number."),
        ("age", "7", "This is at least 10."),
        ("length", "x", "“x” is no length. Write it like 90 or 1:30."),
    ],
)
def test_what_is_wrong_stands_beside_the_field_and_is_not_kept(form, kept, key, typed, sentence):
    form.show_answers({"name": "Ada"})
    type_into(form, key, typed or " ")
    assert form._rows[key].problem_shown() == sentence
    assert form.entry(key).focusProxy().accessibleDescription() == sentence
    assert kept == []
    assert not form.commit()


def test_a_mended_field_is_kept_and_says_nothing_more(form, kept):
    type_into(form, "email", "nobody")
    type_into(form, "email", "ada@example.org")
    assert form._rows["email"].problem_shown() == ""
    assert kept == [("email", "ada@example.org")]


def test_a_refusal_of_the_service_stands_beside_the_field(qtbot, look, dialogs):
    def refuse(key, answer):
        raise UserError("Somebody has changed this.")

    made = Form([Section("all", "", fields())], dialogs, save=refuse)
    qtbot.addWidget(made)
    type_into(made, "name", "Ada")
    assert made._rows["name"].problem_shown() == "Somebody has changed this."
    assert made.entry("name").edit.text() == "Ada"


def test_a_fault_of_the_program_is_shown_and_nothing_typed_is_lost(qtbot, look, dialogs):
    def fall(key, answer):
        raise ValueError("secret")

    made = Form([Section("all", "", fields())], dialogs, save=fall)
    qtbot.addWidget(made)
    type_into(made, "name", "Ada")
    qtbot.waitUntil(lambda: len(dialogs.faults) == 1)
    assert made.entry("name").edit.text() == "Ada"


def test_a_reload_does_not_take_away_what_is_being_typed(form, qtbot):
    form.show_answers({"name": "Ada", "phone": "1234"})
    edit = form.entry("name").edit
    form.holder.activateWindow()
    edit.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is edit)
    QTest.keyClicks(edit, "X")
    form.show_answers({"name": "Eve", "phone": "5678"})
    assert "X" in edit.text()
    assert form.entry("phone").edit.text() == "5678"


def test_a_choice_is_found_by_a_part_of_its_word(form, kept):
    box = form.entry("town").box
    box.lineEdit().setText("town 17")
    box.lineEdit().editingFinished.emit()
    assert kept == [("town", "t17")]
    box.lineEdit().setText("nowhere")
    box.lineEdit().editingFinished.emit()
    assert form._rows["town"].problem_shown() == "“nowhere” is none of the answers to choose from."
    assert form.answers()["town"] == "t17"


def test_a_choice_that_is_no_longer_offered_is_not_lost(form):
    form.show_answers({"role": "grandparent"})
    assert form.answers()["role"] == "grandparent"


def test_the_wheel_does_not_change_a_choice(form):
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    form.show_answers(ANSWERS)
    box = form.entry("role").box
    event = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120),
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(box, event)
    assert form.answers()["role"] == "mentee"


def test_tab_leaves_several_lines(form):
    assert form.entry("notes").edit.tabChangesFocus()


def test_a_day_is_picked_from_the_calendar(form, kept, qtbot):
    entry = form.entry("born")
    form.show_answers({"born": date(1988, 4, 3)})
    QTest.keyClick(entry.edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    calendar = QApplication.activePopupWidget()
    assert calendar.month.selectedDate().toPython() == date(1988, 4, 3)
    calendar.month.activated.emit(calendar.month.selectedDate().addDays(1))
    assert kept == [("born", date(1988, 4, 4))]
    assert entry.edit.text() == "04.04.1988"


def test_a_line_is_added_typed_into_and_taken_away(form, kept):
    entry = form.entry("plan")
    entry.add.click()
    entry.model.setData(entry.model.index(0, 0), "3.2.2026")
    entry.model.setData(entry.model.index(0, 2), "mentor")
    assert kept[-1] == ("plan", ({"day": date(2026, 2, 3), "way": "mentor"},))
    entry.remove.click()
    assert kept[-1] == ("plan", ())


def test_a_cell_that_cannot_be_read_is_named_by_line_and_kept_as_typed(form, kept):
    entry = form.entry("plan")
    entry.add.click()
    entry.model.setData(entry.model.index(0, 0), "someday")
    assert form._rows["plan"].problem_shown() == "Line 1: “someday” is no day. Write it like 24.12.2026."
    assert entry.model.index(0, 0).data() == "someday"
    assert kept == []


def test_problems_of_a_service_name_the_line(form):
    form.show_problems([Problem("plan", "The topic is needed.", 1), Problem("name", "Too short.")])
    assert form._rows["plan"].problem_shown() == "Line 2: The topic is needed."
    form.go_to_problem()
    assert form._rows["name"].problem_shown() == "Too short."


def test_a_picture_that_is_none_is_refused_in_words(form, dialogs, kept, tmp_path):
    wrong, right = tmp_path / "logo.png", tmp_path / "real.png"
    wrong.write_bytes(b"no picture")
    right.write_bytes(picture())
    entry = form.entry("logo")
    dialogs.paths = [wrong, right, None]
    entry.choose.click()
    assert dialogs.told == ["logo.png is no PNG or JPEG picture."]
    entry.choose.click()
    assert kept == [("logo", picture())]
    entry.choose.click()
    entry.clear.click()
    assert kept[-1] == ("logo", None)


def test_every_field_speaks(form, unspoken):
    form.show_answers(ANSWERS)
    assert unspoken(form.holder) == []
    assert form.entry("name").edit.accessibleName() == "Name, needed"


def test_long_lists_can_be_narrowed(form):
    entry = form.entry("towns")
    entry.search.setText("17")
    assert [item.text() for item in entry._items() if not item.isHidden()] == ["Town 17"]
