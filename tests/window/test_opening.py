"""Starting: from nothing, refused places, a store that is open elsewhere, and the smoke run."""

import json
import os
import subprocess
import sys

import pytest

from desktop import opening
from desktop.errors import UserError
from desktop.store.lock import StoreBusy
from tests import signing
from tests.window.test_sign_in import signing_in


def run(*words):
    return subprocess.run(
        [sys.executable, "-m", "desktop", "--as", signing.NAME, *words],
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
        env={**os.environ, "MENTORDESK_PASSWORD": signing.PASSWORD},
    )


@pytest.mark.parametrize("words", [["--smoke"], ["--demo", "--smoke"]])
def test_smoke_builds_everything_shows_the_window_and_leaves(words):
    done = run(*words)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr


def test_a_second_start_on_the_same_store_is_refused_in_words(home):
    place = home / "data" / "mentordesk.store"
    office = signing.made(place)
    second = run("--smoke")
    office.close()
    assert second.returncode == 1
    assert "open" in second.stderr
    assert second.stderr.count("\n") == 1


def test_the_window_says_so_too(manager, home):
    place = home / "data" / "mentordesk.store"
    office = signing.made(place)
    manager.scripts = [signing_in(manager)]
    with pytest.raises(StoreBusy):
        manager.start()
    office.close()


def test_leaving_the_first_questions_makes_nothing(manager, home):
    manager.scripts = [lambda wizard: manager.click(wizard.cancel)]
    assert opening.build(None, False, False, manager.dialogs) is None
    assert not (home / "data" / "mentordesk.store").exists()


def test_a_synchronised_folder_is_refused_before_anything_lies_there(manager, home, tmp_path, monkeypatch):
    cloud = tmp_path / "OneDrive"
    cloud.mkdir()
    monkeypatch.setenv("OneDrive", str(cloud))

    def script(wizard):
        manager.click(wizard.on)
        wizard.place.folder.setText(str(cloud / "data"))
        manager.click(wizard.on)
        assert wizard.page is wizard.place
        assert "OneDrive" in wizard.sentence.text()
        manager.click(wizard.cancel)

    manager.scripts = [script]
    assert opening.build(None, False, False, manager.dialogs) is None
    assert list(cloud.iterdir()) == []


def test_the_demo_is_one_choice_away(manager):
    def script(wizard):
        manager.click(wizard.on)
        manager.click(wizard.on)
        manager.click(wizard.programme.demo)
        assert wizard.on.text() == "Open the demo"
        manager.click(wizard.on)

    manager.scripts = [script]
    app = manager.start()
    assert [row.code for row in app.office.programmes.programmes()] == ["AM", "EM"]


def test_a_store_whose_key_is_elsewhere_is_refused(home):
    place = home / "data" / "mentordesk.store"
    signing.made(place).close()
    for copy in place.parent.glob("*.keys-*"):
        copy.unlink()
    with pytest.raises(UserError, match="key of this store"):
        opening.build(None, False, False, None)


@pytest.mark.parametrize(
    "kept",
    [
        {"scheme": ["dark"], "language": ["de"], "store": 5},
        {"scheme": 5, "language": 3, "programme": {"a": 1}},
        {"language": "xx", "window.tab": ["a"], "window.place": 7},
        {"split.groups": [1, "a"], "split.people": {"a": 2}, "programme": [1]},
        {"table.groups": {"columns": [5, {"key": ["a"]}, {"key": "name", "width": "wide"}], "sort": [1]}},
    ],
)
def test_settings_that_were_damaged_cost_the_settings_not_the_start(manager, home, kept):
    (home / "config").mkdir(parents=True)
    (home / "config" / "window.json").write_text(json.dumps(kept))
    app = manager.start(is_demo=True)
    for key in ("groups", "participants", "documents", "organisations", "programme"):
        app.window.open_tab(key)
        manager.settle()
    assert manager.dialogs.faults == []
    assert manager.dialogs.told == []


def test_a_fault_at_the_start_is_told_and_ends_with_one(manager, monkeypatch):
    def broken(*_given):
        raise ZeroDivisionError("Canary")

    monkeypatch.setattr(opening, "show", broken)
    monkeypatch.setattr(opening, "Dialogs", lambda _explain: manager.dialogs)
    assert opening.open_window(None, True, False) == 1
    assert [type(fault) for fault in manager.dialogs.faults] == [ZeroDivisionError]
    with pytest.raises(ZeroDivisionError):
        opening.open_window(None, True, True)
