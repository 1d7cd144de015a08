"""What a start loads until the first rows are painted: nothing that only writes, reads or matches."""

from pathlib import Path

import pytest

from tests.bench.people import fill
from tests.bench.start import first_window, run, surroundings

HEAVY = ("reportlab", "openpyxl", "PIL", "numpy", "scipy", "pypdf", "zxingcpp", "psycopg", "pypdfium2")
OTHER_TABS = (
    "desktop.features.matching.service",
    "desktop.features.organisations.view",
    "desktop.features.paperwork.document",
    "desktop.documents.blocks",
    "desktop.features.participants.document",
    "desktop.features.participants.editor",
    "desktop.features.participants.import_service",
    "desktop.features.participants.person_view",
    "desktop.features.programmes.view",
    "desktop.features.session_plans.view",
    "desktop.documents.pdf_writing",
)


@pytest.fixture
def small_store(tmp_path: Path) -> Path:
    """A store of three people."""
    fill(tmp_path / "small.store", 3)
    return tmp_path / "small.store"


def test_the_first_window_loads_nothing_heavy_and_no_other_tab(small_store, tmp_path):
    _, _, modules = run(first_window(small_store), surroundings(tmp_path / "home", small_store))
    assert "desktop.features.participants.view" in modules
    assert set(modules).isdisjoint((*HEAVY, *OTHER_TABS, "babel", "rapidfuzz"))


def test_a_command_loads_no_qt(small_store, tmp_path):
    text = "from desktop.commands import line\nline.parser()\n"
    asked = text + "import json, sys\nprint(json.dumps([0, 0, sorted(sys.modules)]))"
    _, _, modules = run(asked, surroundings(tmp_path / "home", small_store))
    assert not [name for name in modules if name.startswith("PySide6")]
