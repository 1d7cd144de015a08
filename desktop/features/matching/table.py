"""Pins and bans: what a person decided before the proposals are made."""

from typing import ClassVar

from peewee import CharField, ForeignKeyField

from desktop.features.matching.rules import TOPIC
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme
from desktop.store.base import Table


class MatchWish(Table):
    """Two people who must, or must never, be matched."""

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, on_delete="CASCADE")
    mentor = ForeignKeyField(Participation, backref="wishes_as_mentor", on_delete="CASCADE")
    mentee = ForeignKeyField(Participation, backref="wishes_as_mentee", on_delete="CASCADE")
    decision = CharField()  # "must" or "never"
    reason = CharField(default="")

    class Meta:
        indexes = ((("mentor", "mentee"), True),)
