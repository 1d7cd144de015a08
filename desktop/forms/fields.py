"""Fields as data: one declaration gives the screen, the printed sheet, the fillable PDF and the workbook.

Forms are made by functions, not by constants, because labels are translated when they are needed.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a field holds; the Python type of its answer stands behind each."""

    TEXT = "text"  # str, one line
    LONG_TEXT = "long_text"  # str, several lines
    EMAIL = "email"  # str
    PHONE = "phone"  # str
    INTEGER = "integer"  # int
    MINUTES = "minutes"  # int, shown as hours and minutes
    DATE = "date"  # datetime.date
    TIME = "time"  # datetime.time
    YES_NO = "yes_no"  # bool
    CHOICE = "choice"  # str: the key of one choice
    MANY = "many"  # tuple[str, ...]: keys of choices
    IMAGE = "image"  # bytes: PNG or JPEG
    TABLE = "table"  # tuple[dict[str, answer], ...]: one dict a row


@dataclass(frozen=True)
class Choice:
    """One answer to choose: the key that is stored, the words that are shown."""

    key: str
    words: str


@dataclass(frozen=True)
class Field:
    """One question of a form."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    is_required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple["Field", ...] = ()
    """The fields of one row, for a TABLE."""
    hint: str = ""
    """One sentence beside or below the field."""
    longest: int = 0
    """Letters allowed; 0 means the kind's own limit."""
    lowest: int | None = None
    highest: int | None = None
    lines: int = 0
    """Lines, or rows of a TABLE, that paper leaves room for; 0 means what is usual for the kind."""
    share: float = 1.0
    """Share of a row's width, as a column of a TABLE."""


@dataclass(frozen=True)
class Section:
    """Fields under one heading; a section folds on the screen and keeps together on paper."""

    key: str
    title: str
    fields: tuple[Field, ...]
    hint: str = ""
