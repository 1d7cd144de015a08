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
    session = IntegerField(null=True)  # the planned session that a sheet is for; no key: it outlives the plan

    class Meta:
        indexes = (
            (("programme", "issued_on", "id"), False),
            (("programme", "number", "id"), False),
            (("programme", "sort_subject", "id"), False),
            (("issued_on", "id"), False),
            (("sort_subject", "id"), False),
        )


class DocumentSlot(Table):
    """What was done for one owed document in one version; a slot nobody touched yet has no record.

    What is owed and when follows from the plan and the facts each time it is asked, so it never goes stale.
    """

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, on_delete="RESTRICT", index=False)
    circle = ForeignKeyField(Circle, null=True, on_delete="CASCADE")
    person = ForeignKeyField(Person, null=True, on_delete="CASCADE")
    code = CharField()
    place = CharField()  # circle, person, code, session and edition in one word: each at most once
    document = ForeignKeyField(IssuedDocument, null=True, on_delete="RESTRICT")  # None: nothing was issued
    state = CharField()  # a State of slot_rules
    state_before = CharField(default="")  # where it stood before it was waived, for the way back
    sent_on = DateField(null=True)
    sent_to = CharField(default="")
    channel = CharField(default="")
    returned_on = DateField(null=True)
    checked_on = DateField(null=True)
    checked_by = CharField(default="")
    checklist = JsonField(null=True)
    overridden = CharField(default="")  # guards that a reason overrode, in the words of that day
    valid_until = DateField(null=True)
    reason = CharField(default="")
    funder_note = CharField(default="")

    class Meta:
        indexes = ((("place",), True), (("programme", "state", "id"), False))


class AttachedScan(Table):
    """A scan filed at a slot; none is ever overwritten, a second one stands beside the first."""

    topic: ClassVar[str] = TOPIC

    slot = ForeignKeyField(DocumentSlot, backref="scans", on_delete="CASCADE")
    sha256 = CharField(index=True)  # of a StoredFile
    name = CharField()  # as the file was called, for the eye
    mime = CharField()
    pages = IntegerField()
    attached_on = DateField()
    filed_by = CharField()
    handed_in_by = CharField(default="")  # who brought it, where somebody else filed it (2.05)
    state = CharField()  # scan_attached, verified or rejected
    reason = CharField(default="")


class SlotReminder(Table):
    """Somebody was reminded of an owed document; every reminder is a line, however many there were."""

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, on_delete="RESTRICT")
    circle = ForeignKeyField(Circle, on_delete="CASCADE")
    person = ForeignKeyField(Person, null=True, on_delete="CASCADE")  # whose document it is; None: the circle's
    code = CharField()
    reminded_on = DateField()
    reminded_by = CharField()
    channel = CharField()  # a Channel of slot_rules
