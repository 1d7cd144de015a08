"""Mentorships of the demo in every state, made step by step as an office would: each with its answers and proof."""

from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from desktop.features.confirmations.rules import Answer, Evidence, Way
from desktop.features.mentorships.agreement_rules import Contact, PlanLine
from desktop.features.mentorships.rules import Area, ClosingDraft, DeclineReason, EarlyEnd, RequestDraft
from desktop.features.participants.draft_rules import ConsentDraft
from desktop.features.participants.rules import ConsentState, PersonRole, Purpose
from desktop.features.participants.table import Participation
from desktop.features.screening.rules import Training
from desktop.features.session_plans.date_service import Proposal
from desktop.features.session_plans.meeting_rules import Kind, Slot
from desktop.features.session_plans.meeting_rules import State as MeetingState
from desktop.office import Office
from desktop.rights import Role

_FIVE = time(17, 0)


class DemoPair:
    """One mentorship on its way; days are counted back from today."""

    def __init__(self, office: Office, parts: dict[str, int], today: date, names: tuple[str, str]) -> None:
        self._office = office
        self.services = office.mentorships
        self._today = today
        self._mentor, self._mentee = parts[names[0]], parts[names[1]]
        self.id = 0

    def day(self, ago: int) -> date:
        """A day so many days ago."""
        return self._today - timedelta(days=ago)

    def mentor(self, ago: int, way: Way = Way.MAIL, note: str = "") -> Answer:
        """What the mentor said."""
        return Answer(self._mentor, Role.MENTOR, self.day(ago), way, note=note)

    def mentee(self, ago: int, way: Way = Way.MAIL, note: str = "") -> Answer:
        """What the mentee said."""
        return Answer(self._mentee, Role.MENTEE, self.day(ago), way, note=note)

    def ask(self, ago: int, words: str, area: Area = Area.CAREER_ENTRY) -> "DemoPair":
        """The mentee asks."""
        draft = RequestDraft(self._mentor, self._mentee, self.day(ago), area, questions=words, format="Mostly online")
        self.id = self.services.service.request(draft, self.mentee(ago))
        return self

    def accept(self, ago: int) -> "DemoPair":
        """The mentor accepts by telephone."""
        note = "She rang back: gladly, from next week on."
        self.services.service.accept(self.id, self.mentor(ago, Way.SPOKEN, note))
        return self

    def draft(self, ago: int, meetings: int = 6) -> "DemoPair":
        """They have met, and the mentee drafts the agreement."""
        version = self.services.agreements.first_meeting(self.id, self.day(ago), self.day(ago))
        found = self.services.agreements.versions(self.id)[0]
        terms = {
            "starts_on": self.day(ago),
            "ends_on": self.day(ago) + timedelta(days=185),
            "meetings": meetings,
            "contacts": (Contact.IN_PERSON, Contact.VIDEO),
            "frequency": "once a month",
            "answer_days": 3,
            "goals": ("A finished application", "Two interviews"),
            "plan": (
                PlanLine(1, "first month", "Where I stand", ""),
                PlanLine(2, "second month", "My application", ""),
            ),
            "confidentiality": "What we talk about stays between us.",
        }
        self.services.agreements.change(version, terms, found.version)
        return self

    def submit(self, ago: int) -> "DemoPair":
        """The mentee submits the newest version."""
        self.services.agreements.submit(self._newest(), self.mentee(ago))
        return self

    def send_back(self, ago: int, comment: str) -> "DemoPair":
        """The mentor asks for changes."""
        self.services.agreements.send_back(self._newest(), self.mentor(ago), comment)
        return self

    def release(self, ago: int) -> "DemoPair":
        """The mentor signs the agreement, and the scan lies with it."""
        signed = Answer(
            self._mentor,
            Role.MENTOR,
            self.day(ago),
            Way.PAPER,
            evidence=Evidence("agreement-signed.txt", b"Scan of the signed agreement (demo)."),
        )
        self.services.agreements.approve(self._newest(), signed)
        return self

    def run(self, ago: int, meetings: int = 6) -> "DemoPair":
        """From the request to the released agreement within ten days."""
        self.ask(ago, "How do I find a first position that fits?").accept(ago - 2)
        return self.draft(ago - 6, meetings).submit(ago - 8).release(ago - 10)

    def meet(self, ago: int, kind: Kind = Kind.REGULAR) -> "DemoPair":
        """A meeting that both confirm."""
        planning, slot = self._office.planning, Slot(self.day(ago), _FIVE)
        proposal = Proposal((slot,), kind=kind, entered_later=True)
        meeting = planning.dates.propose(self.id, proposal, self.mentee(ago))
        planning.dates.confirm(meeting, slot, self.mentor(ago))
        if planning.meetings.detail(meeting).row.state is MeetingState.LAPSED:
            planning.holding.reopen(meeting, "Entered from the old list")
        planning.holding.held(meeting, 60, self.mentee(ago))
        planning.holding.held(meeting, 60, self.mentor(ago))
        return self

    def close(self, ago: int) -> "DemoPair":
        """Both confirm the end."""
        said = ClosingDraft("A position was found; the interviews went well.", True)
        self.services.service.begin_closing(self.id, self.mentee(ago))
        self.services.service.confirm_closing(self.id, self.mentee(ago), said)
        self.services.service.confirm_closing(self.id, self.mentor(ago), said)
        return self

    def _newest(self) -> int:
        return self.services.agreements.versions(self.id)[0].id


def pairs(office: Office, parts: dict[str, int], today: date) -> list[int]:
    """One mentorship in each state; their circles."""
    for part in parts.values():
        _consent(office, part, today)
        _train(office, part, today)

    def pair(mentor: str, mentee: str) -> DemoPair:
        return DemoPair(office, parts, today, (mentor, mentee))

    return [make(pair).id for make in (*_EARLIER, *_ALIVE, *_OPEN)]


def _consent(office: Office, part: int, today: date) -> None:
    record: Any = Participation.get_by_id(part)
    person = record.person_id
    purposes = (Purpose.DATA, Purpose.DIRECTORY) if PersonRole.MENTOR.value in record.roles else (Purpose.DATA,)
    for purpose in purposes:
        given = ConsentDraft(purpose, ConsentState.GIVEN, "2", today - timedelta(days=110), "Signed form")
        office.people.records.record_consent(person, given)


def _train(office: Office, part: int, today: date) -> None:
    """Mentors have had their briefing."""
    detail = office.screening.detail(part)
    if detail is not None:
        briefing = Training("Briefing of mentors", today - timedelta(days=109), 90, "Roles, limits, first talk", True)
        office.screening.change(part, {"trainings": (*detail.draft.trainings, briefing)}, detail.version)


Pair = Callable[[str, str], DemoPair]


def _completed(pair: Pair) -> DemoPair:
    made = pair("Brandstätter", "Großmann").run(105)
    for ago in (80, 60, 40, 20):
        made.meet(ago)
    return made.meet(15, Kind.CLOSING).close(12)


def _ended_early(pair: Pair) -> DemoPair:
    made = pair("Lefèvre", "Nair").run(100).meet(80)
    said = made.mentee(50, Way.SPOKEN, "She rang: she has found a position in Lyon.")
    made.services.service.end_early(made.id, said, "Found a position", EarlyEnd.UNPLANNED)
    return made


def _no_match(pair: Pair) -> DemoPair:
    made = pair("Lindqvist", "Sharma").ask(70, "What does a researcher do all day?", Area.OTHER).accept(66)
    made.services.service.terminate(made.id, made.mentee(60), "Another field than expected")
    return made


def _declined(pair: Pair) -> DemoPair:
    made = pair("Ferraro", "Petrova").ask(50, "How do I start a shop?", Area.SELF_EMPLOYMENT)
    text = made.services.texts.decline_text(made.id, DeclineReason.OTHER_FIELD)
    made.services.service.decline(made.id, made.mentor(46), text, DeclineReason.OTHER_FIELD)
    return made


def _withdrawn(pair: Pair) -> DemoPair:
    made = pair("Hauge", "Nair").ask(48, "Would you look at my application?")
    made.services.service.withdraw([made.id], made.mentee(40))
    return made


def _expired(pair: Pair) -> DemoPair:
    return pair("Lefèvre", "Roux").ask(40, "Is a doctorate abroad a good idea?", Area.ABROAD)


def _beyond(pair: Pair) -> DemoPair:
    made = pair("Kjær", "Bæk").run(95, meetings=3)
    for ago in (80, 60, 40, 12):
        made.meet(ago)
    return made


def _paused(pair: Pair) -> DemoPair:
    made = pair("Kjær", "Petrova").run(60).meet(40)
    until = made.day(-21)
    made.services.service.pause(made.id, made.mentee(10, Way.SPOKEN, "Told at the desk: exams."), "Exams", until)
    return made


def _closing(pair: Pair) -> DemoPair:
    made = pair("Ferraro", "Sharma").run(58)
    for ago in (40, 20):
        made.meet(ago)
    override = "The closing meeting was agreed by telephone"
    made.services.service.begin_closing(made.id, made.mentor(5), override)
    made.services.service.confirm_closing(made.id, made.mentor(4), ClosingDraft("One of two goals", None))
    return made


def _submitted(pair: Pair) -> DemoPair:
    made = pair("Hauge", "วงศ์สุวรรณ").ask(24, "How do I show my work?").accept(20).draft(14).submit(12)
    made.send_back(10, "Eight meetings would suit me better, with the last one on site.")
    return made.submit(6)


def _drafting(pair: Pair) -> DemoPair:
    return pair("Brandstätter", "Roux").ask(20, "How do I write for a wider public?").accept(15).draft(5)


def _accepted(pair: Pair) -> DemoPair:
    return pair("Lefèvre", "Großmann").ask(9, "May I shadow you for a day?").accept(3)


def _requested(pair: Pair) -> DemoPair:
    return pair("Lindqvist", "Nair").ask(4, "Which laboratories would you ask?", Area.ABROAD)


_EARLIER = (_completed, _ended_early, _no_match, _declined, _withdrawn, _expired)
_ALIVE = (_beyond, _paused, _closing, _submitted, _drafting, _accepted)
_OPEN = (_requested,)
RUNNING = len(_EARLIER)
"""The place of the pair that is under way, among those that `pairs` answers with."""
