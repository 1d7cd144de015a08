"""What may leave, and who gets nothing after all."""

import pytest

from desktop.features.outbox import form_rules as forms
from desktop.features.outbox import rules
from desktop.features.outbox.rules import Account, Security, State


@pytest.mark.parametrize(
    ("state", "is_demo", "expected"),
    [
        (State.PREPARED, False, ""),
        (State.FAILED, False, ""),
        (State.SENT, False, "This mail has left already."),
        (State.OPENED, False, "This mail was opened in the mail program. Say first whether it was sent."),
        (State.PREPARED, True, "Mails of the demo never leave."),
    ],
)
def test_what_may_leave(state, is_demo, expected):
    assert rules.refusal(state, is_demo) == expected
    assert "not known" in rules.refusal(State.SENDING, False)


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (("a@example.org", False, False, False, False), ""),
        (("a@example.org", True, False, False, False), "This person has left since."),
        (("a@example.org", False, True, False, False), "This person has withdrawn the consent since."),
        (("a@example.org", False, False, True, True), "Nobody waits any more for what the mail asks for."),
        (("a@example.org", False, False, False, True), "What the mail asks for has come in since."),
        ((" ", False, False, False, False), "There is no e-mail address of this person."),
    ],
)
def test_who_gets_nothing_after_all(facts, expected):
    assert rules.skipping(*facts) == expected


def test_states_and_ways_have_words():
    assert len({one.words() for one in State}) == len(State)
    assert len({one.words() for one in Security}) == len(Security)


def test_the_form_gives_the_account_and_never_shows_the_password():
    account = Account("mail.example.org", 465, Security.TLS, "me", "me@example.org")
    assert forms.account_of(forms.usual(account)) == account
    assert "password" not in forms.usual(account)
    assert {field.key for field in forms.server_form().fields} == {*forms.usual(account), "password"}
