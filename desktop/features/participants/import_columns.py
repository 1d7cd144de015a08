"""A checked line as rows of the tables: one line becomes a person, a part, roles, perhaps guardian and answers."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.features.participants.draft_rules import counts_by_default
from desktop.features.participants.import_fields import ImportField as F
from desktop.features.participants.import_plan import Settings
from desktop.features.participants.import_rows import CheckedRow
from desktop.features.participants.rules import ConsentState, PersonRole, Purpose, State
from desktop.i18n import tr
from desktop.store.search import fold

Values = dict[F, Any]

PERSON = (
    "given_name",
    "family_name",
    "sort_name",
    "address_form",
    "gender",
    "birth_date",
    "street",
    "postcode",
    "municipality",
    "region",
    "country",
    "phone",
    "email",
    "second_contact",
    "language",
    "languages",
    "organisation",
    "profession",
    "employer",
    "notes",
)
PART = (
    "person",
    "programme",
    "number",
    "state",
    "roles",
    "sort_name",
    "counts_as_participant",
    "first_entry_on",
    "last_exit_on",
    "exit_reason",
    "channel",
    "capacity",
    "interests",
    "goals",
    "availability",
    "mode",
    "wishes",
)
ROLE = ("participation", "role", "since")
GUARDIAN = ("person", "name", "relation", "phone", "email", "permissions")
CONSENT = ("person", "purpose", "state", "evidence")
ENTRY = (
    "labour",
    "is_registered_unemployed",
    "unemployed_since",
    "is_in_education",
    "weekly_hours",
    "isced",
    "education_title",
    "education_country",
)
SENSITIVE = ("citizenship", "foreign_background", "minority", "disability", "housing")

_GUARDIAN = (F.GUARDIAN_NAME, F.GUARDIAN_RELATION, F.GUARDIAN_PHONE, F.GUARDIAN_EMAIL)
_CONSENTS = (
    (F.CONSENT_DATA, Purpose.DATA),
    (F.CONSENT_DIRECTORY, Purpose.DIRECTORY),
    (F.CONSENT_PHOTO, Purpose.PHOTO),
    (F.CONSENT_QUOTATION, Purpose.QUOTATION),
    (F.CONSENT_NEWSLETTER, Purpose.NEWSLETTER),
)
_ENTRY = tuple(F(name) for name in ENTRY)
_SENSITIVE = tuple(F(name) for name in SENSITIVE)


def person(values: Values, organisation: int | None) -> tuple[Any, ...]:
    """The values of PERSON."""
    get = values.get
    given, family = get(F.GIVEN_NAME, ""), get(F.FAMILY_NAME, "")
    postcode, town = get(F.PLACE, ("", ""))
    gender = get(F.GENDER)
    contacts = [one for one in (get(F.SECOND_CONTACT), get(F.OTHER_PHONE)) if one]
    return (
        given,
        family,
        fold(f"{family} {given}".strip()),
        get(F.ADDRESS_FORM, ""),
        gender.value if gender else "",
        get(F.BIRTH_DATE),
        get(F.STREET, ""),
        get(F.POSTCODE) or postcode,
        get(F.MUNICIPALITY) or town,
        get(F.REGION, ""),
        get(F.COUNTRY, ""),
        get(F.PHONE, ""),
        get(F.EMAIL, ""),
        ", ".join(contacts),
        get(F.LANGUAGE, ""),
        get(F.LANGUAGES, ()),
        organisation,
        get(F.PROFESSION, ""),
        get(F.EMPLOYER, ""),
        _notes(values),
    )


def _notes(values: Values) -> str:
    """The notes, and what was said about times in words that no key stands for."""
    _, strange = values.get(F.AVAILABILITY, ((), ""))
    times = tr("Availability: {words}", words=strange) if strange else ""
    return "\n".join(one for one in (values.get(F.NOTES, ""), times) if one)


def roles(values: Values, settings: Settings) -> tuple[PersonRole, ...]:
    """What the line says, or else what was chosen for the whole list."""
    return values.get(F.ROLE) or (settings.role,)


def part(values: Values, settings: Settings, key: int, number: str, sort_name: str) -> tuple[Any, ...]:
    """The values of PART; `key` is the person's id."""
    get = values.get
    playing = roles(values, settings)
    reason = get(F.EXIT_REASON)
    return (
        key,
        settings.programme,
        number,
        _state(values, settings).value,
        [role.value for role in playing],
        sort_name,
        counts_by_default(playing),
        get(F.FIRST_ENTRY_ON),
        get(F.LAST_EXIT_ON),
        reason.value if reason else "",
        get(F.CHANNEL, ""),
        get(F.CAPACITY, 1),
        get(F.INTERESTS, ()),
        get(F.GOALS, ""),
        get(F.AVAILABILITY, ((), ""))[0],
        get(F.MODE, ""),
        get(F.WISHES, ""),
    )


def _state(values: Values, settings: Settings) -> State:
    """Who has an exit date has left, who has an entry date is active; for the others it was chosen."""
    if values.get(F.LAST_EXIT_ON):
        return State.LEFT
    return State.ACTIVE if values.get(F.FIRST_ENTRY_ON) else settings.state


def role_rows(values: Values, settings: Settings, key: int, today: date) -> list[tuple[Any, ...]]:
    """Rows of ROLE; `key` is the participation's id."""
    since = values.get(F.FIRST_ENTRY_ON) or today
    return [(key, role.value, since) for role in roles(values, settings)]


def guardian(values: Values, key: int) -> tuple[Any, ...] | None:
    """A row of GUARDIAN, if the line names one."""
    name, relation, phone, email = (values.get(one, "") for one in _GUARDIAN)
    if not (name or phone or email):
        return None
    # A yes in a list is no signed permission: without its day it permits nothing yet (`draft_rules.permits`).
    permissions = ["take_part"] if values.get(F.GUARDIAN_PERMITS) else []
    return (key, name or email or phone, relation, phone, email, permissions)


def consents(row: CheckedRow, key: int, evidence: Callable[[int], str]) -> list[tuple[Any, ...]]:
    """Rows of CONSENT: a yes without version and day counts as asked (`domain.md` 7.11), with the line as its trace."""
    found = []
    for one, purpose in _CONSENTS:
        if (said := row.values.get(one)) is not None:
            state = ConsentState.ASKED if said else ConsentState.REFUSED
            found.append((key, purpose.value, state.value, evidence(row.line)))
    return found


def entry(values: Values, key: int) -> tuple[Any, ...] | None:
    """A row of the answers at entry: the participation, then ENTRY."""
    if not any(one in values for one in _ENTRY):
        return None
    labour, registered, since, learning, hours, isced, title, country = (values.get(one) for one in _ENTRY)
    known = labour.value if labour else ""
    return (key, known, registered, since, learning, hours, isced or "", title or "", country or "")


def sensitive(values: Values, key: int) -> tuple[Any, ...] | None:
    """A row of the sensitive answers: the participation, then SENSITIVE."""
    if not any(one in values for one in _SENSITIVE):
        return None
    said = [values.get(one) for one in _SENSITIVE]
    usual = ("", "not_asked", "not_asked", "not_asked", "not_asked")
    return (key, *(one.value if one else nothing for one, nothing in zip(said, usual, strict=True)))
