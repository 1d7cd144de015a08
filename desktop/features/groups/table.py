"""What a group has besides its circle: the terms that its contract states, and its changes."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.circles.rules import TOPIC
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.groups.rules import Form
from desktop.store.base import Table


class GroupTerms(Table):
    """What the parties agree on in the contract (`domain.md` EM-03, EM-04)."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, unique=True, on_delete="CASCADE")
    form = CharField(default=Form.BLENDED.value)
    session_count = IntegerField(default=0)
    session_minutes = IntegerField(default=60)
    frequency = CharField(default="")
    face_to_face = CharField(default="")  # which sessions are held in one place
    channels = CharField(default="")
    contact_hours = CharField(default="")
    answer_days = IntegerField(default=2)
    absence_notice = CharField(default="")
    other_rules = TextField(default="")
    costs = TextField(default="")
    goals = TextField(default="")
    signed_place = CharField(default="")
    held_sessions = IntegerField(default=0)  # for certificates, until meetings are recorded one by one
    held_minutes = IntegerField(default=0)
    closed_on = DateField(null=True)


class GroupChange(Table):
    """A change in a running group: who joined, left or became its mentor, from when and why (`domain.md` EM-28)."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, backref="changes", on_delete="CASCADE")
    member = ForeignKeyField(CircleMember, null=True, on_delete="SET NULL")
    kind = CharField()
    effective_on = DateField()
    reason = CharField(default="")
    has_exit_talk = BooleanField(default=False)
    recorded_on = DateField()
