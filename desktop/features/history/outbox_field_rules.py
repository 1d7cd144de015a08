"""What left by mail, as the history calls it and its columns."""

from desktop.i18n import tr


def places() -> dict[str, str]:
    """The tables."""
    return {
        "slot_reminder": tr("Reminder"),
        "outgoing_mail": tr("Mail that leaves"),
        "outgoing_file": tr("File of a mail"),
        "mentor_package": tr("Package for a mentor"),
        "mentor_delivery": tr("Sealed file of a mentor"),
    }


def fields() -> dict[str, str]:
    """Their columns."""
    return {
        "reminded_on": tr("Reminded on"),
        "reminded_by": tr("Reminded by"),
        "channel": tr("Way"),
        "token": tr("Code"),
        "about": tr("What it asks for"),
        "made_on": tr("Made on"),
        "made_by": tr("Made by"),
        "left_at": tr("Left on"),
        "left_to": tr("Address"),
        "problem": tr("Reason"),
        "key": tr("Code"),
        "forms": tr("Forms"),
        "package": tr("Package for a mentor"),
        "sealed_at": tr("Sealed on"),
    }
