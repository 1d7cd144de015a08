"""How mentorships, versions of their agreements, steps, certificates and standard texts are kept."""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.circles.table import Circle
from desktop.features.mentorships.agreement_rules import VersionState
from desktop.features.mentorships.certificate_rules import CertificateState
from desktop.features.mentorships.rules import TOPIC, Area
from desktop.features.participants.table import Participation
from desktop.store.base import Table
from desktop.store.fields import JsonField


class Mentorship(Table):
    """What a circle of two has besides being a circle; its state stands in the circle."""

    topic: ClassVar[str] = TOPIC

    circle = ForeignKeyField(Circle, unique=True, on_delete="CASCADE")
    mentor = ForeignKeyField(Participation, on_delete="RESTRICT")
    mentee = ForeignKeyField(Participation, on_delete="RESTRICT")
    # the request (AM-01)
    area = CharField(default=Area.CAREER_ENTRY.value)
    questions = TextField(default="")
    motivation = TextField(default="")
    wished_from = DateField(null=True)
    wished_until = DateField(null=True)
    format = CharField(default="")
    language = CharField(default="")
    requested_on = DateField(index=True)
    answer_until = DateField()  # the request has expired after it, though its state says requested
    # the answer (AM-02)
    answered_on = DateField(null=True)
    decline_reason = CharField(default="")
    message = TextField(default="")
    contact_released_on = DateField(null=True)
    # what follows
    first_meeting_on = DateField(null=True)
    started_on = DateField(null=True)
    paused_until = DateField(null=True)
    closing_since = DateField(null=True)
    # the end (AM-06)
    round = IntegerField(default=1)  # counts up when both go on after a closing
    closed_on = DateField(null=True)
    early = CharField(default="")
    reason = TextField(default="")
    goals_reached = TextField(default="")
    continues_contact = BooleanField(null=True)
    certificate_reason = TextField(default="")  # why an early end earns one


class AgreementVersion(Table):
    """One version of an agreement; the one in force stays so until the next is approved (`domain.md` 7.3)."""

    topic: ClassVar[str] = TOPIC

    mentorship = ForeignKeyField(Mentorship, backref="versions", on_delete="CASCADE", index=False)
    number = IntegerField()
    state = CharField(default=VersionState.DRAFT.value)
    starts_on = DateField(null=True)
    ends_on = DateField(null=True)
    meetings = IntegerField(default=0)
    contacts = JsonField(default=list)
    frequency = CharField(default="")
    answer_days = IntegerField(default=0)
    plan = JsonField(default=list)  # [[number, month, topic, goal], …]
    goals = JsonField(default=list)
    confidentiality = TextField(default="")
    remarks = TextField(default="")
    reason = TextField(default="")
    is_prepared = BooleanField(default=False)  # drafted by the program, because reality left the agreement
    drafted_on = DateField()
    submitted_on = DateField(null=True)
    submission = IntegerField(default=0)  # how often it was put before the mentor
    seal = CharField(default="")  # hash of the submitted text
    comment = TextField(default="")  # of the mentor who sent it back
    approved_on = DateField(null=True)

    class Meta:
        indexes = ((("mentorship", "number"), True),)


class MentorshipStep(Table):
    """One step that was made: the log of a mentorship, and what single-sided answers belong to."""

    topic: ClassVar[str] = TOPIC

    mentorship = ForeignKeyField(Mentorship, backref="steps", on_delete="CASCADE")
    move = CharField()  # M2
    source = CharField(default="")
    target = CharField()
    role = CharField()  # whose decision
    made_on = DateField()
    reason = TextField(default="")
    overridden = JsonField(default=list)  # sentences of the guards that a reason of the desk stood for
    override = TextField(default="")
    recorded_by = CharField()


class MentorshipCertificate(Table):
    """One certificate of one of the two; the frozen copy is kept by the room of papers."""

    topic: ClassVar[str] = TOPIC

    mentorship = ForeignKeyField(Mentorship, backref="certificates", on_delete="CASCADE", index=False)
    party = ForeignKeyField(Participation, on_delete="RESTRICT")
    round = IntegerField()  # of the mentorship: the certificate of a later round replaces it
    state = CharField(default=CertificateState.ISSUED.value)
    document = IntegerField()  # no key: issued documents are a later room
    number = CharField()
    issued_on = DateField()
    copies = IntegerField(default=0)  # handed out again
    copied_on = DateField(null=True)
    revoked_on = DateField(null=True)
    reason = TextField(default="")

    class Meta:
        indexes = ((("mentorship", "party", "round"), True),)


class StandardText(Table):
    """The office's own wording of a standard text; without one the shipped text is used."""

    topic: ClassVar[str] = TOPIC

    kind = CharField()  # decline
    reason = CharField()
    language = CharField()
    text = TextField()

    class Meta:
        indexes = ((("kind", "reason", "language"), True),)
