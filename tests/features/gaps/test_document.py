"""A chase issues what was never issued, and asks without a form for what cannot be issued yet."""

from desktop.features.gaps import document
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
