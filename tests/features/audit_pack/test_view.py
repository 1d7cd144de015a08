"""The audit pack from the page of issued documents: asked for, drawn by chance, written with progress, said."""

from zipfile import ZipFile

import pytest

from desktop.features.audit_pack.document import HASHES
from desktop.paths import demo_store
from tests.filled_demo import put_demo
from tests.journeys.conftest import Manager


@pytest.fixture
def manager(qtbot, tmp_path, monkeypatch):
    """Somebody at the desk of the demo."""
    monkeypatch.setenv("MENTORDESK_HOME", str(tmp_path / "home"))
    put_demo(demo_store())
    somebody = Manager(qtbot)
    yield somebody
    somebody.stop()


@pytest.fixture
def page(manager):
    app = manager.start(is_demo=True)
    app.offer_programmes(app.office.programmes.by_code("AM").id)
    page = app.window.open_tab("documents").open("issued")
    manager.settle()
    return page


def test_all_groups_are_packed_and_the_message_says_so(manager, page, tmp_path):
    manager.dialogs.paths = [tmp_path / "pack"]
    manager.scripts = [lambda editor: manager.click(editor.verb)]
    page.pack_action.trigger()
    manager.settle()
    with ZipFile(tmp_path / "pack.zip") as archive:  # the ending is added
        assert HASHES in archive.namelist()
        assert len({name.split("/")[0] for name in archive.namelist()}) > 3
    assert "The audit pack is saved" in manager.app.desk.messages.words


def test_a_drawn_pack_names_its_number(manager, page, tmp_path):
    def script(editor):
        editor.form.show_answers({"which": "drawn", "count": 2, "seed": 7})
        manager.click(editor.verb)

    manager.dialogs.paths = [tmp_path / "pack.zip"]
    manager.scripts = [script]
    page.pack_action.trigger()
    manager.settle()
    assert "2 groups and pairs" in manager.app.desk.messages.words


def test_leaving_writes_nothing(manager, page, tmp_path):
    manager.scripts = [lambda editor: editor.reject()]
    page.pack_action.trigger()
    manager.dialogs.paths = [None]
    manager.scripts = [lambda editor: manager.click(editor.verb)]
    page.pack_action.trigger()
    manager.settle()
    assert list(tmp_path.glob("*.zip")) == []


def test_without_one_programme_the_command_says_why(manager, page):
    manager.app._choose_programme(None)
    assert not page.pack_action.isEnabled()
    assert "Choose one programme" in page.pack_action.reason
