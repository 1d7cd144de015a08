"""The tab of the Inbox: what came back, one key to file it, nothing filed without it."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.features.inbox.rules import Place
from desktop.features.inbox.table import InboxPage
from desktop.features.inbox.view import InboxTab
from desktop.features.inbox.watch_view import Watch
from desktop.features.paperwork.table import AttachedScan
from tests.features.inbox.conftest import Told, lying, page_of, written


@pytest.fixture
def watch(inbox, desk):
    made = Watch(inbox, desk)
    yield made
    made.watch(None)


@pytest.fixture
def tab(qtbot, desk, inbox, watch, settled):
    tab = InboxTab(inbox, watch, desk)
    qtbot.addWidget(tab)
    tab.resize(1400, 850)
    tab.show()
    settled()
    yield tab
    tab.pane.preview.pages.close_pdf()


@pytest.fixture
def contract(issue, ready_group):
    return issue("EM-04", ready_group)


@pytest.fixture
def plan(issue, ready_group):
    return issue("EM-05", ready_group)


def opened(tab, settled, place):
    """Open the first page of a place."""
    (page, *_) = InboxPage.select().where(InboxPage.place == place.value).order_by(InboxPage.id)
    tab.open_record(page.id)
    settled()
    return tab.pane


@pytest.fixture
def came(inbox, tab, settled, store, contract, plan, tmp_path, piles, monkeypatch):
    """A real contract without signatures, and the pages that are merely told."""
    monkeypatch.undo()  # the reader of scans itself
    paths = [written(tmp_path, store.files.get(one.pdf), f"{one.code}.pdf") for one in (contract, plan)]
    drop(tab, [*paths, written(tmp_path, b"%PDF- oops", "broken.pdf")])
    settled()
    return tab


def drop(tab, paths):
    """Drop files on the tab."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    usual = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    enter = QDragEnterEvent(QPoint(5, 5), *usual)
    QApplication.sendEvent(tab, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(tab, QDropEvent(QPointF(5, 5), *usual))


def test_an_empty_inbox_says_what_to_do(tab, unspoken, dialogs, tmp_path, settled):
    assert tab.list._stack.currentWidget() is tab.list._empty
    assert not tab.sure_action.isEnabled()
    assert unspoken(tab) == []
    dialogs.paths.append([])
    tab.take_action.trigger()


def test_dropped_files_are_sorted_and_filed_by_enter(came, settled, desk, store, unspoken):
    assert "pages are in the Inbox" in desk.messages.words
    assert not AttachedScan.select().exists()
    pane = opened(came, settled, Place.READY)
    assert pane.preview.pages.count == 1
    assert unspoken(came) == []
    assert came.accept_action.key == "Return"
    came.accept_action.trigger()
    settled()
    assert AttachedScan.select().count() == 1
    assert desk.messages.words == "1 document is filed."
    store.undo()
    settled()
    assert not AttachedScan.select().exists()
    assert came.places.itemText(0).startswith("All that waits")
    came.sure_action.trigger()
    settled()
    assert AttachedScan.select().count() == 1


def test_signatures_stand_side_by_side_and_a_person_decides(came, settled):
    pane = opened(came, settled, Place.UNSIGNED)
    ticks = pane.signatures.ticks
    assert [tick.isChecked() for tick in ticks] == [False] * 4
    for place in range(4):
        pane.signatures.ticks[place].click()
        settled()
    assert pane.detail.row.place is Place.READY
    assert "4 of 4 fields are signed." in pane.signatures.count.text()
    pane.signatures.ticks[0].click()
    settled()
    assert pane.detail.row.place is Place.UNSIGNED
    pane.accept()
    settled()
    assert AttachedScan.select().count() == 1


def test_what_cannot_be_filed_says_why(came, settled):
    pane = opened(came, settled, Place.UNREADABLE)
    assert "broken.pdf cannot be read" in pane.detail.row.why
    assert not came.accept_action.isEnabled()
    assert not pane.which.isVisible()
    came.aside_action.trigger()
    settled()
    assert "set_aside" in lying()
    came.places.setCurrentIndex(came.places.findData(Place.SET_ASIDE.value))
    settled()
    came.list.table.choose_first()
    settled()
    came.back_action.trigger()
    settled()
    assert "set_aside" not in lying()


def test_a_page_without_a_code_is_typed_or_chosen(tab, inbox, piles, plan, settled, desk, dialogs):
    inbox.take_in([piles.make(Told(), Told())])
    _drawable(inbox)
    settled()
    pane = opened(tab, settled, Place.NO_CODE)
    assert pane.which.isVisible()
    pane.which.code.setText("MD-nonsense")
    QTest.keyClick(pane.which.code, Qt.Key.Key_Return)
    assert "18 letters and digits" in dialogs.told[-1]
    pane.which.code.setText(page_of(plan, 1).codes[0])
    QTest.keyClick(pane.which.code, Qt.Key.Key_Return)
    settled()
    assert pane.detail.row.place is Place.READY
    pane = opened(tab, settled, Place.NO_CODE)
    assert pane.which.documents.count() == 1
    pane.which.button.click()
    settled()
    assert pane.detail.row.place is Place.DUPLICATE
    pane.prefer()
    settled()
    assert pane.detail.row.place is Place.READY
    pane.set_aside()
    settled()
    pane.bring_back()
    settled()


def _drawable(inbox):
    """Give told pages a picture that can be drawn."""
    from io import BytesIO

    from PIL import Image

    target = BytesIO()
    Image.new("L", (62, 88), 240).save(target, "JPEG")
    with inbox._store.write("Pictures"):
        sha = inbox._store.files.put(target.getvalue(), "image/jpeg")
        for page in InboxPage.select():
            page.picture, page.width, page.height = sha, 62, 88
            page.save()


def test_a_watched_folder_is_emptied_into_the_inbox(tab, watch, piles, settled, dialogs, desk, tmp_path, monkeypatch):
    folder = tmp_path / "scanner"
    folder.mkdir()
    dialogs.paths.append(folder)
    tab.folder_action.trigger()
    assert watch.folder == folder
    told = piles.make(Told(), name="Scan.pdf")
    written(folder, told.data, "Scan.pdf")
    watch.look()
    watch.look()
    settled()
    assert lying() == ["no_code"]
    assert [path.name for path in (folder / "Taken in").iterdir()] == ["Scan.pdf"]
    dialogs.answers.append(True)
    tab.folder_action.trigger()
    assert watch.folder is None
    watch.watch(tmp_path / "gone")
    watch.look()
    assert watch.folder is None
    assert "gone" in desk.messages.words
