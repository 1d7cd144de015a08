"""What a start loads until the first rows are painted: nothing that only writes, reads or matches."""

from pathlib import Path

import pytest

from tests.bench.people import fill
from tests.bench.start import first_window, run, surroundings

HEAVY = (
    *("reportlab", "openpyxl", "PIL", "numpy", "scipy", "pypdf", "zxingcpp", "psycopg", "pypdfium2"),
    *("babel", "rapidfuzz", "cryptography", "argon2", "keyring", "playhouse.migrations", "subprocess"),
    "sqlite3",  # two copies of SQLite in one process undo each other's locks on a file
)
OTHER_ROOMS = (
    *("desktop.features.groups", "desktop.features.matching", "desktop.features.paperwork"),
    *("desktop.features.session_plans", "desktop.documents", "desktop.intake"),
)
LATER = (
    *("desktop.schema", "desktop.workflow"),
    *("desktop.features.circles.service", "desktop.features.organisations.service"),
    *("desktop.features.organisations.view", "desktop.features.programmes.view"),
    *("desktop.features.participants.document", "desktop.features.participants.editor"),
    *("desktop.features.participants.import_service", "desktop.features.participants.person_view"),
    *("desktop.features.participants.service", "desktop.features.participants.opening_service"),
    *("desktop.store.postgres", "desktop.store.restore", "desktop.store.salvage"),
)


@pytest.fixture
def small_store(tmp_path: Path) -> Path:
    """A store of three people."""
    fill(tmp_path / "small.store", 3)
    return tmp_path / "small.store"


def test_the_first_window_loads_nothing_heavy_and_no_other_tab(small_store, tmp_path):
    _, _, modules = run(first_window(small_store), surroundings(tmp_path / "home", small_store))
    assert "desktop.features.participants.view" in modules
    assert set(modules).isdisjoint((*HEAVY, *LATER))
    assert not [name for name in modules if name.startswith(OTHER_ROOMS)]


def test_a_start_reads_no_source_and_loads_no_class_of_qt_that_it_does_not_show(small_store, tmp_path):
    """PySide reads every module's source, and makes hundreds of classes, where it is asked the wrong way."""
    start, told = first_window(small_store).rsplit("import json, resource", 1)
    looked = """
import linecache
from PySide6 import QtWidgets
sys.modules.update({f"source of {name}": sys for name in linecache.cache})
made = [name for name in ("QMdiArea", "QColorDialog", "QFileSystemModel") if name in vars(QtWidgets)]
sys.modules.update({f"class {name}": sys for name in made})
"""
    _, _, modules = run(
        f"import sys\n{start}{looked}import json, resource{told}", surroundings(tmp_path / "home", small_store)
    )
    assert "desktop.window" in modules
    sources = [Path(name) for name in modules if name.startswith("source of")]
    assert not [path for path in sources if {"features", "store"} & set(path.parts)]
    assert not [name for name in modules if name.startswith("class ")]


def test_the_rows_are_painted_by_then(small_store, tmp_path):
    counted = """
from desktop.ui.row_painter import RowPainter
painted = []
paint = RowPainter.paint
RowPainter.paint = lambda *given: painted.append(1) or paint(*given)
app = opening.build("""
    text = first_window(small_store).replace("\napp = opening.build(", counted)
    run(text.replace("\nassert ", "\nassert len(painted) >= 15\nassert "), surroundings(tmp_path / "home", small_store))


def test_a_command_loads_no_qt(small_store, tmp_path):
    text = "from desktop.commands import line\nline.parser()\n"
    asked = text + "import json, sys\nprint(json.dumps([0, 0, sorted(sys.modules)]))"
    _, _, modules = run(asked, surroundings(tmp_path / "home", small_store))
    assert not [name for name in modules if name.startswith("PySide6")]
