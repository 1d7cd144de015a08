"""Mails as drafts and through a real server on loopback: what is read there, and what happens when things fail."""

import email
import email.policy

import pytest

from desktop.documents import codes
from desktop.errors import Conflict, NotFound, UserError
from desktop.features.circles.table import Circle
from desktop.features.gaps import document as chase
from desktop.features.gaps.chase_rules import Chase
from desktop.features.outbox import document, rules, told_service
from desktop.features.outbox import service as outbox_service
from desktop.features.outbox.rules import Account, Security, State
from desktop.features.outbox.service import MailQuery
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from tests.features.outbox.conftest import TODAY


def states(outbox):
    return {row.name: (row.state, row.problem) for row in outbox.page(MailQuery())}


@pytest.fixture
def planned(chasing, em, owed) -> Chase:
    return chasing.chase.plan(em, owed)


@pytest.fixture
def mails(chasing, em, planned):
    return chase.prepare(chasing, em, planned.mails)


@pytest.fixture
def account(outbox, post):
    outbox.keep_account(Account("127.0.0.1", post.port, Security.NONE))
    return post


def test_one_mail_asks_the_mentor_in_her_language_with_the_forms(chasing, outbox, em, planned, mails, tmp_path, gaps):
    (mia,) = planned.mails
    assert (mia.name, {slot.code for slot in mia.slots}) == ("Mia Berg", {"EM-04", "EM-05"})
    assert {slot.code for slot in planned.office} == {"EM-24"}
    written = document.export_drafts(outbox, mails, tmp_path)
    mail = email.message_from_bytes(written.files[0].read_bytes(), policy=email.policy.default)
    assert mail["To"] == "Mia Berg <mia@example.org>"
    assert mail["X-Unsent"] == "1"
    token = mail["X-Mentordesk-Token"]
    assert f"[{token}]" in mail["Subject"]
    assert codes.find(token).page == chase.MAIL_PAGE  # two papers: the mail's own code
    text = mail.get_body().get_content()
    assert text.startswith("Hei Mia Berg,")
    assert "fristen var 9. mars 2026" in text
    names = {part.get_filename() for part in mail.iter_attachments()}
    assert names == {"EM-2026-G01-EM04-v1.pdf", "EM-2026-G01-EM05-v1.pdf"}
    assert all(part.get_content().startswith(b"%PDF") for part in mail.iter_attachments())
    assert states(outbox)["Mia Berg"][0] is State.OPENED
    assert _reminded(gaps, em) == set()  # opened is not sent
    outbox.told.sent(mails)
    assert _reminded(gaps, em) == {"EM-04", "EM-05"}


def _reminded(gaps, em):
    return {slot.code for slot in gaps.matrix(em).slots() if slot.reminded_on == TODAY}


def test_what_a_person_says_of_an_opened_mail_counts_and_can_be_taken_back(
    store, outbox, mails, account, gaps, em, tmp_path
):
    with pytest.raises(UserError, match="it is open whether"):
        outbox.told.sent(mails)  # still prepared: nobody can have sent it
    document.export_drafts(outbox, mails, tmp_path)
    outbox.told.sent(mails)
    assert states(outbox)["Mia Berg"] == (State.SENT, "")
    assert store.undo() == "Note that 1 mail was sent"
    assert (states(outbox)["Mia Berg"][0], _reminded(gaps, em)) == (State.OPENED, set())
    with pytest.raises(UserError, match="Say first whether"):
        document.send_mails(outbox, mails, "")
    outbox.told.unsent(mails)
    assert states(outbox)["Mia Berg"] == (State.PREPARED, "")
    assert document.send_mails(outbox, mails, "").count == 1
    with pytest.raises(Conflict):  # it left since: nothing makes it an opened one again
        store.undo()
    assert (len(account.taken), _reminded(gaps, em)) == (1, {"EM-04", "EM-05"})


def test_twin_without_the_guard_a_sent_mail_could_be_made_ready_again(outbox, mails, account, monkeypatch):
    document.send_mails(outbox, mails, "")
    with pytest.raises(UserError, match="it is open whether"):
        outbox.told.unsent(mails)
    monkeypatch.setattr(told_service, "ASKED", frozenset(State))
    outbox.told.unsent(mails)
    assert document.send_mails(outbox, mails, "").count == 1
    assert len(account.taken) == 2


def test_an_answer_to_a_mail_about_one_paper_is_known_by_the_code_of_the_paper(chasing, em, planned, outbox):
    (mia,) = planned.mails
    one = type(mia)(mia.person, mia.name, mia.email, mia.language, mia.slots[:1])
    (mail,) = chase.prepare(chasing, em, [one])
    assert codes.find(outbox.letter(mail).token).page == 1


def test_the_server_takes_it_once_and_never_again(outbox, mails, account):
    assert document.send_mails(outbox, mails, "").count == 1
    ((sender, recipients, content),) = account.taken
    assert (sender, recipients) == ("kari@example.org", ["mia@example.org"])
    assert b"X-Unsent" not in content
    assert states(outbox)["Mia Berg"] == (State.SENT, "")
    with pytest.raises(UserError, match="has left already"):
        document.send_mails(outbox, mails, "")
    assert len(account.taken) == 1


def _undo_all(store):
    """Undo as often as it goes."""
    try:
        while True:
            store.undo()
    except (NotFound, Conflict):
        return


def test_undo_never_makes_a_mail_leave_twice(store, outbox, mails, account, tmp_path):
    document.send_mails(outbox, mails, "")
    _undo_all(store)
    assert states(outbox)["Mia Berg"] == (State.SENT, "")
    for again in (
        lambda: document.send_mails(outbox, mails, ""),
        lambda: document.export_drafts(outbox, mails, tmp_path),
    ):
        with pytest.raises(UserError, match="has left already"):
            again()
    assert len(account.taken) == 1


def test_without_the_guard_undo_would(store, outbox, mails, account, monkeypatch):
    monkeypatch.setattr(outbox_service, "_FACT", None)
    document.send_mails(outbox, mails, "")
    assert [store.undo(), store.undo()] == ["Send a mail"] * 2
    document.send_mails(outbox, mails, "")
    assert len(account.taken) == 2


def test_undo_does_not_forget_that_a_draft_was_opened_or_that_a_mail_perhaps_left(
    store, outbox, mails, account, tmp_path
):
    document.export_drafts(outbox, mails, tmp_path)
    _undo_all(store)
    assert states(outbox)["Mia Berg"][0] is State.OPENED
    outbox.unsure(mails[0], "")
    _undo_all(store)
    outbox.skip(mails[0], "")
    assert states(outbox)["Mia Berg"][0] is State.SENDING
    with pytest.raises(UserError, match="not known"):
        document.send_mails(outbox, mails, "")
    assert not account.taken


def test_two_computers_do_not_send_the_same_mail(outbox, mails, monkeypatch):
    look = outbox.check_leaving

    def meanwhile(some):
        monkeypatch.setattr(outbox, "check_leaving", look)
        look(some)
        outbox.begin(mails[0])

    monkeypatch.setattr(outbox, "check_leaving", meanwhile)
    with pytest.raises(Conflict):
        outbox.begin(mails[0])


def _demo(store, em):
    with store.write("Demo"):
        Programme.update(is_demo=True).where(Programme.id == em).execute()


def test_mails_of_the_demo_never_leave(store, outbox, mails, em, account):
    _demo(store, em)
    with pytest.raises(UserError, match="demo never leave"):
        document.send_mails(outbox, mails, "")
    assert not account.taken


def test_without_the_guard_they_would(store, outbox, mails, em, account, monkeypatch):
    _demo(store, em)
    monkeypatch.setattr(rules, "refusal", lambda _state, _is_demo: "")
    document.send_mails(outbox, mails, "")
    assert len(account.taken) == 1


def test_whom_it_reaches_is_looked_up_when_it_leaves(store, outbox, mails, account):
    with store.write("Moved"):
        Person.update(email="new@example.org").where(Person.given_name == "Mia").execute()
    document.send_mails(outbox, mails, "")
    assert account.taken[0][1] == ["new@example.org"]


def test_who_left_gets_nothing_and_the_list_says_so(store, circles, outbox, mails, account, ready_group, tmp_path):
    from desktop.features.circles.table import CircleMember

    with store.write("Left"):
        CircleMember.update(until=outbox._today().replace(day=1)).execute()
    sent = document.send_mails(outbox, mails, "")
    assert (sent.count, sent.left_out) == (0, ("Mia Berg: This person has left since.",))
    assert states(outbox)["Mia Berg"] == (State.SKIPPED, "This person has left since.")
    assert document.export_drafts(outbox, mails, tmp_path).files == ()


@pytest.mark.parametrize(
    ("trouble", "state", "words"),
    [
        ({"refuses": frozenset({"mia@example.org"})}, State.FAILED, "does not take mia@example.org: no such mailbox"),
        ({"drops_at": "RCPT"}, State.FAILED, "What had not left is kept"),
        ({"drops_at": "END"}, State.SENDING, "it may have left"),
    ],
)
def test_what_fails_is_said_in_one_sentence(outbox, mails, account, trouble, state, words):
    for name, value in trouble.items():
        setattr(account, name, value)
    sent = document.send_mails(outbox, mails, "")
    assert sent.count == 0
    found, problem = states(outbox)["Mia Berg"]
    assert found is state
    assert words in problem
    assert words in sent.left_out[0]


def test_after_a_failure_it_can_be_tried_again(outbox, mails, account):
    account.refuses = frozenset({"mia@example.org"})
    document.send_mails(outbox, mails, "")
    account.refuses = frozenset()
    assert document.send_mails(outbox, mails, "").count == 1


def test_a_wrong_password_and_a_silent_server_are_said(outbox, mails, account):
    account.password = "right"
    outbox.keep_account(Account("127.0.0.1", account.port, Security.NONE, "me"))
    with pytest.raises(UserError, match="user or password"):
        document.send_mails(outbox, mails, "wrong")
    assert states(outbox)["Mia Berg"][0] is State.PREPARED
    document.try_line(outbox.account(), "right")
    assert account.logins == ["me", "me"]
    with pytest.raises(UserError, match="does not offer"):
        document.try_line(Account("127.0.0.1", account.port, Security.STARTTLS), "")
    with pytest.raises(UserError, match="No mail server"):
        document.try_line(Account(), "")


def test_a_mail_about_a_group_that_was_dissolved_since_is_held_back(outbox, mails, account, store, addressed):
    with store.write("Dissolved"):
        Circle.update(state="dissolved").where(Circle.id == addressed).execute()
    sent = document.send_mails(outbox, mails, "")
    assert sent.count == 0
    assert "Nobody waits any more" in sent.left_out[0]
    assert states(outbox)["Mia Berg"][0] is not State.SENT
