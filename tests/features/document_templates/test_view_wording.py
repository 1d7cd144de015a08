"""An office words a document: typed, seen, kept as a version, gone back to; nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt

from desktop.documents import fill, markdown
from desktop.documents.own_wording import check
from desktop.documents.template import Templates
from desktop.features.document_templates.document import Library
from desktop.features.document_templates.packs_service import PackService
from desktop.features.document_templates.service import Said, WordingService
from desktop.features.document_templates.wording_view import WordingPage, Wordings
from desktop.rights import Actor, Grant, Role

LIBRARY = Templates()


def render(wording, values, *, form):
    """As the child does, without a process for each test."""
    return markdown.blocks(fill.fill(wording, values), form)


@pytest.fixture
def wordings(store):
    return WordingService(store, lambda *said: check(LIBRARY, *said))


@pytest.fixture
def page(qtbot, desk, settled, wordings, em):
    packs = PackService(wordings._store, wordings, Library(LIBRARY))
    made = WordingPage(Wordings(Library(LIBRARY), wordings, packs), desk, render)
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    settled()
    yield made
    made.preview.pages.close_pdf()


def see(page, qtbot, settled):
    qtbot.waitUntil(lambda: not page.preview._soon.isActive())
    settled()


def test_wording_from_the_first_letter_to_the_way_back(
    page, em, wordings, qtbot, settled, desk, unspoken, store, dialogs
):
    assert page._whole.currentWidget() is page._nothing
    page.show_programme(em)
    page.open_wording("EM-06", "en")
    see(page, qtbot, settled)
    qtbot.waitUntil(lambda: page.preview.pages.count >= 1)
    assert page.side.state.text() == "As the library ships it"
    assert page.keep_action.reason == "This is the wording in force."

    # a placeholder put in by its key, one that is not known, and its one sentence with the line
    page.text.moveCursor(page.text.textCursor().MoveOperation.End)
    page.text.setFocus()
    qtbot.keyClick(page.text, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    page.side.placeholders.search.setText("day of issue")
    page.side.placeholders._show("day of issue")
    page.side.placeholders.list.itemActivated.emit(page.side.placeholders.list.item(0))
    assert page.text.toPlainText().endswith("{{ document.issued_on | date }}")
    page.text.insertPlainText("\n{{ mentee.salary }}")
    before = page.preview.pages.count
    see(page, qtbot, settled)
    lines = page.text.toPlainText().count("\n") + 1
    assert f"mentee.salary” in line {lines}" in page.side.fault.text()
    assert len(page.text.extraSelections()) == 1
    assert page.preview.pages.count == before
    assert "your draft is safe" in page.side.state.text()
    page.keep_action.trigger()
    assert "mentee.salary" in dialogs.told.pop()
    assert wordings.versions(em, "EM-06", "en") == []

    keep_and_go_back(page, em, wordings, qtbot, settled)
    assert desk.messages.words.startswith("Version 2 of EM-06")
    assert unspoken(page) == []

    # without the right it can be read alone
    store.actor = Actor("Co", (Grant(Role.COORDINATOR, em),))
    page.reload()
    assert page.text.isReadOnly()
    assert page.keep_action.reason == "You may not change what this programme says."


def keep_and_go_back(page, em, wordings, qtbot, settled):
    """Mended and kept, with another document in between; then the difference, and back to what is shipped."""
    page.text.undo()
    page.open_wording("EM-05", "th")
    page.open_wording("EM-06", "en")
    assert page.text.toPlainText().endswith("{{ document.issued_on | date }}")
    see(page, qtbot, settled)
    assert page.side.fault.isHidden()
    page.keep_action.trigger()
    assert "(own)" in page.choice.documents.currentText()
    assert page.side.state.text().startswith("1: Test Manager")
    page.sides.setCurrentWidget(page.versions)
    page.versions.list.setCurrentRow(1)
    assert "+ {{ document.issued_on | date }}" in page.versions.changes.toPlainText()
    page.versions.again.click()
    page.keep_action.trigger()
    assert wordings.in_force(em) == {}
    assert "back to the library" in page.side.state.text()


def test_what_somebody_else_keeps_meanwhile_stands_beside_what_is_typed(page, em, wordings, qtbot, settled, dialogs):
    page.show_programme(em)
    page.open_wording("EM-06", "en")
    page.text.appendPlainText("Mine.")
    wordings.keep(em, Said("EM-06", "en", "# Theirs\n"), 0)
    page.reload()
    assert page.text.toPlainText().endswith("Mine.")
    page.keep_action.trigger()
    assert "has changed this wording" in dialogs.told.pop()
    page.discard_action.trigger()
    assert page.text.toPlainText() == "# Theirs\n"
    see(page, qtbot, settled)
