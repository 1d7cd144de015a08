"""What a workbook that came back says, held against what it said when it left: pure decisions about rows and cells."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, time
from typing import Any

from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.forms.workbook_mark import KEY, Mark, canonical, digest

_HEADS_WITHIN = 30
"""Lines in which the heads are looked for: people write above a list."""
MOST_SHOWN = 200
"""Values that a person looks through; a list in which more differ is brought in by the import of people."""


@dataclass(frozen=True)
class Fault:
    """What stands in a cell and is no value: a formula (`=`), or the code of one that went wrong."""

    code: str


@dataclass(frozen=True)
class Row:
    """One line of a sheet, by its number."""

    number: int
    cells: tuple[Any, ...]


@dataclass(frozen=True)
class Edit:
    """A cell that is not as it left."""

    row: int
    key: str
    came: str
    fault: str = ""
    """`=` for a formula, or the code of an error that stands there; then `came` is empty."""

    @property
    def name(self) -> str:
        """What it is called among the lines of the pane."""
        return f"{self.row}-{self.key}"


@dataclass(frozen=True)
class Came:
    """Everything that differs from what left."""

    edits: tuple[Edit, ...] = ()
    new: tuple[tuple[int, str], ...] = ()
    """Number of a line without a record, and what stands in it."""
    missing: tuple[int, ...] = ()
    """Records whose rows were taken out."""
    twice: tuple[int, ...] = ()
    """Records with several rows: none of them is taken over."""
    lost: tuple[str, ...] = ()
    """Heads of columns that are gone or have another name."""
    added: tuple[str, ...] = ()
    """Heads of columns that the workbook did not have, or that stand there several times."""
    is_readable: bool = True
    """Whether the column was found by which rows are known."""

    @property
    def is_unchanged(self) -> bool:
        """Whether it is as it left."""
        return self == Came()

    def told(self) -> dict[str, Any]:
        """As it is kept."""
        return asdict(self)


def came_of(told: Mapping[str, Any]) -> Came:
    """As it was kept."""
    kept: dict[str, Any] = dict(told)
    kept["edits"] = tuple(Edit(**one) for one in told["edits"])
    kept["new"] = tuple((number, words) for number, words in told["new"])
    lists = ("missing", "twice", "lost", "added")
    return Came(**(kept | {name: tuple(told[name]) for name in lists}))


@dataclass(frozen=True)
class _Heads:
    """Where the columns of the workbook stand now."""

    line: int
    record: int
    """The column by which rows are known."""
    places: Mapping[str, int]
    lost: tuple[str, ...]
    added: tuple[str, ...]


def compared(lines: Sequence[Row], mark: Mark) -> Came:
    """The rows of the list against the digests of what they held."""
    heads = _heads(lines, mark)
    if heads is None:
        return Came(is_readable=False)
    rows = [line for line in lines if line.number > heads.line]
    known = [(mark.edition.row_key(canonical(_cell(line, heads.record))), line) for line in rows]
    counts = Counter(record for record, _ in known if record in mark.held)
    twice = tuple(sorted(record for record, count in counts.items() if record is not None and count > 1))
    edits = [
        edit
        for record, line in known
        if record in mark.held and record not in twice and record is not None
        for edit in _edits(record, line, heads, mark.held[record])
    ]
    return Came(
        edits=tuple(edits),
        new=tuple((line.number, _said(line)) for record, line in known if record not in mark.held and _said(line)),
        missing=tuple(sorted(mark.held.keys() - counts.keys())),
        twice=twice,
        lost=heads.lost,
        added=heads.added,
    )


def _heads(lines: Sequence[Row], mark: Mark) -> _Heads | None:
    """The line with the heads: the first that names the column of the records."""
    for line in lines[:_HEADS_WITHIN]:
        titles = [canonical(cell) for cell in line.cells]
        if titles.count(KEY) == 1:
            count = Counter(titles)
            places = {key: titles.index(head) for key, head in mark.columns if count[head] == 1}
            lost = tuple(head for _, head in mark.columns if not count[head])
            known = {head for _, head in mark.columns} | {KEY, ""}
            added = tuple(dict.fromkeys(head for head in titles if head not in known or (head and count[head] > 1)))
            return _Heads(line.number, titles.index(KEY), places, lost, added)
    return None


@dataclass(frozen=True)
class Answers:
    """What was written behind the questions of a form."""

    values: Mapping[str, str]
    """Name of a box -> text."""
    fault: str = ""
    """The question whose answer cannot be taken: a formula, or several answers."""


def answers_in(lines: Sequence[Row]) -> Answers | None:
    """The answers of a form; None where no line names the column by which the boxes are known."""
    head = next(
        (line for line in lines[:_HEADS_WITHIN] if [canonical(one) for one in line.cells].count(KEY) == 1), None
    )
    if head is None:
        return None
    place = [canonical(one) for one in head.cells].index(KEY)
    values: dict[str, str] = {}
    for line in lines:
        box = canonical(_cell(line, place))
        if line.number <= head.number or not box:
            continue
        cell = _cell(line, place - 1)
        if isinstance(cell, Fault) or values.get(box, as_written(cell)) != as_written(cell):
            return Answers({}, canonical(_cell(line, place - 2)) or box)
        values[box] = as_written(cell)
    return Answers({box: text for box, text in values.items() if text})


def as_written(value: Any) -> str:
    """An answer with its line breaks; days, times and numbers as everywhere."""
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return canonical(value)


def _edits(record: int, line: Row, heads: _Heads, held: Mapping[str, str]) -> Iterable[Edit]:
    for key, place in heads.places.items():
        cell = _cell(line, place)
        if isinstance(cell, Fault):
            yield Edit(record, key, "", cell.code)
        elif digest(record, key, cell) != held[key]:
            yield Edit(record, key, canonical(cell))


def _cell(line: Row, place: int) -> Any:
    return line.cells[place] if place < len(line.cells) else None


def _said(line: Row) -> str:
    """What stands in a line, its first few cells."""
    words = [canonical(cell) for cell in line.cells if not isinstance(cell, Fault)]
    return " ".join([word for word in words if word][:4])


@dataclass(frozen=True)
class Stand:
    """One edited cell beside the record as it is now."""

    edit: Edit
    stands: str
    came: str = ""
    """As a person reads it."""
    value: Any = None
    """As the record would keep it."""
    problem: str = ""
    changed_by: str = ""
    """Who changed the record since the workbook left."""
    changed_on: date | None = None

    @property
    def is_conflict(self) -> bool:
        """Whether the record was changed since the workbook left."""
        return bool(self.changed_by)

    @property
    def is_done(self) -> bool:
        """Whether the record says the same already."""
        return not self.problem and self.came == self.stands

    def is_taken(self, left_out: frozenset[str], corrected: Mapping[str, str]) -> bool:
        """Whether a yes takes it over. What may undo another's work has to be ticked; the rest may be unticked."""
        name = self.edit.name
        if self.problem or self.is_done or name in left_out:
            return False
        is_risky = self.is_conflict or not self.came
        return not is_risky or name in corrected


def verdict(came: Came, stands: Sequence[Stand], taken: int) -> Verdict:
    """Where a workbook stands. taken: how many cells are ticked."""
    if came.is_unchanged:
        return Verdict(Place.SET_ASIDE, Why.UNCHANGED)
    if not came.is_readable:
        return Verdict(Place.DECIDE, Why.NO_RECORDS)
    if len(stands) > MOST_SHOWN:
        return Verdict(Place.DECIDE, Why.TOO_MANY, str(len(stands)))
    left = [stand for stand in stands if not stand.is_done]
    if not left:
        return Verdict(Place.DUPLICATE, Why.ALL_DONE) if stands else Verdict(Place.DECIDE, Why.NOTHING_KNOWN)
    return Verdict(Place.DECIDE, Why.CHANGES, str(len(left))) if taken else Verdict(Place.DECIDE, Why.NOTHING_TICKED)
