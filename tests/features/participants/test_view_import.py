"""The import wizard, by what a person does: drop a list, say what columns hold, look, import, take back."""

from datetime import date

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from desktop.features.participants.import_fields import ImportField as F
from desktop.features.participants.import_mapping import NameOrder
from desktop.features.participants.import_plan import Choice, Settings
from desktop.features.participants.import_view import ImportWizard
from desktop.features.participants.people_service import People
from desktop.features.participants.rules import PersonRole, State
from desktop.features.participants.table import Participation, Person
from desktop.features.participants.view import ParticipantsTab

LIST = """Spring list;;;;
Fornavn;Etternavn;Fødselsdato;E-post;Sted
Amina;Yusuf;04.03.1985;amina@example.org;Bergen
Per;Hansen;12.05.1990;per@example.org;Oslo
Eva;Olsen;31.02.1991;eva at example;Oslo
"""


@pytest.fixture
def store(sqlite_store):
    """One kind of store is enough for what is seen."""
    return sqlite_store


@pytest.fixture
def services(store):
    return People(store, today=lambda: date(2026, 3, 1))


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def wizard(qtbot, desk, services, em, settled):
    wizard = ImportWizard(services.imports, desk, Settings(em), "EM")
    qtbot.addWidget(wizard)
    wizard.show()
    settled()
    return wizard


def shown(table, column):
    model = table.model()
    place = next(number for number, one in enumerate(model.columns) if one.key == column)
    return [model.index(row, place).data() for row in range(model.rowCount())]


def to_check(wizard, settled, path):
    wizard.file_page.read(path)
    settled()
    wizard.go_on()
    wizard.go_on()
    settled()


def test_a_list_goes_in_from_the_first_page_to_the_last(
    wizard, settled, dialogs, path, qtbot, unspoken, tmp_path, store
):
    dialogs.paths = [path]
    qtbot.mouseClick(wizard.file_page.place.button, Qt.MouseButton.LeftButton)
    settled()
    assert wizard.file_page.told.text() == "list.csv: 3 lines"
    assert wizard.file_page.header.currentText() == "line 2"
    assert unspoken(wizard) == []
    qtbot.mouseClick(wizard.on, Qt.MouseButton.LeftButton)
    assert wizard.task.mapping.fields == (F.GIVEN_NAME, F.FAMILY_NAME, F.BIRTH_DATE, F.EMAIL, F.MUNICIPALITY)
    assert unspoken(wizard) == []
    qtbot.mouseClick(wizard.on, Qt.MouseButton.LeftButton)
    settled()
    assert wizard.check_page.told.text() == "2 people go in · 1 is kept aside to be mended"
    assert shown(wizard.check_page.bad, "column") == ["C · Fødselsdato", "D · E-post"]
    assert shown(wizard.check_page.good, "name") == ["Amina Yusuf", "Per Hansen"]
    assert wizard.on.text() == "Import 2 people"
    assert unspoken(wizard) == []
    qtbot.mouseClick(wizard.on, Qt.MouseButton.LeftButton)
    settled()
    assert wizard.done_page.told.text() == "2 people are in."
    assert wizard.on.text() == "Close"
    assert not wizard.back.isVisible()
    assert unspoken(wizard) == []
    assert sorted(person.family_name for person in Person.select()) == ["Hansen", "Yusuf"]
    dialogs.paths = [tmp_path / "mend.xlsx"]
    qtbot.mouseClick(wizard.done_page.mend, Qt.MouseButton.LeftButton)
    settled()
    assert load_workbook(tmp_path / "mend.xlsx").active["B2"].value == "Olsen"
    qtbot.mouseClick(wizard.done_page.take_back, Qt.MouseButton.LeftButton)
    settled()
    assert Person.select().count() == 0
    assert wizard.was_taken_back
    assert not wizard.isVisible()


def test_the_keyboard_alone_imports_a_list(wizard, settled, dialogs, path, qtbot):
    dialogs.paths = [path]
    wizard.file_page.place.button.setFocus()
    qtbot.keyClick(wizard.file_page.place.button, Qt.Key.Key_Space)
    settled()
    wizard.on.setFocus()
    for _ in range(3):
        qtbot.keyClick(wizard.on, Qt.Key.Key_Space)
        settled()
    assert Person.select().count() == 2


def test_a_file_is_dropped(wizard, settled, path):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    drop = QDropEvent(
        QPointF(5, 5),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    wizard.file_page.place.dropEvent(drop)
    settled()
    assert wizard.task.listing is not None


def test_what_is_no_list_is_said_in_place(wizard, settled, tmp_path, dialogs):
    bad = tmp_path / "paper.pdf"
    bad.write_bytes(b"%PDF-1.7 nothing")
    wizard.file_page.read(bad)
    settled()
    assert wizard.file_page.fault.isVisible()
    assert wizard.file_page.fault.text()
    assert dialogs.faults == []
    wizard.go_on()
    assert wizard.sentence.text() == "Choose a list first."


def test_headers_separator_and_letters_can_be_said_better(wizard, settled, path):
    page = wizard.file_page
    page.read(path)
    settled()
    page.header.setCurrentIndex(page.header.findData("3"))
    page.header.activated.emit(page.header.currentIndex())
    assert [column.header for column in wizard.task.listing.columns][:2] == ["Amina", "Yusuf"]
    assert page.told.text() == "list.csv: 2 lines"
    page.separator.setCurrentIndex(page.separator.findData(","))
    page.separator.activated.emit(page.separator.currentIndex())
    settled()
    assert wizard.task.listing.separator == ","
    if page.encoding.count() > 1:
        page.encoding.activated.emit(1)
        settled()


def test_a_column_is_given_another_field_and_a_full_name_an_order(wizard, settled, tmp_path):
    path = tmp_path / "names.csv"
    path.write_text("Who;Mail\nBerg Ada;ada@example.org\nCan Ali;ali@example.org\n", encoding="utf-8")
    wizard.file_page.read(path)
    settled()
    wizard.go_on()
    page = wizard.columns_page
    for place in range(2):
        page.boxes[place].setCurrentIndex(0)
        page._choose(place)
    wizard.go_on()
    assert wizard.sentence.text() == "Say which column holds the name."
    page.boxes[0].setCurrentIndex(page.boxes[0].findData(F.FULL_NAME))
    page._choose(0)
    assert page.name_order.isVisible()
    page.name_order.setCurrentIndex(page.name_order.findData(NameOrder.FAMILY_FIRST))
    page._set_orders()
    page.role.setCurrentIndex(page.role.findData(PersonRole.MENTOR))
    page.state.setCurrentIndex(page.state.findData(State.APPLICANT))
    page._set_up()
    wizard.go_on()
    settled()
    wizard.go_on()
    settled()
    assert {(one.given_name, one.family_name) for one in Person.select()} == {("Ada", "Berg"), ("Ali", "Can")}
    assert {(tuple(one.roles), one.state) for one in Participation.select()} == {(("mentor",), "applicant")}


def test_who_looks_like_somebody_is_shown_side_by_side(wizard, settled, path, em, add, qtbot, unspoken):
    add(em, "Amina Yusuf", birth_date=date(1985, 3, 4), phone="+47 22 33 44 55")
    add(em, "Per Hansen", email="per@example.org")
    to_check(wizard, settled, path)
    page = wizard.check_page
    page.tabs.setCurrentWidget(page.twins)
    settled()
    assert shown(page.twins.table, "name") == ["Amina Yusuf", "Per Hansen"]
    assert wizard.on.text() == "Import"
    assert unspoken(wizard) == []
    button = page.twins.buttons[Choice.UPDATE]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=button.rect().center() - button.rect().topLeft())
    if not button.isChecked():
        button.click()
    settled()
    assert wizard.task.choices == {3: Choice.UPDATE}
    assert wizard.on.text() == "Import 1 person"
    page.twins.same.click()
    settled()
    assert set(wizard.task.choices.values()) == {Choice.UPDATE}
    assert shown(page.twins.table, "choice") == ["fills gaps", "fills gaps"]
    wizard.go_on()
    settled()
    assert wizard.done_page.told.text() == "The gaps of 2 people are filled."
    assert {one.municipality for one in Person.select()} == {"Bergen", "Oslo"}


def test_going_back_to_the_columns_checks_again(wizard, settled, path):
    to_check(wizard, settled, path)
    first = wizard.task.plan
    wizard.go_back()
    wizard.columns_page.boxes[4].setCurrentIndex(0)
    wizard.columns_page._choose(4)
    wizard.go_on()
    settled()
    assert wizard.task.plan is not first
    assert wizard.task.plan.mapping.fields[4] is None


def test_leaving_the_wizard_keeps_nothing(wizard, settled, path, desk):
    to_check(wizard, settled, path)
    wizard.reject()
    settled()
    assert Person.select().count() == 0
    assert not desk.jobs.is_busy


def test_the_tab_says_what_was_imported(qtbot, desk, services, em, settled, dialogs, path):
    tab = ParticipantsTab(services, desk, list)
    qtbot.addWidget(tab)
    tab.show_programme(em)
    tab.show()

    def play(wizard):
        to_check(wizard, settled, path)
        wizard.go_on()
        settled()
        wizard.go_on()
        return wizard.result()

    dialogs.play = play
    tab.import_action.trigger()
    settled()
    assert desk.messages.words == "2 people are imported."
    assert tab.model.rowCount() == 2


def test_a_list_that_was_begun_is_there_again_until_somebody_cancels(wizard, settled, path, qtbot, desk, services, em):
    wizard.file_page.read(path)
    settled()
    wizard.close()
    (draft,) = desk.drafts.left()
    assert draft.answers == {"path": str(path)}
    second = ImportWizard(services.imports, desk, Settings(em), "EM")
    qtbot.addWidget(second)
    second.show()
    settled()
    assert second.file_page.told.text() == "list.csv: 3 lines"
    qtbot.mouseClick(second.cancel, Qt.MouseButton.LeftButton)
    assert desk.drafts.left() == []


def test_a_list_that_is_gone_is_not_begun_again(wizard, settled, path, qtbot, desk, services, em):
    wizard.file_page.read(path)
    settled()
    wizard.close()
    path.unlink()
    second = ImportWizard(services.imports, desk, Settings(em), "EM")
    qtbot.addWidget(second)
    settled()
    assert second.task.path is None
    assert desk.drafts.left() == []
