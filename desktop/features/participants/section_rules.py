"""The forms of a person: one section for each block of `domain.md` 1.3, with hints where words may reveal too much."""

from collections.abc import Sequence

from desktop.features.participants import choice_rules as choices
from desktop.features.participants import language_rules as languages
from desktop.features.participants.rules import (
    Answer,
    Citizenship,
    ConsentState,
    Gender,
    Labour,
    PersonRole,
    Purpose,
)
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import LANGUAGES, OWN_NAMES, tr


def contact(countries: Sequence[tuple[str, str]] = ()) -> Section:
    """Name and ways to reach the person; countries by ISO code and name."""
    return Section(
        "contact",
        tr("Person and contact"),
        (
            Field("given_name", tr("Given name")),
            Field("family_name", tr("Family name")),
            Field("address_form", tr("Form of address")),
            Field("gender", tr("Gender"), Kind.CHOICE, choices=choices.of_enum(Gender)),
            Field("birth_date", tr("Birth date"), Kind.DATE),
            Field("email", tr("E-mail"), Kind.EMAIL),
            Field("phone", tr("Phone"), Kind.PHONE),
            Field("second_contact", tr("Second contact"), hint=tr("Who knows where the person is, later on.")),
            Field("street", tr("Street and number")),
            Field("postcode", tr("Postcode"), longest=20),
            Field("municipality", tr("Town")),
            Field("region", tr("Region")),
            Field("country", tr("Country"), Kind.CHOICE, choices=tuple(Choice(*one) for one in countries)),
        ),
    )


def tongues() -> Section:
    """Languages, of the person and of their documents."""
    known = tuple(Choice(code, words) for code, words in languages.names().items())
    levels = (*((level, level) for level in languages.LEVELS), (languages.NATIVE, tr("First language")))
    return Section(
        "tongues",
        tr("Languages"),
        (
            Field(
                "language",
                tr("Language of documents"),
                Kind.CHOICE,
                choices=tuple(Choice(code, OWN_NAMES[code]) for code in LANGUAGES),
                hint=tr("Empty: as the programme writes."),
            ),
            Field(
                "languages",
                tr("Speaks"),
                Kind.TABLE,
                columns=(
                    Field("code", tr("Language"), Kind.CHOICE, is_required=True, choices=known),
                    Field("level", tr("Level"), Kind.CHOICE, choices=tuple(Choice(*level) for level in levels)),
                ),
            ),
        ),
    )


def wishes(is_mentor: bool) -> Section:
    """What matching looks at."""
    capacity = (
        Field("capacity", tr("Mentees at once"), Kind.INTEGER, lowest=0, highest=50, hint=tr("0: as many as usual")),
        Field("is_available", tr("Free for a new match"), Kind.YES_NO),
    )
    return Section(
        "wishes",
        tr("Wishes and time"),
        (
            Field("interests", tr("Interests"), hint=tr("Words with commas between them.")),
            Field("goals", tr("Goals"), Kind.LONG_TEXT),
            Field("availability", tr("Free times"), Kind.MANY, choices=choices.times_of_week()),
            Field("mode", tr("Way to meet"), Kind.CHOICE, choices=choices.modes()),
            Field("wishes", tr("Wishes for the other side"), Kind.LONG_TEXT),
            *(capacity if is_mentor else capacity[1:]),
        ),
    )


def part() -> Section:
    """The person's part in the programme."""
    return Section(
        "part",
        tr("Part in the programme"),
        (
            Field("number", tr("Participation number"), is_required=True, longest=40),
            Field(
                "roles",
                tr("Roles"),
                Kind.TABLE,
                is_required=True,
                columns=(
                    Field("role", tr("Role"), Kind.CHOICE, is_required=True, choices=choices.of_enum(PersonRole)),
                    Field("since", tr("From"), Kind.DATE),
                    Field("until", tr("Until"), Kind.DATE),
                ),
            ),
            Field("first_entry_on", tr("Entry date"), Kind.DATE, hint=tr("First day of real activity.")),
            Field(
                "counts_as_participant",
                tr("Counts as a participant"),
                Kind.YES_NO,
                hint=tr("Volunteer mentors usually do not."),
            ),
            Field("channel", tr("How they heard of the programme")),
        ),
    )


def roles() -> Field:
    """The roles of somebody who is new."""
    return Field("roles", tr("Roles"), Kind.MANY, is_required=True, choices=choices.of_enum(PersonRole))


def work(organisations: Sequence[tuple[int, str]]) -> Section:
    """Work, school and what else is worth knowing."""
    return Section(
        "work",
        tr("Work and notes"),
        (
            Field("profession", tr("Profession")),
            Field("employer", tr("Employer")),
            Field(
                "organisation",
                tr("Organisation or school"),
                Kind.CHOICE,
                choices=tuple(Choice(str(key), name) for key, name in organisations),
            ),
            Field("identity_checked_on", tr("Identity checked on"), Kind.DATE, hint=tr("Seen, never copied.")),
            Field("notes", tr("Notes"), Kind.LONG_TEXT, hint=private_hint()),
        ),
    )


def guardian() -> Section:
    """One guardian."""
    return Section(
        "guardian",
        tr("Guardian"),
        (
            Field("name", tr("Name"), is_required=True),
            Field("relation", tr("Relation")),
            Field("phone", tr("Phone"), Kind.PHONE),
            Field("email", tr("E-mail"), Kind.EMAIL),
            Field("permissions", tr("Permits"), Kind.MANY, choices=choices.permissions()),
            Field("given_on", tr("Permission given on"), Kind.DATE),
            Field("valid_until", tr("Valid until"), Kind.DATE),
        ),
    )


def consent(purpose: Purpose) -> Section:
    """The answer for one purpose."""
    return Section(
        purpose.value,
        purpose.words(),
        (
            Field("state", tr("Answer"), Kind.CHOICE, is_required=True, choices=choices.of_enum(ConsentState)),
            Field("text_version", tr("Version of the text")),
            Field("decided_on", tr("Given or refused on"), Kind.DATE),
            Field("evidence", tr("Proof"), hint=tr("For example: signed form, mail of 3 May.")),
        ),
    )


def correction() -> Section:
    """Above frozen answers (F-08): what is known changes only with a reason."""
    return Section(
        "correction",
        tr("Answers at entry"),
        (Field("correction_reason", tr("Reason for a correction")),),
        hint=tr("The answers describe the entry date and are frozen since then. A correction needs a reason."),
    )


def labour() -> Section:
    """Work on the entry date (EECO02 to EECO05)."""
    return Section(
        "labour",
        tr("Work at entry"),
        (
            Field("labour", tr("Situation"), Kind.CHOICE, choices=choices.of_enum(Labour)),
            Field("is_registered_unemployed", tr("Registered as unemployed"), Kind.CHOICE, choices=choices.yes_or_no()),
            Field("unemployed_since", tr("Unemployed since"), Kind.DATE),
            Field("inactive_reason", tr("Reason for not looking for work")),
            Field("is_in_education", tr("In education or training"), Kind.CHOICE, choices=choices.yes_or_no()),
            Field("employment", tr("Kind of work"), Kind.CHOICE, choices=choices.employments()),
            Field("contract", tr("Contract"), Kind.CHOICE, choices=choices.contracts()),
            Field("weekly_hours", tr("Hours a week"), Kind.INTEGER, lowest=0, highest=80),
        ),
    )


def education() -> Section:
    """Highest education completed on the entry date (EECO09 to EECO11)."""
    return Section(
        "education",
        tr("Education at entry"),
        (
            Field("isced", tr("Highest level completed"), Kind.CHOICE, choices=choices.levels_of_education()),
            Field("education_title", tr("Title of the qualification")),
            Field("education_country", tr("Country of the qualification")),
            Field("education_evidence", tr("Proof"), Kind.CHOICE, choices=choices.evidence()),
        ),
    )


def origin() -> Section:
    """EECO13 to EECO15: refusing is an answer (F-04)."""
    return Section(
        "origin",
        tr("Origin"),
        (
            Field("citizenship", tr("Citizenship"), Kind.CHOICE, choices=choices.of_enum(Citizenship)),
            Field("foreign_background", tr("Foreign background"), Kind.CHOICE, choices=choices.of_enum(Answer)),
            Field("minority", tr("Belongs to a minority"), Kind.CHOICE, choices=choices.of_enum(Answer)),
        ),
        hint=sensitive_hint(),
    )


def situation() -> Section:
    """EECO12 and EECO16."""
    return Section(
        "situation",
        tr("Situation"),
        (
            Field("disability", tr("Disability"), Kind.CHOICE, choices=choices.of_enum(Answer)),
            Field("housing", tr("Homeless or excluded from housing"), Kind.CHOICE, choices=choices.of_enum(Answer)),
        ),
        hint=sensitive_hint(),
    )


def untitled(section: Section) -> Section:
    """The same fields without a heading, where the heading stands elsewhere."""
    return Section(section.key, "", section.fields, section.hint)


def private_hint() -> str:
    """What does not belong into free text (`domain.md` 1.6)."""
    return tr("No words about health, religion, politics or asylum.")


def sensitive_hint() -> str:
    """Who sees these answers (`domain.md` 6.3)."""
    return tr("Kept apart from everything else; only those with the right to see it see it.")
