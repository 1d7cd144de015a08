"""What a person says became of a mail of which the program cannot know whether it left."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from desktop.errors import NotFound, UserError
from desktop.features.outbox.rules import ASKED, State
from desktop.features.outbox.table import OutgoingMail
from desktop.features.paperwork.slot_rules import Channel
from desktop.features.paperwork.table import SlotReminder
from desktop.i18n import tr, trn
from desktop.rights import Right, require
from desktop.store.database import Store


class ToldService:
    """Needs the right to issue documents. What is said can be taken back: nothing leaves by it."""

    def __init__(self, store: Store, today: Callable[[], date], now: Callable[[], datetime]) -> None:
        """now: the moment, in UTC."""
        self._store = store
        self._today = today
        self._now = now

    def sent(self, mails: Sequence[int]) -> None:
        """They were sent: whoever is asked in them counts as reminded."""
        with self._store.write(trn("Note that {count} mail was sent", "Note that {count} mails were sent", len(mails))):
            for record in self._asked(mails):
                leave(self._store, record, record.left_to or str(record.person.email), (self._today(), self._now()))

    def unsent(self, mails: Sequence[int]) -> None:
        """They were not sent: they are prepared again, and nobody was reminded."""
        words = trn("Note that {count} mail was not sent", "Note that {count} mails were not sent", len(mails))
        with self._store.write(words):
            for record in self._asked(mails):
                record.state, record.problem, record.left_to = State.PREPARED.value, "", ""
                record.save()

    def _asked(self, mails: Sequence[int]) -> list[OutgoingMail]:
        found = [record_of(self._store, mail) for mail in mails]
        if any(record.state not in ASKED for record in found):
            raise UserError(tr("Choose only mails of which it is open whether they were sent."))
        return found


def record_of(store: Store, mail: int) -> OutgoingMail:
    """The mail, for who may issue documents in its programme."""
    found = OutgoingMail.get_or_none(OutgoingMail.id == mail)
    if found is None:
        raise NotFound(tr("This mail is no longer there."))
    require(store.actor, Right.ISSUE_DOCUMENTS, found.programme_id)
    return found


def leave(store: Store, record: OutgoingMail, address: str, at: tuple[date, datetime]) -> None:
    """It left on this day, at this moment: everybody asked in it is reminded; runs inside a write."""
    day, moment = at
    record.state, record.problem, record.left_to = State.SENT.value, "", address
    record.left_at = moment.isoformat(timespec="seconds")
    record.save()
    for circle, code, person, *_session in record.about:
        SlotReminder.create(
            programme=record.programme_id,
            circle=circle,
            person=person,
            code=code,
            reminded_on=day,
            reminded_by=store.actor.name,
            channel=Channel.EMAIL.value,
        )
