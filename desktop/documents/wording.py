"""What goes into the filling of a document: wording, words, placeholders; and what is wrong with them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.errors import UserError
from desktop.i18n import tr


class Need(StrEnum):
    """When a placeholder must have a value before a document is issued."""

    ALWAYS = "always"
    PRINTED = "printed"  # where the wording prints it (a place is needed only by those who meet in one)
    NEVER = "never"


@dataclass(frozen=True)
class Placeholder:
    """A name that wording may use, what it stands for (English, a key of the catalogue), what it holds.

    A name inside a list is written with the list's: `mentees.name`.
    """

    name: str
    what: str
    holds: str = "text"
    need: Need = Need.NEVER

    def words(self) -> str:
        """What it stands for, in the language of the screen."""
        return tr(self.what)


@dataclass(frozen=True)
class Wording:
    """The text of a document in one language: Markdown with placeholders.

    `words` are the language's words for keys (blended, weekly …). With `placeholders` given, wording may use those
    names only, also in a branch that is not taken.
    """

    title: str
    language: str
    text: str
    words: Mapping[str, str] = field(default_factory=dict)
    placeholders: tuple[Placeholder, ...] = ()


class WordingError(UserError):
    """Wording that cannot be used as it stands; `line` counts from 1, 0 where no line is to blame."""

    def __init__(self, title: str, line: int, reason: str) -> None:
        self.title = title
        self.line = line
        self.reason = reason
        place = tr("{document}, line {line}: {reason}", document=title, line=line, reason=reason)
        super().__init__(place if line else tr("{document}: {reason}", document=title, reason=reason))

    def __reduce__(self) -> tuple[type["WordingError"], tuple[str, int, str]]:
        return type(self), (self.title, self.line, self.reason)


class MissingValues(UserError):
    """Placeholders without a value, all of them; `names` are theirs."""

    def __init__(self, title: str, names: Sequence[str], words: Sequence[str]) -> None:
        self.title = title
        self.names = tuple(names)
        self.words = tuple(words)
        super().__init__(
            tr("{document} cannot be issued yet. Still missing: {list}.", document=title, list="; ".join(words))
        )

    def __reduce__(self) -> tuple[type["MissingValues"], tuple[str, tuple[str, ...], tuple[str, ...]]]:
        return type(self), (self.title, self.names, self.words)


def missing_values(placeholders: Sequence[Placeholder], values: Mapping[str, object]) -> list[Placeholder]:
    """Those that always need a value and have none."""
    needed = (each for each in placeholders if each.need is Need.ALWAYS)
    return [each for each in needed if any(map(is_empty, _found(values, each.name.split("."))))]


def is_empty(value: object) -> bool:
    """Nothing to print: None, blank text, an empty list. Zero and False are values."""
    if isinstance(value, str):
        return not value.strip()
    return value is None or (isinstance(value, Sequence | Mapping) and not value)


def _found(value: object, path: Sequence[str]) -> Iterator[object]:
    """The value at a path; of every line where the path goes through a list."""
    if not path:
        yield value
    elif isinstance(value, Mapping):
        yield from _found(value.get(path[0]), path[1:])
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for line in value:
            yield from _found(line, path)
    else:
        yield None
