"""How people, their part in programmes, consents and guardians are kept.

Answers that reveal origin, health or housing stand in a table of their own (`domain.md` 6.3), so that
no list, search or document can join them by accident.
"""

from typing import ClassVar

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from desktop.features.organisations.table import Organisation
from desktop.features.participants.rules import TOPIC, Answer, ConsentState, State
from desktop.features.programmes.table import Programme
from desktop.store.base import Searched, Table
from desktop.store.fields import JsonField


class Person(Table):
    """A human being, once, whatever parts they play (`domain.md` 0.2)."""

    topic: ClassVar[str] = TOPIC
    searched: ClassVar[Searched | None] = Searched(
        kind="person",
        names=("given_name", "family_name"),
        words=("email", "phone", "municipality", "profession", "employer", "notes"),
    )

    given_name = CharField(default="")
    family_name = CharField(default="")
    sort_name = CharField()  # folded "family given": for orders and duplicates
    address_form = CharField(default="")  # how the person wishes to be addressed
    gender = CharField(default="")
    birth_date = DateField(null=True)
    street = CharField(default="")
    postcode = CharField(default="")
    municipality = CharField(default="")
    region = CharField(default="")
    country = CharField(default="")
    phone = CharField(default="")
    email = CharField(default="")
    second_contact = CharField(default="")
    language = CharField(default="")  # of the documents for this person; empty: the programme's
    languages = JsonField(default=list)  # [[ISO 639 code, CEFR level or ""], …]
    organisation = ForeignKeyField(Organisation, null=True, on_delete="SET NULL")
    profession = CharField(default="")
    employer = CharField(default="")
    notes = TextField(default="")
    identity_checked_on = DateField(null=True)  # the paper itself is never kept

    class Meta:
        indexes = ((("sort_name", "id"), False), (("postcode", "id"), False), (("birth_date", "id"), False))


class Guardian(Table):
    """A holder of parental responsibility and what they permit (`domain.md` 6.2, EM-25)."""

    topic: ClassVar[str] = TOPIC

    person = ForeignKeyField(Person, backref="guardians", on_delete="CASCADE")
    name = CharField()
    relation = CharField(default="")
    phone = CharField(default="")
    email = CharField(default="")
    permissions = JsonField(default=list)  # keys: take_part, data, photo, leave_premises, rewards
    given_on = DateField(null=True)
    valid_until = DateField(null=True)


class Consent(Table):
    """One purpose, one answer, with text version, date and proof (`domain.md` 7.11)."""

    topic: ClassVar[str] = TOPIC

    person = ForeignKeyField(Person, backref="consents", on_delete="CASCADE")
    purpose = CharField()
    state = CharField(default=ConsentState.ASKED.value)
    text_version = CharField(default="")
    decided_on = DateField(null=True)
    evidence = CharField(default="")
    withdrawn_on = DateField(null=True)


class Participation(Table):
    """A person in a programme: one record however often they come and go (F-01)."""

    topic: ClassVar[str] = TOPIC

    person = ForeignKeyField(Person, backref="participations", on_delete="CASCADE")
    programme = ForeignKeyField(Programme, on_delete="RESTRICT", index=False)
    number = CharField()  # participation number, unique in its programme
    state = CharField(default=State.APPLICANT.value)
    roles = JsonField(default=list)  # values of PersonRole, as the list shows them; the rows are ParticipationRole
    sort_name = CharField()  # kept equal to the person's, so that a programme's list is one index
    counts_as_participant = BooleanField(default=True)  # F-09
    first_entry_on = DateField(null=True)
    last_exit_on = DateField(null=True)
    exit_reason = CharField(default="")
    state_reason = CharField(default="")  # why the last move was made, where it asks for a reason
    state_until = DateField(null=True)  # end of a pause
    channel = CharField(default="")  # how they heard of the programme (B.1)
    is_available = BooleanField(default=True)
    capacity = IntegerField(default=0)  # mentees a mentor takes at once; 0: as many as the quality profile allows
    interests = JsonField(default=list)  # words
    goals = TextField(default="")
    availability = JsonField(default=list)  # ["tue-evening", …]
    mode = CharField(default="")  # preferred way to meet
    wishes = TextField(default="")  # preferred traits of the other side

    class Meta:
        indexes = (
            (("person", "programme"), True),
            (("programme", "number"), True),
            (("programme", "sort_name", "id", "person"), False),  # the person: a search walks the index alone
            (("programme", "state", "id"), False),
            (("sort_name", "id", "person"), False),
            (("state", "id"), False),
            (("number", "id"), False),
        )


class ParticipationRole(Table):
    """One part of one participation, from and to a day."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, backref="role_rows", on_delete="CASCADE", index=False)
    role = CharField()
    since = DateField(null=True)
    until = DateField(null=True)

    class Meta:
        indexes = ((("participation", "role"), False), (("role", "participation"), False))


class EntryRecord(Table):
    """Work and education on the entry date (`domain.md` 1.3); frozen afterwards (F-08)."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, unique=True, on_delete="CASCADE")
    labour = CharField(default="")
    is_registered_unemployed = BooleanField(null=True)
    unemployed_since = DateField(null=True)
    inactive_reason = CharField(default="")
    is_in_education = BooleanField(null=True)
    employment = CharField(default="")
    contract = CharField(default="")
    weekly_hours = IntegerField(null=True)
    isced = CharField(default="")  # "0" … "8"
    education_title = CharField(default="")
    education_country = CharField(default="")
    education_evidence = CharField(default="")


class SensitiveRecord(Table):
    """Answers of special categories (EECO12–EECO16): read only with the right to see them."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, unique=True, on_delete="CASCADE")
    citizenship = CharField(default="")
    foreign_background = CharField(default=Answer.NOT_ASKED.value)
    minority = CharField(default=Answer.NOT_ASKED.value)
    disability = CharField(default=Answer.NOT_ASKED.value)
    housing = CharField(default=Answer.NOT_ASKED.value)


class Correction(Table):
    """An answer at entry that was corrected after the entry date (F-08), with what it said before.

    Of a sensitive answer only that it was corrected: what it said stands nowhere but in its own record.
    """

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, backref="corrections", on_delete="CASCADE")
    field = CharField()
    old = TextField(default="")
    new = TextField(default="")
    reason = TextField()
    made_on = DateField()
    made_by = CharField()


class MergedPerson(Table):
    """A second record of the same human being that was joined to this one."""

    topic: ClassVar[str] = TOPIC

    person = ForeignKeyField(Person, backref="merged", on_delete="CASCADE")
    old_person = IntegerField()  # no key: that record is gone, the audit still tells of it
    merged_on = DateField()
    merged_by = CharField()


class FormerNumber(Table):
    """A number under which a participation was known before two of one programme were joined; never given again."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, backref="former_numbers", on_delete="CASCADE")
    old_participation = IntegerField()  # no key, as above
    number = CharField()

    class Meta:
        indexes = ((("number", "participation"), False),)


class TwoPeople(Table):
    """Two who look alike and were found to be two: the smaller id first, so that each pair stands here once."""

    topic: ClassVar[str] = TOPIC

    first = ForeignKeyField(Person, backref="unlike_later", on_delete="CASCADE", index=False)
    second = ForeignKeyField(Person, backref="unlike_earlier", on_delete="CASCADE")
    decided_on = DateField()
    decided_by = CharField()

    class Meta:
        indexes = ((("first", "second"), True),)


class ImportMapping(Table):
    """How the columns of one source were read the last time."""

    topic: ClassVar[str] = ""  # a setting: no list shows it
    is_undoable: ClassVar[bool] = False  # an import that is taken back still knows its columns the next time

    fingerprint = CharField(unique=True)
    name = CharField(default="")
    mapping = JsonField(default=dict)


class ExitRecord(Table):
    """What changed in the 28 days from the exit day (`domain.md` 1.1 immediate results, 1.3)."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, unique=True, on_delete="CASCADE")
    status_changes = JsonField(default=list)  # [[ISO day, Outcome, proof], …]
    education_started_on = DateField(null=True)
    qualification_title = CharField(default="")
    qualification_body = CharField(default="")
    qualification_level = CharField(default="")
    qualification_awarded_on = DateField(null=True)
    qualification_evidence = CharField(default="")
    collected_on = DateField(null=True)
    collected_by = CharField(default="")
    source = CharField(default="")


class FollowUpRecord(Table):
    """The situation six months after the exit (EECR05, EECR06)."""

    topic: ClassVar[str] = TOPIC

    participation = ForeignKeyField(Participation, unique=True, on_delete="CASCADE")
    is_in_sample = BooleanField(null=True)
    is_reached = BooleanField(null=True)
    attempts = JsonField(default=list)  # [[ISO day, way, note], …]
    status = CharField(default="")
    contract = CharField(default="")
    weekly_hours = IntegerField(null=True)
    has_stable_contract = BooleanField(null=True)  # the four improvements of EECR06
    has_full_hours = BooleanField(null=True)
    has_higher_skills = BooleanField(null=True)
    has_promotion = BooleanField(null=True)
