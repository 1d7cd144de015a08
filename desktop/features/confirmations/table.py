"""How answers of the sides are kept."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.confirmations.rules import TOPIC
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme
from desktop.store.base import Table


class ConfirmationRecord(Table):
    """One side's answer to one version of one thing; it is never changed, only set aside with a reason."""

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, on_delete="RESTRICT")
    circle = IntegerField(null=True)  # no key: circles are a later room
    kind = CharField()
    subject = IntegerField()  # the id of the thing, in the table of its kind
    edition = IntegerField(default=1)
    seal = CharField(default="")
    party = ForeignKeyField(Participation, on_delete="RESTRICT", index=False)
    role = CharField()
    decision = CharField()
    decided_on = DateField()
    way = CharField()
    note = TextField(default="")
    evidence = CharField(default="")  # sha256 of a StoredFile
    evidence_name = CharField(default="")
    recorded_by = CharField()
    recorded_at = CharField()  # UTC, ISO 8601
    in_force = BooleanField(null=True, default=True)  # NULL once set aside: the unique index counts those in force
    void_reason = CharField(default="")

    class Meta:
        indexes = (
            (("kind", "subject", "edition", "party", "in_force"), True),
            (("party", "decided_on"), False),
            (("circle",), False),
        )
