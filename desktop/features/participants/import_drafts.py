"""A checked line of a list as the drafts the people's service takes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft, ParticipationDraft, PersonDraft
from desktop.features.participants.duplicates import Identity
from desktop.features.participants.import_fields import ImportField
from desktop.features.participants.import_rows import CheckedRow
from desktop.features.participants.rules import ConsentState, PersonRole, Purpose
from desktop.i18n import tr

F = ImportField

_PERSON = (
    *(
        F.GIVEN_NAME,
        F.FAMILY_NAME,
        F.ADDRESS_FORM,
        F.GENDER,
        F.BIRTH_DATE,
        F.STREET,
        F.POSTCODE,
        F.MUNICIPALITY,
        F.REGION,
    ),
    *(F.COUNTRY, F.PHONE, F.EMAIL, F.LANGUAGE, F.LANGUAGES, F.PROFESSION, F.EMPLOYER),
)
_PART = (F.NUMBER, F.FIRST_ENTRY_ON, F.CHANNEL, F.CAPACITY, F.INTERESTS, F.GOALS, F.MODE, F.WISHES)
_ENTRY = (
    *(F.LABOUR, F.REGISTERED_UNEMPLOYED, F.UNEMPLOYED_SINCE, F.IN_EDUCATION, F.WEEKLY_HOURS, F.ISCED),
    *(F.EDUCATION_TITLE, F.EDUCATION_COUNTRY),
)
_SENSITIVE = (F.CITIZENSHIP, F.FOREIGN_BACKGROUND, F.MINORITY, F.DISABILITY, F.HOUSING)
_CONSENTS = {
    F.CONSENT_DATA: Purpose.DATA,
    F.CONSENT_DIRECTORY: Purpose.DIRECTORY,
    F.CONSENT_PHOTO: Purpose.PHOTO,
    F.CONSENT_QUOTATION: Purpose.QUOTATION,
    F.CONSENT_NEWSLETTER: Purpose.NEWSLETTER,
}


@dataclass(frozen=True)
class ImportedPerson:
    """Everything one line says, ready to be added; the organisation is still a name."""

    line: int
    person: PersonDraft
    part: ParticipationDraft
    organisation: str
    guardian: GuardianDraft | None
    consents: tuple[ConsentDraft, ...]
    entry: dict[str, Any]
    """Keys of the entry record (`domain.md` 1.3) with the values that stand in the list."""
    sensitive: dict[str, Any]
    """Keys of the sensitive record; kept only where the funding profile asks for them."""
    exit: dict[str, Any]
    """`last_exit_on` and `exit_reason`, where the list has them."""


def drafts(row: CheckedRow, roles: tuple[PersonRole, ...], source: str) -> ImportedPerson:
    """The drafts of one line; `roles` hold where the line names none, `source` is the proof of a consent."""
    values = row.values
    part = {key.value: values[key] for key in _PART if key in values}
    times, _ = values.get(F.AVAILABILITY, ((), ""))
    return ImportedPerson(
        line=row.line,
        person=_person(values),
        part=ParticipationDraft(roles=values.get(F.ROLE, roles), availability=times, **part),
        organisation=values.get(F.ORGANISATION, ""),
        guardian=_guardian(values),
        consents=tuple(_consents(values, source)),
        entry={key.value: values[key] for key in _ENTRY if key in values},
        sensitive={key.value: values[key] for key in _SENSITIVE if key in values},
        exit={key.value: values[key] for key in (F.LAST_EXIT_ON, F.EXIT_REASON) if key in values},
    )


def _person(values: Mapping[ImportField, Any]) -> PersonDraft:
    person = {key.value: values[key] for key in _PERSON if key in values}
    if place := values.get(F.PLACE):
        postcode, town = place
        person = {"postcode": postcode, "municipality": town} | {key: value for key, value in person.items() if value}
    contacts = [values[key] for key in (F.SECOND_CONTACT, F.OTHER_PHONE) if key in values]
    return PersonDraft(**person, second_contact=", ".join(contacts)[:255], notes=_notes(values))


def _notes(values: Mapping[ImportField, Any]) -> str:
    """The notes, and what was said about times in words that no key stands for."""
    _, strange = values.get(F.AVAILABILITY, ((), ""))
    said = [values.get(F.NOTES, "")]
    if strange:
        said.append(tr("Availability: {words}", words=strange))
    return "\n".join(one for one in said if one)


def _guardian(values: Mapping[ImportField, Any]) -> GuardianDraft | None:
    keys = {
        "name": F.GUARDIAN_NAME,
        "relation": F.GUARDIAN_RELATION,
        "phone": F.GUARDIAN_PHONE,
        "email": F.GUARDIAN_EMAIL,
    }
    said = {key: values[wanted] for key, wanted in keys.items() if wanted in values}
    if not said:
        return None
    # A yes in a list is no signed permission: it is kept as asked for, the form with the day comes later.
    permissions = ("take_part",) if values.get(F.GUARDIAN_PERMITS) else ()
    said.setdefault("name", said.get("email", "") or said.get("phone", ""))
    return GuardianDraft(**said, permissions=permissions)


def _consents(values: Mapping[ImportField, Any], source: str) -> list[ConsentDraft]:
    """Yes and no as they stand; a yes without version and day counts as asked (`domain.md` 7.11)."""
    found = []
    for wanted, purpose in _CONSENTS.items():
        if wanted in values:
            state = ConsentState.ASKED if values[wanted] else ConsentState.REFUSED
            found.append(ConsentDraft(purpose, state, evidence=source if values[wanted] else ""))
    return found


def identity(row: CheckedRow) -> Identity:
    """What the search for duplicates compares; the key is the line."""
    values = row.values
    postcode = values.get(F.POSTCODE, "") or values.get(F.PLACE, ("", ""))[0]
    return Identity(
        key=row.line,
        given_name=values.get(F.GIVEN_NAME, ""),
        family_name=values.get(F.FAMILY_NAME, ""),
        birth_date=values.get(F.BIRTH_DATE),
        postcode=postcode,
        email=values.get(F.EMAIL, ""),
        phone=values.get(F.PHONE, ""),
    )
