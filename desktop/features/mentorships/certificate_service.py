"""Certificates of the two: issue when earned, hand out the frozen copy again, revoke (`domain.md` 7.2c)."""

from dataclasses import dataclass
from datetime import date

from desktop.errors import NotFound, UserError
from desktop.features.mentorships.certificate_rules import (
    CERTIFICATE,
    CertificateFacts,
    CertificateState,
    derived,
    may_be_granted,
)
from desktop.features.mentorships.steps_service import Opened, Steps
from desktop.features.mentorships.table import Mentorship, MentorshipCertificate
from desktop.features.mentorships.ties import CertificateMaker
from desktop.features.mentorships.version_rows_service import in_force, records_of
from desktop.i18n import tr
from desktop.rights import Right, Role, require
from desktop.store.base import Action
from desktop.workflow import Refusal, accept


@dataclass(frozen=True)
class CertificateRow:
    """The certificate of one of the two; without an id nothing is issued yet."""

    id: int | None
    party: int
    name: str
    state: CertificateState
    number: str = ""
    issued_on: date | None = None
    copies: int = 0
    reason: str = ""
    obstacle: str = ""
    """Why it cannot be issued, in one sentence."""


class CertificateService:
    """One certificate for each of the two, numbered and frozen by the room of papers."""

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._store = steps.store

    def of(self, mentorship: int) -> list[CertificateRow]:
        """The certificates of the present round, mentor first."""
        opened = self._steps.open(mentorship, Right.SEE_CIRCLES)
        return self._rows(opened)

    def grant(self, mentorship: int, reason: str) -> None:
        """The manager decides that an early end earns certificates."""
        opened = self._steps.open(mentorship)
        facts = self.facts(opened, reason)
        if found := may_be_granted(facts):
            raise UserError(found)
        with self._store.write(tr("Grant certificates after an early end"), reason=reason):
            self._steps.change(opened, certificate_reason=reason.strip())

    def issue(self, mentorship: int) -> list[CertificateRow]:
        """Certificates for both (C2), all or none; they are rendered before anything is written."""
        opened = self._steps.open(mentorship)
        require(self._store.actor, Right.ISSUE_DOCUMENTS, opened.circle.programme_id)
        rows = [row for row in self._rows(opened) if row.id is None]
        if not rows:
            raise UserError(tr("The certificates are issued already. Hand them out again."))
        facts = self.facts(opened)
        for row in rows:
            accept(CERTIFICATE.move(_before_issue(row.state), "C2", facts, Role.MANAGER))
        keep = self._maker().prepare(mentorship, [self._person(opened, row.party) for row in rows])
        words = tr("Issue certificates of {number}", number=opened.circle.number)
        # what was handed out is revoked, not undone
        with self._store.write(words, action=Action.ISSUE, counter=("", [])):
            for row, made in zip(rows, keep(), strict=True):
                MentorshipCertificate.create(
                    mentorship=opened.record,
                    party=row.party,
                    round=opened.record.round,
                    document=made.document,
                    number=made.number,
                    issued_on=self._steps.today(),
                )
        return self.of(mentorship)

    def copy(self, certificate: int) -> tuple[str, bytes]:
        """Hand the same certificate out again (C3): same number, same bytes. Name and bytes."""
        record, opened = self._found(certificate)
        self._move(record, opened, "C3", "")
        name, content = self._maker().copy(record.document)
        with self._store.write(tr("Hand out certificate {number} again", number=record.number)):
            fields = {
                "state": CertificateState.REISSUED.value,
                "copies": record.copies + 1,
                "copied_on": self._steps.today(),
            }
            self._store.change(record, fields, record.version)
        return name, content

    def revoke(self, certificate: int, reason: str) -> None:
        """Take a certificate back (C4); its number is never given again."""
        record, opened = self._found(certificate)
        self._move(record, opened, "C4", reason)
        with self._store.write(tr("Revoke certificate {number}", number=record.number), reason=reason):
            fields = {
                "state": CertificateState.REVOKED.value,
                "revoked_on": self._steps.today(),
                "reason": reason.strip(),
            }
            self._store.change(record, fields, record.version)
            self._maker().withdraw(record.document, reason)

    def facts(self, opened: Opened, reason: str = "") -> CertificateFacts:
        """What the guards look at."""
        force = in_force(records_of(opened))
        meetings = self._steps.meetings(opened.id)
        subject = self._steps.closing_subject(opened)
        return CertificateFacts(
            state=opened.state(self._steps.today()),
            held=meetings.held,
            agreed=force.meetings if force else 0,
            is_confirmed=self._steps.confirmations.all_agreed(subject),
            is_granted=bool(opened.record.certificate_reason),
            reason=reason,
        )

    def _rows(self, opened: Opened) -> list[CertificateRow]:
        facts = self.facts(opened)
        kept = {
            one.party_id: one
            for one in MentorshipCertificate.select().where(
                MentorshipCertificate.mentorship == opened.record, MentorshipCertificate.round == opened.record.round
            )
        }
        before = derived(facts)
        refusal = CERTIFICATE.move(CertificateState.NOT_ELIGIBLE, "C1", facts, Role.MANAGER)
        obstacle = refusal.sentence if isinstance(refusal, Refusal) else ""
        rows = []
        for side in opened.sides:
            one = kept.get(side.party)
            if one is None:
                rows.append(CertificateRow(None, side.party, side.name, before, obstacle=obstacle))
            else:
                state = CertificateState(one.state)
                rows.append(
                    CertificateRow(
                        one.id, side.party, side.name, state, one.number, one.issued_on, one.copies, one.reason
                    )
                )
        return rows

    def _move(self, record: MentorshipCertificate, opened: Opened, move: str, reason: str) -> None:
        require(self._store.actor, Right.ISSUE_DOCUMENTS, opened.circle.programme_id)
        facts = self.facts(opened, reason)
        accept(CERTIFICATE.move(CertificateState(record.state), move, facts, Role.MANAGER))

    def _found(self, certificate: int) -> tuple[MentorshipCertificate, Opened]:
        record = MentorshipCertificate.get_or_none(MentorshipCertificate.id == certificate)
        if record is None:
            raise NotFound(tr("This certificate is no longer there."))
        return record, self._steps.open(Mentorship.get_by_id(record.mentorship_id).circle_id)

    def _maker(self) -> CertificateMaker:
        if self._steps.ties.certificates is None:
            raise UserError(tr("Certificates cannot be made here."))
        return self._steps.ties.certificates

    def _person(self, opened: Opened, party: int) -> int:
        part = opened.mentor if party == opened.mentor.id else opened.mentee
        return int(part.person_id)


def _before_issue(state: CertificateState) -> CertificateState:
    """A certificate that is not earned is refused with the reason why, not with its state."""
    return CertificateState.ELIGIBLE if state is CertificateState.NOT_ELIGIBLE else state
