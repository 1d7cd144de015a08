"""Between forms and drafts: what a form shows of a draft, and what a typed answer changes in it."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from desktop.features.participants.detail_rules import Answers, ConsentLine, PersonDetail
from desktop.features.participants.draft_rules import ConsentDraft, GuardianDraft, PersonDraft
from desktop.features.participants.rules import ConsentState, Gender, PersonRole

_DAYS_AND_NUMBERS = frozenset({"weekly_hours", "unemployed_since"})
_OPEN_QUESTIONS = frozenset({"is_registered_unemployed", "is_in_education"})


def of_person(draft: PersonDraft) -> dict[str, Any]:
    """The answers of the sections that belong to the person."""
    values = asdict(draft)
    values["gender"] = draft.gender.value if draft.gender else ""
    values["organisation"] = str(draft.organisation) if draft.organisation else ""
    values["languages"] = tuple({"code": code, "level": level} for code, level in draft.languages)
    return values


def of_part(detail: PersonDetail) -> dict[str, Any]:
    """The answers of the sections that belong to the participation."""
    values = asdict(detail.part)
    values["number"] = detail.number
    values["interests"] = ", ".join(detail.part.interests)
    values["roles"] = tuple(
        {"role": line.role.value, "since": line.since, "until": line.until} for line in detail.roles
    )
    return values


def of_guardian(draft: GuardianDraft) -> dict[str, Any]:
    """The answers of one guardian."""
    return asdict(draft)


def of_consent(line: ConsentLine) -> dict[str, Any]:
    """The answers for one purpose; empty where nobody was asked yet."""
    return {**asdict(line.draft), "state": line.draft.state.value if line.id else ""}


def of_block(block: Answers) -> dict[str, Any]:
    """The answers at entry; open questions are choices on the form."""
    return {key: _yes_no(value) if key in _OPEN_QUESTIONS else value for key, value in block.values.items()}


def person_change(key: str, answer: Any) -> dict[str, Any]:
    """What an answer changes in a PersonDraft."""
    if key == "gender":
        return {key: Gender(answer) if answer else None}
    if key == "organisation":
        return {key: int(answer) if answer else None}
    if key == "languages":
        return {key: tuple((row["code"], row.get("level") or "") for row in answer or () if row.get("code"))}
    return {key: answer} if key in ("birth_date", "identity_checked_on") else {key: answer or ""}


def part_change(key: str, answer: Any) -> dict[str, Any]:
    """What an answer changes in a ParticipationDraft; roles and number have calls of their own."""
    if key == "interests":
        return {key: tuple(word.strip() for word in (answer or "").split(",") if word.strip())}
    if key == "capacity":
        return {key: answer or 0}
    if key == "availability":
        return {key: tuple(answer or ())}
    if key in ("counts_as_participant", "is_available"):
        return {key: bool(answer)}
    return {key: answer} if key == "first_entry_on" else {key: answer or ""}


def roles(rows: Any) -> dict[PersonRole, tuple[Any, Any]]:
    """The rows of the table of roles as the service wants them."""
    return {PersonRole(row["role"]): (row.get("since"), row.get("until")) for row in rows or () if row.get("role")}


def guardian_change(key: str, answer: Any) -> dict[str, Any]:
    """What an answer changes in a GuardianDraft."""
    if key == "permissions":
        return {key: tuple(answer or ())}
    return {key: answer} if key in ("given_on", "valid_until") else {key: answer or ""}


def consent_change(draft: ConsentDraft, answers: Mapping[str, Any]) -> ConsentDraft:
    """A consent as the form has it now."""
    return ConsentDraft(
        draft.purpose,
        ConsentState(answers.get("state") or ConsentState.ASKED.value),
        answers.get("text_version") or "",
        answers.get("decided_on"),
        answers.get("evidence") or "",
    )


def block_change(key: str, answer: Any) -> dict[str, Any]:
    """What an answer changes in the answers at entry."""
    if key in _OPEN_QUESTIONS:
        return {key: {"yes": True, "no": False}.get(answer)}
    return {key: answer} if key in _DAYS_AND_NUMBERS else {key: answer or ""}


def _yes_no(value: bool | None) -> str:
    return "" if value is None else "yes" if value else "no"
