"""What a mail that left asked for, found by the code that its answer carries."""

from collections.abc import Callable

from desktop.features.inbox.return_rules import Asked
from desktop.features.outbox.table import OutgoingFile, OutgoingMail


class AskedMails:
    """Asked by the Inbox when a mail comes in: whoever takes it in needs no right to read what left."""

    def __init__(self, printed: Callable[[str], str]) -> None:
        """printed: a code as it stands in a subject, from how it came back; nothing where it is none."""
        self._printed = printed

    def asked(self, token: str) -> Asked | None:
        """What the newest mail with this code asked for; None where there is none."""
        found = OutgoingMail.select().where(OutgoingMail.token == self._printed(token))
        mail = found.order_by(OutgoingMail.id.desc()).first()
        if mail is None:
            return None
        files = OutgoingFile.select(OutgoingFile.document).where(
            OutgoingFile.mail == mail.id, OutgoingFile.document.is_null(False)
        )
        circles = {circle for circle, *_rest in mail.about}
        circle = circles.pop() if len(circles) == 1 else None
        return Asked(mail.programme_id, circle, tuple(sorted({key for (key,) in files.tuples()})))
