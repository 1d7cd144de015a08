"""What the window remembers, on disk."""

import json

from desktop.settings import Settings, StoreSettings


def test_what_is_kept_is_there_again(tmp_path):
    path = tmp_path / "deep" / "window.json"
    Settings(path).set("table.people", {"sort": "name", "columns": [1, 2]})
    assert Settings(path).get("table.people") == {"sort": "name", "columns": [1, 2]}
    assert Settings(path).get("other") is None


def test_none_forgets(tmp_path):
    path = tmp_path / "window.json"
    settings = Settings(path)
    settings.set("scheme", "dark")
    settings.set("scheme", None)
    assert json.loads(path.read_text(encoding="utf-8")) == {}


def test_a_damaged_file_is_set_aside(tmp_path):
    path = tmp_path / "window.json"
    path.write_text("{broken", encoding="utf-8")
    settings = Settings(path)
    settings.set("scheme", "dark")
    assert Settings(path).get("scheme") == "dark"
    assert (tmp_path / "window.unreadable.json").read_text(encoding="utf-8") == "{broken"


def test_a_file_of_something_else_counts_as_empty(tmp_path):
    path = tmp_path / "window.json"
    path.write_text("[1, 2]", encoding="utf-8")
    assert Settings(path).get("scheme") is None


def test_a_folder_that_cannot_be_written_costs_no_work(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    settings = Settings(blocked / "window.json")
    settings.set("scheme", "dark")
    assert settings.get("scheme") == "dark"


def test_no_half_written_file_stays(tmp_path):
    path = tmp_path / "window.json"
    for number in range(5):
        Settings(path).set("number", number)
    assert [one.name for one in tmp_path.iterdir()] == ["window.json"]


def test_a_file_nested_without_end_is_set_aside(tmp_path):
    path = tmp_path / "window.json"
    path.write_text('{"a":' * 100_000)
    assert Settings(path).get("a") is None
    assert path.with_suffix(".unreadable.json").exists()


def test_text_is_text_or_nothing(tmp_path):
    path = tmp_path / "window.json"
    path.write_text('{"language": ["de"], "scheme": "dark"}')
    assert (Settings(path).text("language"), Settings(path).text("scheme")) == ("", "dark")


def test_each_store_remembers_its_own(tmp_path):
    path = tmp_path / "window.json"
    demo, own = (StoreSettings(Settings(path), store) for store in ("demo", "own"))
    demo.set("programme", 3)
    own = StoreSettings(Settings(path), "own")
    assert own.get("programme") is None
    own.set("programme", 1)
    demo = StoreSettings(Settings(path), "demo")
    assert (demo.get("programme"), own.get("programme")) == (3, 1)
    demo.set("programme", None)
    assert demo.get("programme") is None


def test_only_the_stores_used_last_are_remembered(tmp_path):
    settings = Settings(tmp_path / "window.json")
    for number in range(20):
        StoreSettings(settings, f"store {number}").set("programme", number)
        StoreSettings(settings, "mine").set("programme", 7)
    kept = [store for store, _ in settings.get("stores")]
    assert len(kept) == 12
    assert StoreSettings(settings, "mine").get("programme") == 7
    assert StoreSettings(settings, "store 0").get("programme") is None
    assert StoreSettings(settings, "store 19").get("programme") == 19


def test_what_was_damaged_of_the_stores_is_left_out(tmp_path):
    settings = Settings(tmp_path / "window.json")
    settings.set("stores", [7, ["a"], ["b", []], ["c", {"programme": 1}]])
    assert StoreSettings(settings, "c").get("programme") == 1
    assert StoreSettings(settings, "b").get("programme") is None
    settings.set("stores", "x")
    assert StoreSettings(settings, "c").get("programme") is None
