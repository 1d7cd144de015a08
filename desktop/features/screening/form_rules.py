"""The selection of a mentor as a form, and the way between its answers and the draft."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desktop.features.screening.rules import CheckState, Draft, Reference, Training
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr

_TEXTS = ("criteria", "interviewer", "interview_result", "check_seen_by", "check_reason", "check_second")


def form() -> tuple[Section, ...]:
    """Selection in the order of the benchmarks, then training."""
    return (Section("selection", "", (*_selection(), *_check(), *_commitment(), _trainings())),)


def _selection() -> tuple[Field, ...]:
    references = (
        Field("contact", tr("Who, and how to reach them"), is_required=True),
        Field("asked_on", tr("Asked on"), Kind.DATE),
        Field("result", tr("What they said")),
    )
    return (
        Field("criteria", tr("Criteria applied"), Kind.LONG_TEXT, hint=tr("What was looked at, in writing (B.2.1).")),
        Field("interview_on", tr("Interview on"), Kind.DATE),
        Field("interviewer", tr("Held by")),
        Field("interview_result", tr("Result of the interview")),
        Field("references", tr("References"), Kind.TABLE, columns=references),
    )


def _check() -> tuple[Field, ...]:
    states = tuple(Choice(one.value, one.words()) for one in CheckState if one is not CheckState.EXPIRED)
    return (
        Field("check_seen_on", tr("Certificate seen on"), Kind.DATE),
        Field("check_seen_by", tr("Seen by")),
        Field("check_valid_until", tr("Holds until"), Kind.DATE),
        Field("check_second", tr("Decided together with"), hint=tr("Only for a certificate with an entry.")),
        Field("check_reason", tr("Reason of the decision")),
        Field(
            "check",
            tr("Criminal record"),
            Kind.CHOICE,
            choices=states,
            hint=tr("Write only that it was seen; never keep a copy or what it says."),
        ),
    )


def _commitment() -> tuple[Field, ...]:
    return (
        Field("commitment_months", tr("Commitment, months"), Kind.INTEGER, lowest=0, highest=120),
        Field("commitment_on", tr("Signed on"), Kind.DATE),
    )


def _trainings() -> Field:
    columns = (
        Field("course", tr("Training"), is_required=True),
        Field("day", tr("Day"), Kind.DATE),
        Field("minutes", tr("Length"), Kind.MINUTES, lowest=0, highest=10_000),
        Field("topics", tr("Topics")),
        Field("is_verified", tr("Proof seen"), Kind.YES_NO),
    )
    return Field("trainings", tr("Training"), Kind.TABLE, columns=columns)


def answers(draft: Draft) -> dict[str, Any]:
    """What the form shows."""
    told = {name: getattr(draft, name) for name in Draft.__dataclass_fields__}
    told["check"] = draft.check.value
    told["commitment_months"] = draft.commitment_months or None
    told["references"] = tuple(asdict(one) for one in draft.references)
    told["trainings"] = tuple(asdict(one) for one in draft.trainings)
    return told


def change(key: str, answer: Any) -> dict[str, Any]:
    """The field of the draft that an answer changes."""
    if key == "check":
        return {key: CheckState(answer or CheckState.NOT_ASKED)}
    if key == "commitment_months":
        return {key: int(answer or 0)}
    if key == "references":
        return {key: tuple(_reference(line) for line in answer or ())}
    if key == "trainings":
        return {key: tuple(_training(line) for line in answer or ())}
    return {key: (answer or "") if key in _TEXTS else answer}


def _reference(line: Mapping[str, Any]) -> Reference:
    return Reference(line.get("contact") or "", line.get("asked_on"), line.get("result") or "")


def _training(line: Mapping[str, Any]) -> Training:
    return Training(
        line.get("course") or "",
        line.get("day"),
        int(line.get("minutes") or 0),
        line.get("topics") or "",
        bool(line.get("is_verified")),
    )
