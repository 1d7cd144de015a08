"""What can be done with a mentorship: ask, answer, meet first, pause, close, go on with somebody else."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from datetime import date

from desktop.errors import UserError
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.service import create_circle
from desktop.features.confirmations.rules import Answer, Decision, Kind
from desktop.features.mentorships.machine_rules import MENTORSHIP, Facts, step
from desktop.features.mentorships.rules import (
    Area,
    ClosingDraft,
    DeclineReason,
    EarlyEnd,
    RequestDraft,
    State,
    answer_until,
    request_problems,
)
from desktop.features.mentorships.steps_service import Opened, Steps, open_requests, part_of
from desktop.features.mentorships.table import Mentorship
from desktop.features.participants.rules import PersonRole
from desktop.features.participants.table import Participation
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.i18n import tr, trn
from desktop.rights import Right, Role, require
from desktop.workflow import Move, Refusal, accept


class MentorshipService:
    """The steps M1 to M7 and M12 to M15; agreements and certificates have services of their own.

    Every step of a side takes that side's `Answer`: without it nothing moves (`domain.md` 0.3). An override is
    the desk's reason for going on although a guard that is not hard stands in the way.
    """

    def __init__(self, steps: Steps) -> None:
        self._steps = steps
        self._store = steps.store

    def may_request(self, draft: RequestDraft, override: str = "") -> Move | Refusal:
        """Whether M1 is possible, and if not, every obstacle."""
        mentor, mentee = self._pair(draft)
        require(self._store.actor, Right.SEE_CIRCLES, mentor.programme_id)
        return step(None, "M1", self._steps.pair_facts(mentor, mentee, draft.requested_on), Role.MENTEE, override)

    def request(self, draft: RequestDraft, answer: Answer, override: str = "") -> int:
        """A mentee asks a mentor (M1); the id of the new mentorship."""
        mentor, _ = self._pair(draft)
        require(self._store.actor, Right.EDIT_CIRCLES, mentor.programme_id)
        if found := request_problems(draft, self._steps.today()):
            raise UserError("\n".join(found))
        made = accept(self.may_request(draft, override))
        with self._steps.write(tr("Enter a request"), override):
            circle = create_circle(mentor.programme_id, CircleKind.MENTORSHIP, made.target.value)
            days = QualityProfile.get_by_id(Programme.get_by_id(mentor.programme_id).quality_id).answer_days
            values = {**asdict(draft), "area": draft.area.value}
            Mentorship.create(circle=circle, answer_until=answer_until(draft.requested_on, days), **values)
            opened = self._steps.open(circle.id)
            self._steps.log(opened, made, Facts(draft.requested_on), Role.MENTEE, override)
            self._answered(opened, answer, Decision.YES)
        return int(circle.id)

    def accept(self, mentorship: int, answer: Answer, override: str = "") -> list[int]:
        """The mentor says yes (M2): both learn how to reach each other. Answers with the mentee's other open
        requests, which may be withdrawn now."""
        opened = self._steps.open(mentorship)
        facts = self._facts(opened, answer)
        with self._steps.write(tr("Accept request {number}", number=opened.circle.number), override):
            self._steps.make(opened, "M2", facts, answer.role, override)
            self._steps.change(opened, answered_on=facts.day, contact_released_on=facts.day)
            self._answered(opened, answer, Decision.YES)
        return [one for one in open_requests(opened.mentee.id, self._steps.today()) if one != mentorship]

    def decline(self, mentorship: int, answer: Answer, message: str, reason: DeclineReason) -> None:
        """The mentor says no, never without a message (M3)."""
        opened = self._steps.open(mentorship)
        facts = replace(self._facts(opened, answer), message=message)
        with self._steps.write(tr("Decline request {number}", number=opened.circle.number)):
            self._steps.make(opened, "M3", facts, answer.role)
            self._steps.change(opened, answered_on=facts.day, message=message.strip(), decline_reason=reason.value)
            self._answered(opened, answer, Decision.NO)

    def withdraw(self, mentorships: Sequence[int], answer: Answer) -> None:
        """The mentee takes requests back (M4), all or none."""
        words = trn("Withdraw {count} request", "Withdraw {count} requests", len(mentorships))
        with self._steps.write(words):
            for mentorship in mentorships:
                opened = self._steps.open(mentorship)
                self._steps.one_sided(opened, "M4", self._facts(opened, answer), answer)

    def terminate(self, mentorship: int, answer: Answer, reason: str) -> None:
        """The first talk showed that it does not fit (M6): no match, no certificate."""
        self._one_sided(mentorship, "M6", answer, Facts(answer.decided_on, reason=reason))

    def pause(self, mentorship: int, answer: Answer, reason: str, until: date) -> None:
        """Rest until a day (M12); silence is not watched meanwhile."""
        given = Facts(answer.decided_on, reason=reason, until=until)
        self._one_sided(mentorship, "M12", answer, given)

    def resume(self, mentorship: int, answer: Answer) -> None:
        """The pause is over (M12)."""
        opened = self._steps.open(mentorship)
        if opened.state(answer.decided_on) is not State.PAUSED:
            raise UserError(tr("This mentorship does not rest."))
        self._one_sided(mentorship, "M12", answer, Facts(answer.decided_on))

    def begin_closing(self, mentorship: int, answer: Answer, override: str = "") -> None:
        """The closing meeting is agreed (M13); now both confirm the end."""
        self._one_sided(mentorship, "M13", answer, Facts(answer.decided_on), override)

    def confirm_closing(self, mentorship: int, answer: Answer, draft: ClosingDraft, override: str = "") -> bool:
        """One side confirms the end; with the second yes it is closed (M14). Answers whether it is closed now."""
        opened = self._steps.open(mentorship)
        if opened.state(answer.decided_on) is not State.CLOSING:
            raise UserError(tr("Begin the closing first."))
        with self._steps.write(tr("Confirm the end of {number}", number=opened.circle.number), override):
            subject = self._steps.closing_subject(opened)
            self._steps.confirmations.record(subject, replace(answer, decision=Decision.YES))
            self._steps.change(opened, **asdict(draft))
            if not self._steps.confirmations.all_agreed(subject):
                return False
            opened = self._steps.open(mentorship)
            facts = self._facts(opened, answer)
            self._steps.make(opened, "M14", facts, answer.role, override)
            self._steps.change(opened, closed_on=facts.day)
        return True

    def end_early(self, mentorship: int, answer: Answer | None, reason: str, early: EarlyEnd | None) -> None:
        """Over before its time (M15), by one of the two or by the desk (answer None)."""
        opened = self._steps.open(mentorship)
        day = answer.decided_on if answer else self._steps.today()
        facts = replace(self._steps.facts(opened, day), reason=reason, early=early)
        with self._steps.write(tr("End {number} early", number=opened.circle.number), reason):
            if answer:
                self._steps.one_sided(opened, "M15", facts, answer)
            else:
                self._steps.make(opened, "M15", facts, Role.MANAGER)
            self._steps.change(
                opened, closed_on=day, reason=reason.strip(), early=early.value if early else "", paused_until=None
            )

    def rematch_draft(self, mentorship: int, mentor: int) -> RequestDraft:
        """The same wish put to another mentor, after it ended or found no answer."""
        opened = self._steps.open(mentorship)
        record = opened.record
        return RequestDraft(
            mentor=mentor,
            mentee=record.mentee_id,
            requested_on=self._steps.today(),
            area=Area(record.area),
            questions=record.questions,
            motivation=record.motivation,
            format=record.format,
            language=record.language,
        )

    def _one_sided(self, mentorship: int, move: str, answer: Answer, given: Facts, override: str = "") -> None:
        opened = self._steps.open(mentorship)
        facts = replace(self._steps.facts(opened, given.day), reason=given.reason, until=given.until)
        with self._steps.write(_words(move, opened), given.reason or override):
            self._steps.one_sided(opened, move, facts, answer, override)
            self._steps.change(opened, **_kept(move, facts))

    def _facts(self, opened: Opened, answer: Answer) -> Facts:
        return self._steps.facts(opened, answer.decided_on)

    def _answered(self, opened: Opened, answer: Answer, decision: Decision) -> None:
        subject = opened.subject(Kind.REQUEST, asked_on=opened.record.requested_on)
        self._steps.confirmations.record(subject, replace(answer, decision=decision))

    def _pair(self, draft: RequestDraft) -> tuple[Participation, Participation]:
        mentor, mentee = part_of(draft.mentor), part_of(draft.mentee)
        if mentor.programme_id != mentee.programme_id:
            raise UserError(tr("Mentor and mentee take part in different programmes."))
        if PersonRole.MENTOR.value not in mentor.roles:
            raise UserError(tr("Choose somebody who is a mentor in this programme."))
        if PersonRole.MENTEE.value not in mentee.roles:
            raise UserError(tr("Choose somebody who is a mentee in this programme."))
        return mentor, mentee


def _words(move: str, opened: Opened) -> str:
    """What the step is called beside Undo: as on its button."""
    found = [row for row in MENTORSHIP.rows(move) if row.source == opened.circle.state] or MENTORSHIP.rows(move)
    words = found[0].words
    return f"{words() if words else move} ({opened.circle.number})"


def _kept(move: str, facts: Facts) -> dict[str, object]:
    """What a step leaves in the mentorship's own record."""
    if move == "M6":
        return {"closed_on": facts.day, "reason": facts.reason.strip()}
    if move == "M12":
        return {"paused_until": facts.until}
    return {"closing_since": facts.day}
