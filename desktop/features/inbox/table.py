"""How what came back is kept: the files as they are, and each of their pages in its one place."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, FloatField, ForeignKeyField, IntegerField, TextField

from desktop.features.circles.table import Circle
from desktop.features.inbox.rules import TOPIC
from desktop.features.paperwork.table import AttachedScan, IssuedDocument
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from desktop.store.base import Table
from desktop.store.fields import JsonField


class InboxFile(Table):
    """A file that came in, kept as it is; the same one may come twice."""

    topic: ClassVar[str] = TOPIC

    sha256 = CharField(index=True)  # of a StoredFile
    name = CharField()  # as the file was called, for the eye
    mime = CharField(default="")  # nothing for what is no scan
    pages = IntegerField()
    came_on = DateField()
    came_by = CharField()  # who filed it (2.05)


class InboxEnclosure(Table):
    """A file that came inside a mail."""

    topic: ClassVar[str] = TOPIC

    file = ForeignKeyField(InboxFile, unique=True, on_delete="CASCADE")
    mail = ForeignKeyField(InboxFile, backref="enclosures", on_delete="CASCADE")


class InboxBringer(Table):
    """Who filed a file that came sealed and was taken in by somebody else (2.05)."""

    topic: ClassVar[str] = TOPIC

    file = ForeignKeyField(InboxFile, unique=True, on_delete="CASCADE")
    name = CharField()


class InboxPage(Table):
    """One page of such a file: what was read on it, and its one place."""

    topic: ClassVar[str] = TOPIC

    file = ForeignKeyField(InboxFile, backref="sheets", on_delete="CASCADE", index=False)
    number = IntegerField()  # in the file, from 1; 0 where the file has no page that can be read
    place = CharField()  # a Place of rules
    why = CharField(default="")
    detail = TextField(default="")
    rank = IntegerField()  # of the place, for the order of the list
    sort_words = CharField(default="")
    picture = CharField(default="")  # sha256 of a StoredFile
    width = IntegerField(default=0)
    height = IntegerField(default=0)
    angle = FloatField(default=0.0)  # degrees it lay turned clockwise
    code = CharField(default="")  # as it was read or typed
    document = ForeignKeyField(IssuedDocument, null=True, on_delete="RESTRICT")
    page = IntegerField(default=0)  # of the document
    pages = IntegerField(default=0)
    programme = ForeignKeyField(Programme, null=True, on_delete="RESTRICT", index=False)
    circle = ForeignKeyField(Circle, null=True, on_delete="RESTRICT", index=False)
    signatures = JsonField(default=list)  # [{"box": [left, top, right, bottom], "inked": …, "said": …}, …]
    is_preferred = BooleanField(default=False)
    is_by_hand = BooleanField(default=False)  # a person said which document it is
    scan = ForeignKeyField(AttachedScan, null=True, on_delete="SET NULL", index=False)
    decided_on = DateField(null=True)
    decided_by = CharField(default="")

    class Meta:
        indexes = ((("file", "number"), True), (("rank", "sort_words", "id"), False))


class InboxReturn(Table):
    """What came back and is no scan: a filled form, a mail, a calendar's reply, a workbook, or typed at the desk."""

    topic: ClassVar[str] = TOPIC

    page = ForeignKeyField(InboxPage, unique=True, on_delete="CASCADE")
    way = CharField()  # P, M, C, X or K, as confirmations have it
    told = JsonField(default=dict)  # as it was read; only merging two people changes whose it is
    corrected = JsonField(default=dict)  # key of a field -> what a person reads there
    left_out = JsonField(default=list)  # keys that are not taken over
    decision = CharField(default="")  # a person's word, where the mail is not clear
    speaker = ForeignKeyField(Person, null=True, on_delete="SET NULL", index=False)  # whose answer it is
    result = TextField(default="")  # what the yes brought about, in words
