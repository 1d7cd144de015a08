"""A table as it is shown, for whoever writes it to a file: app hands the writers in."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHeaderView

from desktop.progress import Progress
from desktop.ui.paged_model import PagedModel
from desktop.ui.source import Column, Source

_CHUNK = 1_000


@dataclass(frozen=True)
class ShownColumn:
    """A column that is on the screen: its title, its part of the width (pixels), how it is set."""

    title: str
    width: int
    is_number: bool


@dataclass(frozen=True)
class ShownTable:
    """The columns in the order on the screen, and every row of the list, loaded or not."""

    title: str
    columns: tuple[ShownColumn, ...]
    count: Callable[[], int]
    rows: Callable[[], Iterator[tuple[str, ...]]]
    """Reads page by page; call it where a store session is open, as jobs are."""
    programme: int | None = None
    """Whose lines they are; None for all that the signed-in person sees."""


Writer = Callable[[ShownTable, Path, Progress], None]


@dataclass(frozen=True)
class Exports:
    """What writes a shown table to a workbook and to a PDF; both run as jobs."""

    excel: Writer
    pdf: Writer


def shown_table(title: str, model: PagedModel[Any], header: QHeaderView, numbers: Sequence[int]) -> ShownTable:
    """The list as it stands: columns by number, filter and order."""
    columns = tuple(model.columns[number] for number in numbers)
    heads = tuple(
        ShownColumn(column.title, header.sectionSize(number) or header.defaultSectionSize(), column.is_number)
        for number, column in zip(numbers, columns, strict=True)
    )
    source = model.make_source()
    return ShownTable(title, heads, source.count, lambda: _texts(source, columns), _programme_of(model))


def _programme_of(model: PagedModel[Any]) -> int | None:
    """The programme that the question behind the list names, where it names one."""
    found: int | None = getattr(getattr(model, "query", None), "programme", None)
    return found


def every_row(source: Source[Any]) -> Iterator[Any]:
    """All rows of a source, a thousand at a time."""
    after = None
    while rows := source.page(after, _CHUNK):
        yield from rows
        if len(rows) < _CHUNK:
            return
        after = source.key(rows[-1])


def _texts(source: Source[Any], columns: tuple[Column[Any], ...]) -> Iterator[tuple[str, ...]]:
    for row in every_row(source):
        yield tuple(column.text(row) for column in columns)
