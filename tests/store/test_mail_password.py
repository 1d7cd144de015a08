"""The password of the mail server lies in the keyring, or nowhere."""

import keyring
import pytest
from keyring.backend import KeyringBackend

from desktop.store import mail_password


class Ring(KeyringBackend):
    """A keyring in memory."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self) -> None:
        self.held: dict[tuple[str, str], str] = {}

    def get_password(self, service, username):
        return self.held.get((service, username))

    def set_password(self, service, username, password):
        self.held[service, username] = password

    def delete_password(self, service, username):
        del self.held[service, username]


@pytest.fixture
def ring():
    before, made = keyring.get_keyring(), Ring()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


def test_it_is_kept_and_forgotten(ring):
    assert mail_password.keep("me@host", "secret")
    assert mail_password.fetch("me@host") == "secret"
    assert mail_password.keep("me@host", "")
    assert mail_password.keep("me@host", "")
    assert mail_password.fetch("me@host") == ""


def test_a_keyring_that_fails_keeps_nothing(ring, monkeypatch):
    def fail(*_args):
        raise RuntimeError

    monkeypatch.setattr(ring, "get_password", fail)
    monkeypatch.setattr(ring, "set_password", fail)
    assert not mail_password.keep("me@host", "secret")
    assert mail_password.fetch("me@host") == ""
