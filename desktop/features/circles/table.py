"""How circles and their members are kept."""

from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField

from desktop.features.circles.rules import TOPIC, Kind
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme
from desktop.store.base import Searched, Table
from desktop.store.reach import Columns


class Circle(Table):
    """A group, mentorship, team or network."""

    topic: ClassVar[str] = TOPIC
    searched: ClassVar[Searched | None] = Searched(kind="circle", names=("number", "name"), words=("motto", "place"))

    programme = ForeignKeyField(Programme, on_delete="RESTRICT", index=False)
    kind = CharField(default=Kind.GROUP.value)
    number = CharField()  # G03: unique in its programme, never reused
    name = CharField(default="")
    motto = CharField(default="")
    sort_name = CharField()
    state = CharField()  # a state of the machine of its kind's room
    language = CharField(default="")  # of its shared documents; empty: the programme's
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    place = CharField(default="")
    channel = CharField(default="")

    class Meta:
        indexes = (
            (("programme", "number"), True),
            (("programme", "sort_name", "id"), False),
            (("programme", "state", "id"), False),
            (("sort_name", "id"), False),
            (("number", "id"), False),
            (("state", "id"), False),
        )


OF_CIRCLE = Columns(Circle.programme, Circle.id)
"""What bounds a list of circles, or of what is joined to them, to those that somebody reaches."""


class CircleMember(Table):
    """One person's part in one circle, from and to a day."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, backref="members", on_delete="CASCADE", index=False)
    participation = ForeignKeyField(Participation, on_delete="RESTRICT")
    role = CharField()
    since = DateField()
    until = DateField(null=True)  # last day; None: still a member

    class Meta:
        indexes = ((("circle", "participation", "since"), True),)
