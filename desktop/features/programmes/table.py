"""How programmes and their quality and funding profiles are kept."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.organisations.table import Organisation
from desktop.features.programmes.rules import TOPIC, Fund, Type
from desktop.store.base import Searched, Table
from desktop.store.fields import JsonField


class FundingProfile(Table):
    """A funded operation: what every document must show, and which fields are collected (`domain.md` 1.5, 1.6)."""

    topic: ClassVar[str] = TOPIC

    name = CharField()
    fund = CharField(default=Fund.OTHER.value)
    operation_number = CharField(default="")
    specific_objective = CharField(default="")
    partner = CharField(default="")
    contact = TextField(default="")
    emblem = CharField(default="")  # sha256 of a StoredFile
    statements = JsonField(default=dict)  # language code -> the funding line
    disclaimers = JsonField(default=dict)  # language code -> the disclaimer
    blocks = JsonField(default=list)  # values of Block that are collected


class QualityProfile(Table):
    """Thresholds of one programme (`domain.md` 2.3): numbers, because they are settings and not code."""

    topic: ClassVar[str] = TOPIC

    name = CharField()
    based_on = CharField(default="")
    training_hours = IntegerField(default=0)
    commitment_months = IntegerField(default=0)
    meetings_per_month = IntegerField(default=0)
    meeting_minutes = IntegerField(default=60)
    group_least = IntegerField(default=1)  # mentees of one mentor
    group_most = IntegerField(default=1)
    face_to_face_sessions = IntegerField(default=0)
    is_staff_at_first_meeting = BooleanField(default=False)
    checkins_first_month = IntegerField(default=0)
    checkin_days = IntegerField(default=0)  # later rhythm in days; 0: only when something happens
    goals_least = IntegerField(default=0)
    goals_most = IntegerField(default=0)
    inactivity_days = IntegerField(default=0)  # 0: no alarm
    answer_days = IntegerField(default=0)


class Programme(Table):
    """One programme: the frame of everything else."""

    topic: ClassVar[str] = TOPIC
    searched: ClassVar[Searched | None] = Searched(kind="programme", names=("code", "name"), words=("manager_name",))

    code = CharField(unique=True)
    name = CharField()
    type = CharField(default=Type.BLENDED.value)
    organisation = ForeignKeyField(Organisation, null=True, on_delete="RESTRICT")
    funding = ForeignKeyField(FundingProfile, null=True, on_delete="RESTRICT")
    quality = ForeignKeyField(QualityProfile, on_delete="RESTRICT")
    manager_name = CharField(default="")
    manager_function = CharField(default="")
    manager_email = CharField(default="")
    manager_phone = CharField(default="")
    place = CharField(default="")  # where documents are signed
    controller = TextField(default="")  # name and address, data protection
    privacy_contact = CharField(default="")
    complaint_contact = CharField(default="")
    logo = CharField(default="")  # sha256 of a StoredFile
    language = CharField(default="en")  # of documents without a reader of their own
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    tabs = JsonField(default=list)
    plan = JsonField(default=list)  # document codes of the blueprint
    is_demo = BooleanField(default=False)
