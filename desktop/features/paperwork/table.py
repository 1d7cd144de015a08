"""How issued documents are kept: a number, frozen data, and the bytes that were handed out."""

from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField, IntegerField

from desktop.features.circles.table import Circle
from desktop.features.paperwork.rules import TOPIC, State
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from desktop.store.base import Searched, Table
from desktop.store.fields import JsonField


class IssuedDocument(Table):
    """One issued document; a change is a new version with a number of its own (`domain.md` 3.1)."""

    topic: ClassVar[str] = TOPIC
    searched: ClassVar[Searched | None] = Searched(kind="document", names=("number", "title"), words=("subject_words",))

    programme = ForeignKeyField(Programme, on_delete="RESTRICT", index=False)
    circle = ForeignKeyField(Circle, null=True, on_delete="RESTRICT")
    person = ForeignKeyField(Person, null=True, on_delete="RESTRICT")
    code = CharField()  # EM-04
    number = CharField(unique=True)  # EM-2026-G03-EM04-v1
    serial = IntegerField(unique=True)  # what the QR code says, beside the letters of the office
    edition = IntegerField(default=1)  # the n of -vN
    language = CharField()
    title = CharField()
    subject_words = CharField(default="")  # whom it is for, as lists show it
    sort_subject = CharField(default="")
    state = CharField(default=State.ISSUED.value)
    reason = CharField(default="")  # why it was withdrawn
    issued_on = DateField()
    issued_by = CharField()
    template_version = CharField()
    template_hash = CharField()
    data = JsonField()  # everything the document was made of
    data_hash = CharField()
    pdf = CharField(default="")  # sha256 of a StoredFile
    excel = CharField(default="")

    class Meta:
        indexes = (
            (("programme", "issued_on", "id"), False),
            (("programme", "number", "id"), False),
            (("programme", "sort_subject", "id"), False),
            (("issued_on", "id"), False),
            (("sort_subject", "id"), False),
        )
