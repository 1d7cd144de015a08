"""The tab of people, by what a person does: choose, filter, add, export, delete."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt

from desktop.features.participants.draft_rules import ParticipationDraft
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Participation, Person
from desktop.rights import Actor, Grant, Role

TODAY = date(2026, 3, 1)


@pytest.fixture
def store(sqlite_store):
    """One kind of store is enough for what is seen."""
    return sqlite_store


def test_an_empty_list_offers_the_import(tab, dialogs, qtbot, unspoken):
    assert "Import the list you already have" in " ".join(
        label.text() for label in tab.list._empty.findChildren(type(tab.list.count))
    )
    opened = []
    dialogs.play = opened.append
    qtbot.mouseClick(tab.list._empty.button, Qt.MouseButton.LeftButton)
    assert len(opened) == 1
    assert unspoken(tab) == []


def test_a_person_is_opened_and_spoken_for(tab, choose, settled, em, add, unspoken):
    choose(tab, settled, add(em, "Ada Lovelace", PersonRole.MENTOR, birth_date=date(1990, 12, 10)))
    assert tab.pane.head.name.text() == "Ada Lovelace"
    assert tab.pane.head.line.text() == "Mentor · EM · P00001 · 35 years old"
    assert tab.pane.forms["part"].entry("capacity")
    assert unspoken(tab) == []


def test_search_and_filter_leave_people_out(tab, settled, em, add, qtbot):
    add(em, "Ada Lovelace", PersonRole.MENTOR)
    add(em, "Bo Berg", PersonRole.MENTEE)
    settled()
    assert tab.model.rowCount() == 2
    qtbot.keyClicks(tab.list.search, "lov")
    qtbot.keyClick(tab.list.search, Qt.Key.Key_Return)
    settled()
    assert tab.model.rowCount() == 1
    tab.list.search.clear()
    qtbot.keyClick(tab.list.search, Qt.Key.Key_Return)
    tab.filter.choose("role", PersonRole.MENTEE)
    settled()
    assert tab.model.rowCount() == 1
    assert tab.filter.text() == "Mentee"
    tab.filter.clear()
    settled()
    assert tab.model.rowCount() == 2


def test_a_person_is_added_with_the_keyboard(tab, settled, dialogs, qtbot, unspoken):
    def play(editor):
        editor.show()
        editor.form.entry("given_name").edit.setFocus()
        qtbot.keyClicks(editor.form.entry("given_name").edit, "Ada")
        qtbot.keyClicks(editor.form.entry("family_name").edit, "Lovelace")
        assert unspoken(editor) == []
        qtbot.keyClick(editor.form.entry("family_name").edit, Qt.Key.Key_Return)
        return editor.result()

    dialogs.play = play
    tab.add_action.trigger()
    settled()
    assert [(one.given_name, one.family_name) for one in Person.select()] == [("Ada", "Lovelace")]
    assert tab.pane.detail.name == "Ada Lovelace"


def test_somebody_who_is_here_is_taken_into_the_programme(tab, settled, dialogs, am, em, add, qtbot, unspoken):
    add(am, "Ada Lovelace")

    def play(editor):
        editor.show()
        editor.form.show_answers({"given_name": "Ada", "family_name": "Lovelace", "roles": ("mentor",)})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        assert editor.likeness.isVisible()
        assert editor.verb.text() == "Add to the programme"
        assert unspoken(editor) == []
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    dialogs.play = play
    tab.add_action.trigger()
    settled()
    assert Person.select().count() == 1
    assert Participation.select().count() == 2


def test_somebody_else_of_the_same_name_is_added_as_new(tab, settled, dialogs, am, em, add, qtbot):
    add(am, "Ada Lovelace")

    def play(editor):
        editor.form.show_answers({"given_name": "Ada", "family_name": "Lovelace", "roles": ("mentor",)})
        editor.verb.click()
        editor.choose(None)
        editor.verb.click()
        return editor.result()

    dialogs.play = play
    tab.add_action.trigger()
    settled()
    assert Person.select().count() == 2


def test_deleting_says_so_and_shows_nobody(tab, choose, settled, em, add, qtbot, desk):
    choose(tab, settled, add(em, "Ada Lovelace"))
    tab.list.table.setFocus()
    qtbot.keyClick(tab.list.table, Qt.Key.Key_Delete)
    settled()
    assert Person.select().count() == 0
    assert "1 person is deleted" in desk.messages.words
    assert tab.is_resting


def test_a_coordinator_reads_and_changes_nothing(tab, choose, settled, em, add, store, unspoken):
    part = add(em, "Ada Lovelace")
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    tab.mark_stale()
    choose(tab, settled, part)
    assert not tab.pane.forms["person"].entry("email").isEnabled()
    assert tab.pane.head.name.text() == "Ada Lovelace"


def test_a_person_found_elsewhere_is_opened(tab, settled, em, am, add, people):
    part = add(em, "Ada Lovelace")
    person = Participation.get_by_id(part).person_id
    people.enrol(person, ParticipationDraft((PersonRole.MENTEE,)), am)
    settled()
    tab.open_person(person)
    assert tab.pane.detail.id == part


def test_everything_is_exported_as_the_list_is_filtered(tab, settled, dialogs, em, add, tmp_path):
    add(em, "Ada Lovelace", PersonRole.MENTOR)
    add(em, "Bo Berg")
    tab.filter.choose("role", PersonRole.MENTOR)
    settled()
    dialogs.paths = [tmp_path / "people.xlsx"]
    tab.export_action.trigger()
    settled()
    rows = list(load_workbook(tmp_path / "people.xlsx").active.iter_rows(values_only=True))
    assert [row[2] for row in rows] == ["Family name", "Lovelace"]


def test_what_has_to_wait_says_why(tab, choose, settled, em, add, store):
    part = add(em, "Ada Lovelace")
    tab.list.table.clearSelection()
    assert tab.edit_action.reason == "Choose a person in the list first."
    choose(tab, settled, part)
    assert tab.edit_action.isEnabled()
    tab.show_programme(None)
    assert tab.add_action.reason == "Choose one programme above first."
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    tab.show_programme(em)
    assert "Ask the programme manager" in tab.import_action.toolTip()
    choose(tab, settled, part)
    assert "Ask the programme manager" in tab.delete_action.toolTip()


def test_the_way_back_from_the_pane_to_the_list(tab, choose, settled, em, add, qtbot):
    choose(tab, settled, add(em, "Ada Lovelace"))
    tab.activateWindow()
    tab.edit_action.trigger()
    qtbot.keyClick(tab.focusWidget(), Qt.Key.Key_Escape)
    assert tab.list.table.hasFocus()


def drags(widget, path):
    """Whether a file that is dragged over a widget finds somebody who takes it."""
    from PySide6.QtCore import QMimeData, QPoint, QUrl
    from PySide6.QtGui import QDragEnterEvent
    from PySide6.QtWidgets import QApplication

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    event = QDragEnterEvent(
        QPoint(5, 5), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def drop(widget, *paths):
    """Drop files as a hand does."""
    from PySide6.QtCore import QMimeData, QPoint, QPointF, QUrl
    from PySide6.QtGui import QDragEnterEvent, QDropEvent
    from PySide6.QtWidgets import QApplication

    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    usual = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *usual)
    QApplication.sendEvent(widget, enter)
    QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), *usual))
    return enter.isAccepted()


def test_a_list_dropped_onto_the_list_starts_the_import_on_it(tab, settled, dialogs, tmp_path):
    path = tmp_path / "people.csv"
    path.write_text("Given name;Family name\nAda;Lovelace\n", encoding="utf-8")
    seen = []

    def play(wizard):
        settled()
        seen.append((wizard.task.path, len(wizard.task.listing.lines)))
        return False

    dialogs.play = play
    assert drop(tab.list, path)
    assert seen == [(path, 1)]
    for inside in (tab.list.table.viewport(), tab.list._empty):  # what the mouse is over when rows, or none, are there
        assert not inside.acceptDrops()
        assert drags(inside, path)


def test_anything_else_that_is_dropped_gets_one_sentence(tab, desk, tmp_path, monkeypatch):
    said = []
    monkeypatch.setattr(desk.messages, "warn", said.append)
    drop(tab.list, tmp_path / "photo.jpg")
    drop(tab.list, tmp_path / "a.csv", tmp_path / "b.csv")
    tab.show_programme(None)
    drop(tab.list, tmp_path / "a.csv")
    assert said == [
        "“photo.jpg” is no list. Drop a workbook (.xlsx, .xls, .ods) or a .csv file.",
        "Drop one list at a time.",
        "Choose one programme above first.",
    ]


def menu_words(tab):
    tab.filter._fill()
    return [action.text() for action in tab.filter.menu().actions() if action.text()]


def test_a_filter_is_saved_chosen_again_renamed_and_deleted(tab, settled, em, add, dialogs, desk, qtbot, unspoken):
    add(em, "Ada Lovelace", PersonRole.MENTOR)
    add(em, "Bo Berg", PersonRole.MENTEE)
    assert "Choose whom to show first." in tab.filter.save_action.toolTip()
    tab.filter.choose("role", PersonRole.MENTOR)
    tab.filter.choose("without_circle", True)

    def name(words):
        def play(editor):
            assert unspoken(editor) == []
            editor.form.show_answers({"name": words})
            qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
            return editor.result()

        dialogs.play = play

    name("Free mentors")
    tab.filter._fill()
    tab.filter.save_action.trigger()
    tab.filter.clear()
    settled()
    assert tab.model.rowCount() == 2
    assert menu_words(tab)[-2:] == ["Free mentors", "Change saved filters"]
    next(action for action in tab.filter.menu().actions() if action.text() == "Free mentors").trigger()
    settled()
    assert tab.model.rowCount() == 1
    assert tab.filter.text() == "Mentor, In no group"
    assert tab.filter._choices["role", PersonRole.MENTOR].isChecked()
    name("Mentors without a group")
    tab.filter._rename("Free mentors")
    assert [one.name for one in tab.filter.saved] == ["Mentors without a group"]
    tab.filter._delete("Mentors without a group")
    assert tab.filter.saved == []
    assert desk.messages.words == "The filter “Mentors without a group” is deleted."


def test_saved_filters_belong_to_the_store(tab, desk):
    tab.filter.choose("role", PersonRole.MENTEE)
    from desktop.features.participants import filter_rules as rules

    tab.filter._keep(rules.with_one([], "Mentees", {"role": PersonRole.MENTEE}))
    assert desk.here.get("people.filters") == [{"name": "Mentees", "wishes": {"role": "mentee"}}]
    assert desk.settings.get("people.filters") is None
