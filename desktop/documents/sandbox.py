"""The sandbox that wording is filled in: what wording may say, and the gates that everything passes.

Jinja2 reads and runs the wording; before it runs, its tree is checked against a list of what is allowed (never a
list of what is forbidden) and every name, every loop and everything printed is led through a gate of `fill.py`.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, ClassVar

from jinja2 import TemplateSyntaxError, nodes
from jinja2.environment import Template
from jinja2.runtime import ChainableUndefined, LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer

from desktop.documents.wording import WordingError
from desktop.i18n import tr

RUN = "a run"
"""Where a run keeps itself among the values: a name that wording cannot write."""

FILE = "<template>"
"""The file name that lines of wording bear in a traceback."""

LONGEST_WORDING = 200_000
DEEPEST = 40

_TAG_ALONE = re.compile(r"^[ \t]*(\{%(?:(?!%\})[^\n])*%\})[ \t]*\r?\n", re.MULTILINE)
_LOOP = frozenset({"index", "first", "last", "length"})
_ALLOWED = frozenset(
    {
        *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr),
        *(nodes.Name, nodes.Getattr, nodes.Const, nodes.List, nodes.Filter, nodes.Test),
        *(nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.Concat),
    }
)
_ALLOWED_TESTS = ("even", "odd", "none")


@dataclass(frozen=True, eq=False)  # compared and hashed by identity: it is part of a cache's key
class Gates:
    """What every name, every loop and everything printed is led through, and the filters there are."""

    known: Callable[..., Any]
    each: Callable[..., Any]
    printed: Callable[..., Any]
    filters: Mapping[str, Callable[..., Any]]


class _Sandbox(ImmutableSandboxedEnvironment):
    """Names lead to entries of dicts and to a loop's counters; nothing else has attributes."""

    def __init__(self, gates: Gates) -> None:
        super().__init__(undefined=ChainableUndefined, optimized=False, cache_size=0)
        self.globals.clear()
        self.tests = {name: self.tests[name] for name in _ALLOWED_TESTS}
        self.filters = {**gates.filters, " known": gates.known, " each": gates.each, " printed": gates.printed}

    def getattr(self, obj: Any, attribute: str) -> Any:
        if isinstance(obj, Mapping) and attribute in obj:
            return obj[attribute]
        if isinstance(obj, LoopContext) and attribute in _LOOP:
            return getattr(obj, attribute)
        return self.undefined(name=attribute)


@lru_cache(maxsize=128)
def compiled(title: str, text: str, names: tuple[str, ...], gates: Gates) -> Template:
    """The wording as a template whose every name, loop and print passes the gates.

    WordingError names the line and the reason when the wording is too long or too deep, breaks the grammar, uses
    what is not allowed, or (with `names` given) uses placeholders that are not among them.
    """
    if len(text) > LONGEST_WORDING:
        raise WordingError(title, 0, tr("The wording is too long."))
    environment = _Sandbox(gates)
    try:
        # a line that holds nothing but a tag prints nothing, not even its end; a comment keeps lines countable
        tree = environment.parse(_TAG_ALONE.sub(r"\1{#\n#}", text))
        _check(title, tree)
        tree, unknown = _led_through_gates(tree, names)
        if unknown:
            raise unknown_names(title, unknown)
        code = environment.compile(tree, filename=FILE)
    except TemplateSyntaxError as fault:
        raise WordingError(title, fault.lineno, fault.message or tr("This cannot be read.")) from fault
    except (RecursionError, SyntaxError, MemoryError) as fault:
        raise WordingError(title, 0, tr("The wording is nested too deeply.")) from fault
    return Template.from_code(environment, code, environment.globals)


def unknown_names(title: str, found: Sequence[tuple[int, str]]) -> WordingError:
    """The error that names every placeholder that is not known, with its line."""
    named = [tr("“{name}” in line {line}", name=name, line=line) for line, name in found]
    return WordingError(title, found[0][0], tr("These placeholders are not known: {list}.", list=", ".join(named)))


def _check(title: str, node: nodes.Node, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise WordingError(title, node.lineno, tr("The wording is nested too deeply."))
    name = getattr(node, "name", None) or getattr(node, "attr", None) or ""
    if type(node) not in _ALLOWED or (isinstance(node, nodes.Name | nodes.Getattr) and name.startswith("_")):
        raise WordingError(title, node.lineno, tr("The sandbox refuses this: {reason}", reason=_spoken(node)))
    if isinstance(node, nodes.Filter) and (node.kwargs or node.dyn_args or node.dyn_kwargs or node.node is None):
        raise WordingError(title, node.lineno, tr("The sandbox refuses this: {reason}", reason=_spoken(node)))
    if isinstance(node, nodes.For) and (node.recursive or not isinstance(node.target, nodes.Name)):
        raise WordingError(title, node.lineno, tr("The sandbox refuses this: {reason}", reason=_spoken(node)))
    for child in node.iter_child_nodes():
        _check(title, child, depth + 1)


def _spoken(node: nodes.Node) -> str:
    name = getattr(node, "name", None) or getattr(node, "attr", None)
    return f"{type(node).__name__} {name}" if isinstance(name, str) else type(node).__name__


def _led_through_gates(tree: nodes.Template, names: tuple[str, ...]) -> tuple[nodes.Template, list[tuple[int, str]]]:
    leader = _Leader(names)
    led = leader.visit(tree)
    return led, sorted(set(leader.unknown))


@dataclass
class _Leader(NodeTransformer):
    """Puts a gate around every name, every loop and everything printed, and finds out what loop variables are."""

    names: tuple[str, ...]
    unknown: list[tuple[int, str]] = field(default_factory=list)
    lines_of: dict[str, str] = field(default_factory=dict)
    """Loop variable -> the list it goes through, in full (mentee -> mentees)."""

    _OWN: ClassVar = frozenset({"loop"})

    def visit_For(self, node: nodes.For) -> nodes.Node:  # noqa: N802 - Jinja calls it so
        name = self._first_name(node.iter)
        through = _gate(self.visit(node.iter), " each", node.lineno)
        outside = dict(self.lines_of)
        target = node.target
        assert isinstance(target, nodes.Name)
        self.lines_of[target.name] = name
        body = [self.visit(each) for each in node.body]
        test = self.visit(node.test) if node.test else None
        self.lines_of = outside
        otherwise = [self.visit(each) for each in node.else_]
        return nodes.For(target, through, body, otherwise, test, False, lineno=node.lineno)

    def visit_Output(self, node: nodes.Output) -> nodes.Node:  # noqa: N802
        return nodes.Output([self._printed(each) for each in node.nodes], lineno=node.lineno)

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802
        return self._known(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Node:  # noqa: N802
        return self._known(node)

    def _printed(self, node: nodes.Expr) -> nodes.Expr:
        if isinstance(node, nodes.TemplateData):
            return node
        name = self._first_name(node)
        return _gate(self.visit(node), " printed", node.lineno, name)

    def _known(self, node: nodes.Expr) -> nodes.Expr:
        name = self._full_name(node)
        root = name.split(".")[0]
        if self.names and root not in self._OWN and not self._is_declared(name):
            self.unknown.append((node.lineno, name))
        return node if root in self._OWN else _gate(node, " known", node.lineno, name)

    def _is_declared(self, name: str) -> bool:
        return any(each == name or each.startswith(name + ".") for each in self.names)

    def _full_name(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Getattr):
            return f"{self._full_name(node.node)}.{node.attr}"
        if isinstance(node, nodes.Name):
            return self.lines_of.get(node.name, node.name)
        return "?"

    def _first_name(self, node: nodes.Node) -> str:
        if isinstance(node, nodes.Getattr | nodes.Name):
            return self._full_name(node)
        return next((name for child in node.iter_child_nodes() if (name := self._first_name(child))), "")


def _gate(node: nodes.Expr, gate: str, line: int, name: str | None = None) -> nodes.Filter:
    options: list[nodes.Expr] = [] if name is None else [nodes.Const(name, lineno=line)]
    options.append(nodes.Const(line, lineno=line))
    return nodes.Filter(node, gate, options, [], None, None, lineno=line)
