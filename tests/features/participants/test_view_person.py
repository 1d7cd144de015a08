"""One person opened, by what a person does: type, step, correct, go back and forth."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft
from desktop.features.participants.rules import ConsentState, Purpose, State
from desktop.features.participants.table import EntryRecord, Participation, Person
from desktop.features.participants.ties_rules import CircleLine
from desktop.rights import Actor, Grant, Role

TODAY = date(2026, 3, 1)


@pytest.fixture
def store(sqlite_store):
    """One kind of store is enough for what is seen."""
    return sqlite_store


def type_into(qtbot, tab, form, key, text):
    edit = tab.pane.forms[form].entry(key).edit
    edit.setFocus()
    edit.selectAll()
    qtbot.keyClicks(edit, text)
    qtbot.keyClick(edit, Qt.Key.Key_Return)


def press(qtbot, widget, words):
    button = next(one for one in widget.findChildren(QPushButton) if one.text() == words and one.isVisibleTo(widget))
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_a_field_is_kept_when_left_and_undone_by_name(tab, choose, settled, em, add, qtbot, store):
    choose(tab, settled, add(em, "Ada Lovelace"))
    type_into(qtbot, tab, "person", "email", "ada@example.org")
    settled()
    assert Person.get().email == "ada@example.org"
    type_into(qtbot, tab, "person", "municipality", "London")
    assert Person.get().municipality == "London"
    store.undo()
    settled()
    assert tab.pane.forms["person"].entry("municipality").edit.text() == ""


def test_a_problem_stands_beside_its_field_and_nothing_is_kept(tab, choose, settled, em, add, qtbot):
    choose(tab, settled, add(em, "Ada Lovelace"))
    type_into(qtbot, tab, "person", "email", "ada at example")
    assert tab.pane.forms["person"]._rows["email"].problem_shown()
    assert Person.get().email == ""


def test_somebody_elses_change_is_told_beside_the_field(tab, choose, settled, em, add, qtbot, services, desk):
    part = add(em, "Ada Lovelace")
    choose(tab, settled, part)
    tab.pane.detail = type(tab.pane.detail)(**{**vars(tab.pane.detail), "person_version": 0})
    type_into(qtbot, tab, "person", "email", "ada@example.org")
    assert "Somebody else" in tab.pane.forms["person"]._rows["email"].problem_shown()
    assert Person.get().email == ""


def test_a_step_is_made_with_its_day(tab, choose, settled, em, add, qtbot, store):
    part = add(em, "Ada Lovelace")
    with store.write("Accept"):
        Participation.update(state=State.ACCEPTED.value).where(Participation.id == part).execute()
    choose(tab, settled, part)
    press(qtbot, tab.pane.head, "Has started")
    assert tab.pane.inputs.isVisible()
    qtbot.mouseClick(tab.pane.inputs.verb, Qt.MouseButton.LeftButton)
    settled()
    record = Participation.get_by_id(part)
    assert (record.state, record.first_entry_on) == ("active", date(2026, 3, 1))
    assert not tab.pane.inputs.isVisible()


def test_what_a_step_waits_for_is_said(tab, choose, settled, em, add):
    choose(tab, settled, add(em, "Ada Lovelace"))
    said = [label.text() for label in tab.pane.head.findChildren(type(tab.pane.head.name))]
    assert any("data protection notice has not been given" in words for words in said)


def test_a_guardian_and_a_consent_are_kept_in_place(tab, choose, settled, em, add, qtbot, details):
    part = add(em, "Kim Young", birth_date=date(2012, 1, 1))
    choose(tab, settled, part)
    tab.pane.guardians.add.click()
    (form,) = tab.pane.guardians._forms
    qtbot.keyClicks(form.form.entry("name").edit, "Mo Young")
    qtbot.keyClick(form.form.entry("name").edit, Qt.Key.Key_Return)
    settled()
    assert [line.draft.name for line in details.detail(part).guardians] == ["Mo Young"]
    assert tab.pane.guardians._forms == [form]
    qtbot.keyClicks(form.form.entry("relation").edit, "mother")
    qtbot.keyClick(form.form.entry("relation").edit, Qt.Key.Key_Return)
    assert details.detail(part).guardians[0].draft.relation == "mother"
    purpose = details.detail(part).consents[0].draft.purpose
    tab.pane.consents.open_purpose(purpose)
    consent = tab.pane.consents._forms[purpose]
    box = consent.entry("state").box
    box.setCurrentIndex(box.findData("refused"))
    consent.entry("state")._choose()
    settled()
    assert details.detail(part).consents[0].id


def test_sensitive_sections_need_block_and_right(tab, choose, settled, em, am, add, store):
    choose(tab, settled, add(em, "Ada Lovelace"))
    assert "entry" not in tab.pane.forms
    part = add(am, "Bo Berg")
    tab.show_programme(am)
    choose(tab, settled, part)
    assert {"labour", "isced", "citizenship", "disability"} <= set(tab.pane.forms["entry"].keys())
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, am),))
    tab.pane.refresh()
    assert not {"citizenship", "disability"} & set(tab.pane.forms["entry"].keys())


def test_a_frozen_answer_is_corrected_with_its_reason(tab, choose, settled, am, add, qtbot, records, store):
    part = add(am, "Bo Berg")
    records.change_entry(part, {"education_title": "Nurse"}, 0)
    with store.write("Start"):
        Participation.update(first_entry_on=TODAY).where(Participation.id == part).execute()
    tab.show_programme(am)
    choose(tab, settled, part)
    type_into(qtbot, tab, "entry", "education_title", "Teacher")
    assert "frozen" in tab.pane.forms["entry"]._rows["education_title"].problem_shown()
    type_into(qtbot, tab, "entry", "correction_reason", "typing error")
    type_into(qtbot, tab, "entry", "education_title", "Teacher")
    assert EntryRecord.get().education_title == "Teacher"


def test_a_step_that_asks_for_a_reason_can_be_left_or_made(tab, choose, settled, em, add, qtbot, store, desk):
    part = add(em, "Ada Lovelace")
    with store.write("Start"):
        Participation.update(state=State.ACTIVE.value, first_entry_on=TODAY).where(Participation.id == part).execute()
    choose(tab, settled, part)
    press(qtbot, tab.pane.head, "Pause")
    press(qtbot, tab.pane.inputs, "Cancel")
    assert not tab.pane.inputs.isVisible()
    press(qtbot, tab.pane.head, "Has left")
    inputs = tab.pane.inputs
    qtbot.mouseClick(inputs.verb, Qt.MouseButton.LeftButton)
    assert inputs.isVisible()  # the reason is missing
    box = inputs._form.entry("reason").box
    box.setCurrentIndex(box.findData("job"))
    qtbot.mouseClick(inputs.verb, Qt.MouseButton.LeftButton)
    settled()
    record = Participation.get_by_id(part)
    assert (record.state, record.exit_reason, record.last_exit_on) == ("left", "job", TODAY)
    assert desk.messages.words == "Ada Lovelace: Left"
    press(qtbot, tab.pane.head, "Has come back")
    settled()
    assert Participation.get_by_id(part).state == "active"


def test_a_guardian_is_removed_and_an_unnamed_one_just_closes(tab, choose, settled, em, add, details, records, qtbot):
    part = add(em, "Kim Young", birth_date=date(2012, 1, 1))
    records.add_guardian(details.detail(part).person_id, GuardianDraft("Mo Young"))
    choose(tab, settled, part)
    guardians = tab.pane.guardians
    guardians.add.click()
    assert len(guardians._forms) == 2
    guardians.remove(guardians._forms[1])
    assert len(guardians._forms) == 1
    guardians.remove(guardians._forms[0])
    settled()
    assert details.detail(part).guardians == ()


def test_enter_goes_into_the_fields_and_escape_back_to_the_list(tab, choose, settled, em, add, qtbot):
    choose(tab, settled, add(em, "Ada Lovelace"))
    table = tab.list.table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_F2)
    assert tab.pane.isAncestorOf(tab.window().focusWidget())
    qtbot.keyClick(tab.window().focusWidget(), Qt.Key.Key_Escape)
    assert tab.window().focusWidget() is table


def test_a_later_room_adds_its_section_and_circles_open(tab, choose, settled, em, add, qtbot):
    label = QLabel()
    tab.plug("papers", "Papers", label, lambda detail: label.setText(detail.name))
    choose(tab, settled, add(em, "Ada Lovelace"))
    assert label.text() == "Ada Lovelace"
    tab.pane.circles.show_circles([CircleLine(4, "G04", "Bridge", "Mentee", "Running", True)])
    settled()
    with qtbot.waitSignal(tab.circle_opened) as heard:
        press(qtbot, tab.pane.circles, "G04 · Bridge · Mentee · Running")
    assert heard.args == [4]


def test_what_is_missing_for_the_next_step_is_one_press_away(tab, choose, settled, em, add, qtbot, details, records):
    part = add(em, "Kim Young", birth_date=date(2012, 1, 1))
    person = details.detail(part).person_id
    choose(tab, settled, part)
    press(qtbot, tab.pane.head, "Record the notice")
    consents = tab.pane.consents
    assert consents.isAncestorOf(tab.window().focusWidget())
    assert consents._forms[Purpose.DATA].isVisible()
    records.add_guardian(person, GuardianDraft("Mo", permissions=("data",), given_on=TODAY))
    given = ConsentDraft(Purpose.DATA, ConsentState.GIVEN, "1", TODAY, "form")
    records.record_consent(person, given)
    settled()
    press(qtbot, tab.pane.head, "Start screening")
    settled()
    press(qtbot, tab.pane.head, "Add a guardian")
    assert tab.pane.guardians.isAncestorOf(tab.window().focusWidget())
