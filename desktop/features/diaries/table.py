"""How diary entries are kept; notes that nobody else may read stand in a table of their own."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField, TimeField

from desktop.features.circles.table import CircleMember
from desktop.features.diaries.rules import TOPIC, State
from desktop.features.session_plans.rules import Mode
from desktop.features.session_plans.table import Meeting
from desktop.store.base import Table
from desktop.store.fields import JsonField


class DiaryEntry(Table):
    """What one mentee wrote about one session (`domain.md` EM-06)."""

    topic: ClassVar[str] = TOPIC

    meeting = ForeignKeyField(Meeting, backref="diaries", on_delete="CASCADE", index=False)
    member = ForeignKeyField(CircleMember, on_delete="CASCADE")
    state = CharField(default=State.DRAFT.value)
    day = DateField(null=True)
    start = TimeField(null=True)
    minutes = IntegerField(default=0)
    mode = CharField(default=Mode.ON_SITE.value)
    was_present = BooleanField(default=True)
    topics = TextField(default="")
    done = TextField(default="")
    learned = TextField(default="")
    difficult = TextField(default="")
    homework = TextField(default="")
    actions = JsonField(default=list)  # [{"what": …, "who": …, "by": "2026-03-02" or ""}, …]
    questions = TextField(default="")
    mood = IntegerField(default=0)
    next_on = DateField(null=True)
    shared = JsonField(default=list)  # keys of SHAREABLE that the group may read
    comment = TextField(default="")  # the mentor's
    commented_on = DateField(null=True)
    submitted_on = DateField(null=True)
    filed_on = DateField(null=True)

    class Meta:
        indexes = ((("meeting", "member"), True), (("state", "id"), False))


class DiaryNote(Table):
    """A note of mentor or manager on an entry: in no list, book, print or export."""

    topic: ClassVar[str] = TOPIC

    entry = ForeignKeyField(DiaryEntry, unique=True, on_delete="CASCADE")
    text = TextField(default="")
