"""How feedback is kept: inquiries after a silence, and the answers of each side."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.circles.table import Circle
from desktop.features.confirmations.rules import Way
from desktop.features.feedback.rules import TOPIC
from desktop.features.participants.table import Participation
from desktop.features.session_plans.table import Meeting
from desktop.store.base import Table


class SilenceInquiry(Table):
    """Both were asked why they have not met; after a meeting the meeting itself says that feedback was asked for."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, on_delete="CASCADE")
    silent_since = DateField()
    asked_on = DateField()
    reminded_on = DateField(null=True)


class FeedbackAnswer(Table):
    """What one side answered (AM-05): the programme alone reads it, in no list, search or export of anybody else."""

    topic: ClassVar[str] = TOPIC

    meeting = ForeignKeyField(Meeting, null=True, on_delete="CASCADE", index=False)
    inquiry = ForeignKeyField(SilenceInquiry, null=True, on_delete="CASCADE", index=False)
    party = ForeignKeyField(Participation, on_delete="RESTRICT")
    role = CharField()
    answered_on = DateField()
    useful = IntegerField(default=0)  # QB-1; 1 to 5, 0: left out
    on_goals = IntegerField(default=0)  # QB-2
    respected = IntegerField(default=0)  # QB-3
    wants_contact = BooleanField(default=False)  # QB-4
    contacted_on = DateField(null=True)
    fit = CharField(default="")
    text = TextField(default="")
    way = CharField(default=Way.PAPER.value)
    note = TextField(default="")
    recorded_by = CharField()

    class Meta:
        indexes = ((("meeting", "party"), True), (("inquiry", "party"), True))
