"""The diary of a session, written by the mentee at the desk (EM-06)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.features.diaries.diary_rows import GridCell
from desktop.features.diaries.rules import OWED, Draft, State, problems
from desktop.features.inbox.diary_home_service import entry_changes
from desktop.features.inbox.rules import Why
from desktop.features.kiosk.given_service import Given, Library, Owners, session_words
from desktop.features.kiosk.rules import Due, Matter, Sheet
from desktop.i18n import day_words, language
from desktop.rights import Role

CODE = "EM-06"
_NOT_ASKED = frozenset({"number", "filed_on", "comment"})
"""Fields of the sheet that others fill in."""
_OPEN = frozenset({None, State.DRAFT, State.RETURNED})


class Diaries:
    """Owed by every mentee who was there."""

    def __init__(self, owners: Owners, library: Library) -> None:
        self._owners = owners
        self._library = library

    def due(self, circle: int) -> list[Due]:
        """A line for each session that somebody has not written of."""
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
                line=session_words(sessions[cell.meeting].day, sessions[cell.meeting].title),
                circle=circle,
                member=cell.member,
            )
            for cell in grid.cells.values()
            if cell.shown in OWED
        ]

    def sheet(self, due: Due) -> Sheet:
        """The form of the document, begun with what the plan or the entry says."""
        spoken = language()
        sections = tuple(
            replace(part, fields=tuple(one for one in part.fields if one.key not in _NOT_ASKED))
            for part in self._library.sections(CODE, spoken)
        )
        return Sheet(self._library.title(CODE, spoken), (), sections, _as_answers(self._draft(due)))

    def stands(self, due: Due) -> Mapping[str, Any]:
        """What the entry says; nothing where none is begun."""
        cell = self._cell(due)
        return _as_answers(self._draft(due)) if cell and cell.entry else {}

    def obstacle(self, given: Given) -> str:
        """Another entry is handed in, or the diary's own rules are broken."""
        cell = self._cell(given.due)
        if cell is None:
            return Why.NO_SESSION.sentence()
        state = self._owners.diaries.detail(cell.entry).state if cell.entry else None
        if state is not None and state not in _OPEN:
            return Why.THERE_ALREADY.sentence(state.words())
        written = replace(self._draft(given.due), **entry_changes(given.answers))
        return "\n".join(problems(written, self._today()))

    def keep(self, given: Given) -> None:
        """Write the entry and hand it in."""
        diaries = self._owners.diaries
        entry = diaries.open(given.due.record, given.due.member)
        if changes := entry_changes(given.answers):
            diaries.change(entry, changes, diaries.detail(entry).version)
        diaries.submit(entry, given.way, note=given.note, evidence=given.evidence)

    def _cell(self, due: Due) -> GridCell | None:
        return self._owners.diaries.grid(due.circle).cells.get((due.member, due.record))

    def _draft(self, due: Due) -> Draft:
        cell = self._cell(due)
        if cell is not None and cell.entry:
            return self._owners.diaries.detail(cell.entry).draft
        row = self._owners.planning.listing.one(due.record)
        return Draft(row.day, row.start, row.minutes, row.mode, topics=row.title)

    def _today(self) -> date:
        return self._owners.planning.now().date()


def _as_answers(draft: Draft) -> dict[str, Any]:
    """An entry in the shapes of the form."""
    return {
        **vars(draft),
        "mode": draft.mode.value,
        "times": f"{draft.start:%H:%M}" if draft.start else "",
        "mood": str(draft.mood) if draft.mood else None,
        "actions": tuple({"what": one.what, "who": one.who, "by": day_words(one.by)} for one in draft.actions),
    }
