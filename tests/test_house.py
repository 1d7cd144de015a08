"""The bars of the house: sizes, names, places, and what no part may do."""

import ast
import re
from collections.abc import Iterable

import pytest

from tests.house_exemptions import LONG_FILES, LONG_FUNCTIONS, MODALS, WIDE_CLASSES
from tests.source import ROOT, Module, files, functions, length, modules

EVERYWHERE = ("desktop", "installer", "tests")
LONGEST_FILE, LONGEST_VIEW, LONGEST_ROOT = 300, 250, 200
LONGEST_FUNCTION, USUAL_FUNCTION = 40, 25
MOST_PUBLIC_METHODS = 15

TOP_LEVEL = {
    *("pyproject.toml", "README.md", "CONTRIBUTING.md", "LICENSE"),
    *("desktop", "resources", "translations", "templates", "tests", "installer"),
    *(".ci", ".gitignore", ".gitattributes", ".editorconfig"),
}
NO_NAMES = {"util", "utils", "misc", "helper", "helpers", "common", "manager", "managers"}
MODAL_CLASSES = {"QMessageBox", "QFileDialog", "QInputDialog", "QColorDialog", "QFontDialog", "QErrorMessage"}
FOREIGN_PLACES = re.compile(r"/work/(main|plan|shared|\.library)|/root/|pypi\.org|pythonhosted|npmjs|deb\.debian")


def excused(found: dict[str, str], exemptions: dict[str, str]) -> list[str]:
    """What is over a bar without an exemption, and exemptions that nothing needs."""
    over = [f"{place}: {words}" for place, words in found.items() if place not in exemptions]
    return over + [f"{place}: the exemption is not needed" for place in exemptions if place not in found]


def nothing(found: Iterable[str]) -> None:
    """Fail with everything that was found, a line each."""
    if lines := sorted(set(found)):
        pytest.fail("\n".join(lines), pytrace=False)


def longest(path: str) -> int:
    """The bar for a file, in lines."""
    if path in ("desktop/window.py", "desktop/app.py"):
        return LONGEST_ROOT
    return LONGEST_VIEW if path.endswith("view.py") and path.startswith("desktop/") else LONGEST_FILE


def test_no_file_is_too_long():
    found = {one.path: f"{one.lines} lines" for one in modules(*EVERYWHERE) if one.lines > longest(one.path)}
    nothing(excused(found, LONG_FILES))


def test_no_function_is_too_long():
    found = {
        f"{module.path}:{name}": f"{length(node)} lines"
        for module in modules(*EVERYWHERE)
        for name, node in functions(module.tree)
        if length(node) > LONGEST_FUNCTION
    }
    nothing(excused(found, LONG_FUNCTIONS))


def test_nine_functions_in_ten_are_short():
    lengths = [length(node) for module in modules("desktop") for _, node in functions(module.tree)]
    long = sum(1 for lines in lengths if lines > USUAL_FUNCTION)
    assert long <= len(lengths) / 10, f"{long} of {len(lengths)} functions have more than {USUAL_FUNCTION} lines"


def test_no_class_has_too_many_public_methods():
    found = {}
    for module in modules("desktop"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.ClassDef) and (count := len(public_methods(node))) > MOST_PUBLIC_METHODS:
                found[f"{module.path}:{node.name}"] = f"{count} public methods"
    nothing(excused(found, WIDE_CLASSES))


def public_methods(node: ast.ClassDef) -> set[str]:
    """Names of a class's own public methods; Qt's overrides are camelCase and do not count."""
    named = {inner.name for inner in node.body if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef)}
    return {name for name in named if not name.startswith("_") and name == name.lower()}


def test_every_module_says_what_lives_there():
    silent = [module.path for module in modules(*EVERYWHERE) if module.text and not opening(module)]
    nothing(silent)


def opening(module: Module) -> str:
    """The first line of a module's docstring, which is a sentence of its own."""
    return (ast.get_docstring(module.tree) or "").partition("\n")[0].strip()


def test_no_module_or_class_has_an_empty_name():
    places = [path for path in files() if NO_NAMES & set(re.split(r"[/_.]", path.lower()))]
    classes = [
        f"{module.path}:{node.name}"
        for module in modules("desktop")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and re.search(r"(Utils?|Helpers?|Managers?|Common|Misc)$", node.name)
    ]
    nothing(places + classes)


def test_model_is_the_word_of_qt():
    wrong = [
        f"{module.path}:{node.name}"
        for module in modules("desktop")
        if module.path.startswith("desktop/features/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef) and node.name.endswith("Model") and not node.name.endswith("ListModel")
    ]
    nothing(wrong)


def test_the_top_level_holds_nothing_else():
    assert {path.split("/")[0] for path in files()} <= TOP_LEVEL
    assert [path for path in files() if path.startswith(".ci/")] == [".ci/run"]


def test_no_file_names_a_machine_or_a_registry():
    found = []
    for path in files():
        content = (ROOT / path).read_bytes()
        if path == "tests/test_house.py" or b"\0" in content:
            continue
        found += [f"{path}: {hit.group()}" for hit in FOREIGN_PLACES.finditer(content.decode("utf-8", "replace"))]
    nothing(found)


def test_dialogs_alone_are_modal():
    found = {}
    for module in modules("desktop"):
        if module.path in ("desktop/ui/dialogs.py", "desktop/opening.py", "desktop/mentor_desk.py"):
            continue
        for place, words in modal(module):
            found[f"{module.path}:{place}"] = words
    nothing(excused(found, MODALS))


def modal(module: Module) -> list[tuple[str, str]]:
    """Where a module runs a modal loop or names a ready-made dialog: function (or line) and what."""
    found = []
    inside = {id(inner): name for name, node in functions(module.tree) for inner in ast.walk(node)}
    for node in ast.walk(module.tree):
        place = inside.get(id(node), "")
        if isinstance(node, ast.Name) and node.id in MODAL_CLASSES:
            found.append((place or str(node.lineno), node.id))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in ("exec", "exec_"):
            is_ask = module.path.endswith("editor.py") and place.rpartition(".")[2] == "ask"
            if not is_ask:
                found.append((place or str(node.lineno), "exec()"))
    return found


def rooms_files() -> list[str]:
    """Every module in a room, by path."""
    return [module.path for module in modules("desktop") if module.path.count("/") > 2 and "/features/" in module.path]


def test_a_room_opens_with_nothing_but_its_purpose():
    full = [
        module.path
        for module in modules("desktop")
        if re.fullmatch(r"desktop/features/\w+/__init__\.py", module.path) and len(module.tree.body) != 1
    ]
    nothing(full)


def test_every_floor_has_its_test():
    missing = []
    for path in rooms_files():
        room, _, stem = path.removeprefix("desktop/features/").removesuffix(".py").rpartition("/")
        if stem in ("rules", "service", "document", "list_model", "view"):
            beginning = f"tests/features/{room}/test_{stem}"
            if not any(one.startswith(beginning) for one in files()):
                missing.append(f"{path} has no {beginning}*.py")
    nothing(missing)


def test_every_table_is_in_the_schema():
    schema = (ROOT / "desktop/schema.py").read_text(encoding="utf-8")
    rooms = [path.split("/")[2] for path in rooms_files() if path.endswith("/table.py")]
    nothing(room for room in rooms if not re.search(rf"features(\.| import .*){room}\b", schema))
