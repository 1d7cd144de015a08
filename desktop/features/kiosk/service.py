"""What can be filled in at the desk by the person whose answer it is: what is owed, as a form, and kept by its room."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Protocol

from desktop.errors import UserError
from desktop.features.circles.rules import Kind as CircleKind
from desktop.features.circles.service import CircleQuery, CircleService, circle_record
from desktop.features.confirmations.rules import Answer, Way
from desktop.features.diaries.diary_rows import CircleChoice
from desktop.features.diaries.rules import OWED, Draft
from desktop.features.diaries.service import DiaryService
from desktop.features.feedback import form_rules as feedback_forms
from desktop.features.feedback.feedback_rows import FeedbackLine, Occasion
from desktop.features.feedback.rules import Kind as FeedbackKind
from desktop.features.feedback.service import FeedbackService
from desktop.features.inbox.diary_home_service import entry_changes
from desktop.features.kiosk import form_rules as forms
from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.features.mentorships.agreement_rules import VersionState, labels, said, seal
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.mentorships.version_rows_service import VersionRow
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.meeting_rules import Side, State
from desktop.features.session_plans.meeting_service import MeetingDetail
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.step_rules import slot_words
from desktop.forms.fields import Section
from desktop.i18n import day_words, speaking, tr
from desktop.rights import Right, Role, require
from desktop.store.base import Action
from desktop.store.database import Store

DIARY_CODE = "EM-06"
_NOT_ASKED = frozenset({"number", "filed_on", "comment"})
"""Fields of the sheet that others fill in."""
_STEPS = {State.PROPOSED: "T2", State.DUE: "T6", State.HELD_ONE_SIDE: "T7"}


class Library(Protocol):
    """The forms of the documents, in the languages of their readers."""

    def sections(self, code: str, language: str) -> tuple[Section, ...]: ...
    def title(self, code: str, language: str) -> str: ...


class Owners(Protocol):
    """The rooms that own what is said; Office fits."""

    @property
    def store(self) -> Store: ...
    @property
    def circles(self) -> CircleService: ...
    @property
    def diaries(self) -> DiaryService: ...
    @property
    def planning(self) -> Planning: ...
    @property
    def mentorships(self) -> Mentorships: ...


class KioskService:
    """The rooms decide what counts; whoever hands over needs the same rights as for writing it down."""

    def __init__(self, owners: Owners, feedback: Callable[[], FeedbackService], library: Library) -> None:
        self._owners = owners
        self._feedback = feedback
        self._library = library

    def circles(self, programme: int | None) -> list[CircleChoice]:
        """Groups and mentorships whose people may be asked, by number."""
        rows = self._owners.circles.page(CircleQuery(programme), limit=1000)
        return [CircleChoice(row.id, f"{row.number} {row.name}".strip()) for row in rows]

    def due(self, circle: int) -> list[Due]:
        """What the people of a circle can fill in now."""
        record = circle_record(circle)
        require(self._owners.store.actor, Right.EDIT_SESSIONS, record.programme_id, circle)
        found = [*self._diaries(circle), *self._meetings(circle)]
        if record.kind == CircleKind.MENTORSHIP.value:
            found += [*self._asked(circle), *self._agreements(circle)]
        spoken = _languages({one.party for one in found})
        return [replace(one, language=spoken[one.party]) for one in found]

    def sheet(self, due: Due) -> Sheet:
        """The form, in the language of the person who fills it in."""
        made = {
            Matter.DIARY: self._diary_sheet,
            Matter.FEEDBACK: self._feedback_sheet,
            Matter.AGREEMENT: self._agreement_sheet,
            Matter.DATE: self._date_sheet,
            Matter.HELD: self._held_sheet,
        }[due.matter]
        with speaking(due.language):
            return made(due)

    def keep(self, due: Due, answers: Mapping[str, Any]) -> None:
        """The person's own word, by way K. UserError with the sentence of the room that refuses it; then nothing is."""
        keeping = {
            Matter.DIARY: self._keep_diary,
            Matter.FEEDBACK: self._keep_feedback,
            Matter.AGREEMENT: self._keep_agreement,
            Matter.DATE: self._keep_date,
            Matter.HELD: self._keep_held,
        }[due.matter]
        words = tr("{matter} filled in at the desk", matter=due.matter.words())
        with self._owners.store.write(words, action=Action.CREATE):
            keeping(due, answers)

    # Diaries

    def _diaries(self, circle: int) -> list[Due]:
        grid = self._owners.diaries.grid(circle)
        sessions = {row.id: row for row in grid.sessions}
        members = {one.id: one for one in grid.mentees}
        return [
            Due(
                matter=Matter.DIARY,
                record=cell.meeting,
                party=members[cell.member].participation,
                role=Role.MENTEE,
                name=members[cell.member].name,
                line=_session_words(sessions[cell.meeting].day, sessions[cell.meeting].title),
                language="",
                circle=circle,
                member=cell.member,
            )
            for cell in grid.cells.values()
            if cell.shown in OWED
        ]

    def _diary_sheet(self, due: Due) -> Sheet:
        row = self._owners.planning.listing.one(due.record)
        entry = self._entry(due)
        draft = entry or Draft(row.day, row.start, row.minutes, row.mode, topics=row.title)
        sections = tuple(
            replace(part, fields=tuple(one for one in part.fields if one.key not in _NOT_ASKED))
            for part in self._library.sections(DIARY_CODE, due.language)
        )
        usual = {
            **vars(draft),
            "mode": draft.mode.value,
            "times": f"{draft.start:%H:%M}" if draft.start else "",
            "mood": str(draft.mood) if draft.mood else None,
            "actions": tuple({"what": one.what, "who": one.who, "by": day_words(one.by)} for one in draft.actions),
        }
        return Sheet(self._library.title(DIARY_CODE, due.language), (), sections, usual)

    def _entry(self, due: Due) -> Draft | None:
        cell = self._owners.diaries.grid(due.circle).cells.get((due.member, due.record))
        return self._owners.diaries.detail(cell.entry).draft if cell and cell.entry else None

    def _keep_diary(self, due: Due, answers: Mapping[str, Any]) -> None:
        diaries = self._owners.diaries
        entry = diaries.open(due.record, due.member)
        changes = entry_changes(answers)
        diaries.change(entry, changes, diaries.detail(entry).version)
        diaries.submit(entry, Way.KIOSK)

    # Feedback

    def _asked(self, circle: int) -> list[Due]:
        shown = self._feedback().of_circle(circle)
        parties = self._parties(circle)
        return [
            Due(
                matter=Matter.FEEDBACK,
                record=line.occasion.id,
                party=parties[side.role],
                role=side.role,
                name=side.name,
                line=_session_words(line.day, line.title),
                language="",
                circle=circle,
                kind=line.occasion.kind.value,
            )
            for line in shown.lines
            for side in line.sides
            if side.answer is None and side.role in shown.may_keep
        ]

    def _feedback_sheet(self, due: Due) -> Sheet:
        line = self._occasion(due)
        questions = feedback_forms.form(line.occasion.kind, line.asks_fit)[:1]
        return Sheet(self._library.title("AM-05", due.language), ((tr("Date"), day_words(line.day)),), questions, {})

    def _occasion(self, due: Due) -> FeedbackLine:
        occasion = Occasion(FeedbackKind(due.kind), due.record)
        found = [one for one in self._feedback().of_circle(due.circle).lines if one.occasion == occasion]
        if not found:
            raise UserError(tr("No feedback is asked for here."))
        return found[0]

    def _keep_feedback(self, due: Due, answers: Mapping[str, Any]) -> None:
        how = {"way": Way.KIOSK.value, "on": self._today()}
        occasion = Occasion(FeedbackKind(due.kind), due.record)
        self._feedback().keep(occasion, feedback_forms.said(due.role, {**answers, **how}))

    # Agreements

    def _agreements(self, circle: int) -> list[Due]:
        detail = self._owners.mentorships.details.detail(circle)
        if not detail.versions or not detail.may_edit:
            return []
        newest = detail.versions[0]
        side = _asked_side(newest)
        if side is None:
            return []
        who = detail.mentor if side is Role.MENTOR else detail.mentee
        line = tr("Version {number}", number=newest.number)
        party = self._parties(circle)[side]
        return [
            Due(
                Matter.AGREEMENT,
                newest.id,
                party,
                side,
                who.name,
                line,
                "",
                circle,
                seal=seal(newest.draft),
                edition=newest.number,
            )
        ]

    def _agreement_sheet(self, due: Due) -> Sheet:
        terms = self._version(due).draft
        facts = tuple((label, said(getattr(terms, key))) for key, label in labels().items())
        shown = tuple((label, words) for label, words in facts if words != "–")
        return Sheet(
            self._library.title("AM-03", due.language), shown, forms.agreement_form(due.role is Role.MENTOR), {}
        )

    def _version(self, due: Due) -> VersionRow:
        newest = self._owners.mentorships.agreements.versions(due.circle)
        found = [one for one in newest if one.id == due.record]
        if not found or _asked_side(found[0]) is not due.role:
            raise UserError(tr("The agreement has been answered already."))
        return found[0]

    def _keep_agreement(self, due: Due, answers: Mapping[str, Any]) -> None:
        agreements = self._owners.mentorships.agreements
        if seal(self._version(due).draft) != due.seal:
            raise UserError(tr("The agreement has changed since it was shown. Begin again."))
        answer = self._answer(due)
        if due.role is Role.MENTEE:
            agreements.submit(due.record, answer)
        elif answers["decision"] == forms.YES:
            agreements.approve(due.record, replace(answer, edition=due.edition, seal=due.seal))
        else:
            agreements.send_back(due.record, answer, answers.get("comment") or "")

    # Meetings

    def _meetings(self, circle: int) -> list[Due]:
        found = []
        for row in self._owners.planning.listing.of_circle(circle):
            if row.state in _STEPS:
                found += self._of_meeting(self._owners.planning.meetings.detail(row.id))
        return found

    def _of_meeting(self, detail: MeetingDetail) -> list[Due]:
        row = detail.row
        if row.state is State.PROPOSED:
            matter, sides = Matter.DATE, [detail.proposer.other]
        else:
            matter, sides = Matter.HELD, [side for side in Side if not detail.said[side]]
        open_sides = {side.value for side in sides if self._may_answer(row.id, side, _STEPS[row.state])}
        return [
            Due(
                matter,
                row.id,
                one.participation,
                one.role,
                one.name,
                _session_words(row.day, row.title),
                "",
                row.circle,
                member=one.member,
            )
            for one in detail.parties
            if one.role.value in open_sides
        ]

    def _may_answer(self, meeting: int, side: Side, step: str) -> bool:
        moves = self._owners.planning.meetings.moves(meeting, side)
        return any(move.id == step and not move.obstacles for move in moves)

    def _date_sheet(self, due: Due) -> Sheet:
        detail = self._owners.planning.meetings.detail(due.record)
        sections = forms.date_form([slot_words(slot) for slot in detail.dates])
        return Sheet(tr("Date of a meeting"), _meeting_facts(detail), sections, {})

    def _keep_date(self, due: Due, answers: Mapping[str, Any]) -> None:
        dates = self._owners.planning.dates
        answer = replace(self._answer(due), note=answers.get("note") or "")
        if answers["chosen"] == forms.NONE:
            dates.decline(due.record, answer)
        else:
            offered = self._owners.planning.meetings.detail(due.record).dates
            dates.confirm(due.record, offered[int(answers["chosen"])], answer)

    def _held_sheet(self, due: Due) -> Sheet:
        detail = self._owners.planning.meetings.detail(due.record)
        return Sheet(tr("Meeting held"), _meeting_facts(detail), forms.held_form(), {"minutes": detail.row.minutes})

    def _keep_held(self, due: Due, answers: Mapping[str, Any]) -> None:
        answer = replace(self._answer(due), note=answers.get("note") or "")
        self._owners.planning.holding.held(due.record, answers["minutes"], answer)

    # What they share

    def _answer(self, due: Due) -> Answer:
        return Answer(due.party, due.role, self._today(), Way.KIOSK)

    def _parties(self, circle: int) -> dict[Role, int]:
        opened = self._owners.circles.members(circle)
        return {Role(one.role.value): one.participation for one in opened if one.until is None}

    def _today(self) -> date:
        return self._owners.planning.now().date()


def _asked_side(version: VersionRow) -> Role | None:
    """Whose word a version waits for; None where it waits for nobody's, or is not whole yet."""
    if version.state is VersionState.SUBMITTED:
        return Role.MENTOR
    if version.state in (VersionState.DRAFT, VersionState.RETURNED) and not version.gaps:
        return Role.MENTEE
    return None


def _session_words(day: date, title: str) -> str:
    return " · ".join(part for part in (day_words(day), title) if part)


def _meeting_facts(detail: MeetingDetail) -> tuple[tuple[str, str], ...]:
    row = detail.row
    pairs = (
        (tr("Date"), f"{day_words(row.day)} {row.start:%H:%M}"),
        (tr("Topic"), row.title),
        (tr("Place"), row.place),
    )
    return tuple((label, value) for label, value in pairs if value)


def _languages(parties: set[int]) -> dict[int, str]:
    """Each person's own language, else the programme's."""
    query = (
        Participation.select(Participation.id, Person.language, Programme.language)
        .join(Person, on=(Participation.person == Person.id))
        .switch(Participation)
        .join(Programme, on=(Participation.programme == Programme.id))
        .where(Participation.id.in_(sorted(parties)))
    )
    return {key: own or usual for key, own, usual in query.tuples()}
