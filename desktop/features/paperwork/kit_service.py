"""What a session-day kit needs to know: the sessions of a group, and which of its papers were made out already."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, time
from typing import Any

from desktop.features.circles.service import circle_record
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.rules import PaperDraft, Target, frozen
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.service import PaperworkService
from desktop.features.paperwork.slot_rules import SETTLED
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.session_plans.rules import Section
from desktop.features.session_plans.service import SessionPlanService
from desktop.features.session_plans.table import PlannedSession
from desktop.rights import Right, require
from desktop.store.database import Store


@dataclass(frozen=True)
class SessionRow:
    """One planned session that a kit can be printed for."""

    id: int
    number: int
    title: str
    day: date | None
    start: time | None
    place: str
    minutes: int
    is_final: bool

    @property
    def facts(self) -> dict[str, Any]:
        """What papers of the session say of it."""
        return {"number": self.number, "title": self.title, "day": self.day, "minutes": self.minutes}


@dataclass(frozen=True)
class Sheet:
    """One paper of a kit: printed again as it was issued, or made out now."""

    draft: PaperDraft
    issued: int | None = None
    """The id of the document that is printed again."""


class KitService:
    """Reads only; what is issued goes through the service of papers."""

    def __init__(
        self, store: Store, paperwork: PaperworkService, slots: SlotService, today: Callable[[], date] = date.today
    ) -> None:
        self._store = store
        self._paperwork = paperwork
        self._slots = slots
        self._sessions = SessionPlanService(store)
        self._today = today

    def sessions(self, circle: int) -> list[SessionRow]:
        """The planned sessions of a group, in their order."""
        require(self._store.actor, Right.ISSUE_DOCUMENTS, circle_record(circle).programme_id)
        return [
            SessionRow(
                row.id,
                row.number,
                row.draft.title,
                row.draft.day,
                row.draft.start,
                row.draft.place,
                row.draft.minutes,
                row.draft.section is Section.FINAL,
            )
            for row in self._sessions.plan(circle)
        ]

    def longest_plan(self, circles: Sequence[int]) -> int:
        """How many sessions the longest of the plans of some groups has."""
        require(self._store.actor, Right.ISSUE_DOCUMENTS, {circle_record(one).programme_id for one in circles})
        found = PlannedSession.select(PlannedSession.circle).where(PlannedSession.circle.in_(list(circles)))
        return max(Counter(found.tuples()).values(), default=0)

    def next_session(self, circle: int) -> SessionRow | None:
        """The first session from today on; the last one where none is ahead."""
        rows = self.sessions(circle)
        ahead = [row for row in rows if row.day is None or row.day >= self._today()]
        return ahead[0] if ahead else rows[-1] if rows else None

    def sheets(self, code: str, targets: list[Target], session: SessionRow | None, again: bool = False) -> list[Sheet]:
        """A paper for each target: one that says the same is printed again, and with `again` any that is in force."""
        found = []
        for plain in self._paperwork.drafts(code, targets):
            draft = plain if session is None else at_session(session, plain)
            wanted = _says(frozen(draft.values))
            known = [one for one in _in_force(draft) if again or _says(one.data) == wanted]
            found.append(Sheet(draft, int(known[0].id) if known else None))
        return found

    def is_settled(self, circle: int, code: str) -> bool:
        """Whether a paper of a whole group came back signed, or is not needed."""
        row = self._slots.row(Place(circle, code))
        return row is not None and row.state in SETTLED


def at_session(session: SessionRow, draft: PaperDraft) -> PaperDraft:
    """A paper with the session as the occasion it is for."""
    event = {**draft.values["event"], "title": session.title, "day": session.day, "start": session.start}
    occasion = {"event": {**event, "place": session.place or event["place"]}, "session": session.facts}
    return replace(draft, target=replace(draft.target, session=session.id), values={**draft.values, **occasion})


def _in_force(draft: PaperDraft) -> list[IssuedDocument]:
    """The newest first; a sheet for each session has one in force for each."""
    target = draft.target
    person = IssuedDocument.person
    of_target = (IssuedDocument.circle == target.circle) & (
        person.is_null() if target.person is None else person == target.person
    )
    is_code = (IssuedDocument.code == draft.code) & (IssuedDocument.state == PaperState.ISSUED.value)
    return list(IssuedDocument.select().where(of_target, is_code).order_by(IssuedDocument.edition.desc()))


def _says(data: dict[str, Any]) -> dict[str, Any]:
    """The frozen values without number, day of issue and anchor: those differ on each paper."""
    return {key: value for key, value in data.items() if key not in ("document", "audit_anchor")}
