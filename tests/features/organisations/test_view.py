"""The page of organisations, by what a person does."""

import pytest
from PySide6.QtCore import Qt

from desktop.features.organisations.rules import Draft, Kind
from desktop.features.organisations.service import OrganisationService


@pytest.fixture
def organisations(store):
    return OrganisationService(store)


@pytest.fixture
def page(qtbot, desk, organisations, settled):
    from desktop.features.organisations.view import OrganisationsPage

    page = OrganisationsPage(organisations, desk)
    qtbot.addWidget(page)
    page.resize(1100, 800)
    page.show()
    settled()
    return page


def test_one_is_added_found_changed_and_deleted(page, organisations, dialogs, qtbot, settled, store, unspoken):
    def play(editor):
        editor.form.show_answers({"name": "Østlyngen skole", "kind": Kind.SCHOOL.value})
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return editor.result()

    dialogs.play = play
    page.add_action.trigger()
    settled()
    assert page.detail is not None
    assert page.detail.draft.kind is Kind.SCHOOL
    entry = page.form.entry("municipality")
    entry.show_answer("Volda")
    entry.changed.emit()
    entry.left.emit()
    settled()
    assert organisations.detail(page.detail.id).draft.municipality == "Volda"
    assert unspoken(page) == []
    page.list.searched.emit("ostlyngen")
    settled()
    assert page.model.rowCount() == 1
    page.list.table.selectRow(0)
    page.delete_action.trigger()
    settled()
    assert page.model.rowCount() == 0
    store.undo()
    settled()
    assert page.model.rowCount() == 1


def test_a_name_is_needed(page, organisations, settled):
    key = organisations.add(Draft(name="Alpha"))
    settled()
    page.open_organisation(key)
    entry = page.form.entry("name")
    entry.show_answer("")
    entry.changed.emit()
    entry.left.emit()
    assert page.form._rows["name"].problem_shown() == "This is needed."
    assert organisations.detail(key).draft.name == "Alpha"
