"""What is seen of diaries: the grid of expected against received, and one entry opened."""

from dataclasses import dataclass
from datetime import date

from desktop.features.circles.service import Member
from desktop.features.diaries.rules import Cell, Draft, State
from desktop.features.session_plans.listing_service import MeetingRow


@dataclass(frozen=True)
class GridCell:
    """One mentee and one session; `entry` is the id of what was written."""

    meeting: int
    member: int
    shown: Cell
    entry: int | None = None


@dataclass(frozen=True)
class DiaryGrid:
    """Expected against received: a row for each mentee, a column for each session that is agreed on."""

    sessions: tuple[MeetingRow, ...]
    mentees: tuple[Member, ...]
    cells: dict[tuple[int, int], GridCell]
    """By membership and meeting; where somebody was no member yet there is none."""

    def count(self, *shown: Cell) -> int:
        """How many cells are so."""
        return sum(one.shown in shown for one in self.cells.values())


@dataclass(frozen=True)
class CircleChoice:
    """A group whose diaries can be looked at."""

    id: int
    words: str


@dataclass(frozen=True)
class DiaryDetail:
    """One entry opened. `note` is the private one, empty for those who may not read it."""

    id: int
    version: int
    state: State
    draft: Draft
    shared: tuple[str, ...]
    writer: str
    member: int
    session: MeetingRow
    comment: str
    commented_on: date | None
    submitted_on: date | None
    filed_on: date | None
    note: str
    may_edit: bool
