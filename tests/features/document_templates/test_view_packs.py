"""Packs of wordings by what a person does: written, looked into, decided wording by wording, taken back."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.documents.own_wording import check
from desktop.documents.template import Templates
from desktop.features.document_templates.document import Library
from desktop.features.document_templates.packs_service import PackService
from desktop.features.document_templates.service import Said, WordingService
from desktop.features.document_templates.wording_view import WordingPage, Wordings
from desktop.features.programmes.rules import Draft
from desktop.features.programmes.service import ProgrammeService
from desktop.rights import Actor, Grant, Role

LIBRARY = Templates()


@pytest.fixture
def wordings(store):
    return WordingService(store, lambda *said: check(LIBRARY, *said))


@pytest.fixture
def page(qtbot, desk, settled, wordings, store, em):
    known = Library(LIBRARY)
    made = WordingPage(
        Wordings(known, wordings, PackService(store, wordings, known)), desk, lambda wording, values, *, form: ()
    )
    qtbot.addWidget(made)
    made.resize(1400, 900)
    made.show()
    settled()
    yield made
    made.preview.pages.close_pdf()


def press(dialog, words):
    next(one for one in dialog.findChildren(QPushButton) if one.text() == words).click()


def test_a_pack_goes_from_one_programme_into_another(
    page, em, store, wordings, qtbot, settled, dialogs, desk, tmp_path, unspoken
):
    target = tmp_path / "bergen"
    assert page.packs.in_action.reason.startswith("Choose one programme")
    page.show_programme(em)
    assert page.packs.out_action.reason == "There is no own wording to export yet."
    wordings.take(em, [Said("EM-06", "en", "# Theirs\n"), Said("EM-05", "de", "# Plan\n")], {})
    page.reload()
    dialogs.play = lambda window: write(window, unspoken)
    dialogs.paths = [target]
    page.packs.out_action.trigger()
    settled()
    assert desk.messages.words == "2 wordings are in bergen.zip."

    other = ProgrammeService(store).add(Draft(code="AM", name="Alumni"))
    wordings.keep(other, Said("EM-06", "en", "# Mine\n"), 0)
    page.show_programme(other)
    dialogs.paths = [target.with_suffix(".zip")]
    dialogs.play = lambda window: decide(window, qtbot, unspoken)
    page.packs.in_action.trigger()
    settled()
    assert desk.messages.words == "2 wordings are taken in."
    assert wordings.in_force(other)["EM-06", "en"].text == "# Theirs\n"
    store.undo()
    assert wordings.in_force(other).keys() == {("EM-06", "en")}
    assert wordings.in_force(other)["EM-06", "en"].text == "# Mine\n"

    desk.messages.dismiss()
    drop_and_lose_the_right(page, target.with_suffix(".zip"), settled, dialogs, desk, store)


def drop_and_lose_the_right(page, pack, settled, dialogs, desk, store):
    """Two at once, something else, and nobody without the right."""
    dropped(page, pack, pack)
    assert desk.messages.words.startswith("Bring one pack at a time.")
    desk.messages.dismiss()
    stranger = pack.with_name("no.zip")
    stranger.write_text("nothing")
    dropped(page, stranger)
    settled()
    assert dialogs.told.pop().startswith("no.zip is damaged or is no pack")

    store.actor = Actor("Co", (Grant(Role.COORDINATOR, page.programme),))
    page.reload()
    for action in (page.packs.in_action, page.packs.out_action):
        assert action.reason == "You may not change what this programme says."
    dropped(page, pack)
    assert desk.messages.words == "You may not change what this programme says."


def write(window, unspoken):
    """Name it, leave everything out, then everything in."""
    assert window.made_by.text() == "Test Manager"
    window.name.setText("")
    assert not window.verb.isEnabled()
    window.name.setText("Bergen")
    press(window, "Choose none")
    assert window.problem.text() == "Choose at least one wording."
    press(window, "Choose all")
    assert window.verb.isEnabled()
    assert unspoken(window) == []
    return True


def decide(window, qtbot, unspoken):
    """What differs is kept unless it is chosen; what is new is taken unless it is left."""
    window.show()
    assert unspoken(window) == []
    assert window.list.item(0).text().endswith("English · Differs from yours")
    assert window.verb.text() == "Take in 1 wording"
    assert window.changes.toPlainText() == "− # Mine\n+ # Theirs"
    assert window.mine.isChecked()
    window.theirs.click()
    assert window.verb.text() == "Take in 2 wordings"
    window.list.setCurrentRow(1)
    assert window.theirs.text() == "Take it in"
    qtbot.keyClick(window.list, Qt.Key.Key_Space)
    assert window.mine.isChecked()
    press(window, "Keep mine everywhere")
    assert not window.verb.isEnabled()
    press(window, "Take what is new")
    assert window.chosen() == [("EM-05", "de")]
    press(window, "Take theirs everywhere")
    window.close()
    return True


def dropped(page, *paths):
    content = QMimeData()
    content.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    usual = (Qt.DropAction.CopyAction, content, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(5, 5), *usual))
    QApplication.sendEvent(page, QDropEvent(QPointF(5, 5), *usual))
