"""A programme, its funding and its quality profile as forms."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from desktop.features.programmes.quality import Preset, Thresholds
from desktop.features.programmes.rules import Block, Draft, Fund, FundingDraft, Type
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import LANGUAGES, OWN_NAMES, tr

LOGO, EMBLEM, FUNDING, PRESET = "logo", "emblem", "funding", "based_on"


def programme_form(organisations: Sequence[tuple[int, str]]) -> tuple[Section, ...]:
    """What documents say about the programme."""
    return (_programme(organisations), _manager(), _privacy())


def _programme(organisations: Sequence[tuple[int, str]]) -> Section:
    return Section(
        "programme",
        tr("Programme"),
        (
            Field("name", tr("Name"), is_required=True, longest=120),
            Field("code", tr("Code"), is_required=True, longest=8, hint=tr("Stands in every document number.")),
            Field("organisation", tr("Organisation"), Kind.CHOICE, choices=_listed(organisations)),
            Field("starts_on", tr("First day"), Kind.DATE),
            Field("ends_on", tr("Last day"), Kind.DATE),
            Field("language", tr("Usual language of documents"), Kind.CHOICE, True, _languages()),
            Field("place", tr("Place of signatures")),
            Field(LOGO, tr("Logo"), Kind.IMAGE, hint=tr("PNG or JPEG; stands at the head of all documents.")),
        ),
    )


def _manager() -> Section:
    return Section(
        "manager",
        tr("Programme manager"),
        (
            Field("manager_name", tr("Name")),
            Field("manager_function", tr("Function")),
            Field("manager_email", tr("E-mail"), Kind.EMAIL),
            Field("manager_phone", tr("Phone"), Kind.PHONE),
        ),
    )


def _privacy() -> Section:
    return Section(
        "privacy",
        tr("Data protection and complaints"),
        (
            Field(
                "controller", tr("Controller"), Kind.LONG_TEXT, hint=tr("Name and address of who answers for the data")
            ),
            Field("privacy_contact", tr("Contact for data protection")),
            Field("complaint_contact", tr("Contact for complaints")),
        ),
    )


def funding_choice(profiles: Sequence[tuple[int, str]]) -> tuple[Section, ...]:
    """Which funding profile the programme has."""
    hint = tr("Without one, no sensitive field is asked and no funding line is printed.")
    return (
        Section(
            "fund", "", (Field(FUNDING, tr("Funding profile"), Kind.CHOICE, choices=_listed(profiles), hint=hint),)
        ),
    )


def funding_form() -> tuple[Section, ...]:
    """The funded operation, and what every document must show."""
    blocks = tuple(Choice(block.value, block.words()) for block in Block)
    in_languages = (
        Field("language", tr("Language"), Kind.CHOICE, True, _languages()),
        Field("text", tr("Text"), is_required=True, longest=600),
    )
    return (
        Section(
            "operation",
            "",
            (
                Field("name", tr("Name"), is_required=True),
                Field("fund", tr("Fund"), Kind.CHOICE, True, tuple(Choice(fund.value, fund.words()) for fund in Fund)),
                Field("operation_number", tr("Operation number")),
                Field("specific_objective", tr("Specific objective")),
                Field("partner", tr("Partner")),
                Field("contact", tr("Contact at the funder"), Kind.LONG_TEXT),
                Field(EMBLEM, tr("Emblem"), Kind.IMAGE, hint=tr("The European emblem is drawn by itself.")),
                Field("statements", tr("Funding line"), Kind.TABLE, columns=in_languages),
                Field("disclaimers", tr("Disclaimer"), Kind.TABLE, columns=in_languages),
                Field("blocks", tr("Asked of participants"), Kind.MANY, choices=blocks),
            ),
        ),
    )


def quality_form() -> tuple[Section, ...]:
    """The thresholds of the programme."""

    def number(key: str, label: str, most: int) -> Field:
        return Field(key, label, Kind.INTEGER, lowest=0, highest=most)

    presets = tuple(Choice(preset.value, preset.words()) for preset in Preset)
    return (
        Section(
            "quality",
            "",
            (
                Field(
                    PRESET, tr("Based on"), Kind.CHOICE, True, presets, hint=tr("Another choice sets all numbers anew.")
                ),
                number("group_least", tr("Mentees of a mentor, at least"), 50),
                number("group_most", tr("Mentees of a mentor, at most"), 50),
                number("training_hours", tr("Training of mentors before the match (hours)"), 500),
                number("commitment_months", tr("Commitment (months)"), 60),
                number("meetings_per_month", tr("Meetings a month"), 31),
                Field("meeting_minutes", tr("Length of a meeting"), Kind.MINUTES, lowest=0, highest=600),
                number("face_to_face_sessions", tr("Sessions in one place"), 100),
                Field("is_staff_at_first_meeting", tr("Staff at the first meeting"), Kind.YES_NO),
                number("checkins_first_month", tr("Check-ins in the first month"), 31),
                number("checkin_days", tr("Days between later check-ins"), 366),
                number("goals_least", tr("Goals, at least"), 50),
                number("goals_most", tr("Goals, at most"), 50),
                number("inactivity_days", tr("Alarm after days without a meeting"), 730),
                number("answer_days", tr("Days to answer a request"), 366),
            ),
        ),
    )


def new_form() -> tuple[Section, ...]:
    """What a new programme needs."""
    kinds = tuple(Choice(kind.value, kind.words()) for kind in Type)
    return (
        Section(
            "new",
            "",
            (
                Field("type", tr("Kind of programme"), Kind.CHOICE, True, kinds),
                Field("name", tr("Name"), is_required=True, longest=120),
                Field("code", tr("Code"), is_required=True, longest=8, hint=tr("Such as EM; stands in every number.")),
            ),
        ),
    )


def of_programme(draft: Draft) -> dict[str, Any]:
    """A programme as answers."""
    values = {**asdict(draft), "type": draft.type.value}
    values["organisation"] = _key(draft.organisation)
    values[FUNDING] = _key(draft.funding)
    return values


def programme_change(key: str, answer: Any) -> dict[str, Any]:
    """One answer as a change of the programme."""
    if key in ("organisation", FUNDING):
        return {key: int(answer) if answer else None}
    if key == "code":
        return {key: str(answer or "").strip().upper()}
    return {key: getattr(Draft(), key) if answer is None else answer}


def of_funding(draft: FundingDraft) -> dict[str, Any]:
    """A funding profile as answers."""
    values = {**asdict(draft), "fund": draft.fund.value, "blocks": tuple(block.value for block in draft.blocks)}
    for key in ("statements", "disclaimers"):
        values[key] = tuple({"language": code, "text": text} for code, text in values[key].items())
    return values


def funding_change(key: str, answer: Any) -> dict[str, Any]:
    """One answer as a change of the funding profile."""
    if key in ("statements", "disclaimers"):
        return {key: {line["language"]: line["text"] for line in answer or () if line.get("language")}}
    if key == "blocks":
        return {key: tuple(Block(one) for one in answer or ())}
    if key == "fund":
        return {key: Fund(answer)}
    return {key: answer or ""}


def of_quality(preset: Preset, thresholds: Thresholds) -> dict[str, Any]:
    """Thresholds as answers."""
    return {PRESET: preset.value, **asdict(thresholds)}


def _listed(pairs: Sequence[tuple[int, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(key), words) for key, words in pairs)


def _languages() -> tuple[Choice, ...]:
    return tuple(Choice(code, OWN_NAMES[code]) for code in LANGUAGES)


def _key(record: int | None) -> str | None:
    return None if record is None else str(record)
