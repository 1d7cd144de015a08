"""How planned sessions are kept."""

from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField, TimeField

from desktop.features.circles.table import Circle
from desktop.features.session_plans.rules import TOPIC, Mode, Section, Status
from desktop.store.base import Table


class PlannedSession(Table):
    """One line of a session plan (`domain.md` EM-05)."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, backref="sessions", on_delete="CASCADE", index=False)
    number = IntegerField()  # 1, 2, 3 … in the order of the plan
    day = DateField(null=True)
    start = TimeField(null=True)
    minutes = IntegerField(default=60)
    mode = CharField(default=Mode.ON_SITE.value)
    place = CharField(default="")
    section = CharField(default=Section.EMPLOYABILITY.value)
    topic_code = CharField(default="")
    title = CharField(default="")
    goal = TextField(default="")
    preparation = TextField(default="")
    material = CharField(default="")
    responsible = CharField(default="")
    status = CharField(default=Status.PLANNED.value)
    held_on = DateField(null=True)

    class Meta:
        indexes = ((("circle", "number"), False), (("day", "id"), False))
