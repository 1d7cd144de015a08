"""Versions of agreements between their records and the values that rules and views know."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from desktop.features.mentorships import agreement_rules as agreements
from desktop.features.mentorships.agreement_rules import (
    AgreementDraft,
    Change,
    Contact,
    PlanLine,
    Promise,
    VersionState,
)
from desktop.features.mentorships.steps_service import Opened
from desktop.features.mentorships.table import AgreementVersion
from desktop.features.programmes.table import Programme, QualityProfile

IN_FORCE = (VersionState.APPROVED, VersionState.SUPERSEDED)
"""Versions that are, or were, agreed on."""


@dataclass(frozen=True)
class VersionRow:
    """One version, as the pane shows it. `version` is the record's, for changes in place."""

    id: int
    version: int
    number: int
    state: VersionState
    draft: AgreementDraft
    seal: str
    is_prepared: bool
    drafted_on: date
    submitted_on: date | None
    approved_on: date | None
    comment: str
    changes: tuple[Change, ...]
    """Against the version that was in force before it."""
    gaps: tuple[str, ...]
    advice: tuple[str, ...]


def rows_of(records: list[AgreementVersion], promise: Promise) -> list[VersionRow]:
    """All versions, the newest first."""
    rows: list[VersionRow] = []
    force: AgreementDraft | None = None
    for record in records:
        draft = draft_of(record)
        rows.append(_row(record, draft, force, promise))
        if VersionState(record.state) in IN_FORCE:
            force = draft
    return rows[::-1]


def records_of(opened: Opened) -> list[AgreementVersion]:
    """The versions of a mentorship in their order."""
    found = AgreementVersion.select().where(AgreementVersion.mentorship == opened.record)
    return list(found.order_by(AgreementVersion.number))


def in_force(records: list[AgreementVersion]) -> AgreementVersion | None:
    """The version that is agreed on now."""
    approved = [one for one in records if one.state == VersionState.APPROVED.value]
    return approved[-1] if approved else None


def promise_of(programme: int) -> Promise:
    """What the programme's quality profile asks."""
    quality = QualityProfile.get_by_id(Programme.get_by_id(programme).quality_id)
    return Promise(quality.commitment_months, quality.meetings_per_month, quality.goals_least, quality.goals_most)


def draft_of(record: AgreementVersion) -> AgreementDraft:
    """What a version says."""
    values = {name: getattr(record, name) for name in asdict(AgreementDraft())}
    values["contacts"] = tuple(Contact(one) for one in record.contacts)
    values["plan"] = tuple(PlanLine(*line) for line in record.plan)
    values["goals"] = tuple(record.goals)
    return AgreementDraft(**values)


def columns_of(draft: AgreementDraft) -> dict[str, Any]:
    """What the table keeps of a version's words, by column."""
    values = {name: getattr(draft, name) for name in asdict(AgreementDraft())}
    values["contacts"] = [one.value for one in draft.contacts]
    values["plan"] = [[line.number, line.month, line.topic, line.goal] for line in draft.plan]
    values["goals"] = [goal.strip() for goal in draft.goals if goal.strip()]
    return values


def _row(record: AgreementVersion, draft: AgreementDraft, force: AgreementDraft | None, promise: Promise) -> VersionRow:
    return VersionRow(
        id=record.id,
        version=record.version,
        number=record.number,
        state=VersionState(record.state),
        draft=draft,
        seal=record.seal,
        is_prepared=record.is_prepared,
        drafted_on=record.drafted_on,
        submitted_on=record.submitted_on,
        approved_on=record.approved_on,
        comment=record.comment,
        changes=agreements.differences(force, draft) if force else (),
        gaps=agreements.gaps(draft),
        advice=agreements.advice(draft, promise),
    )
