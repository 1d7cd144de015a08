"""Puts values into wording, in a sandbox that has no way to Python and an end to everything.

A value never meets the Markdown parser. The wording is filled with tokens (two letters of the private use area
around a number) that mean nothing to Markdown, `markdown.py` parses that, and only then are the tokens replaced in
what has become plain text. So loops and conditions may span blocks, and a name that holds `**`, `|`, `<b>` or `{{`
is printed letter by letter: there is nothing to escape, and no escaping to forget.

What wording may do is a list of what is allowed, not of what is forbidden: `_ALLOWED` names every kind of node,
`filters.py` every filter. There are no calls, no arithmetic, no subscripts, no attributes of Python objects.
"""

import re
import traceback
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Any

from jinja2 import TemplateError, Undefined
from jinja2.environment import Template
from jinja2.runtime import Context
from jinja2.utils import pass_context

from desktop.documents import directives, filters, sandbox
from desktop.documents.sandbox import RUN
from desktop.documents.wording import MissingValues, Need, Wording, WordingError, is_empty, missing_values
from desktop.i18n import tr

OPEN, CLOSE = "\ue000", "\ue001"
"""What stands around the number of a value in filled wording."""

_WITHOUT_TOKENS = re.compile(f"[{OPEN}{CLOSE}]")

LONGEST_RESULT = 1_000_000
"""Letters of a document, tokens and values together."""

MOST_STEPS = 100_000
"""Names looked up, lines gone through and things printed in one document."""


@dataclass(frozen=True)
class Filled:
    """Markdown with tokens, and the texts that the tokens stand for."""

    title: str
    text: str
    values: tuple[str, ...]


@dataclass
class _Run:
    """One filling: what it has used up, and what it has found."""

    wording: Wording
    values: list[str] = field(default_factory=list)
    unknown: dict[tuple[int, str], None] = field(default_factory=dict)
    empty: dict[str, None] = field(default_factory=dict)
    steps: int = 0
    letters: int = 0

    @cached_property
    def speech(self) -> filters.Speech:
        return filters.Speech(self.wording.language, self.wording.words)

    @cached_property
    def declared(self) -> dict[str, Need]:
        return {each.name: each.need for each in self.wording.placeholders}

    def step(self, line: int, steps: int = 1, letters: int = 0) -> None:
        self.steps += steps
        self.letters += letters
        if self.steps > MOST_STEPS or self.letters > LONGEST_RESULT:
            raise WordingError(self.wording.title, line, tr("This repeats too often or becomes too long."))


def fill(wording: Wording, values: Mapping[str, object]) -> Filled:
    """The wording with tokens for the values, ready for `markdown.blocks`.

    `values` are nested dicts and lists of str, int, float, bool, date, datetime, time and None. Raises WordingError
    for wording that cannot be used (names that are not known, all of them; what the sandbox refuses; no end), and
    MissingValues when something that must be said has no value.
    """
    template = check(wording)
    if missing := missing_values(wording.placeholders, values):
        raise MissingValues(wording.title, [each.name for each in missing], [each.words() for each in missing])
    run = _Run(wording)
    text = _generated(template, run, values)
    if run.unknown:
        raise sandbox.unknown_names(wording.title, sorted(run.unknown))
    if run.empty:
        words = [each.words() for each in wording.placeholders if each.name in run.empty]
        raise MissingValues(wording.title, list(run.empty), words)
    return Filled(wording.title, text, tuple(run.values))


def check(wording: Wording) -> Template:
    """The wording made ready to fill. WordingError, with the writer's own line, when it can never be used."""
    _check_parts(wording.title, wording.text)
    names = tuple(each.name for each in wording.placeholders)
    return sandbox.compiled(wording.title, _WITHOUT_TOKENS.sub("\ufffd", wording.text), names, _gates)


@lru_cache(maxsize=128)
def _check_parts(title: str, text: str) -> None:
    # before the filling moves the lines
    directives.parts(title, text)


def _generated(template: Template, run: _Run, values: Mapping[str, object]) -> str:
    pieces: list[str] = []
    try:
        for piece in template.generate({**values, RUN: run}):
            run.step(0, letters=len(piece))
            pieces.append(piece)
    except WordingError:
        raise
    except (TemplateError, ArithmeticError, LookupError, RecursionError, TypeError, ValueError) as fault:
        if run.unknown:  # the likelier reason, and in better words
            raise sandbox.unknown_names(run.wording.title, sorted(run.unknown)) from fault
        raise WordingError(run.wording.title, _line_of(fault), _reason(fault)) from fault
    return "".join(pieces)


def _line_of(fault: BaseException) -> int:
    frames = traceback.extract_tb(fault.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == sandbox.FILE]
    return (lines[-1] or 0) if lines else 0


def _reason(fault: BaseException) -> str:
    if isinstance(fault, filters.CannotShow):
        return str(fault)
    return tr("The sandbox refuses this: {reason}", reason=str(fault) or type(fault).__name__)


@pass_context
def _known(context: Context, value: Any, name: str, line: int) -> Any:
    """Every name in the wording passes here; one that leads nowhere is noted, or is empty if it is declared."""
    run: _Run = context[RUN]
    run.step(line)
    if not isinstance(value, Undefined):
        return value
    if name not in run.declared:
        run.unknown[(line, name)] = None
    return None


@pass_context
def _each(context: Context, value: Any, line: int) -> list[Any]:
    """Every list that is gone through passes here."""
    run: _Run = context[RUN]
    if isinstance(value, str | Mapping) or not isinstance(value, Iterable | None):
        raise WordingError(run.wording.title, line, tr("Only a list can be gone through line by line."))
    lines = list(value or ())
    run.step(line, steps=len(lines) + 1)
    return lines


@pass_context
def _printed(context: Context, value: Any, name: str, line: int) -> str:
    """Everything that is printed passes here and becomes a token."""
    run: _Run = context[RUN]
    text = "" if isinstance(value, Undefined) else filters.shown(value, run.speech)  # {{ a if b }} without else
    run.step(line, letters=len(text))
    if is_empty(text) and run.declared.get(name) is Need.PRINTED:
        run.empty[name] = None
    run.values.append(text)
    return f"{OPEN}{len(run.values) - 1}{CLOSE}"


def _filter(name: str) -> Any:
    """A filter of `filters.py` that hears the language of the run it works in."""
    work = filters.FILTERS[name]

    @pass_context
    def spoken(context: Context, value: Any, *options: Any) -> Any:
        run: _Run = context[RUN]
        run.step(0)
        return work(value, run.speech, *options)

    return spoken


_gates = sandbox.Gates(_known, _each, _printed, {name: _filter(name) for name in filters.FILTERS})
