"""What differs between two wordings, and which own wording an office may keep."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from enum import StrEnum

from desktop.i18n import tr

TOPIC = "document_templates"
"""Announced when something of this room changes."""
LONGEST = 200_000
"""Letters of one wording, as the sandbox allows."""
_AROUND = 2
"""Lines shown before and after a change."""


class Mark(StrEnum):
    """What became of a line."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    GAP = "gap"  # lines that are left out because nothing changed there


@dataclass(frozen=True)
class Named:
    """A placeholder that wording may use: its name, what it stands for, what it holds."""

    name: str
    words: str
    holds: str


@dataclass(frozen=True)
class Line:
    """One line of a difference."""

    mark: Mark
    text: str = ""

    def words(self) -> str:
        """The line with a sign that says what became of it, whatever the colours."""
        return {Mark.ADDED: "+ ", Mark.REMOVED: "− ", Mark.SAME: "   ", Mark.GAP: "…"}[self.mark] + self.text


@dataclass(frozen=True)
class WordingVersion:
    """One own wording as it was kept; number 0 is what the library ships."""

    id: int
    number: int
    text: str
    written_by: str = ""
    written_at: datetime | None = None

    @property
    def is_shipped(self) -> bool:
        """Whether the library speaks: there is no own wording, or the office went back."""
        return not self.text


def difference(before: str, after: str) -> list[Line]:
    """What was taken out and put in, line by line, with a little of what stands around."""
    old, new = before.splitlines(), after.splitlines()
    found: list[Line] = []
    for tag, start, end, to_start, to_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found += _shortened(old[start:end], not found, end == len(old) and to_end == len(new))
            continue
        found += [Line(Mark.REMOVED, text) for text in old[start:end]]
        found += [Line(Mark.ADDED, text) for text in new[to_start:to_end]]
    return found if any(line.mark in (Mark.ADDED, Mark.REMOVED) for line in found) else []


def tidied(text: str) -> str:
    """The text with one kind of line ends and one at its end; nothing stays nothing."""
    bare = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    return f"{bare}\n" if bare.strip() else ""


def problem(text: str) -> str:
    """Why a wording cannot be kept, in one sentence; nothing when it can."""
    return tr("The wording is too long.") if len(text) > LONGEST else ""


def _shortened(lines: list[str], is_first: bool, is_last: bool) -> Iterator[Line]:
    before, after = 0 if is_first else _AROUND, 0 if is_last else _AROUND
    if len(lines) <= before + after + 1:
        yield from (Line(Mark.SAME, text) for text in lines)
        return
    yield from (Line(Mark.SAME, text) for text in lines[:before])
    yield Line(Mark.GAP)
    yield from (Line(Mark.SAME, text) for text in lines[len(lines) - after :])


def snippet(name: str, holds: str, lists: Collection[str]) -> str:
    """What is put into the text for a placeholder, so that it prints well where it stands; lists: names of lists."""
    of_list, _, part = name.rpartition(".")
    if of_list in lists:
        return f'{{{{ {of_list} | list("{part}") }}}}'
    kind = holds.partition(":")[0]
    if kind == "list":
        return f"{{% for each in {name} %}}\n- {{{{ each }}}}\n{{% endfor %}}"
    if kind == "yes or no":
        return f"{{% if {name} %}}\n\n{{% endif %}}"
    way = {"date": "date", "time": "time", "minutes": "duration", "key": "word", "list of texts": "list"}.get(kind)
    return f"{{{{ {name} | {way} }}}}" if way else f"{{{{ {name} }}}}"
