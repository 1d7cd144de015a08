"""How conversations are kept: lines, their files, and the private notes in a table of their own."""

from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.circles.table import Circle
from desktop.features.conversations.rules import TOPIC, Kind
from desktop.features.participants.table import Participation
from desktop.store.base import Table


class ConversationLine(Table):
    """One message, call, talk or prepared mail inside a circle; it is never changed."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, on_delete="CASCADE", index=False)
    kind = CharField(default=Kind.MESSAGE.value)
    author = CharField()  # who was signed in
    party = ForeignKeyField(Participation, null=True, on_delete="SET NULL")  # whom a call or talk was with
    on = DateField(null=True)
    written_at = CharField()  # UTC, ISO 8601
    subject = CharField(default="")
    recipients = TextField(default="")  # names a mail was prepared for
    text = TextField(default="")

    class Meta:
        indexes = ((("circle", "id"), False),)


class ConversationFile(Table):
    """One file with a line; its bytes are in the store, encrypted with everything else."""

    topic: ClassVar[str] = TOPIC

    line = ForeignKeyField(ConversationLine, backref="files", on_delete="CASCADE")
    name = CharField()
    sha256 = CharField()  # of a StoredFile
    size = IntegerField()  # bytes


class PrivateNote(Table):
    """A note of the office about a circle: in no list, search, export or print; read with a right of its own."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, on_delete="CASCADE")
    author = CharField()
    written_at = CharField()  # UTC, ISO 8601
    text = TextField(default="")
