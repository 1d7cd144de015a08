"""A person and a participation as they are being written, and what is wrong with them."""

import re
from dataclasses import dataclass
from datetime import date

from desktop.features.participants.rules import Answer, ConsentState, Gender, PersonRole, Purpose, State
from desktop.i18n import tr, trn

ADULT = 18
"""Years: below it a guardian's permission is needed (`domain.md` 6.2)."""
OLDEST = 115
"""Years: an older birth date is a slip of the pen."""

_EMAIL = re.compile(r"[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+")
_PHONE = re.compile(r"[0-9]")


@dataclass(frozen=True)
class PersonDraft:
    """What is written about a human being, whatever the programme."""

    given_name: str = ""
    family_name: str = ""
    address_form: str = ""
    gender: Gender | None = None
    birth_date: date | None = None
    street: str = ""
    postcode: str = ""
    municipality: str = ""
    region: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    second_contact: str = ""
    language: str = ""
    languages: tuple[tuple[str, str], ...] = ()
    """Pairs of ISO 639 code and CEFR level; the level may be empty."""
    organisation: int | None = None
    profession: str = ""
    employer: str = ""
    notes: str = ""
    identity_checked_on: date | None = None


@dataclass(frozen=True)
class ParticipationDraft:
    """What is written about a person's part in one programme."""

    roles: tuple[PersonRole, ...] = ()
    since: date | None = None
    """First day of the roles."""
    state: State = State.APPLICANT
    number: str = ""
    """Empty: the next free number of the programme."""
    counts_as_participant: bool | None = None
    """None: as F-09 says for the roles."""
    first_entry_on: date | None = None
    channel: str = ""
    is_available: bool = True
    capacity: int = 0
    """Mentees a mentor takes at once; 0: as many as the quality profile allows."""
    interests: tuple[str, ...] = ()
    goals: str = ""
    availability: tuple[str, ...] = ()
    mode: str = ""
    wishes: str = ""


@dataclass(frozen=True)
class GuardianDraft:
    """Who holds parental responsibility, and what they permit."""

    name: str = ""
    relation: str = ""
    phone: str = ""
    email: str = ""
    permissions: tuple[str, ...] = ()
    given_on: date | None = None
    valid_until: date | None = None


@dataclass(frozen=True)
class ConsentDraft:
    """One purpose and the answer to it."""

    purpose: Purpose
    state: ConsentState = ConsentState.ASKED
    text_version: str = ""
    decided_on: date | None = None
    evidence: str = ""


_STEERING = dict.fromkeys([*range(32), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)], " ")
"""Control characters, and those that turn the direction of what follows, put to a space."""


def one_line(name: str) -> str:
    """A name as its owner writes it, without line breaks and characters that steer a screen or a printer."""
    return " ".join(name.translate(_STEERING).split())


def initials(given: str, family: str) -> str:
    """One or two letters for the head of a page."""
    return "".join(name.strip()[:1] for name in (given, family)).upper()


def age(birth_date: date, day: date) -> int:
    """Full years on a day (EECO06 to EECO08); born on 29 February is older on 1 March."""
    return day.year - birth_date.year - ((day.month, day.day) < (birth_date.month, birth_date.day))


def is_minor(birth_date: date | None, day: date) -> bool:
    """Whether a guardian has a say; nobody is a minor by an unknown birth date."""
    return birth_date is not None and age(birth_date, day) < ADULT


def counts_by_default(roles: tuple[PersonRole, ...]) -> bool:
    """F-09: volunteer mentors and contact persons are usually not participants."""
    return any(role not in (PersonRole.MENTOR, PersonRole.CONTACT) for role in roles)


def permits(permissions: tuple[str, ...], given_on: date | None, valid_until: date | None, day: date) -> bool:
    """Whether a guardian lets the child take part on that day (B.2.9)."""
    if "take_part" not in permissions or given_on is None or given_on > day:
        return False
    return valid_until is None or day <= valid_until


def entry_gaps(gender: str, birth_date: date | None, labour: str, isced: str) -> tuple[str, ...]:
    """What an entry record lacks to count in the indicators (F-03); ISCED 9, U and R do not count (1.4)."""
    known = (
        (bool(gender), tr("Gender")),
        (birth_date is not None, tr("Birth date")),
        (bool(labour), tr("Work at entry")),
        (isced in tuple("012345678") and isced != "", tr("Education at entry")),
    )
    return tuple(words for is_known, words in known if not is_known)


def person_problems(draft: PersonDraft, today: date) -> dict[str, str]:
    """What keeps a person from being saved: the field's key, and a sentence for its writer."""
    found: dict[str, str] = {}
    if not (draft.given_name.strip() or draft.family_name.strip()):
        found["family_name"] = tr("A person needs a name.")
    if said := email_problem(draft.email):
        found["email"] = said
    if said := phone_problem(draft.phone):
        found["phone"] = said
    if said := birth_problem(draft.birth_date, today):
        found["birth_date"] = said
    if draft.identity_checked_on and draft.identity_checked_on > today:
        found["identity_checked_on"] = tr("This day is still to come.")
    codes = [code for code, _ in draft.languages]
    if len(set(codes)) < len(codes):
        found["languages"] = tr("Each language stands here once.")
    return found


def email_problem(text: str) -> str:
    """The sentence about an e-mail address that cannot be one; empty when it is in order or missing."""
    if not text or _EMAIL.fullmatch(text):
        return ""
    return tr("This is not an e-mail address. It looks like name@example.org.")


def phone_problem(text: str) -> str:
    """The sentence about a number without digits."""
    if not text or _PHONE.search(text):
        return ""
    return tr("A phone number has digits.")


def birth_problem(day: date | None, today: date) -> str:
    """The sentence about a birth date that cannot be one."""
    if day is None:
        return ""
    if day > today:
        return tr("This birth date is still to come.")
    if age(day, today) > OLDEST:
        return tr("This birth date is more than {years} years ago.", years=OLDEST)
    return ""


def participation_problems(draft: ParticipationDraft, today: date) -> dict[str, str]:
    """What keeps a part in a programme from being saved."""
    found: dict[str, str] = {}
    if not draft.roles:
        found["roles"] = tr("Choose at least one role.")
    if draft.capacity < 0:
        found["capacity"] = tr("This number cannot be below zero.")
    if draft.first_entry_on and draft.first_entry_on > today:
        found["first_entry_on"] = tr("The entry date is the first day of real activity; this day is still to come.")
    return found


def guardian_problems(draft: GuardianDraft, today: date) -> dict[str, str]:
    """What keeps a guardian from being saved."""
    found: dict[str, str] = {}
    if not draft.name.strip():
        found["name"] = tr("A guardian needs a name.")
    if said := email_problem(draft.email):
        found["email"] = said
    if draft.given_on and draft.given_on > today:
        found["given_on"] = tr("This day is still to come.")
    if draft.given_on and draft.valid_until and draft.valid_until < draft.given_on:
        found["valid_until"] = tr("The permission would end before it begins.")
    return found


def consent_problems(draft: ConsentDraft, today: date, needs_guardian: bool = False) -> dict[str, str]:
    """What a consent lacks to be kept (`domain.md` 7.11): given needs text version, date and proof."""
    found: dict[str, str] = {}
    if draft.decided_on and draft.decided_on > today:
        found["decided_on"] = tr("This day is still to come.")
    if draft.state is not ConsentState.GIVEN:
        return found
    if not draft.text_version.strip():
        found["text_version"] = tr("Which version of the text was it?")
    if draft.decided_on is None:
        found["decided_on"] = tr("On which day was it given?")
    if not draft.evidence.strip():
        found["evidence"] = tr("What proves it? For example: signed form, mail of 3 May.")
    if needs_guardian:
        found["state"] = tr("Under {years} a guardian has to permit it first.", years=ADULT)
    return found


def age_words(birth_date: date | None, today: date) -> str:
    """The age as the head of a page says it."""
    return "" if birth_date is None else trn("{count} year old", "{count} years old", age(birth_date, today))


def refused(answer: str) -> bool:
    """Whether a sensitive question was asked and not answered (F-04): valid, and complete."""
    return answer == Answer.REFUSED.value
