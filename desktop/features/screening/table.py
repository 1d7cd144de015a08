"""How the selection of mentors is kept; of a criminal record only that and when a certificate was seen."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.participants.table import Participation
from desktop.features.screening.rules import TOPIC, CheckState
from desktop.store.base import Table
from desktop.store.fields import JsonField


class ScreeningRecord(Table):
    """What was asked, seen and decided before a mentor was accepted."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, unique=True, on_delete="CASCADE")
    criteria = TextField(default="")
    interview_on = DateField(null=True)
    interviewer = CharField(default="")
    interview_result = CharField(default="")
    references = JsonField(default=list)  # [{contact, asked_on, result}, …]
    check = CharField(default=CheckState.NOT_ASKED.value, column_name="check_state")
    check_seen_on = DateField(null=True)
    check_seen_by = CharField(default="")
    check_valid_until = DateField(null=True)
    check_reason = TextField(default="")
    check_second = CharField(default="")  # who decided with the manager
    commitment_months = IntegerField(default=0)
    commitment_on = DateField(null=True)


class TrainingRecord(Table):
    """One training of one person in a programme."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, backref="trainings", on_delete="CASCADE")
    course = CharField()
    day = DateField(null=True)
    minutes = IntegerField(default=0)
    topics = TextField(default="")
    is_verified = BooleanField(default=False)
