"""What is chosen in a list: rows by id, also rows that were never loaded."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from PySide6.QtCore import QItemSelectionModel

from desktop.ui.paged_model import PagedModel
from desktop.ui.source import Source
from desktop.ui.table_export import every_row

_CHUNK = 1_000

Span = tuple[int, int]
"""First and last place of a run of rows."""


@dataclass(frozen=True)
class Selection:
    """Ids that are known, or spans of a source that has to be read for them; no span means all of it."""

    chosen: tuple[int, ...]
    source: Source[Any] | None = None
    spans: tuple[Span, ...] = ()
    count: int = 0

    def ids(self) -> list[int]:
        """The ids in the order of the list; better on a job's thread where much is chosen."""
        if self.source is None:
            return list(self.chosen)
        return [row.id for row in self.rows()]

    def rows(self) -> Iterator[Any]:
        """The rows of a selection that has a source, read some at a time."""
        if self.source is not None and not self.spans:
            yield from every_row(self.source)
        elif self.source is not None:
            for first, last in self.spans:
                for start in range(first, last + 1, _CHUNK):
                    yield from self.source.page_at(start, min(_CHUNK, last + 1 - start))


def spans(chosen: QItemSelectionModel) -> list[Span]:
    """The runs of chosen rows; moved columns split the ranges in Qt's own list, so each is named once."""
    selection = chosen.selection()
    parts = (selection.at(number) for number in range(selection.size()))
    return sorted({(part.top(), part.bottom()) for part in parts})


def loaded_places(model: PagedModel[Any], runs: list[Span]) -> list[int]:
    """The places of these runs whose rows are loaded."""
    return [place for place in sorted(model.places().values()) if any(top <= place <= last for top, last in runs)]


def selection_of(model: PagedModel[Any], runs: list[Span]) -> Selection:
    """The ids where all rows are loaded, else the way to them."""
    count = sum(last - top + 1 for top, last in runs)
    places = loaded_places(model, runs)
    if len(places) == count:
        rows = (model.row_at(place) for place in places)
        return Selection(tuple(row.id for row in rows if row is not None), count=count)
    return Selection((), model.source, tuple(runs), count)


def first_rows(model: PagedModel[Any], found: Selection, runs: list[Span], most: int) -> list[Any]:
    """The rows of a selection, at most so many."""
    if found.source is not None:
        return list(islice(found.rows(), most))
    rows = (model.row_at(place) for place in islice(loaded_places(model, runs), most))
    return [row for row in rows if row is not None]
