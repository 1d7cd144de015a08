"""What the window remembers, on disk."""

import json

from desktop.settings import Settings


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
