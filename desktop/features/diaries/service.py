"""What can be done with diaries: see what is expected and received, write, hand in, comment, file, share."""

from collections.abc import Callable, Collection
from dataclasses import asdict, replace
from datetime import date, datetime
from typing import Any

from desktop.errors import NotFound, UserError
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import CircleQuery, CircleService, circle_record
from desktop.features.circles.table import CircleMember
from desktop.features.confirmations.rules import Answer, Evidence, Way
from desktop.features.diaries.diary_rows import CircleChoice, DiaryDetail, DiaryGrid, GridCell
from desktop.features.diaries.rules import (
    DIARY,
    SHAREABLE,
    USUALLY_SHARED,
    Action,
    Cell,
    Draft,
    Facts,
    State,
    cell,
    shared,
)
from desktop.features.diaries.table import DiaryEntry, DiaryNote
from desktop.features.session_plans.holding_service import HoldingService
from desktop.features.session_plans.listing_service import MeetingListing, MeetingRow
from desktop.features.session_plans.meeting_rules import Presence
from desktop.features.session_plans.meeting_rules import State as MeetingState
from desktop.features.session_plans.record_service import attendance_of, meeting_record
from desktop.features.session_plans.rules import Mode
from desktop.i18n import tr
from desktop.rights import Right, Role, may, require
from desktop.store.base import Action as Act
from desktop.store.database import Store
from desktop.workflow import accept

_WITH_DIARY = frozenset(
    {
        MeetingState.CONFIRMED,
        MeetingState.DUE,
        MeetingState.HELD_ONE_SIDE,
        MeetingState.HELD,
        MeetingState.DISPUTED,
        MeetingState.LAPSED,
    }
)


class DiaryService:
    """Diaries of circles; the mentee's word also confirms that the session was held (`domain.md` 7.4)."""

    def __init__(
        self,
        store: Store,
        circles: CircleService,
        listing: MeetingListing,
        holding: HoldingService,
        now: Callable[[], datetime] = datetime.now,
    ) -> None:
        self._store = store
        self._circles = circles
        self._listing = listing
        self._holding = holding
        self._now = now

    def circles(self, programme: int | None) -> list[CircleChoice]:
        """The groups and mentorships of a programme (None: of all), by number."""
        rows = self._circles.page(CircleQuery(programme), limit=1000)
        return [CircleChoice(row.id, f"{row.number} {row.name}".strip()) for row in rows]

    def grid(self, circle: int) -> DiaryGrid:
        """What is expected of a circle and what has come."""
        sessions = [row for row in self._listing.of_circle(circle) if row.state in _WITH_DIARY]
        mentees = [one for one in self._circles.members(circle) if one.role is MemberRole.MENTEE]
        keys = [row.id for row in sessions]
        written = {(one.member_id, one.meeting_id): one for one in _entries(keys)}
        cells = {}
        for row in sessions:
            came = attendance_of(row.id)
            for member in mentees:
                if member.is_in(row.day):
                    entry = written.get((member.id, row.id))
                    shown = self._cell(row, entry, came.get(member.id))
                    cells[member.id, row.id] = GridCell(row.id, member.id, shown, entry.id if entry else None)
        return DiaryGrid(tuple(sessions), tuple(mentees), cells)

    def open(self, meeting: int, member: int) -> int:
        """E1: begin an entry, or find the one that was begun; its id. The session's own data stand in it at once."""
        record, circle = self._of_meeting(meeting, Right.EDIT_SESSIONS)
        known = DiaryEntry.get_or_none(DiaryEntry.meeting == meeting, DiaryEntry.member == member)
        if known is not None:
            return int(known.id)
        self._refuse_stranger(circle, member)
        came = attendance_of(meeting).get(member)
        facts = Facts(
            Draft(),
            self._now().date(),
            session_began=datetime.combine(record.day, record.start) <= self._now(),
            is_expected=came in (None, Presence.PRESENT),
        )
        accept(DIARY.move(None, "E1", facts, Role.MENTEE))
        with self._store.write(tr("Begin a diary entry"), action=Act.CREATE):
            entry = DiaryEntry.create(
                meeting=meeting,
                member=member,
                day=record.day,
                start=record.start,
                minutes=record.held_minutes or record.minutes,
                mode=record.mode,
                topics=record.title,
                shared=list(USUALLY_SHARED),
            )
        return int(entry.id)

    def detail(self, entry: int) -> DiaryDetail:
        """One entry; NotFound when it is gone."""
        record, circle = self._of_entry(entry, Right.SEE_CIRCLES)
        may_edit = may(self._store.actor, Right.EDIT_SESSIONS, circle.programme_id, circle.id)
        note = DiaryNote.get_or_none(DiaryNote.entry == entry) if may_edit else None
        members = {member.id: member.name for member in self._circles.members(circle.id)}
        return DiaryDetail(
            id=record.id,
            version=record.version,
            state=State(record.state),
            draft=_draft(record),
            shared=tuple(record.shared),
            writer=members.get(record.member_id, ""),
            member=record.member_id,
            session=self._listing.one(record.meeting_id),
            comment=record.comment,
            commented_on=record.commented_on,
            submitted_on=record.submitted_on,
            filed_on=record.filed_on,
            note=note.text if note else "",
            may_edit=may_edit,
        )

    def change(self, entry: int, changes: dict[str, Any], version: int) -> None:
        """Keep what is being written, field by field; Conflict when somebody was faster."""
        record, _ = self._of_entry(entry, Right.EDIT_SESSIONS)
        if record.state not in (State.DRAFT.value, State.RETURNED.value):
            raise UserError(tr("The entry has been handed in; return it first if it has to change."))
        columns = _columns(replace(_draft(record), **changes))
        with self._store.write(tr("Change a diary entry"), action=Act.CHANGE):
            self._store.change(record, {name: columns[name] for name in changes}, version)

    def submit(self, entry: int, way: Way, note: str = "", evidence: Evidence | None = None) -> MeetingState:
        """E2: the mentee hands in; what becomes of the session, whose mentee's side this confirms.

        evidence: the file it was written in.
        """
        record, _ = self._of_entry(entry, Right.EDIT_SESSIONS)
        with self._store.write(tr("Hand in a diary entry"), action=Act.CHANGE):
            self._move(record, "E2", Role.MENTEE)
            record.submitted_on = self._now().date()
            record.save()
            if not record.was_present:
                return self._listing.one(record.meeting_id).state
            part = CircleMember.get_by_id(record.member_id).participation_id
            words = note or tr("Diary of the session")
            answer = Answer(part, Role.MENTEE, self._now().date(), way, note=words, evidence=evidence)
            return self._holding.diary_came(record.meeting_id, record.minutes, answer)

    def send_back(self, entry: int, comment: str) -> None:
        """E3 or E5: the mentor asks for more, and says what."""
        record, _ = self._of_entry(entry, Right.EDIT_SESSIONS)
        with self._store.write(tr("Return a diary entry"), action=Act.CHANGE):
            self._move(record, "E5" if record.state == State.FILED.value else "E3", Role.MENTOR, comment)
            record.filed_on = None
            self._put_comment(record, comment)

    def file(self, entries: Collection[int], comment: str | None = None) -> None:
        """E4: the mentor files entries, all or none, with a comment where one is given."""
        with self._store.write(tr("File diary entries"), action=Act.CHANGE):
            for entry in entries:
                record, _ = self._of_entry(entry, Right.EDIT_SESSIONS)
                self._move(record, "E4", Role.MENTOR)
                record.filed_on = self._now().date()
                self._put_comment(record, record.comment if comment is None else comment)

    def comment(self, entry: int, comment: str) -> None:
        """The mentor's answer, which the mentee and the book show."""
        record, _ = self._of_entry(entry, Right.EDIT_SESSIONS)
        with self._store.write(tr("Comment a diary entry"), action=Act.CHANGE):
            self._put_comment(record, comment)

    def share(self, entry: int, keys: Collection[str]) -> None:
        """What the group may read of an entry."""
        record, _ = self._of_entry(entry, Right.EDIT_SESSIONS)
        if set(keys) - set(SHAREABLE):
            raise ValueError(keys)
        with self._store.write(tr("Change what is shared"), action=Act.CHANGE):
            record.shared = [key for key in SHAREABLE if key in keys]
            record.save()

    def keep_note(self, entry: int, text: str) -> None:
        """A private note of mentor or manager, kept apart from the entry."""
        record, _ = self._of_entry(entry, Right.EDIT_SESSIONS)
        with self._store.write(tr("Change a private note"), action=Act.CHANGE):
            known = DiaryNote.get_or_none(DiaryNote.entry == record) or DiaryNote(entry=record)
            known.text = text.strip()
            known.save()

    def book(self, circle: int, for_group: bool) -> list[DiaryDetail]:
        """Everything that was handed in, by session and name; for the group only what its writers share."""
        grid = self.grid(circle)
        found = [self.detail(one.entry) for one in grid.cells.values() if one.entry and one.shown is not Cell.DRAFT]
        chosen = [replace(one, note="") for one in found if one.state in (State.SUBMITTED, State.FILED)]
        if for_group:
            chosen = [replace(one, draft=shared(one.draft, one.shared)) for one in chosen]
        return sorted(chosen, key=lambda one: (one.session.day, one.session.start, one.session.id, one.writer))

    def _cell(self, row: MeetingRow, entry: DiaryEntry | None, came: Presence | None) -> Cell:
        state = State(entry.state) if entry else None
        has_begun = datetime.combine(row.day, row.start) <= self._now()
        return cell(state, row.day, has_begun, None if came is None else came is Presence.PRESENT, self._now().date())

    def _move(self, record: DiaryEntry, move: str, role: Role, comment: str = "") -> None:
        facts = Facts(_draft(record), self._now().date(), comment=comment)
        record.state = accept(DIARY.move(State(record.state), move, facts, role)).target.value

    def _put_comment(self, record: DiaryEntry, comment: str) -> None:
        record.comment = comment.strip()
        record.commented_on = self._now().date() if record.comment else None
        record.save()

    def _refuse_stranger(self, circle: Any, member: int) -> None:
        if not any(one.id == member and one.role is MemberRole.MENTEE for one in self._circles.members(circle.id)):
            raise UserError(tr("Only mentees of this group write its diaries."))

    def _of_meeting(self, meeting: int, right: Right) -> tuple[Any, Any]:
        record = meeting_record(meeting)
        circle = circle_record(record.circle_id)
        require(self._store.actor, right, circle.programme_id, circle.id)
        return record, circle

    def _of_entry(self, entry: int, right: Right) -> tuple[DiaryEntry, Any]:
        record = DiaryEntry.get_or_none(DiaryEntry.id == entry)
        if record is None:
            raise NotFound(tr("This diary entry is no longer there."))
        _, circle = self._of_meeting(record.meeting_id, right)
        return record, circle


def _entries(meetings: Collection[int]) -> list[DiaryEntry]:
    return list(DiaryEntry.select().where(DiaryEntry.meeting.in_(list(meetings))))


def _draft(record: DiaryEntry) -> Draft:
    values = {name: getattr(record, name) for name in asdict(Draft())}
    values["mode"] = Mode(record.mode)
    values["actions"] = tuple(
        Action(one["what"], one.get("who", ""), date.fromisoformat(one["by"]) if one.get("by") else None)
        for one in record.actions
    )
    return Draft(**values)


def _columns(draft: Draft) -> dict[str, Any]:
    actions = [{"what": one.what, "who": one.who, "by": one.by.isoformat() if one.by else ""} for one in draft.actions]
    return {**vars(draft), "mode": draft.mode.value, "actions": actions}
