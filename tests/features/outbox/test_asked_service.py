"""An answer to a mail about several papers is known by the mail's own code; a person says which paper it answers."""

from email.message import EmailMessage

import pytest

from desktop.documents import codes
from desktop.features.gaps import document as chase
from desktop.features.inbox import papers_service
from desktop.features.inbox.mail_home_service import MailHome
from desktop.features.inbox.returns_service import Homes
from desktop.features.inbox.rules import Place, Why
from desktop.features.inbox.service import InboxService
from desktop.features.inbox.table import InboxPage
from desktop.features.outbox.asked_service import AskedMails
from desktop.features.paperwork.table import IssuedDocument
from desktop.rights import Actor, Grant, Role
from tests.features.outbox.conftest import TODAY


def printed(text):
    found = codes.find(text)
    return found.printed() if found else ""


@pytest.fixture
def inbox(store, slots):
    homes = Homes(mail=MailHome(lambda: None, lambda: TODAY), mails=AskedMails(printed))
    return InboxService(store, slots, codes, lambda: TODAY, homes)


@pytest.fixture
def answer(inbox, chasing, outbox, em, owed, tmp_path):
    """The line in the Inbox of Mia's answer to a mail about two papers."""
    (mail,) = chase.prepare(chasing, em, chasing.chase.plan(em, owed).mails)
    made = EmailMessage()
    made["From"], made["Subject"] = "mia@example.org", f"Sv: {outbox.letter(mail).subject}"
    made.set_content("Both come on Monday.")
    path = tmp_path / "answer.eml"
    path.write_bytes(bytes(made))
    return InboxPage.get(InboxPage.file == inbox.take_in([path]).files[0])


def test_the_papers_of_the_mail_are_offered_and_one_is_chosen(inbox, answer, em, ready_group):
    assert (answer.place, answer.why) == (Place.NO_CODE.value, Why.SEVERAL_PAPERS.value)
    assert (answer.programme_id, answer.circle_id) == (em, ready_group)
    look = inbox.returns.detail(answer.id).look
    assert look.text == "Both come on Monday."
    assert ("From", "<mia@example.org>") in look.facts
    assert [IssuedDocument.get_by_id(key).code for key, _words in look.papers] == ["EM-04", "EM-05"]
    inbox.choose([answer.id], look.papers[0][0])
    answer = InboxPage.get_by_id(answer.id)
    assert (answer.document.code, answer.why) == ("EM-04", Why.NO_QUESTION.value)
    assert inbox.returns.detail(answer.id).look.papers == ()


def test_papers_are_offered_to_who_files_them_alone(store, inbox, answer, monkeypatch):
    kept = inbox.returns.of(answer.id)
    store.actor = Actor("Cora", (Grant(Role.COORDINATOR, answer.programme_id),))
    assert inbox.returns._look(kept).papers == ()
    monkeypatch.setattr(papers_service, "may", lambda *_asked: True)  # the guard removed
    assert len(inbox.returns._look(kept).papers) == 2


def test_a_code_of_no_mail_asks_nothing(store):
    asked = AskedMails(printed)
    assert asked.asked("no code") is None
    assert asked.asked(codes.spaced(codes.make("7K3QF", 9_999))) is None
