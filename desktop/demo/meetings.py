"""Meetings and diaries of the demo, in every state: each step is taken on the day on which it happened."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import Member
from desktop.features.confirmations.rules import Answer, Way
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.diaries.rules import Action
from desktop.features.diaries.service import DiaryService
from desktop.features.session_plans.date_service import Proposal
from desktop.features.session_plans.meeting_rules import Missed, Presence, Side, Slot
from desktop.features.session_plans.planning_service import Planning, planning_of
from desktop.features.session_plans.rules import Mode
from desktop.features.session_plans.service import SessionRow
from desktop.office import Office
from desktop.rights import Role

_FIVE = time(17, 0)
_LINK = "https://meet.example.org/{number}"

_STORIES = (
    ("held", "held", "held", "held", "one side", "confirmed", "proposed", ""),
    ("held", "held", "missed", "cancelled", "due", "declined", "", ""),
    ("held", "held", "lapsed", "held", "disputed", "moved", "", ""),
    ("held", "held", "held", "held"),
)
"""What became of the sessions of each group, in the order of its plan; nothing: there is no meeting yet."""

_WORDS = (
    ("We collected what each of us can do.", "I know more than I thought.", "Speaking about myself."),
    ("We looked at ten employers in town.", "Two of them look for people like me.", ""),
    ("Ми написали першу версію резюме.", "Коротко — це добре.", "Граматика."),
    ("เราฝึกสัมภาษณ์งานกับเพื่อนในกลุ่ม", "ต้องเล่าเรื่องของตัวเองให้สั้น", "ภาษาอังกฤษ"),
)
"""What was done, what was learned, what was difficult: as mentees write it."""


@dataclass(frozen=True)
class _Past:
    """The services as they stand on a day."""

    planning: Planning
    diaries: DiaryService
    day: date


def _on(office: Office, day: date) -> _Past:
    planning = planning_of(office.store, office.circles, ConfirmationService(office.store, lambda: day), lambda: day)
    evening = datetime.combine(day, time(20, 0))
    diaries = DiaryService(office.store, office.circles, planning.listing, planning.holding, lambda: evening)
    return _Past(planning, diaries, day)


def fill_meetings(office: Office, groups: list[int], today: date) -> None:
    """Meetings for the plans of the groups that were formed first."""
    for group, story in zip(groups, _STORIES, strict=False):
        rows = office.sessions.plan(group)
        for row, what in zip(rows, story, strict=False):
            if what and row.draft.day is not None:
                _Story(office, group, row, today).tell(what)


class _Story:
    """One session from its proposal to what became of it."""

    def __init__(self, office: Office, group: int, row: SessionRow, today: date) -> None:
        self._office = office
        self._group = group
        self._row = row
        self._today = today
        assert row.draft.day is not None
        self._day = row.draft.day
        members = office.circles.members(group)
        self._mentor = next(member for member in members if member.role is MemberRole.MENTOR)
        self._mentees = [member for member in members if member.role is MemberRole.MENTEE]

    def tell(self, what: str) -> None:
        """Propose the session a week or two before, and go on from there."""
        meeting = self._propose(3 if what == "proposed" else 1)
        if what == "proposed":
            return
        before = _on(self._office, min(self._today, self._day - timedelta(days=8)))
        dates = before.planning.dates
        if what == "declined":
            dates.decline(meeting, self._says(before, Side.MENTEE, "Is ill all week."))
            return
        dates.confirm(meeting, Slot(self._day, _FIVE), self._says(before, Side.MENTEE, "Agreed by telephone."))
        if what == "cancelled":
            late = _on(self._office, self._day)
            late.planning.dates.cancel(meeting, self._says(late, Side.MENTOR, "Missed the train."))
        elif what == "moved":
            other = Slot(self._day + timedelta(days=2), _FIVE)
            dates.move(meeting, [other], self._says(before, Side.MENTEE, "Works late that day."))
        elif what in ("held", "one side", "disputed", "missed"):
            self._after(meeting, what)

    def _propose(self, count: int) -> int:
        past = _on(self._office, min(self._today, self._day - timedelta(days=9)))
        draft = self._row.draft
        proposal = Proposal(
            dates=tuple(Slot(self._day + timedelta(days=2 * number), _FIVE) for number in range(count)),
            minutes=draft.minutes,
            mode=draft.mode,
            place="" if draft.mode is Mode.REMOTE else draft.place,
            link="" if draft.mode is Mode.ON_SITE else _LINK.format(number=self._group),
            section=draft.section,
            title=draft.title,
            planned=self._row.id,
        )
        return past.planning.dates.propose(self._group, proposal, self._says(past, Side.MENTOR, "Asked at the end."))

    def _after(self, meeting: int, what: str) -> None:
        past = _on(self._office, self._day + timedelta(days=1))
        holding = past.planning.holding
        if what == "missed":
            holding.not_held(meeting, Missed.NO_SHOW_MENTEE, self._says(past, Side.MENTOR, "Waited half an hour."))
            return
        presence = {member.id: Presence.PRESENT for member in (self._mentor, *self._mentees)}
        if len(self._mentees) > 1 and self._row.number % 3 == 0:
            presence[self._mentees[-1].id] = Presence.EXCUSED
        holding.mark(meeting, presence)
        holding.held(meeting, self._row.draft.minutes, self._says(past, Side.MENTOR, "Told on the day after."))
        if what == "disputed":
            holding.not_held(meeting, Missed.OTHER, self._says(past, Side.MENTEE, "Says that nobody came."))
        elif what == "held":
            came = [member for member in self._mentees if presence[member.id] is Presence.PRESENT]
            for place, member in enumerate(came):
                self._write(past, meeting, member, place)
        else:
            past.diaries.open(meeting, self._mentees[0].id)

    def _write(self, past: _Past, meeting: int, member: Member, place: int) -> None:
        """The first always hands in; of the others one is late now and then, and one is asked for more."""
        number = self._row.number
        if place and (place + number) % 4 == 0:
            return
        done, learned, difficult = _WORDS[(place + number) % len(_WORDS)]
        entry = past.diaries.open(meeting, member.id)
        changes = {
            "done": done,
            "learned": learned,
            "difficult": difficult,
            "mood": 3 + (place + number) % 3,
            "actions": (Action("Bring the next version", member.name, self._day + timedelta(days=14)),),
        }
        past.diaries.change(entry, changes, past.diaries.detail(entry).version)
        past.diaries.submit(entry, Way.PAPER if place else Way.PDF)
        if place and number % 4 == 0:
            past.diaries.send_back(entry, "Which of the two did you choose?")
        elif number < 4:
            past.diaries.file([entry], "Well observed." if not place else "")

    def _says(self, past: _Past, side: Side, note: str) -> Answer:
        member = self._mentor if side is Side.MENTOR else self._mentees[0]
        return Answer(member.participation, Role(side.value), past.day, Way.SPOKEN, note=note)
