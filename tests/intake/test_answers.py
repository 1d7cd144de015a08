"""The gate believes nothing: what the child says is checked in type, order and size."""

import json
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

import pytest

from desktop.intake import answers
from desktop.intake.answers import listing, understood, unpacked
from desktop.intake.child import packed
from desktop.intake.lists import LONGEST_CELL, WIDEST_LINE, CellError, Kind, Listing, Taken, Wishes
from desktop.intake.zip_check import Refused

HEAD: dict[str, Any] = {"sheet": "People", "sheets": [], "spans": []}
LINES: list[Any] = [[1, ["Name", "Mail"]], [2, ["Ada", "a@b.no"]]]


def made(head: dict[str, Any] = HEAD, lines: list[Any] = LINES) -> Listing:
    """The listing of these answers."""
    messages: Iterator[dict[str, Any]] = iter([{"head": head}, {"lines": lines}, {"end": True}])
    return listing(Taken("a.csv", "", b""), Kind.CSV, Wishes(), messages)


def test_plain_answers_make_a_listing() -> None:
    sheet = {"name": "People", "lines": 2, "columns": 2, "likeness": 0.5, "is_hidden": False, "first": [["Name"]]}
    choice = {"code": "cp1252", "sample": "ü"}
    found = made({**HEAD, "sheets": [sheet], "spans": [[1, 0, 1, 1]], "encodings": [choice], "encoding": "cp1252"})
    assert (found.sheets[0].name, found.spans, found.encodings[0].code) == ("People", ((1, 0, 1, 1),), "cp1252")
    assert [line.cells for line in found.grid] == [("Name", "Mail"), ("Ada", "a@b.no")]


def test_short_lines_are_filled_up() -> None:
    assert made(lines=[[1, ["Name", "Mail"]], [4, ["Ada"]]]).grid[1].cells == ("Ada", None)


@pytest.mark.parametrize(
    "lines",
    [
        [],
        ["no line"],
        [[1]],
        [[1, "Ada"]],
        [["1", ["Ada"]]],
        [[True, ["Ada"]]],
        [[-1, ["Ada"]]],
        [[0, ["Ada"]]],
        [[2**31, ["Ada"]]],
        [[2, ["Ada"]], [2, ["Bo"]]],
        [[1, [["list"]]]],
        [[1, [{"other": 1}]]],
        [[1, ["x" * (LONGEST_CELL + 1)]]],
        [[1, ["x"] * (WIDEST_LINE + 1)]],
    ],
)
def test_lines_that_are_none_are_refused(lines: list[Any]) -> None:
    with pytest.raises(Refused) as found:
        made(lines=lines)
    assert found.value.code == "broken"


@pytest.mark.parametrize(
    "head",
    [
        {},
        {**HEAD, "sheet": 7},
        {**HEAD, "sheets": [{}]},
        {**HEAD, "sheets": None},
        {**HEAD, "spans": [[1, 2]]},
        {**HEAD, "spans": [["a", 1, 1, 1]]},
        {**HEAD, "encodings": ["cp1252"]},
        {**HEAD, "separator": None},
        {**HEAD, "sheets": [{"name": "P", "lines": 1, "columns": 1, "likeness": "x", "is_hidden": 0, "first": [[1]]}]},
    ],
)
def test_heads_that_are_none_are_refused(head: dict[str, Any]) -> None:
    with pytest.raises(Refused) as found:
        made(head)
    assert found.value.code == "broken"


def test_more_lines_than_a_list_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answers, "MOST_LINES", 1)
    with pytest.raises(Refused) as found:
        made()
    assert found.value.code == "lines"


def test_a_wild_answer_would_break_the_listing_without_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twin: unchecked, a nested list would stand in a cell and fail much later, in somebody's import."""
    monkeypatch.setattr(answers, "_PLAIN", answers._PLAIN | {list, dict})
    assert made(lines=[[1, [["list"]]]]).grid[0].cells == (["list"],)


@pytest.mark.parametrize(
    "cell", [datetime(2001, 2, 3, 4, 5), date(2001, 2, 3), time(4, 5), CellError("#N/A"), 7, 7.5, True]
)
def test_cells_come_through_unchanged(cell: Any) -> None:
    sent = json.dumps([cell], default=packed)
    assert json.loads(sent, object_hook=unpacked) == [cell]


def test_what_has_no_plain_form_is_not_sent() -> None:
    with pytest.raises(TypeError):
        packed(object())


@pytest.mark.parametrize("value", [{"d": "2001-02-03", "t": "x"}, {"d": 7}, {"x": "y"}, {}])
def test_other_objects_stay_objects(value: dict[str, Any]) -> None:
    assert unpacked(value) == value


@pytest.mark.parametrize(
    "line", [b"no json", b"[1]", b'{"lines": [[1, [NaN]]]}', b'{"x": {"d": "no date"}}', b"[" * 99_999]
)
def test_a_message_that_is_none_is_broken(line: bytes) -> None:
    with pytest.raises(Refused) as found:
        understood(line)
    assert found.value.code == "broken"


def test_an_early_end_means_a_limit() -> None:
    with pytest.raises(Refused) as found:
        understood(None)
    assert found.value.code == "memory"


@pytest.mark.parametrize(("values", "expected"), [({"line": 7}, {"line": 7}), (["x"], {}), (None, {})])
def test_a_refusal_keeps_its_code_and_values(values: Any, expected: dict[str, Any]) -> None:
    with pytest.raises(Refused) as found:
        understood(json.dumps({"refused": "open_quote", "values": values}).encode())
    assert (found.value.code, found.value.values) == ("open_quote", expected)
