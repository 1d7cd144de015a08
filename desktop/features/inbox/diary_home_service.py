"""A filled diary form (EM-06) beside the entry of its session, and how a yes hands the entry in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.table import CircleMember
from desktop.features.confirmations.rules import Evidence
from desktop.features.diaries.form_rules import change
from desktop.features.diaries.rules import OWED, Cell, Draft, State, problems
from desktop.features.diaries.service import DiaryService
from desktop.features.inbox.form_home_service import FormHome
from desktop.features.inbox.return_rules import Item, Look, form_lines, form_verdict
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.participants.table import Participation
from desktop.features.session_plans.listing_service import MeetingRow
from desktop.forms.returned import Line, Returned, words_of
from desktop.forms.spelling import read_date, read_time
from desktop.i18n import day_words, tr

_PLAIN = frozenset(vars(Draft()))
_PENDING = frozenset({State.DRAFT, State.RETURNED})


@dataclass(frozen=True)
class _Found:
    """The session a form is about, and what was written of it."""

    meeting: MeetingRow
    member: int
    state: State | None
    draft: Draft
    """Of the entry, or as an entry would begin."""


class DiaryHome:
    """Diaries that come back as filled PDF or as workbook."""

    def __init__(self, paper: FormHome, diaries: Callable[[], DiaryService], today: Callable[[], date]) -> None:
        self._paper = paper
        self._diaries = diaries
        self._today = today

    def look(self, item: Item, document: IssuedDocument) -> Look:
        """The answers beside the entry of the session that they name."""
        returned = self._paper.read(item)
        if document.state == PaperState.WITHDRAWN.value:
            return Look(Verdict(Place.OLD_VERSION, Why.WITHDRAWN), form_lines(returned, {}, item.left_out))
        found = self._found(document, returned)
        if found is None:
            return Look(Verdict(Place.DECIDE, Why.NO_SESSION), form_lines(returned, {}, item.left_out))
        stands = _stands(returned, found.draft) if found.state else {}
        lines = form_lines(returned, stands, item.left_out)
        facts = ((tr("Session"), f"{day_words(found.meeting.day)} · {found.meeting.title}"),)
        if found.state not in (None, *_PENDING):
            assert found.state is not None
            return Look(Verdict(Place.DUPLICATE, Why.THERE_ALREADY, found.state.words()), lines, facts)
        changed = replace(found.draft, **_changes(returned, item.left_out))
        obstacle = "\n".join(problems(changed, self._today()))
        return Look(form_verdict(lines, self._paper.is_old(item, document), obstacle), lines, facts)

    def accept(self, item: Item, document: IssuedDocument, evidence: Evidence) -> str:
        """Write the entry and hand it in; the form is its proof, and lies at its slot where that takes it."""
        returned = self._paper.read(item)
        found = self._found(document, returned)
        if found is None:
            raise UserError(Why.NO_SESSION.sentence())
        self._paper.file(item, document, evidence)
        diaries = self._diaries()
        entry = diaries.open(found.meeting.id, found.member)
        changes = _changes(returned, item.left_out)
        if changes:
            diaries.change(entry, changes, diaries.detail(entry).version)
        if (comment := returned.answers().get("comment")) and "comment" not in item.left_out:
            diaries.comment(entry, comment)
        diaries.submit(entry, item.way, evidence=evidence)
        return tr("The diary of {day} is handed in.", day=day_words(found.meeting.day))

    def _found(self, document: IssuedDocument, returned: Returned) -> _Found | None:
        member = _member(document)
        if member is None:
            return None
        diaries = self._diaries()
        grid = diaries.grid(document.circle_id)
        mine = [row for row in grid.sessions if (member, row.id) in grid.cells]
        made_for = [row for row in mine if document.session is not None and row.planned == document.session]
        shown = {row.id: grid.cells[member, row.id].shown for row in mine}
        meeting = made_for[0] if made_for else _session(mine, returned.answers(), shown)
        if meeting is None:
            return None
        if entry := grid.cells[member, meeting.id].entry:
            detail = diaries.detail(entry)
            return _Found(meeting, member, detail.state, detail.draft)
        begun = Draft(meeting.day, meeting.start, meeting.minutes, meeting.mode, topics=meeting.title)
        return _Found(meeting, member, None, begun)


def _member(document: IssuedDocument) -> int | None:
    """The membership of whom the form was made for."""
    found = (
        CircleMember.select(CircleMember.id)
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .where(CircleMember.circle == document.circle_id, Participation.person == document.person_id)
        .order_by(CircleMember.id.desc())
        .first()
    )
    return int(found.id) if found else None


def _session(sessions: list[MeetingRow], answers: Mapping[str, Any], shown: Mapping[int, Cell]) -> MeetingRow | None:
    """By the day in the form, else by the number; without both the only one that is owed."""
    if (day := answers.get("day")) is not None:
        same = [row for row in sessions if row.day == day]
        return same[0] if len(same) == 1 else None
    number = answers.get("number")
    if number is not None:
        return sessions[number - 1] if 1 <= number <= len(sessions) else None
    owed = [row for row in sessions if shown[row.id] in OWED]
    return owed[0] if len(owed) == 1 else None


def _changes(returned: Returned, left_out: frozenset[str]) -> dict[str, Any]:
    return entry_changes({key: answer for key, answer in returned.answers().items() if key not in left_out})


def entry_changes(answers: Mapping[str, Any]) -> dict[str, Any]:
    """What an entry takes over of the answers of the form EM-06."""
    found: dict[str, Any] = {}
    for key, answer in answers.items():
        if key in _PLAIN:
            found |= change(key, tuple(map(_dated, answer or ())) if key == "actions" else answer)
    if (start := read_time(str(answers.get("times") or "").replace("–", "-").partition("-")[0])) is not None:
        found["start"] = start
    return found


def _dated(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row of what was agreed; "by next week" is no day, and stays with what it is about."""
    by = str(row.get("by") or "")
    day = read_date(by)
    what = row.get("what") or ""
    return {**row, "what": f"{what} ({by})" if by and day is None else what, "by": day}


def _stands(returned: Returned, draft: Draft) -> dict[str, str]:
    """What the entry says now, as the form would say it."""
    now: dict[str, Any] = {
        **vars(draft),
        "mode": draft.mode.value,
        "mood": str(draft.mood) if draft.mood else "",
        "minutes": draft.minutes or "",
        "actions": tuple({"what": one.what, "who": one.who, "by": day_words(one.by)} for one in draft.actions),
        "times": f"{draft.start:%H:%M}" if draft.start else "",
    }
    return {line.field.key: _same(line, now.get(line.field.key)) for line in returned.lines}


def _same(line: Line, stands: Any) -> str:
    """The record's words, in the letters of the form where both mean the same."""
    return line.text if line.answer is not None and line.answer == stands else words_of(line.field, stands)
