"""Chase from the matrix, look, prepare, open, send: by what a person does."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from desktop import tab_pages
from desktop.features.confirmations.rules import Way
from desktop.features.gaps.chase_view import ChaseWindow
from desktop.features.gaps.chasing_view import Chasing
from desktop.features.gaps.view import GapsPage
from desktop.features.inbox.answer_view import Acts, AnswerPane
from desktop.features.inbox.return_rules import Item, Look
from desktop.features.inbox.returns_service import ReturnDetail
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.features.outbox.rules import State
from desktop.features.outbox.view import OutboxPage, Posting
from desktop.features.participants.table import Person
from desktop.rights import Actor, Grant, Role


@pytest.fixture
def kept():
    return {}


@pytest.fixture
def posting(outbox, desk, tmp_path, kept):
    def keep(account, password):
        kept[account] = password
        return True

    return Posting(outbox, desk, tmp_path / "out", (lambda account: kept.get(account, ""), keep))


@pytest.fixture
def page(qtbot, desk, gaps, chasing, posting, em, owed, settled):
    page = GapsPage(gaps, desk)
    qtbot.addWidget(page)
    way = Chasing(chasing, desk, posting.take)
    page.chase_wished.connect(lambda programme, slots: way.ask(programme, slots))  # noqa: PLW0108 — keeps it alive
    page.resize(1000, 600)
    page.show()
    page.show_programme(em)
    settled()
    return page


def test_nothing_leaves_without_a_look_and_what_is_ticked_is_opened(page, qtbot, desk, settled, tmp_path, monkeypatch):
    seen = []

    def look(window):
        seen.append(window)
        assert isinstance(window, ChaseWindow)
        assert "Hei Mia Berg" in window.text.toPlainText()
        assert window.verb.text() == "Prepare 1 mail"
        return len(seen) > 1

    opened = []
    monkeypatch.setattr(desk.dialogs, "run", look)
    monkeypatch.setattr(desk.dialogs, "show_file", opened.append)
    page.chase_action.trigger()
    settled()
    assert not opened
    page.chase_action.trigger()
    settled()
    assert (desk.dialogs.told, desk.dialogs.faults) == ([], [])
    (path,) = opened
    assert path.suffix == ".eml"
    assert "mail is opened" in desk.messages.words
    page.table.setCurrentIndex(page.model.index(0, 0))
    assert "reminded on" not in page.story.text()  # opened is not sent
    first = seen[0].people.item(0)
    first.setCheckState(Qt.CheckState.Unchecked)
    assert not seen[0].verb.isEnabled()


def test_who_has_no_address_gets_a_letter_to_print(page, desk, dialogs, settled, store, tmp_path, monkeypatch):
    with store.write("No address"):
        Person.update(email="").execute()
    seen = []
    monkeypatch.setattr(desk.dialogs, "run", lambda window: seen.append(window) or True)
    dialogs.paths = [tmp_path / "letters.pdf"]
    page.chase_action.trigger()
    settled()
    (window,) = seen
    assert (window.verb.text(), window.verb.isEnabled()) == ("Make 1 letter", True)
    assert window.letters.text() == "Also one PDF with 1 letter to print…"
    assert (tmp_path / "letters.pdf").read_bytes().startswith(b"%PDF")
    assert desk.messages.words == "letters.pdf is written; print it and hand it out."
    window.letters.setChecked(False)
    assert not window.verb.isEnabled()


def test_the_outbox_reads_opens_and_sends(qtbot, desk, posting, page, settled, monkeypatch, post, kept):
    monkeypatch.setattr(desk.dialogs, "run", lambda window: True)
    monkeypatch.setattr(desk.dialogs, "show_file", lambda path: None)
    page.chase_action.trigger()
    settled()
    box = OutboxPage(posting, desk)
    qtbot.addWidget(box)
    box.resize(1100, 600)
    box.show()
    settled()
    box.list.table.choose_first()
    settled()
    qtbot.waitUntil(lambda: box.shown_key() is not None)
    assert "Hei Mia Berg" in box.text.toPlainText()
    errors = []
    monkeypatch.setattr(desk.dialogs, "show_error", errors.append)
    box.send_action.trigger()  # it was opened in the mail program
    settled()
    assert "Say first whether" in str(errors[0])
    assert box.asked.isVisible()
    unsent, sent = reversed(box.asked.findChildren(QPushButton)), box.sent_action
    qtbot.mouseClick(next(unsent), Qt.MouseButton.LeftButton)
    settled()
    assert (box.asked.isVisible(), box.model.row_at(0).state) == (False, State.PREPARED)
    box.open_action.trigger()
    settled()
    assert box.asked.isVisible()
    sent.trigger()
    settled()
    assert (box.asked.isVisible(), box.model.row_at(0).state) == (False, State.SENT)
    page.reload()
    settled()
    page.table.setCurrentIndex(page.model.index(0, 0))
    assert "reminded on" in page.story.text()


def test_with_a_server_the_mails_wait_and_are_sent_from_the_outbox(
    qtbot, desk, posting, outbox, page, settled, monkeypatch, post, kept
):
    def use_server(editor):
        answers = {"host": "127.0.0.1", "port": post.port, "security": "none", "user": "me", "password": "right"}
        editor.form.show_answers(answers)
        qtbot.mouseClick(editor.verb, Qt.MouseButton.LeftButton)
        return True

    post.password = "right"
    monkeypatch.setattr(desk.dialogs, "run", use_server)
    posting.set_up()
    assert kept == {"me@127.0.0.1": "right"}
    posting.test()
    settled()
    assert "takes the user" in desk.messages.words
    monkeypatch.setattr(desk.dialogs, "run", lambda window: True)
    page.chase_action.trigger()
    settled()
    assert "waits in the outbox" in desk.messages.words
    box = OutboxPage(posting, desk)
    qtbot.addWidget(box)
    box.show()
    settled()
    box.list.table.choose_first()
    settled()
    box.send_action.trigger()
    settled()
    assert [recipients for _sender, recipients, _content in post.taken] == [["mia@example.org"]]
    assert "1 mail is sent." in desk.messages.words


def test_which_paper_an_answer_is_about_is_chosen_beside_it(qtbot):
    said = []
    pane = AnswerPane(Acts(*[said.append] * 5))
    qtbot.addWidget(pane)
    item = Item(1, Way.MAIL, {}, None, "answer.eml")
    look = Look(Verdict(Place.NO_CODE, Why.SEVERAL_PAPERS), papers=((7, "Contract"), (8, "Plan")))
    pane.show_answer(ReturnDetail(item, look, False, ""))
    pane.papers.setCurrentIndex(1)
    (button,) = pane.findChildren(QPushButton)
    button.click()
    assert said == [8]


def test_the_outbox_is_offered_to_who_writes_mails_alone(qtbot, desk, store, em, monkeypatch):
    def pages(role):
        store.actor = Actor("Somebody", (Grant(role, em),))
        page = tab_pages.DocumentPages(SimpleNamespace(store=store), [QWidget] * 5, desk.here)
        qtbot.addWidget(page)
        return [spec.key for spec in page.specs]

    assert pages(Role.MANAGER) == ["library", "issued", "gaps", "outbox", "wording"]
    assert pages(Role.COORDINATOR) == ["library", "issued", "gaps", "wording"]
    monkeypatch.setattr(tab_pages, "may_somewhere", lambda *_asked: True)  # the guard removed
    assert "outbox" in pages(Role.COORDINATOR)
