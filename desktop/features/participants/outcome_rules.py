"""Exit and follow-up of a participation: their forms, answers and problems (`domain.md` 1.1 results, 1.3)."""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from desktop.features.participants import choice_rules as choices
from desktop.features.programmes.rules import Block
from desktop.forms.fields import Field, Kind, Section
from desktop.i18n import day_words, tr

WINDOW = timedelta(days=28)
"""From the exit day: what happens in it counts as an immediate result."""


class Outcome(StrEnum):
    """Where somebody stands on the labour market at or after the exit."""

    JOB_SEEKING = "job_seeking"
    EMPLOYED = "employed"
    EDUCATION = "education"
    INACTIVE = "inactive"

    def words(self) -> str:
        return {
            Outcome.JOB_SEEKING: tr("Looks for work"),
            Outcome.EMPLOYED: tr("Works"),
            Outcome.EDUCATION: tr("In education or training"),
            Outcome.INACTIVE: tr("Inactive"),
        }[self]


class Source(StrEnum):
    """How an answer was collected."""

    FORM = "form"
    PHONE = "phone"
    EMAIL = "email"
    REGISTER = "register"

    def words(self) -> str:
        return {
            Source.FORM: tr("Form"),
            Source.PHONE: tr("Telephone"),
            Source.EMAIL: tr("E-mail"),
            Source.REGISTER: tr("Register"),
        }[self]


IMPROVEMENTS = ("has_stable_contract", "has_full_hours", "has_higher_skills", "has_promotion")
"""The four improvements of EECR06; a pay rise alone is none."""

_LISTS = {"status_changes": ("day", "status", "proof"), "attempts": ("day", "way", "note")}
_OPEN = frozenset({"is_in_sample", "is_reached", *IMPROVEMENTS})
_PLAIN = frozenset({"education_started_on", "qualification_awarded_on", "collected_on", "weekly_hours"})


def form(block: Block) -> tuple[Section, ...]:
    """The form of one of the two blocks."""
    return (_exit(),) if block is Block.EXIT else (_follow_up(),)


def _exit() -> Section:
    changes = (
        Field("day", tr("Day"), Kind.DATE, is_required=True),
        Field("status", tr("Situation"), Kind.CHOICE, True, choices.of_enum(Outcome)),
        Field("proof", tr("Proof")),
    )
    return Section(
        "exit",
        "",
        (
            Field("status_changes", tr("Changes after the exit"), Kind.TABLE, columns=changes),
            Field("education_started_on", tr("Education started on"), Kind.DATE),
            Field("qualification_title", tr("Qualification")),
            Field("qualification_body", tr("Awarded by")),
            Field("qualification_level", tr("Level"), Kind.CHOICE, choices=choices.levels_of_education()),
            Field("qualification_awarded_on", tr("Awarded on"), Kind.DATE),
            Field("qualification_evidence", tr("Proof of the qualification")),
            Field("collected_on", tr("Collected on"), Kind.DATE),
            Field("collected_by", tr("Collected by")),
            Field("source", tr("Collected by way of"), Kind.CHOICE, choices=choices.of_enum(Source)),
        ),
        hint=tr("The 28 days from the exit day. A certificate of participation is no qualification."),
    )


def _follow_up() -> Section:
    attempts = (
        Field("day", tr("Day"), Kind.DATE, is_required=True),
        Field("way", tr("Way"), Kind.CHOICE, choices=choices.of_enum(Source)),
        Field("note", tr("Note")),
    )
    return Section(
        "follow_up",
        "",
        (
            Field("is_in_sample", tr("In the sample"), Kind.CHOICE, choices=choices.yes_or_no()),
            Field("attempts", tr("Attempts to reach the person"), Kind.TABLE, columns=attempts),
            Field("is_reached", tr("Reached"), Kind.CHOICE, choices=choices.yes_or_no()),
            Field("status", tr("Situation"), Kind.CHOICE, choices=choices.of_enum(Outcome)),
            Field("contract", tr("Contract"), Kind.CHOICE, choices=choices.contracts()),
            Field("weekly_hours", tr("Hours a week"), Kind.INTEGER, lowest=0, highest=80),
            _improvement("has_stable_contract", tr("From precarious to stable contract")),
            _improvement("has_full_hours", tr("From too few hours to enough")),
            _improvement("has_higher_skills", tr("Work with higher skills or more responsibility")),
            _improvement("has_promotion", tr("Promotion")),
        ),
        hint=tr("Six months after the exit. A pay rise alone is no improvement."),
    )


def _improvement(key: str, label: str) -> Field:
    return Field(key, label, Kind.CHOICE, choices=choices.yes_or_no())


def answers(values: Mapping[str, Any]) -> dict[str, Any]:
    """What the record says as answers of its form."""
    return {key: _answer(key, value) for key, value in values.items()}


def change(key: str, answer: Any) -> dict[str, Any]:
    """One answer as a change of the record."""
    if key in _LISTS:
        names = _LISTS[key]
        return {key: [[_text(line.get(name)) for name in names] for line in answer or ()]}
    if key in _OPEN:
        return {key: {"yes": True, "no": False}.get(answer)}
    return {key: answer if key in _PLAIN else answer or ""}


def problem(key: str, answer: Any, exit_on: date | None) -> str:
    """What is wrong with an answer besides its kind, in a sentence; nothing when it can be kept."""
    if key != "status_changes" or exit_on is None:
        return ""
    last = exit_on + WINDOW
    for line in answer or ():
        if line.get("day") and not exit_on <= line["day"] <= last:
            return tr("Only changes from {first} to {last} count.", first=day_words(exit_on), last=day_words(last))
    return ""


def _answer(key: str, value: Any) -> Any:
    if key in _LISTS:
        first, *others = _LISTS[key]
        return tuple(
            {first: date.fromisoformat(line[0]) if line[0] else None, **dict(zip(others, line[1:], strict=True))}
            for line in value or ()
        )
    if key in _OPEN:
        return "" if value is None else "yes" if value else "no"
    return value


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else value or ""
