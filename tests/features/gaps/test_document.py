"""A chase issues what was never issued, and asks without a form for what cannot be issued yet."""

from pypdf import PdfReader

from desktop.features.gaps import document
from desktop.features.participants.table import Person
from tests.features.outbox import conftest as mails

addressed, chasing, outbox, owed = mails.addressed, mails.chasing, mails.outbox, mails.owed


def test_what_cannot_be_issued_is_asked_for_without_a_form(chasing, em, owed, groups, addressed):
    versions = groups.detail(addressed).versions
    groups.change(addressed, {"frequency": ""}, versions)  # the contract needs it
    (mia,) = chasing.chase.plan(em, owed).mails
    (mail,) = document.prepare(chasing, em, [mia])
    letter = chasing.outbox.letter(mail)
    assert [name for name, _mime, _content in letter.files] == ["EM-2026-G01-EM05-v1.pdf"]
    assert "Mentorkontrakt" in letter.text


def test_who_has_no_address_gets_a_letter_in_their_language_with_their_forms(chasing, em, owed, store, tmp_path):
    with store.write("No address"):
        Person.update(email="").where(Person.given_name == "Mia").execute()
    chase = chasing.chase.plan(em, owed)
    assert chase.mails == ()
    assert [one.name for one in chase.letters] == ["Mia Berg"]
    document.export_letters(chasing, em, chase.letters, tmp_path / "letters.pdf")
    pages = [page.extract_text() for page in PdfReader(tmp_path / "letters.pdf").pages]
    first = " ".join(pages[0].split())
    assert "Hei Mia Berg," in first
    assert "send det tilbake i posten" in first
    assert "e-post" not in first
    assert {"EM-2026-G01-EM04-v1", "EM-2026-G01-EM05-v1"} <= set(" ".join(pages[1:]).split())
    assert len(pages) > 2
