"""How the catalogue, planned sessions, meetings, attendance and free days are kept."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField, TimeField

from desktop.features.circles.table import Circle, CircleMember
from desktop.features.participants.table import Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.meeting_rules import Feedback, Kind, Presence, State
from desktop.features.session_plans.rules import TOPIC, Mode, Section, Status
from desktop.store.base import Table
from desktop.store.fields import JsonField


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


class PlanTerms(Table):
    """What a circle has agreed on for its plan as a whole."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, unique=True, on_delete="CASCADE")
    quorum = IntegerField(default=1)  # mentees who have to be there
    agreed_on = DateField(null=True)  # the date of agreement of EM-05


class SessionTopic(Table):
    """A topic of a programme's catalogue: an own one, or its own wording of a shipped one (`domain.md` 4)."""

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, on_delete="CASCADE", index=False)
    code = CharField()
    section = CharField()
    titles = JsonField(default=dict)  # language code -> title; likewise the other texts
    goals = JsonField(default=dict)
    outcomes = JsonField(default=dict)
    preparations = JsonField(default=dict)
    outputs = JsonField(default=dict)
    minutes = IntegerField(default=60)
    mode = CharField(default="")  # empty: any
    position = IntegerField(default=0)  # order hint
    is_active = BooleanField(default=True)

    class Meta:
        indexes = ((("programme", "code"), True),)


class FreeDay(Table):
    """Days on which nobody of a programme meets, or on which one person cannot."""

    topic: ClassVar[str] = TOPIC

    programme = ForeignKeyField(Programme, null=True, on_delete="CASCADE")
    person = ForeignKeyField(Person, null=True, on_delete="CASCADE")
    first_day = DateField()
    last_day = DateField()
    words = CharField(default="")

    class Meta:
        indexes = ((("last_day", "id"), False),)


class Meeting(Table):
    """A meeting or session that two sides agree on, hold and confirm (`domain.md` 7.4)."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, backref="meetings", on_delete="CASCADE", index=False)
    planned = ForeignKeyField(PlannedSession, null=True, unique=True, on_delete="SET NULL")
    answers = ForeignKeyField("self", null=True, on_delete="SET NULL")  # the proposal it stands against
    kind = CharField(default=Kind.REGULAR.value)
    section = CharField(default=Section.EMPLOYABILITY.value)
    title = CharField(default="")
    state = CharField(default=State.PROPOSED.value)
    day = DateField()  # the agreed day; before that the first of those proposed
    start = TimeField()
    minutes = IntegerField(default=60)  # planned length
    mode = CharField(default=Mode.ON_SITE.value)
    place = CharField(default="")
    link = CharField(default="")
    proposer = CharField()  # side
    dates = JsonField(default=list)  # [["2026-03-02", "17:00"], …] on the table
    edition = IntegerField(default=1)  # counts up with every new date that is put before the sides
    was_entered_later = BooleanField(default=False)
    reason = TextField(default="")  # of a decline, a cancellation, a settlement
    is_short_notice = BooleanField(default=False)
    missed = CharField(default="")  # why it was not held
    mentor_minutes = IntegerField(default=0)  # what each side says; 0: nothing yet
    mentor_on = DateField(null=True)
    mentee_minutes = IntegerField(default=0)
    mentee_on = DateField(null=True)
    held_minutes = IntegerField(default=0)  # what counts
    reopened_on = DateField(null=True)
    feedback = CharField(default=Feedback.NONE.value)
    feedback_asked_on = DateField(null=True)
    feedback_reminded_on = DateField(null=True)
    mentor_feedback_on = DateField(null=True)
    mentee_feedback_on = DateField(null=True)

    class Meta:
        indexes = ((("circle", "day", "id"), False), (("day", "id"), False), (("state", "day", "id"), False))


class Attendance(Table):
    """Whether one member came to one meeting (`domain.md` EM-16)."""

    topic: ClassVar[str] = TOPIC

    meeting = ForeignKeyField(Meeting, backref="attendance", on_delete="CASCADE", index=False)
    member = ForeignKeyField(CircleMember, on_delete="CASCADE")
    presence = CharField(default=Presence.PRESENT.value)
    minutes = IntegerField(default=0)
    caught_up_on = DateField(null=True)

    class Meta:
        indexes = ((("meeting", "member"), True),)
