"""The password of the mail server: in the keyring of this computer, never in the store."""

import contextlib

_SERVICE = "mentordesk mail"


def fetch(account: str) -> str:
    """The password of an account, nothing where the keyring has none or there is no keyring."""
    import keyring  # late: looks through every installed package, and few desks send mails by themselves

    try:
        return keyring.get_password(_SERVICE, account) or ""
    except Exception:  # backends are foreign code and raise whatever their systems raise
        return ""


def keep(account: str, password: str) -> bool:
    """Hold a password, or none; False where this computer has no keyring that keeps it."""
    import keyring  # late: as above

    try:
        if password:
            keyring.set_password(_SERVICE, account, password)
        else:
            with contextlib.suppress(Exception):
                keyring.delete_password(_SERVICE, account)
    except Exception:  # as above
        return False
    return fetch(account) == password
