"""Answer mails: token and sender checked, the answer taken over with a yes, the mail kept as its proof."""

from datetime import date
from email.message import EmailMessage

import pytest

from desktop.documents import codes
from desktop.errors import UserError
from desktop.features.confirmations.rules import Decision, Kind, Way
from desktop.features.inbox.listing_service import InboxQuery
from desktop.features.inbox.mail_home_service import MailHome
from desktop.features.inbox.returns_service import Homes
from desktop.features.inbox.rules import Place, Why
from desktop.features.inbox.service import InboxService
from desktop.features.inbox.table import InboxEnclosure, InboxFile, InboxPage
from desktop.features.paperwork.service import PaperworkService
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.participants.table import Participation, Person
from tests.features.inbox.conftest import written
from tests.features.mentorships import conftest as mentorships
from tests.features.mentorships.conftest import Pair

TODAY = date(2026, 3, 1)
OFFICE = "7K3QF"

am, two, world, pairs = mentorships.am, mentorships.two, mentorships.world, mentorships.pairs


@pytest.fixture
def pair(pairs, world, two):
    return Pair(pairs, world, two)


@pytest.fixture
def inbox(store, slots, pairs):
    homes = Homes(mail=MailHome(lambda: pairs, lambda: TODAY))
    return InboxService(store, slots, codes, lambda: TODAY, homes)


@pytest.fixture
def paper(store, pair, am, circles):
    """paper(code) -> the record of a document issued for the pair."""
    PaperworkService(store, circles).office(OFFICE)

    def make(code, number=1):
        serial = IssuedDocument.select().count() + 7
        with store.write("Issue"):
            return IssuedDocument.create(
                programme=am, circle=pair.id, code=code, number=f"AM-{serial}", serial=serial, language="en",
                title="Answer", issued_on=TODAY, issued_by="Kari", template_version="1", template_hash="", data_hash="",
                data={"agreement": {"number": number}},
            )  # fmt: skip

    return make


def address(part):
    return Person.get_by_id(Participation.get_by_id(part).person_id).email


def mail(document, sender, text, **headers):
    made = EmailMessage()
    token = codes.spaced(codes.make(OFFICE, document.serial)) if document else "MD-nothing"
    made["From"], made["Subject"] = f"Mia Berg <{sender}>", f"Re: Your answer [{token}]"
    made["Date"] = "Sun, 01 Mar 2026 10:00:00 +0100"
    for name, value in headers.items():
        made[name.replace("_", "-")] = value
    made.set_content(text)
    return made


def bring(inbox, tmp_path, made, name="answer.eml"):
    """The line of the mail itself."""
    arrived = inbox.take_in([written(tmp_path, made if isinstance(made, bytes) else bytes(made), name)])
    return InboxPage.get(InboxPage.file == arrived.files[0])


def test_a_mentors_yes_accepts_the_request_and_undo_takes_it_back(inbox, pair, paper, tmp_path, store):
    request = paper("AM-02") if pair.ask() else None
    made = mail(request, address(pair.mentor), "Ja, gjerne!\n\nOn 28.02.2026 Kari wrote:\n> yes or no?")
    page = bring(inbox, tmp_path, made)
    assert (page.place, page.why, page.circle_id) == ("ready", "", pair.id)
    assert pair.state == "requested"  # nothing without a yes
    assert inbox.returns.detail(page.id).look.text == "Ja, gjerne!"
    assert inbox.accept_sure().documents == 1
    assert pair.state == "accepted"
    (answer,) = [one for one in pair.detail.answers if one.kind is Kind.REQUEST and one.party == pair.mentor]
    assert (answer.way, answer.decision, answer.evidence, answer.note) == (
        Way.MAIL,
        Decision.YES,
        "answer.eml",
        "Ja, gjerne!",
    )
    assert pair.pairs.confirmations.evidence(answer.id)[1] == bytes(made)
    again = bring(inbox, tmp_path, mail(request, address(pair.mentor), "Ja"), "again.eml")
    assert (again.place, again.why) == ("duplicate", Why.THERE_ALREADY.value)
    store.undo()
    store.undo()
    assert pair.state == "requested"
    assert InboxPage.get_by_id(page.id).place == "ready"


def test_a_no_declines_with_the_words_of_the_mail(inbox, pair, paper, tmp_path):
    pair.ask()
    page = bring(inbox, tmp_path, mail(paper("AM-02"), address(pair.mentor), "Nein, leider nicht.\nMia"))
    inbox.accept([page.id])
    assert pair.state == "declined"
    assert "Nein" in inbox.returns.detail(page.id).look.text


def test_a_stranger_is_set_before_a_person(inbox, pair, paper, tmp_path):
    pair.ask()
    page = bring(inbox, tmp_path, mail(paper("AM-02"), "mia.private@example.net", "Yes"))
    assert (page.place, page.why) == ("decide", Why.SENDER.value)
    assert inbox.accept_sure().documents == 0
    with pytest.raises(UserError, match=r"mia\.private@example\.net"):
        inbox.accept([page.id])
    look = inbox.returns.detail(page.id).look
    mentor = next(key for key, name in look.speakers if name == "Mia Berg")
    inbox.returns.say_who(page.id, mentor)
    assert InboxPage.get_by_id(page.id).place == "ready"
    inbox.accept([page.id])
    assert pair.state == "accepted"


def test_the_twin_without_the_look_at_the_sender_would_believe_anybody(inbox, pair, paper, tmp_path, monkeypatch):
    from desktop.features.inbox import mail_home_service

    pair.ask()
    known = mail_home_service._addresses
    monkeypatch.setattr(
        mail_home_service,
        "_addresses",
        lambda sides: (
            {part: (person, "eve@example.net") for part, (person, _) in list(known(sides).items())[:1]}
            | {sides[1].party: (0, "")}
        ),
    )
    assert bring(inbox, tmp_path, mail(paper("AM-02"), "eve@example.net", "Yes")).place == "ready"


@pytest.mark.parametrize(
    ("text", "headers", "why"),
    [
        ("Thank you, I will think about it.", {}, Why.UNCLEAR),
        ("Yes, but only in May", {}, Why.UNCLEAR),
        ("Yes, I am away", {"Auto_Submitted": "auto-replied"}, Why.AUTOMATIC),
        ("Yes", {"Authentication_Results": "mx; spf=fail"}, Why.SENDER),
    ],
)
def test_what_is_not_clear_decides_nothing(inbox, pair, paper, tmp_path, text, headers, why):
    pair.ask()
    page = bring(inbox, tmp_path, mail(paper("AM-02"), address(pair.mentor), text, **headers))
    assert (page.place, page.why) == ("decide", why.value)
    with pytest.raises(UserError):
        inbox.accept([page.id])
    assert pair.state == "requested"
    if why is Why.UNCLEAR:
        assert inbox.returns.detail(page.id).look.asks_decision
        inbox.returns.decide(page.id, Decision.NO)
        inbox.accept([page.id])
        assert pair.state == "declined"


def test_the_mentee_cannot_answer_for_the_mentor(inbox, pair, paper, tmp_path):
    pair.ask()
    page = bring(inbox, tmp_path, mail(paper("AM-02"), address(pair.mentee), "Yes"))
    assert (page.place, page.why) == ("decide", Why.HINDERED.value)
    with pytest.raises(UserError, match="the other side answers"):
        inbox.accept([page.id])


def test_an_agreement_is_released_by_mail_only_in_the_version_that_was_sent(inbox, pair, paper, tmp_path):
    pair.drafted().pairs.agreements.submit(pair.version.id, pair.ali)
    old = bring(inbox, tmp_path, mail(paper("AM-03", number=9), address(pair.mentor), "Yes"), "old.eml")
    assert (old.place, old.why) == ("old_version", Why.REPLACED.value)
    page = bring(inbox, tmp_path, mail(paper("AM-03"), address(pair.mentor), "I accept."))
    assert page.place == "ready"
    inbox.accept([page.id])
    assert pair.state == "running"
    other = bring(inbox, tmp_path, mail(paper("AM-07"), address(pair.mentor), "Yes"), "cert.eml")
    assert other.why == Why.NO_QUESTION.value


def test_what_came_with_a_mail_stands_by_itself(inbox, pair, paper, tmp_path):
    pair.ask()
    inside = mail(paper("AM-02"), address(pair.mentor), "Yes")
    made = mail(None, "somebody@example.net", "See what is attached.")
    made.add_attachment(b"\xd0\xcf\x11\xe0", maintype="application", subtype="octet-stream", filename="x.msg")
    made.add_attachment(inside)
    page = bring(inbox, tmp_path, made)
    assert (page.place, page.why) == ("set_aside", Why.OPENED.value)
    assert InboxEnclosure.select().count() == 2
    places = {row.file: (row.place, row.why) for row in inbox.listing.page(InboxQuery())}
    assert places["x.msg"][0] is Place.UNREADABLE
    assert "save it there as .eml" in places["x.msg"][1]
    assert places["2.eml"] == (Place.DECIDE, Why.INSIDE.sentence())
    (letter,) = [row for row in inbox.listing.page(InboxQuery()) if row.file == "2.eml"]
    assert inbox.accept_sure().documents == 0
    inbox.accept([letter.id])  # a person may say that it holds all the same
    assert pair.state == "accepted"


def test_mails_of_nobody_and_of_other_offices_are_told(inbox, pair, paper, tmp_path):
    pair.ask()
    assert bring(inbox, tmp_path, mail(None, "a@b.org", "Yes")).why == Why.NO_QUESTION.value
    first, second = paper("AM-02"), paper("AM-02")
    made = mail(first, "a@b.org", "Yes", X_Mentordesk_Token=codes.make(OFFICE, second.serial))
    assert bring(inbox, tmp_path, made, "two.eml").why == Why.SEVERAL_CODES.value
    stranger = mail(None, "a@b.org", "Yes", X_Mentordesk_Token=codes.make("AAAAA", 5))
    assert bring(inbox, tmp_path, stranger, "far.eml").place == "other_office"
    broken = bring(inbox, tmp_path, b"From: x\r\nSubject: y\r\nContent-Type: multipart/mixed\r\n\r\n", "b.eml")
    assert broken.why in (Why.NO_QUESTION.value, Why.FAULT.value)
    assert InboxFile.select().count() == InboxPage.select().count() == 4
