"""What came in, as the history calls it and its columns."""

from desktop.i18n import tr


def places() -> dict[str, str]:
    """The tables."""
    return {
        "inbox_file": tr("File that came in"),
        "inbox_page": tr("Page that came in"),
        "inbox_enclosure": tr("File inside a mail"),
        "inbox_return": tr("Answer that came in"),
        "inbox_bringer": tr("Who filed a file"),
    }


def fields() -> dict[str, str]:
    """Their columns."""
    return {
        "came_on": tr("Came in on"),
        "came_by": tr("Brought by"),
        "file": tr("File"),
        "why": tr("Reason"),
        "detail": tr("Reason"),
        "picture": tr("Picture"),
        "angle": tr("Turned by"),
        "page": tr("Page"),
        "signatures": tr("Signatures"),
        "is_preferred": tr("Chosen instead of another"),
        "is_by_hand": tr("Known by a person"),
        "scan": tr("Scan"),
        "told": tr("What was read"),
        "corrected": tr("Corrected by a person"),
        "left_out": tr("Not taken over"),
        "speaker": tr("Whose answer it is"),
        "result": tr("What it brought about"),
        "mail": tr("Mail"),
        "decided_by": tr("Decided by"),
    }
