"""What a manager sees of an owed document, and how circles and people stand against documents (`domain.md` 7.10)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from desktop.features.paperwork.due_rules import Level, is_due_soon, is_overdue
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_rules import WITHOUT, State
from desktop.i18n import day_words, tr, trn


class Standing(StrEnum):
    """The states of 7.10 as far as they matter for what to do next, the most urgent first."""

    OVERDUE = "overdue"
    DUE_SOON = "due_soon"
    MISSING = "missing"
    WAITING = "waiting"
    CHECK = "check"
    COMPLETE = "complete"
    WAIVED = "waived"
    NOT_OWED = "not_owed"

    def words(self) -> str:
        """The word in the cell."""
        return {
            Standing.OVERDUE: tr("Overdue"),
            Standing.DUE_SOON: tr("Due soon"),
            Standing.MISSING: tr("Missing"),
            Standing.WAITING: tr("Waiting"),
            Standing.CHECK: tr("To check"),
            Standing.COMPLETE: tr("Complete"),
            Standing.WAIVED: tr("Waived"),
            Standing.NOT_OWED: tr("Not owed"),
        }[self]

    def meaning(self) -> str:
        """The sentence of the legend."""
        return {
            Standing.OVERDUE: tr("Its day has passed and it is not back."),
            Standing.DUE_SOON: tr("It is due within a week."),
            Standing.MISSING: tr("It is owed and still has time."),
            Standing.WAITING: tr("It is made or sent, and has to come back."),
            Standing.CHECK: tr("It came back; somebody in the office has to look at it."),
            Standing.COMPLETE: tr("It is checked."),
            Standing.WAIVED: tr("It was decided to do without it."),
            Standing.NOT_OWED: tr("Nobody has to hand it in here."),
        }[self]


OWED = frozenset({Standing.OVERDUE, Standing.DUE_SOON, Standing.MISSING, Standing.WAITING})
"""Somebody still has to hand something in."""
_URGENCY = {standing: place for place, standing in enumerate(Standing)}
_BACK = frozenset({State.RETURNED, State.SCAN_ATTACHED})
_DONE = frozenset({State.VERIFIED, State.SUPERSEDED, State.ARCHIVED, State.DESTROYED})


@dataclass(frozen=True)
class Slot:
    """One owed document as the matrix knows it. person: None where it is one for the whole circle.

    session: the planned session, where one is owed for each.
    """

    circle: int
    code: str
    person: int | None
    title: str
    subject: str
    state: State
    level: Level
    due_on: date | None
    standing: Standing
    document: int | None = None
    number: str = ""
    reminded_on: date | None = None
    reminded_by: str = ""
    session: int | None = None

    @property
    def place(self) -> Place:
        """Where it is owed."""
        return Place(self.circle, self.code, self.person, self.session)

    @property
    def is_owed(self) -> bool:
        """Whether somebody still has to hand it in."""
        return self.standing in OWED


@dataclass(frozen=True)
class Cell:
    """Where a line meets a document; without slots nothing is owed there."""

    slots: tuple[Slot, ...] = ()

    @property
    def standing(self) -> Standing:
        """That of the most urgent of its slots."""
        return min((slot.standing for slot in self.slots), key=_URGENCY.__getitem__, default=Standing.NOT_OWED)

    @property
    def is_missing(self) -> bool:
        """Whether anything of it still has to be handed in."""
        return any(slot.is_owed for slot in self.slots)

    def words(self) -> str:
        """The word of the cell, with how many of how many where it stands for several people."""
        if not self.slots:
            return ""
        standing = self.standing
        if len(self.slots) == 1:
            return standing.words()
        count = sum(slot.standing is standing for slot in self.slots)
        return tr("{state} {count}/{all}", state=standing.words(), count=count, all=len(self.slots))

    def reminded_on(self) -> date | None:
        """The last day somebody was reminded of what is still missing here."""
        return max((slot.reminded_on for slot in self.slots if slot.is_owed and slot.reminded_on), default=None)

    def story(self) -> str:
        """What stands below the matrix about a cell: the state, since when, and when somebody was reminded."""
        if not self.slots:
            return Standing.NOT_OWED.words()
        parts = [self.words()]
        due = min((slot.due_on for slot in self.slots if slot.is_owed and slot.due_on), default=None)
        if due is not None:
            parts.append(tr("due {day}", day=day_words(due)))
        if (reminded := self.reminded_on()) is not None:
            parts.append(tr("reminded on {day}", day=day_words(reminded)))
        return " · ".join(parts)


@dataclass(frozen=True)
class Line:
    """A circle, or one person of the circle above."""

    circle: int
    person: int | None
    title: str
    cells: tuple[Cell, ...]

    @property
    def is_missing(self) -> bool:
        """Whether anything of the line still has to be handed in."""
        return any(cell.is_missing for cell in self.cells)

    def slots(self) -> Iterable[Slot]:
        """All slots of the line."""
        return (slot for cell in self.cells for slot in cell.slots)


@dataclass(frozen=True)
class Group:
    """A circle with the lines of those of its people who owe or have a document of their own."""

    line: Line
    people: tuple[Line, ...]


@dataclass(frozen=True)
class Matrix:
    """Columns: code and title of each document, by code."""

    columns: tuple[tuple[str, str], ...] = ()
    groups: tuple[Group, ...] = ()

    def slots(self) -> list[Slot]:
        """Every slot once: a circle's line holds those of its people too."""
        return [slot for group in self.groups for slot in group.line.slots()]

    def summary(self) -> str:
        """One sentence above the matrix."""
        owed = [slot for slot in self.slots() if slot.is_owed]
        if not owed:
            return tr("Nothing is missing.")
        late = sum(slot.standing is Standing.OVERDUE for slot in owed)
        missing = trn("{count} document is missing", "{count} documents are missing", len(owed))
        return tr("{missing}, {late} of them overdue.", missing=missing, late=late)


def fold(state: State, due_on: date | None, level: Level, today: date) -> Standing:
    """The state of 7.10 as the matrix shows it. What lies in the office is never somebody else's fault."""
    if state in _DONE:
        return Standing.COMPLETE
    if state in WITHOUT:
        return Standing.WAIVED
    if state in _BACK:
        return Standing.CHECK
    if level is not Level.OPTIONAL and is_overdue(state, due_on, today):
        return Standing.OVERDUE
    if state in (State.GENERATED, State.SENT):
        return Standing.WAITING
    return Standing.DUE_SOON if is_due_soon(state, due_on, today) else Standing.MISSING


def group_of(
    circle: int, title: str, people: Sequence[tuple[int, str]], slots: Sequence[Slot], codes: Sequence[str]
) -> Group:
    """Lines of one circle: its own, with everything in it, and one for each of its people who has a slot."""
    by_place: dict[tuple[int | None, str], list[Slot]] = {}
    by_code: dict[str, list[Slot]] = {}
    for slot in slots:
        by_place.setdefault((slot.person, slot.code), []).append(slot)
        by_code.setdefault(slot.code, []).append(slot)
    lines = []
    for person, name in people:
        cells = tuple(Cell(tuple(by_place.get((person, code), ()))) for code in codes)
        if any(cell.slots for cell in cells):
            lines.append(Line(circle, person, name, cells))
    whole = tuple(Cell(tuple(by_code.get(code, ()))) for code in codes)
    return Group(Line(circle, None, title, whole), tuple(lines))


def narrowed(matrix: Matrix, only_missing: bool = False, search: str = "") -> Matrix:
    """The lines that are looked for: of a circle found by its own words all its people, else those found by name."""
    words = search.casefold().split()
    found = []
    for group in matrix.groups:
        people = group.people
        if words and not _has(group.line.title, words):
            people = tuple(line for line in people if _has(line.title, words))
            if not people:
                continue
        if only_missing:
            if not group.line.is_missing:
                continue
            people = tuple(line for line in people if line.is_missing)
        found.append(replace(group, people=people))
    return replace(matrix, groups=tuple(found))


def _has(title: str, words: Sequence[str]) -> bool:
    text = title.casefold()
    return all(word in text for word in words)
