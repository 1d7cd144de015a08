"""A workbook in the pane of the Inbox: differences by person, ticks by mouse and keys, one yes, one undo."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.features.inbox.view import InboxTab
from desktop.features.inbox.watch_view import Watch
from desktop.features.participants.table import Participation
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
from desktop.office import Office
from tests.features.inbox.books import Desk, both, put
from tests.features.inbox.conftest import TODAY


@pytest.fixture
def books(store, tmp_path):
    programme = ProgrammeService(store).add(Draft(code="EM", name="Mentoring"))
    made = Desk(Office(store, lambda: TODAY), programme, tmp_path)
    made.send()
    return made


def phone(books, name):
    return Participation.get_by_id(books.rows[name]).person.phone


@pytest.fixture
def tab(books, qtbot, desk, settled):
    """The list that came back, opened."""
    bo = Participation.get_by_id(books.rows["Bo Berg"]).person
    books.office.people.service.change_person(bo.id, {"phone": "+47 1 2 3"}, bo.version)
    town, mail = put("Lovelace", "Town", "London"), put("ใจดี", "E-mail", "nobody")
    page = books.bring(both(put("Lovelace", "Phone", "+44 20"), town, put("Berg", "Phone", "+47 99"), mail))
    watch = Watch(books.inbox, desk)
    made = InboxTab(books.inbox, watch, desk)
    qtbot.addWidget(made)
    made.resize(1400, 850)
    made.show()
    settled()
    made.open_record(page.id)
    settled()
    yield made
    watch.watch(None)
    made.pane.preview.pages.close_pdf()


def tick_of(tab, words):
    """The tick that is spoken so; asked for anew, because each change lays the pane out again."""
    (found,) = [tick for tick in tab.pane.answer.ticks.values() if words in tick.accessibleName()]
    return found


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_differences_are_ticked_corrected_taken_over_and_taken_back(books, tab, store, settled, unspoken):
    assert not tab.pane._pictures.isVisible()  # there is no page to see
    assert not tab.pane.which.isVisible()
    assert tick_of(tab, "Ada Lovelace, Phone").isChecked()
    assert not tick_of(tab, "Bo Berg, Phone").isChecked()
    assert unspoken(tab) == []

    box = tick_of(tab, "Bo Berg, Phone")
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    settled()
    assert tick_of(tab, "Bo Berg, Phone").isChecked()
    assert tab.pane.answer.focusWidget() is tick_of(tab, "Bo Berg, Phone")  # the keyboard stays where it was
    box = tick_of(tab, "Town")
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    settled()
    assert not tick_of(tab, "Town").isChecked()
    (editor,) = tab.pane.answer.editors.values()
    editor.setText("somchai@example.org")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled()
    assert not tab.pane.answer.editors
    tab.accept_action.trigger()
    settled()
    assert phone(books, "Bo Berg") == "+47 99"
    ada = Participation.get_by_id(books.rows["Ada Lovelace"]).person
    assert (ada.phone, ada.municipality) == ("+44 20", "")
    assert Participation.get_by_id(books.rows["สมชาย ใจดี"]).person.email == "somchai@example.org"
    assert tab.pane.detail.row.place.value == "filed"
    store.undo()
    settled()
    assert phone(books, "Bo Berg") == "+47 1 2 3"
