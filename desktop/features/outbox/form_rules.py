"""What is asked about the mail server of the office."""

from typing import Any

from desktop.features.outbox.rules import Account, Security
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr


def server_form() -> Section:
    """The form."""
    choices = tuple(Choice(one.value, one.words()) for one in Security)
    kept = tr("Kept in the keyring of this computer, never in the store. Empty: as it is.")
    fields = (
        Field("host", tr("Server"), is_required=True),
        Field("port", tr("Port"), Kind.INTEGER, is_required=True, lowest=1, highest=65535),
        Field("security", tr("Encryption"), Kind.CHOICE, is_required=True, choices=choices),
        Field("user", tr("User")),
        Field("password", tr("Password"), hint=kept),
        Field("sender", tr("Sender's address"), Kind.EMAIL),
    )
    return Section("server", "", fields)


def account_of(answers: dict[str, Any]) -> Account:
    """The account that the answers describe."""
    return Account(
        str(answers["host"]).strip(),
        int(answers["port"]),
        Security(answers["security"]),
        str(answers.get("user") or "").strip(),
        str(answers.get("sender") or "").strip(),
    )


def usual(account: Account) -> dict[str, Any]:
    """What stands in the form at first; never the password."""
    return {
        "host": account.host,
        "port": account.port,
        "security": account.security.value,
        "user": account.user,
        "sender": account.sender,
    }
