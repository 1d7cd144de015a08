"""How mails that leave are kept, with what goes with them."""

from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField, TextField

from desktop.features.outbox.rules import TOPIC, State
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from desktop.store.base import Table
from desktop.store.fields import JsonField


class OutgoingMail(Table):
    """One mail to one person."""

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, on_delete="RESTRICT", index=False)
    person = ForeignKeyField(Person, on_delete="CASCADE")  # its address is looked up when the mail leaves
    token = CharField(index=True)  # what a reply is known by
    language = CharField()
    subject = CharField()
    text = TextField()
    about = JsonField(default=list)  # [[circle, code, person or null, session or null], …]
    state = CharField(default=State.PREPARED.value)
    problem = CharField(default="")  # why it did not leave
    made_on = DateField()
    made_by = CharField()
    left_at = CharField(default="")  # ISO 8601, UTC
    left_to = CharField(default="")  # the address it went to

    class Meta:
        indexes = ((("programme", "made_on", "id"), False), (("made_on", "id"), False))


class OutgoingFile(Table):
    """A file that goes with a mail."""

    topic: ClassVar[str] = TOPIC

    mail = ForeignKeyField(OutgoingMail, backref="files", on_delete="CASCADE")
    document = ForeignKeyField(IssuedDocument, null=True, on_delete="RESTRICT")
    name = CharField()
    mime = CharField()
    sha256 = CharField()  # of a StoredFile
