"""The twelve named bombs: each is refused by one sentence before any reader of workbooks is started."""

import zipfile
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.intake import gate, zip_check
from desktop.intake.lists import Taken
from desktop.intake.refusals import sentence
from desktop.intake.zip_check import Refused, check_package
from tests.intake import bombs


@pytest.fixture
def no_child(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Counts the starts of the child; none is expected."""
    started: list[str] = []
    monkeypatch.setattr(gate, "start_child", lambda: started.append("child"))
    return started


def test_there_are_twelve() -> None:
    assert len(bombs.NAMED) == 12


@pytest.mark.parametrize("name", bombs.NAMED)
def test_a_bomb_is_refused_before_the_child_starts(name: str, no_child: list[str], tmp_path: Path) -> None:
    make, code = bombs.NAMED[name]
    path = tmp_path / "list.xlsx"
    path.write_bytes(make())
    with pytest.raises(UserError) as refusal:
        gate.read_list(path)
    assert str(refusal.value) == sentence(code, "list.xlsx", {})
    assert no_child == []


def test_every_bomb_is_small_on_the_disk() -> None:
    sizes = {name: len(make()) for name, (make, _) in bombs.NAMED.items() if name != "1 million rows"}
    assert max(sizes.values()) < 1_000_000


def test_a_bomb_of_a_thousand_bytes_passes_without_the_look_for_far_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: without the guard the file reaches the reader, which asks for hundreds of gigabytes and dies."""
    monkeypatch.setattr(zip_check, "_FAR_CELL", zip_check.re.compile(rb"nothing like it"))
    data = bombs.far_cell()
    assert check_package(data) == "xlsx"
    with pytest.raises(UserError) as refusal:
        gate.read_list(Taken("list.xlsx", "", data))
    assert str(refusal.value) == sentence("memory", "list.xlsx", {})  # the limits of the child hold it


@pytest.mark.parametrize("name", ["billion laughs", "150 times 50 KB entity", "foreign entity (XXE)"])
def test_a_document_type_passes_without_the_look_at_the_prolog(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_check, "_check_prolog", lambda head, goes_on: None)
    assert check_package(bombs.NAMED[name][0]()) == "xlsx"


def test_a_steep_part_passes_without_the_ratio(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_check, "STEEPEST", 10_000)
    assert check_package(bombs.many_strings()) == "xlsx"


@pytest.mark.parametrize(
    ("name", "bar", "value"),
    [("201 parts", "MOST_PARTS", 1_000), ("1 million rows", "MOST_LINES", 2_000_000)],
)
def test_a_bomb_passes_without_its_cap(name: str, bar: str, value: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_check, bar, value)
    assert check_package(bombs.NAMED[name][0]()) == "xlsx"


@pytest.mark.parametrize("name", ["doubled name", "absolute name", "macros"])
def test_a_name_passes_without_the_look_at_names(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_check, "_names", lambda entries, _most: {entry.filename for entry in entries})
    assert check_package(bombs.NAMED[name][0]()) == "xlsx"


def test_an_ordinary_workbook_passes() -> None:
    assert check_package(bombs.ordinary()) == "xlsx"
    assert check_package(bombs.package(bombs.parts(), zipfile.ZIP_STORED)) == "xlsx"


def test_a_little_part_may_be_as_repetitive_as_it_likes() -> None:
    blanks = bombs.sheet(bombs.HEAD_ROW + bombs.PERSON_ROW + " " * 1_000_000)
    data = bombs.package(bombs.parts(sheet1=blanks))
    assert len(data) * 100 < 1_000_000
    assert check_package(data) == "xlsx"


def test_too_much_in_many_parts_is_refused() -> None:
    piece = bytes(range(256)) * 4_000
    content = {**bombs.parts(), **{f"xl/media/{n}.bin": piece for n in range(40)}}
    data = bombs.package(content)
    with pytest.raises(Refused) as refusal:
        _with_bar("MOST_UNPACKED", 40_000_000, data)
    assert refusal.value.code == "unpacked"
    assert _with_bar("MOST_UNPACKED", 50_000_000, data) == "xlsx"


def _with_bar(bar: str, value: int, data: bytes) -> str:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zip_check, bar, value)
        patch.setattr(zip_check, "STEEPEST", 10_000)
        return check_package(data)
