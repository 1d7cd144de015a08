"""How organisations are kept."""

from typing import ClassVar

from peewee import CharField, DateField, TextField

from desktop.features.organisations.rules import TOPIC, Cooperation, Kind
from desktop.store.base import Searched, Table
from desktop.store.fields import JsonField


class Organisation(Table):
    """A school, office, business or network."""

    topic: ClassVar[str] = TOPIC
    searched: ClassVar[Searched | None] = Searched(
        kind="organisation",
        names=("name",),
        words=("municipality", "email", "contact_person", "services", "target_groups", "notes"),
    )

    name = CharField()
    sort_name = CharField()
    kind = CharField(default=Kind.OTHER.value)
    street = CharField(default="")
    postcode = CharField(default="")
    municipality = CharField(default="")
    region = CharField(default="")
    country = CharField(default="")
    phone = CharField(default="")
    email = CharField(default="")
    website = CharField(default="")
    contact_person = CharField(default="")
    contact_function = CharField(default="")
    target_groups = TextField(default="")
    services = TextField(default="")
    languages = JsonField(default=list)
    cooperation = CharField(default=Cooperation.NONE.value)
    last_checked_on = DateField(null=True)
    notes = TextField(default="")

    class Meta:
        indexes = ((("sort_name", "id"), False), (("municipality", "id"), False), (("kind", "id"), False))
