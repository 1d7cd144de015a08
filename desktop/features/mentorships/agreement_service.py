"""What can be done with the agreement: draft, change, submit, send back, release, amend."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.circles.table import Circle
from desktop.features.confirmations.rules import Answer, Decision, Kind, Subject
from desktop.features.mentorships import agreement_rules as agreements
from desktop.features.mentorships.agreement_rules import OPEN, AgreementDraft, VersionState
from desktop.features.mentorships.rules import EXTENSION_DAYS, State
from desktop.features.mentorships.steps_service import Opened, Steps
from desktop.features.mentorships.table import AgreementVersion, Mentorship
from desktop.features.mentorships.version_rows_service import (
    VersionRow,
    columns_of,
    draft_of,
    in_force,
    promise_of,
    records_of,
    rows_of,
)
from desktop.features.mentorships.version_rules import VersionFacts, version_step
from desktop.i18n import day_words, tr
from desktop.rights import Right, Role
from desktop.store.base import Action
from desktop.workflow import accept


class AgreementService:
    """Versions of the agreement: the mentee drafts, the mentor releases, and what is released is never edited."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._store = steps.store

    def first_meeting(self, mentorship: int, day: date, made_on: date | None = None, override: str = "") -> int:
        """The two have met, or will (M7); the first version waits for the mentee (A1). The id of the version."""
        opened = self._steps.open(mentorship)
        facts = replace(self._steps.facts(opened, made_on or self._steps.today()), first_meeting_on=day)
        with self._steps.write(tr("Note the first meeting of {number}", number=opened.circle.number), override):
            self._steps.make(opened, "M7", facts, Role.MENTEE, override)
            self._steps.change(opened, first_meeting_on=day)
            return self._draft(opened, AgreementDraft(starts_on=day), VersionFacts(), facts.day)

    def versions(self, mentorship: int) -> list[VersionRow]:
        """All versions, the newest first, each with what it changes."""
        opened = self._steps.open(mentorship, Right.SEE_CIRCLES)
        return rows_of(records_of(opened), promise_of(opened.circle.programme_id))

    def current(self, mentorship: int) -> AgreementDraft | None:
        """What is agreed now; None before the first release."""
        record = in_force(records_of(self._steps.open(mentorship, Right.SEE_CIRCLES)))
        return draft_of(record) if record else None

    def change(self, version: int, changes: Mapping[str, Any], expected: int) -> None:
        """Change fields of a draft by name; Conflict when somebody else was faster.

        Only a draft is changed; one that was sent back becomes a draft again (A1).
        """
        record, opened = self._found(version)
        if VersionState(record.state) not in (VersionState.DRAFT, VersionState.RETURNED):
            raise UserError(tr("Only a draft can be changed. Draft a new version instead."))
        fields = columns_of(replace(draft_of(record), **changes))
        with self._store.write(tr("Change the agreement of {number}", number=opened.circle.number)):
            self._take_up(record, opened)
            self._store.change(record, {name: fields[name] for name in changes}, expected)

    def submit(self, version: int, answer: Answer, override: str = "") -> None:
        """The mentee puts a version before the mentor (A2, for the first one M8)."""
        record, opened = self._found(version)
        draft = draft_of(record)
        facts = VersionFacts(gaps=agreements.gaps(draft))
        with self._steps.write(tr("Submit the agreement of {number}", number=opened.circle.number), override):
            self._take_up(record, opened)
            self._advance(record, "A2", facts, answer.role, override)
            if opened.state(answer.decided_on) is State.AGREEMENT_DRAFT:
                whole = replace(self._steps.facts(opened, answer.decided_on), agreement_gaps=facts.gaps)
                self._steps.make(opened, "M8", whole, answer.role, override)
            self._set_aside(record, opened, tr("Submitted again on {day}", day=day_words(answer.decided_on)))
            seal, times = agreements.seal(draft), record.submission + 1
            fields = {"submitted_on": answer.decided_on, "submission": times, "seal": seal, "comment": ""}
            self._store.change(record, fields, record.version)
            self._answered(version, answer, Decision.YES)

    def send_back(self, version: int, answer: Answer, comment: str) -> None:
        """The mentor asks for changes (A4, for the first one M9)."""
        record, opened = self._submitted(version)
        with self._steps.write(tr("Send the agreement of {number} back", number=opened.circle.number)):
            self._advance(record, "A4", VersionFacts(comment=comment), answer.role)
            if opened.state(answer.decided_on) is State.AGREEMENT_SUBMITTED:
                facts = replace(self._steps.facts(opened, answer.decided_on), comment=comment)
                self._steps.make(opened, "M9", facts, answer.role)
            self._store.change(record, {"comment": comment.strip()}, record.version)
            self._answered(version, replace(answer, note=answer.note.strip() or comment), Decision.AMEND)

    def approve(self, version: int, answer: Answer, override: str = "") -> None:
        """The mentor releases a version (A3): now it is in force.

        The first one starts the mentorship (M10), a later one amends it (M11), and one after the closing lets it
        go on (M16).
        """
        record, opened = self._submitted(version)
        draft, before = draft_of(record), in_force(records_of(opened))
        facts = VersionFacts(
            is_different=before is None or bool(agreements.differences(draft_of(before), draft)),
            is_as_submitted=agreements.seal(draft) == record.seal,
        )
        with self._steps.write(tr("Release the agreement of {number}", number=opened.circle.number), override):
            self._advance(record, "A3", facts, answer.role, override)
            self._answered(version, answer, Decision.YES)
            self._store.change(record, {"approved_on": answer.decided_on}, record.version)
            if before is not None:
                self._advance(before, "A5", VersionFacts(has_later_approved=True), Role.SYSTEM)
            self._take_force(opened, draft, answer, override)

    def amend(self, mentorship: int, draft: AgreementDraft | None = None) -> int:
        """A new version beside the one in force (A1); with a draft, one that the program prepared. Its id."""
        opened = self._steps.open(mentorship)
        before = in_force(records_of(opened))
        start = draft or replace(draft_of(before) if before else AgreementDraft(), reason="")
        words = tr("Draft a change of the agreement of {number}", number=opened.circle.number)
        with self._store.write(words, action=Action.CREATE):
            facts = VersionFacts(
                may_be_drafted=self._may_be_amended(opened), open_versions=self._open_others(opened, None)
            )
            made = self._draft(opened, start, facts, self._steps.today())
            if draft is not None:
                AgreementVersion.update(is_prepared=True).where(AgreementVersion.id == made).execute()
            return made

    def discard(self, version: int, answer: Answer) -> None:
        """The mentee gives a version up (A6); the one in force stays."""
        record, opened = self._found(version)
        with self._store.write(tr("Discard a version of the agreement of {number}", number=opened.circle.number)):
            self._advance(record, "A6", VersionFacts(is_first=record.number == 1), answer.role)
            self._set_aside(record, opened, tr("The version was discarded"))
            self._answered(version, answer, Decision.NO)

    def subject(self, version: int) -> Subject:
        """What the sides are asked about: this version, sealed as it was submitted."""
        return _subject(*self._found(version, Right.SEE_CIRCLES))

    def _take_force(self, opened: Opened, draft: AgreementDraft, answer: Answer, override: str) -> None:
        state = opened.state(answer.decided_on)
        facts = replace(self._steps.facts(opened, answer.decided_on), has_new_version=True)
        move = {State.AGREEMENT_SUBMITTED: "M10", State.CLOSED_COMPLETED: "M16"}.get(state, "M11")
        self._steps.make(opened, move, facts, answer.role, override)
        if move == "M10":
            self._steps.change(opened, started_on=answer.decided_on)
        elif move == "M16":
            self._steps.change(opened, round=opened.record.round + 1, closed_on=None, closing_since=None)
        period = {"starts_on": draft.starts_on, "ends_on": draft.ends_on}
        Circle.update(**period).where(Circle.id == opened.id).execute()
        self._steps.ties.planner.plan_meetings(opened.id, draft)

    def _draft(self, opened: Opened, draft: AgreementDraft, facts: VersionFacts, day: date) -> int:
        accept(version_step(None, "A1", facts, Role.MENTEE))
        last = max((record.number for record in records_of(opened)), default=0)
        made = AgreementVersion.create(
            mentorship=opened.record,
            number=last + 1,
            drafted_on=day,
            **columns_of(draft),
        )
        return int(made.id)

    def _may_be_amended(self, opened: Opened) -> bool:
        """While it runs, or closed so lately that both may go on (M16); the first version comes with M7."""
        today = self._steps.today()
        if opened.state(today) is State.CLOSED_COMPLETED and opened.record.closed_on:
            return bool((today - opened.record.closed_on).days <= EXTENSION_DAYS)
        return opened.state(today) is State.RUNNING

    def _open_others(self, opened: Opened, but: AgreementVersion | None) -> int:
        others = (record for record in records_of(opened) if but is None or record.id != but.id)
        return sum(1 for record in others if VersionState(record.state) in OPEN)

    def _take_up(self, record: AgreementVersion, opened: Opened) -> None:
        if VersionState(record.state) is VersionState.RETURNED:
            facts = VersionFacts(open_versions=self._open_others(opened, record))
            self._advance(record, "A1", facts, Role.MENTEE)

    def _advance(
        self, record: AgreementVersion, move: str, facts: VersionFacts, role: Role, override: str = ""
    ) -> None:
        made = accept(version_step(VersionState(record.state), move, facts, role, override))
        self._store.change(record, {"state": made.target.value}, record.version)
        record.state = made.target.value

    def _set_aside(self, record: AgreementVersion, opened: Opened, reason: str) -> None:
        """Answers to an earlier submission stay in sight but say nothing about the new text."""
        confirmations = self._steps.confirmations
        for one in confirmations.of(Kind.AGREEMENT, [opened.id])[opened.id]:
            if one.counts and one.edition == record.number:
                confirmations.set_aside(one.id, reason)

    def _answered(self, version: int, answer: Answer, decision: Decision) -> None:
        record, opened = self._found(version)
        self._steps.confirmations.record(_subject(record, opened), replace(answer, decision=decision))

    def _submitted(self, version: int) -> tuple[AgreementVersion, Opened]:
        record, opened = self._found(version)
        if VersionState(record.state) is not VersionState.SUBMITTED:
            raise UserError(
                tr("Version {number} is not the one that was submitted; nobody can answer it.", number=record.number)
            )
        return record, opened

    def _found(self, version: int, right: Right = Right.EDIT_CIRCLES) -> tuple[AgreementVersion, Opened]:
        record = AgreementVersion.get_or_none(AgreementVersion.id == version)
        if record is None:
            raise NotFound(tr("This version is no longer there."))
        return record, self._steps.open(Mentorship.get_by_id(record.mentorship_id).circle_id, right)


def _subject(record: AgreementVersion, opened: Opened) -> Subject:
    subject = opened.subject(Kind.AGREEMENT, edition=record.number, asked_on=record.submitted_on)
    return replace(subject, seal=record.seal)
