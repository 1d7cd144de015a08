"""What a column of a foreign list may hold, and the words for it (`domain.md` 1.3).

The keys are those of the drafts where one column fills one field of a draft; the others are taken
apart or put together by `import_drafts`.
"""

from enum import StrEnum

from desktop.i18n import tr


class ImportField(StrEnum):
    """One kind of column."""

    GIVEN_NAME = "given_name"
    MIDDLE_NAME = "middle_name"
    FAMILY_NAME = "family_name"
    FULL_NAME = "full_name"
    ADDRESS_FORM = "address_form"
    GENDER = "gender"
    BIRTH_DATE = "birth_date"
    STREET = "street"
    POSTCODE = "postcode"
    MUNICIPALITY = "municipality"
    PLACE = "place"
    REGION = "region"
    COUNTRY = "country"
    PHONE = "phone"
    OTHER_PHONE = "other_phone"
    EMAIL = "email"
    SECOND_CONTACT = "second_contact"
    LANGUAGE = "language"
    LANGUAGES = "languages"
    ORGANISATION = "organisation"
    PROFESSION = "profession"
    EMPLOYER = "employer"
    NOTES = "notes"
    ROLE = "role"
    NUMBER = "number"
    FIRST_ENTRY_ON = "first_entry_on"
    LAST_EXIT_ON = "last_exit_on"
    EXIT_REASON = "exit_reason"
    CHANNEL = "channel"
    CAPACITY = "capacity"
    INTERESTS = "interests"
    GOALS = "goals"
    AVAILABILITY = "availability"
    MODE = "mode"
    WISHES = "wishes"
    GUARDIAN_NAME = "guardian_name"
    GUARDIAN_RELATION = "guardian_relation"
    GUARDIAN_PHONE = "guardian_phone"
    GUARDIAN_EMAIL = "guardian_email"
    GUARDIAN_PERMITS = "guardian_permits"
    CONSENT_DATA = "consent_data"
    CONSENT_DIRECTORY = "consent_directory"
    CONSENT_PHOTO = "consent_photo"
    CONSENT_QUOTATION = "consent_quotation"
    CONSENT_NEWSLETTER = "consent_newsletter"
    LABOUR = "labour"
    REGISTERED_UNEMPLOYED = "is_registered_unemployed"
    UNEMPLOYED_SINCE = "unemployed_since"
    IN_EDUCATION = "is_in_education"
    WEEKLY_HOURS = "weekly_hours"
    ISCED = "isced"
    EDUCATION_TITLE = "education_title"
    EDUCATION_COUNTRY = "education_country"
    CITIZENSHIP = "citizenship"
    FOREIGN_BACKGROUND = "foreign_background"
    MINORITY = "minority"
    DISABILITY = "disability"
    HOUSING = "housing"

    def words(self) -> str:
        """The name of the field as the wizard offers it."""
        return (_of_person() | _of_part() | _of_guardian() | _of_entry())[self]


REPEATABLE = frozenset({ImportField.LANGUAGES, ImportField.INTERESTS, ImportField.NOTES, ImportField.GOALS})
"""Fields that may stand in several columns; their values are joined."""

SENSITIVE = frozenset(
    {
        ImportField.CITIZENSHIP,
        ImportField.FOREIGN_BACKGROUND,
        ImportField.MINORITY,
        ImportField.DISABILITY,
        ImportField.HOUSING,
    }
)
"""Answers kept apart (`domain.md` 6.3): offered only where the programme's funding asks for them."""

DATES = frozenset(
    {
        ImportField.BIRTH_DATE,
        ImportField.FIRST_ENTRY_ON,
        ImportField.LAST_EXIT_ON,
        ImportField.UNEMPLOYED_SINCE,
    }
)


def skip_words() -> str:
    """What stands in place of a field for a column that is not taken over."""
    return tr("Skip this column")


def _of_person() -> dict[ImportField, str]:
    return {
        ImportField.GIVEN_NAME: tr("Given name"),
        ImportField.MIDDLE_NAME: tr("Middle name"),
        ImportField.FAMILY_NAME: tr("Family name"),
        ImportField.FULL_NAME: tr("Full name"),
        ImportField.ADDRESS_FORM: tr("Form of address"),
        ImportField.GENDER: tr("Gender"),
        ImportField.BIRTH_DATE: tr("Birth date"),
        ImportField.STREET: tr("Street and number"),
        ImportField.POSTCODE: tr("Postcode"),
        ImportField.MUNICIPALITY: tr("Town"),
        ImportField.PLACE: tr("Postcode and town"),
        ImportField.REGION: tr("Region"),
        ImportField.COUNTRY: tr("Country"),
        ImportField.PHONE: tr("Phone"),
        ImportField.OTHER_PHONE: tr("Second phone"),
        ImportField.EMAIL: tr("E-mail"),
        ImportField.SECOND_CONTACT: tr("Second contact"),
        ImportField.LANGUAGE: tr("Language of documents"),
        ImportField.LANGUAGES: tr("Languages spoken"),
        ImportField.ORGANISATION: tr("Organisation or school"),
        ImportField.PROFESSION: tr("Profession"),
        ImportField.EMPLOYER: tr("Employer"),
        ImportField.NOTES: tr("Notes"),
    }


def _of_part() -> dict[ImportField, str]:
    return {
        ImportField.ROLE: tr("Role"),
        ImportField.NUMBER: tr("Participation number"),
        ImportField.FIRST_ENTRY_ON: tr("Entry date"),
        ImportField.LAST_EXIT_ON: tr("Exit date"),
        ImportField.EXIT_REASON: tr("Reason for leaving"),
        ImportField.CHANNEL: tr("How they heard of the programme"),
        ImportField.CAPACITY: tr("Mentees at once"),
        ImportField.INTERESTS: tr("Interests"),
        ImportField.GOALS: tr("Goals"),
        ImportField.AVAILABILITY: tr("Availability"),
        ImportField.MODE: tr("Way to meet"),
        ImportField.WISHES: tr("Wishes for the other side"),
    }


def _of_guardian() -> dict[ImportField, str]:
    return {
        ImportField.GUARDIAN_NAME: tr("Guardian: name"),
        ImportField.GUARDIAN_RELATION: tr("Guardian: relation"),
        ImportField.GUARDIAN_PHONE: tr("Guardian: phone"),
        ImportField.GUARDIAN_EMAIL: tr("Guardian: e-mail"),
        ImportField.GUARDIAN_PERMITS: tr("Guardian: permits taking part"),
        ImportField.CONSENT_DATA: tr("Consent: data protection notice"),
        ImportField.CONSENT_DIRECTORY: tr("Consent: entry in the directory"),
        ImportField.CONSENT_PHOTO: tr("Consent: photos and video"),
        ImportField.CONSENT_QUOTATION: tr("Consent: quotations"),
        ImportField.CONSENT_NEWSLETTER: tr("Consent: newsletter"),
    }


def _of_entry() -> dict[ImportField, str]:
    return {
        ImportField.LABOUR: tr("Work at entry"),
        ImportField.REGISTERED_UNEMPLOYED: tr("Registered as unemployed"),
        ImportField.UNEMPLOYED_SINCE: tr("Unemployed since"),
        ImportField.IN_EDUCATION: tr("In education or training"),
        ImportField.WEEKLY_HOURS: tr("Working hours a week"),
        ImportField.ISCED: tr("Education at entry"),
        ImportField.EDUCATION_TITLE: tr("Title of the qualification"),
        ImportField.EDUCATION_COUNTRY: tr("Country of the qualification"),
        ImportField.CITIZENSHIP: tr("Citizenship"),
        ImportField.FOREIGN_BACKGROUND: tr("Foreign background"),
        ImportField.MINORITY: tr("Minority"),
        ImportField.DISABILITY: tr("Disability"),
        ImportField.HOUSING: tr("Homeless or excluded from housing"),
    }
