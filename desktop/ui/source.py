"""Where the rows of a list come from, and its columns: what a room hands to the list."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, Protocol, TypeVar

from desktop.ui.palette import Tone


class Identified(Protocol):
    """A row: a frozen dataclass with the id of its record."""

    @property
    def id(self) -> int:
        """The record's id."""
        ...


Row = TypeVar("Row", bound=Identified)


class Source(Protocol[Row]):
    """One question with its order, asked page by page. Made anew for every search or order.

    All methods may be called on the reading thread, `page` on the GUI thread too.
    """

    @property
    def is_quick(self) -> bool:
        """Whether a page by key costs about a millisecond (an offered order, no search)."""
        ...

    def key(self, row: Row) -> tuple[Any, ...]:
        """The place of a row in the order, as `page` wants it."""
        ...

    def page(self, after: tuple[Any, ...] | None, limit: int) -> Sequence[Row]:
        """The rows after a key, or the first ones."""
        ...

    def page_at(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from an offset on."""
        ...

    def count(self) -> int:
        """How many rows there are."""
        ...


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column of a list. All functions get a row that is loaded, and only read it."""

    key: str
    """Remembered with width and place; never changes."""
    title: str
    text: Callable[[Row], str]
    order: StrEnum | None = None
    """What a click on the head sorts by; None: this column offers no order."""
    tone: Callable[[Row], Tone | None] | None = None
    """A state: its icon and colour stand beside the words."""
    is_number: bool = False
    """Numbers stand to the right."""
    width: int = 0
    """Letters that usually fit; 0 means as the title asks."""
    is_shown: bool = True
    """Whether the column is there before anybody chooses."""
    spoken: Callable[[Row], str] | None = None
    """What a screen reader says instead of the text."""


@dataclass(frozen=True)
class Rows(Generic[Row]):
    """A source over rows that are all in memory already: short lists, previews, tests."""

    rows: Sequence[Row]
    is_quick: bool = True

    def key(self, row: Row) -> tuple[Any, ...]:
        """The place in the sequence."""
        return (next(place for place, other in enumerate(self.rows) if other.id == row.id),)

    def page(self, after: tuple[Any, ...] | None, limit: int) -> Sequence[Row]:
        """A slice after a place."""
        return self.page_at(0 if after is None else after[0] + 1, limit)

    def page_at(self, offset: int, limit: int) -> Sequence[Row]:
        """A slice."""
        return self.rows[offset : offset + limit]

    def count(self) -> int:
        """The length."""
        return len(self.rows)


@dataclass(frozen=True)
class Question(Generic[Row]):
    """A service's list with one query, as most rooms show it.

    The listing has `page(query, after, limit)`, `page_at(query, offset, limit)` and `count(query)`; its rows carry
    the place of the next page as `key`.
    """

    listing: Any
    query: Any
    is_quick: bool

    def key(self, row: Any) -> tuple[Any, ...]:
        """Where the next page begins."""
        return tuple(row.key)

    def page(self, after: tuple[Any, ...] | None, limit: int) -> Sequence[Row]:
        """The rows after a key."""
        rows: Sequence[Row] = self.listing.page(self.query, after, limit)
        return rows

    def page_at(self, offset: int, limit: int) -> Sequence[Row]:
        """The rows from an offset on."""
        rows: Sequence[Row] = self.listing.page_at(self.query, offset, limit)
        return rows

    def count(self) -> int:
        """How many rows there are."""
        return int(self.listing.count(self.query))
