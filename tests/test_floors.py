"""Who imports whom, where the contracts in pyproject.toml cannot say it: by floor, by name, by lateness."""

import ast
import re
import sys
import tomllib
from functools import cache

import pytest

from tests.house_exemptions import CROSSINGS, LATE_IMPORTS
from tests.source import FLOORS, ROOT, Import, Module, imports, modules, names, room_of
from tests.test_house import excused, nothing

WORDS = {"desktop", "errors", "i18n", "progress"}
"""What every floor may import; `desktop` itself holds the version."""

MAY: dict[str, set[str]] = {
    "errors": set(),
    "i18n": set(),
    "progress": set(),
    "paths": set(),
    "settings": set(),
    "faults": set(),
    "logs": {"faults"},
    "rights": WORDS,
    "workflow": WORDS | {"rights"},
    "forms": WORDS | {"forms"},
    "ui": WORDS | {"ui", "forms", "faults"},
    "documents": WORDS | {"documents", "forms"},
    "intake": WORDS | {"intake", "forms"},
    "store": WORDS | {"store", "forms", "rights"},
    "rules": WORDS | {"rules", "rights", "workflow", "forms"},
    "table": WORDS | {"table", "rules", "store"},
    # intake: what a list or a scan was read as comes to the service that checks and keeps it
    "service": WORDS | {"service", "table", "rules", "store", "rights", "workflow", "forms", "intake"},
    "document": WORDS | {"document", "service", "rules", "documents", "forms"},
    "list_model": WORDS | {"list_model", "service", "rules", "ui"},
    "editor": WORDS | {"editor", "list_model", "document", "service", "rules", "ui", "forms"},
    "view": WORDS | {"view", "editor", "list_model", "document", "service", "rules", "ui", "forms"},
    "schema": {"table", "store"},
    "window": WORDS | {"ui"},
}
"""House rules, section 4: floor → floors it may import. app, office, commands and __main__ stand in the contracts."""

OWN_ROOM_ONLY = {"list_model", "editor", "view"}
"""Floors that know of other rooms only their values: rules of earlier rooms (earlier, as a contract says)."""

QT_ROOTS = (
    *("desktop/together_pages.py", "desktop/half_written.py", "desktop/reading_only.py", "desktop/package_desk.py"),
    *("desktop/store_pages.py", "desktop/next_window.py", "desktop/mentor_desk.py", "desktop/furnishing.py"),
    *("desktop/quick_hits.py", "desktop/key_notice.py", "desktop/kiosk_desk.py", "desktop/exporting.py"),
    *("desktop/first_run.py", "desktop/demo_mark.py", "desktop/inbox_tab.py", "desktop/gap_pages.py", "desktop/app.py"),
    *("desktop/tab_pages.py", "desktop/restoring.py", "desktop/key_pages.py", "desktop/opening.py", "desktop/about.py"),
    *("desktop/packing.py", "desktop/keeping.py", "desktop/calling.py", "desktop/locking.py", "desktop/sign_in.py"),
    *("desktop/window.py", "desktop/rescue.py", "desktop/tabs.py"),
)
"""The window's own modules at the top."""

OWNERS: dict[str, tuple[str, ...]] = {
    "PySide6": (*QT_ROOTS, "desktop/ui/", "view", "editor", "list_model"),
    "peewee": ("desktop/store/", "table", "service"),
    "playhouse": ("desktop/store/", "table", "service"),
    "sqlcipher3": ("desktop/store/",),
    "argon2": ("desktop/store/",),
    "cryptography": ("desktop/store/",),
    "psycopg": ("desktop/store/",),
    "reportlab": ("desktop/documents/",),
    "uharfbuzz": ("desktop/documents/",),
    "bidi": ("desktop/documents/",),
    "zxingcpp": ("desktop/documents/", "desktop/intake/"),
    "openpyxl": ("desktop/documents/", "desktop/intake/"),
    "python_calamine": ("desktop/intake/",),
    "pypdf": ("desktop/documents/", "desktop/intake/"),
    "pypdfium2": ("desktop/documents/", "desktop/intake/", "desktop/ui/preview.py"),
    "icalendar": ("desktop/documents/", "desktop/intake/"),
    "holidays": ("service",),
    "charset_normalizer": ("desktop/intake/",),
    "defusedxml": ("desktop/intake/", "desktop/documents/"),
    "jinja2": ("desktop/documents/",),
    "markdown_it": ("desktop/documents/",),
    "babel": ("desktop/documents/", "desktop/forms/", "desktop/i18n.py", "service"),
    "keyring": ("desktop/store/", "desktop/app.py", "desktop/office.py"),
    "platformdirs": ("desktop/paths.py", "desktop/settings.py", "desktop/logs.py"),
    "rapidfuzz": ("rules", "service", "desktop/intake/"),
    "newmm_tokenizer": ("desktop/store/", "desktop/documents/"),
    "sqlite3": (),
    "scipy": (),
    "numpy": (),
    "PIL": ("desktop/documents/", "desktop/intake/"),
}
"""Library → folders, files and floors of a room that may name it. A library that is not here may not be used."""

LATE = (
    *("desktop/together_pages.py", "desktop/package_desk.py", "desktop/store_pages.py", "desktop/next_window.py"),
    *("desktop/ui/preview.py", "desktop/paper_ways.py", "desktop/kiosk_desk.py", "desktop/first_run.py"),
    *("desktop/inbox_tab.py", "desktop/room_ties.py", "desktop/gap_pages.py", "desktop/auditing.py", "desktop/intake/"),
    *("desktop/together.py", "desktop/__main__.py", "desktop/documents/", "desktop/keeping.py", "desktop/opening.py"),
    *("desktop/packing.py", "desktop/office.py", "desktop/tabs.py", "desktop/forms/", "desktop/store/"),
    *("desktop/app.py", "desktop/demo/"),
)
"""Grounds that own a heavy library, and the roots that open a room when it is first needed."""


@cache
def floor_of(name: str) -> str:
    """The floor a dotted module name stands on."""
    parts = name.split(".")
    if room_of(name) is None:
        return parts[1] if len(parts) > 1 else "desktop"
    for part in parts[3:]:
        for floor in sorted(FLOORS, key=len, reverse=True):
            if part == floor or part.endswith("_" + floor):
                return floor
    return found_floor(name)


def found_floor(name: str) -> str:
    """A room's module named by its subject stands on the lowest floor that may import all it imports."""
    module = next((one for one in modules("desktop") if one.name == name), None)
    if module is None or name in _ASKED:
        return "rules"
    _ASKED.add(name)
    fitting = (floor for floor in FLOORS if floor != "table" and may_stand(module, floor))
    return next(fitting, "no floor")


_ASKED: set[str] = set()


def may_stand(module: Module, floor: str) -> bool:
    """Whether everything a module imports is allowed on a floor."""
    own = [one.target for one in imports(module) if is_own(one.target)]
    return all(not forbidden(floor, module.name, target) for target in own) and all(
        floor in OWNERS.get(library, ()) for library in libraries(module)
    )


def crossing(importer: str, imported: str) -> str | None:
    """Why one module of the program may not import another; None where it may."""
    return forbidden(floor_of(importer), importer, imported)


def forbidden(here: str, importer: str, imported: str) -> str | None:
    """Why a module that stands on a floor may not import another; None where it may."""
    if here not in MAY:
        return "no floor may import all this" if here == "no floor" else None
    there = floor_of(imported)
    if there not in MAY[here]:
        return f"{here} imports {there}"
    is_abroad = room_of(importer) != room_of(imported)
    if here in OWN_ROOM_ONLY and there in FLOORS and there != "rules" and is_abroad:
        return f"{here} imports another room"
    if here == there == "document" and is_abroad:
        return "document imports another room's document"
    return None


def is_own(name: str) -> bool:
    return name.partition(".")[0] == "desktop"


def test_every_floor_imports_only_what_it_may():
    found = {}
    for module in modules("desktop"):
        for one in imports(module):
            if is_own(one.target) and (words := crossing(module.name, one.target)):
                found[module.name, one.target] = words
    exempted = {f"{here} → {there}": reason for (here, there), reason in CROSSINGS.items()}
    nothing(excused({f"{here} → {there}": words for (here, there), words in found.items()}, exempted))


@pytest.mark.parametrize(
    ("importer", "imported"),
    [
        ("desktop.features.groups.rules", "desktop.store.base"),
        ("desktop.features.groups.rules", "desktop.features.groups.table"),
        ("desktop.features.groups.table", "desktop.features.groups.service"),
        ("desktop.features.groups.service", "desktop.documents.pdf"),
        ("desktop.features.groups.list_model", "desktop.features.groups.document"),
        ("desktop.features.groups.view", "desktop.features.participants.service"),
        ("desktop.features.groups.view", "desktop.store.database"),
        ("desktop.ui.tab", "desktop.documents.blocks"),
        ("desktop.window", "desktop.features.groups.view"),
        ("desktop.settings", "desktop.i18n"),
    ],
)
def test_a_crossing_is_found(importer, imported):
    assert crossing(importer, imported)


def test_a_module_named_by_its_subject_stands_on_the_lowest_floor_that_fits():
    planted = {
        "from desktop.forms import Field": "rules",
        "from peewee import fn": "service",
        "from desktop.documents.blocks import Grid": "document",
        "from PySide6.QtCore import QObject": "list_model",
        "from desktop.ui import paged_model": "list_model",
        "from PySide6.QtCore import QObject\nfrom peewee import fn": None,
    }
    for text, wanted in planted.items():
        module = Module("desktop/features/groups/planted.py", "desktop.features.groups.planted", text, ast.parse(text))
        assert next((floor for floor in FLOORS if floor != "table" and may_stand(module, floor)), None) == wanted


def is_owner(module: Module, library: str) -> bool:
    """Whether a module may name a library."""
    owners = OWNERS.get(library, ())
    return floor_of(module.name) in owners or module.path.startswith(tuple(one for one in owners if "/" in one))


def libraries(module: Module) -> dict[str, int]:
    """Libraries a module names, beside Python's own; with a line."""
    tops = {one.target.partition(".")[0]: one.line for one in imports(module)}
    known = {*sys.stdlib_module_names, "desktop"} - {"sqlite3"}
    return {top: line for top, line in tops.items() if top not in known}


def test_each_library_has_its_owner():
    found = [
        f"{module.path}:{line}: {library}"
        for module in modules("desktop")
        for library, line in libraries(module).items()
        if not is_owner(module, library)
    ]
    nothing(found)


def test_a_library_out_of_place_is_found():
    text = "import sqlite3\nfrom PySide6.QtCore import QObject\nfrom pypdfium2 import PdfDocument\n"
    planted = Module("desktop/store/planted.py", "desktop.store.planted", text, ast.parse(text))
    assert {one for one in libraries(planted) if not is_owner(planted, one)} == {"sqlite3", "PySide6", "pypdfium2"}


BESIDE_QT_SQL = "tests/bench/people_list.py"
"""Measures Qt's own table model on a table in memory: never the store's file."""


def test_nothing_opens_a_database_through_qt():
    nothing(
        f"{one.path}: QtSql"
        for one in modules("desktop", "tests")
        if one.path != BESIDE_QT_SQL and re.search(r"^\s*(from|import).*QtSql", one.text, re.M)
    )


def is_explained(module: Module, one: Import) -> bool:
    """Whether a late import has its reason beside or above it."""
    lines = module.text.splitlines()
    return "#" in lines[one.line - 1] or lines[one.line - 2].lstrip().startswith("#")


def test_late_imports_belong_to_the_grounds_and_say_why():
    found = {}
    for module in modules("desktop"):
        for one in imports(module):
            if one.is_late and not module.path.startswith(LATE):
                found[module.path] = f"line {one.line}: {one.target} is imported late"
    silent = [
        f"{module.path}:{one.line}: {one.target} is imported late without a reason"
        for module in modules("desktop")
        for one in imports(module)
        if one.is_late and not is_explained(module, one)
    ]
    nothing(excused(found, LATE_IMPORTS) + silent)


def contracts() -> list[dict[str, object]]:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    found: list[dict[str, object]] = settings["tool"]["importlinter"]["contracts"]
    return found


def test_no_contract_looks_away():
    nothing(str(one["name"]) for one in contracts() if "ignore_imports" in one)


def test_the_contracts_know_every_library_in_use():
    listed = {library for one in contracts() for library in one.get("protected_modules", [])}
    ruled = {"peewee", "playhouse", "sqlcipher3", "reportlab"}
    ruled |= {"openpyxl", "pypdf", "pypdfium2", "zxingcpp", "icalendar"}
    used = {library for module in modules("desktop") for library in libraries(module)}
    assert ruled & used <= listed


def test_qt_is_blocked_for_every_floor_below_the_view():
    blocked = next(one for one in contracts() if one["name"] == "No Qt below the view")["source_modules"]
    grounds = {".".join(name.split(".")[:2]) for name in names()} - {"desktop", "desktop.features"}
    may_show = {"desktop.ui", "desktop.__main__", *(path.removesuffix(".py").replace("/", ".") for path in QT_ROOTS)}
    without = next(one for one in contracts() if one["name"] == "Office and commands name no Qt")["source_modules"]
    assert grounds - may_show - set(without) == {one for one in blocked if "*" not in one}
    assert {f"desktop.features.*.{floor}" for floor in ("rules", "table", "service", "document")} <= set(blocked)
