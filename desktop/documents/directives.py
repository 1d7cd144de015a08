"""The lines between the Markdown: `::: name options` opens a part of a document, `:::` closes it.

::: signatures                     one block a line: name | role | place | day | name of the guardian
::: facts columns=2                one pair a line: label | value
::: ticks                          one box a line: [x] words, or [ ] words
::: grid height=12 empty=3 shares=1,4,3 total     the Markdown table inside, with room to sign
::: lines count=3                  ruled lines for writing by hand, under the words inside
::: columns                        two texts side by side, +++ between them
::: keep                           together on one page
::: frame                          in a box (as is a quotation: > words)
::: lead, small, quiet             paragraphs in that style
::: centre, end                    paragraphs standing there
::: space mm=6                     nothing (closes itself)
::: pagebreak                      a new page (closes itself)
::: form part=2                    the questions that the definition declares, or one section (closes itself)
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from desktop.documents.wording import WordingError
from desktop.i18n import tr

DEEPEST = 5

_LINE = re.compile(r"^[ \t]{0,3}:::[ \t]*(?P<name>[a-z]*)(?P<options>[^\n]*)$")
_OPTION = re.compile(r"^(?P<key>[a-z]+)(?:=(?P<value>[0-9.,]+))?$")
_OPTIONS: dict[str, frozenset[str]] = {
    "signatures": frozenset(),
    "facts": frozenset({"columns"}),
    "ticks": frozenset(),
    "grid": frozenset({"height", "empty", "shares", "total"}),
    "lines": frozenset({"count"}),
    "columns": frozenset(),
    "keep": frozenset(),
    "frame": frozenset(),
    "lead": frozenset(),
    "small": frozenset(),
    "quiet": frozenset(),
    "centre": frozenset(),
    "end": frozenset(),
    "space": frozenset({"mm"}),
    "pagebreak": frozenset(),
    "form": frozenset({"part"}),
}
_CLOSE_THEMSELVES = frozenset({"space", "pagebreak", "form"})


@dataclass
class Part:
    """A directive with what stands inside it: Markdown in one piece, or further directives between."""

    name: str
    options: Mapping[str, str] = field(default_factory=dict)
    inside: list["str | Part"] = field(default_factory=list)

    def text(self) -> str:
        """The Markdown inside, without the directives."""
        return "".join(each for each in self.inside if isinstance(each, str))

    def number(self, option: str, otherwise: float) -> float:
        """An option as a number."""
        try:
            return float(self.options[option])
        except (KeyError, ValueError):
            return otherwise


def parts(title: str, text: str) -> Part:
    """The text as a tree of parts under one without a name. WordingError names the line and what is wrong there."""
    whole = Part("")
    open_parts = [whole]
    for number, line in enumerate(text.splitlines(keepends=True), 1):
        found = _LINE.match(line.rstrip("\r\n"))
        if found is None:
            _add_text(open_parts[-1], line)
        elif found["name"]:
            part = _opened(title, number, found["name"], found["options"])
            open_parts[-1].inside.append(part)
            if part.name not in _CLOSE_THEMSELVES:
                open_parts.append(part)
        elif len(open_parts) == 1:
            raise WordingError(title, number, tr("“:::” closes nothing here."))
        else:
            open_parts.pop()
        if len(open_parts) > DEEPEST + 1:
            raise WordingError(title, number, tr("The wording is nested too deeply."))
    if len(open_parts) > 1:
        raise WordingError(title, 0, tr("“::: {name}” is never closed.", name=open_parts[-1].name))
    return whole


def halves(part: Part) -> Iterator[Part]:
    """The two sides of a part with a line of +++ in it."""
    sides = [Part(""), Part("")]
    side = 0
    for each in part.inside:
        if isinstance(each, Part):
            sides[side].inside.append(each)
            continue
        for line in each.splitlines(keepends=True):
            if line.strip() == "+++" and side == 0:
                side = 1
            else:
                _add_text(sides[side], line)
    yield from sides


def _add_text(part: Part, line: str) -> None:
    if part.inside and isinstance(part.inside[-1], str):
        part.inside[-1] += line
    else:
        part.inside.append(line)


def _opened(title: str, line: int, name: str, written: str) -> Part:
    if name not in _OPTIONS:
        raise WordingError(title, line, tr("There is no “::: {name}”.", name=name))
    options = {}
    for word in written.split():
        found = _OPTION.match(word)
        if found is None or found["key"] not in _OPTIONS[name]:
            raise WordingError(title, line, tr("“::: {name}” knows no “{option}”.", name=name, option=word))
        options[found["key"]] = found["value"] or ""
    return Part(name, options)
