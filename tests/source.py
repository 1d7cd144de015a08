"""The project's own files as the house tests read them: tracked files, modules, functions, imports."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

FLOORS = ("rules", "table", "service", "document", "list_model", "editor", "view")
"""The floors of a room, from the ground up."""


@dataclass(frozen=True)
class Module:
    """One Python file: its path from the root with slashes, its dotted name, its text and its tree."""

    path: str
    name: str
    text: str
    tree: ast.Module

    @property
    def lines(self) -> int:
        return len(self.text.splitlines())


@dataclass(frozen=True)
class Import:
    """One imported module: the dotted name, the line, and whether it stands inside a function."""

    target: str
    line: int
    is_late: bool


@cache
def files() -> tuple[str, ...]:
    """Every file that belongs to the project or would with the next commit, from the root with slashes."""
    asked = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(asked, cwd=ROOT, capture_output=True, check=True, text=True).stdout.split("\0")
    return tuple(sorted({name for name in found if name and (ROOT / name).is_file()}))


@cache
def modules(*folders: str) -> tuple[Module, ...]:
    """The Python files below folders such as "desktop" and "tests"."""
    chosen = [name for name in files() if name.endswith(".py") and name.split("/")[0] in folders]
    return tuple(_read(name) for name in chosen)


@cache
def _read(path: str) -> Module:
    text = (ROOT / path).read_text(encoding="utf-8")
    name = path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    return Module(path, name, text, ast.parse(text, path))


@cache
def names() -> frozenset[str]:
    """The dotted names of all modules of the program."""
    return frozenset(module.name for module in modules("desktop"))


def functions(tree: ast.AST, prefix: str = "") -> Iterator[tuple[str, ast.FunctionDef | ast.AsyncFunctionDef]]:
    """Every function with its dotted name inside the module, also methods and functions in functions."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield prefix + node.name, node
            yield from functions(node, f"{prefix}{node.name}.")
        elif isinstance(node, ast.ClassDef):
            yield from functions(node, f"{prefix}{node.name}.")
        else:
            yield from functions(node, prefix)


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function from `def` to its end."""
    return (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def imports(module: Module) -> list[Import]:
    """What a module imports; `from a import b` names a.b where that is a module of the program."""
    late = {id(inner) for _, function in functions(module.tree) for inner in ast.walk(function)}
    found = []
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            targets = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            whole = [f"{node.module}.{alias.name}" for alias in node.names]
            targets = [name if name in names() else node.module for name in whole]
        else:
            continue
        found += [Import(target, node.lineno, id(node) in late) for target in dict.fromkeys(targets)]
    return found


def room_of(name: str) -> str | None:
    """The room a dotted module name lies in."""
    parts = name.split(".")
    return parts[2] if parts[:2] == ["desktop", "features"] and len(parts) > 2 else None
