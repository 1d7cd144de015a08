"""The library in the window: a document is looked at blank, in any of its languages, and asked for."""

from datetime import date

import pytest

from desktop.documents.template import Templates
from desktop.features.document_templates.document import Library


@pytest.fixture
def page(qtbot, desk, settled):
    from desktop.features.document_templates.view import LibraryPage

    made = LibraryPage(Library(Templates()), desk, lambda: date(2026, 11, 23))
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    settled()
    yield made
    made.preview.pages.close_pdf()


def choose(page, settled, code):
    row = next(row for row in page._rows if row.code == code)
    assert page.list.table.choose(row.id)
    page.open_now(row.id)
    settled()


def test_a_document_is_seen_blank_in_a_chosen_language(page, settled, qtbot, unspoken):
    choose(page, settled, "EM-04")
    assert page.head.text() == "EM-04  Mentoring contract"
    assert page.languages.currentData() == "en"
    qtbot.waitUntil(lambda: page.preview.pages.count >= 1)
    assert "Norsk" in page.line.text() or "bokm" in page.line.text()
    assert page.preview.print.isHidden()
    page.languages.setCurrentIndex(page.languages.findData("th"))
    page.languages.activated.emit(page.languages.currentIndex())
    settled()
    choose(page, settled, "EM-05")
    assert page.languages.currentData() == "th"
    assert unspoken(page) == []


def test_an_answer_that_comes_late_is_dropped(page, settled, qtbot):
    choose(page, settled, "EM-04")
    qtbot.waitUntil(lambda: page.preview.pages.count >= 1)
    before = page.preview.pages.count
    page._show("EM-05", "en", b"not even a PDF")
    assert page.preview.pages.count == before


def test_what_is_chosen_is_asked_for_by_its_codes(page, settled, qtbot):
    assert page.issue_action.reason == "Choose a document in the list first."
    choose(page, settled, "EM-10")
    with qtbot.waitSignal(page.issue_wished) as wished:
        page.issue_action.trigger()
    assert wished.args == [["EM-10"]]


def test_the_keyboard_goes_to_the_language(page, settled, qtbot):
    choose(page, settled, "EM-10")
    page.activateWindow()
    page.enter_record()
    qtbot.waitUntil(page.languages.hasFocus)
    assert page.show_record(999) is None
