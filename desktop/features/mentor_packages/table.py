"""Which packages were made for whom, and what came back from them."""

from typing import ClassVar

from peewee import CharField, DateField, ForeignKeyField

from desktop.features.participants.table import Participation
from desktop.store.base import Table
from desktop.store.fields import JsonField


class MentorPackage(Table):
    """A package that was made for a mentor; the forms in it by their ids, without a name."""

    topic: ClassVar[str] = "mentor_packages"

    key = CharField(unique=True)
    participation = ForeignKeyField(Participation, on_delete="CASCADE")
    forms = JsonField(default=dict)  # key of the form -> what is due, as kiosk.rules has it
    made_on = DateField()
    made_by = CharField()


class MentorDelivery(Table):
    """A sealed file that was taken in."""

    topic: ClassVar[str] = "mentor_packages"

    key = CharField(unique=True)  # of the sealing: the same one is not taken in twice
    package = ForeignKeyField(MentorPackage, on_delete="CASCADE")
    sealed_at = CharField()  # UTC, ISO 8601, by the mentor's clock
    came_on = DateField()
    came_by = CharField()
