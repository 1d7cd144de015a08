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


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_differences_are_ticked_corrected_taken_over_and_taken_back(books, store, qtbot, desk, settled, unspoken):
    bo = Participation.get_by_id(books.rows["Bo Berg"]).person
    books.office.people.service.change_person(bo.id, {"phone": "+47 1 2 3"}, bo.version)
    page = books.bring(
        both(
            put("Lovelace", "Phone", "+44 20"),
            put("Lovelace", "Town", "London"),
            put("Berg", "Phone", "+47 99"),
            put("ใจดี", "E-mail", "nobody"),
        )
    )
    watch = Watch(books.inbox, desk)
    tab = InboxTab(books.inbox, watch, desk)
    qtbot.addWidget(tab)
    tab.resize(1400, 850)
    tab.show()
    settled()
    tab.open_record(page.id)
    settled()
    answer = tab.pane.answer
    assert not tab.pane._pictures.isVisible()  # there is no page to see
    assert not tab.pane.which.isVisible()
    ticks = {tick.text(): tick for tick in answer.ticks.values() if tick.accessibleName().find("Ada") > 0}
    assert {name: tick.isChecked() for name, tick in ticks.items()} == {"Phone": True, "Town": True}
    (of_bo,) = [key for key, tick in answer.ticks.items() if "Bo Berg, Phone" in tick.accessibleName()]
    assert not answer.ticks[of_bo].isChecked()
    assert unspoken(tab) == []

    answer.ticks[of_bo].setFocus()
    QTest.keyClick(answer.ticks[of_bo], Qt.Key.Key_Space)
    settled()
    assert answer.ticks[of_bo].isChecked()
    (of_town,) = [key for key, tick in answer.ticks.items() if "Town" in tick.accessibleName()]
    box = answer.ticks[of_town]
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    settled()
    assert not answer.ticks[of_town].isChecked()
    (editor,) = answer.editors.values()
    editor.setText("somchai@example.org")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settled()
    assert not answer.editors
    tab.accept_action.trigger()
    settled()
    assert phone(books, "Bo Berg") == "+47 99"
    assert phone(books, "Ada Lovelace") == "+44 20"
    person = Participation.get_by_id(books.rows["สมชาย ใจดี"]).person
    assert person.email == "somchai@example.org"
    assert Participation.get_by_id(books.rows["Ada Lovelace"]).person.municipality == ""
    assert tab.pane.detail.row.place.value == "filed"
    store.undo()
    settled()
    assert phone(books, "Bo Berg") == "+47 1 2 3"
    watch.watch(None)
    tab.pane.preview.pages.close_pdf()
