"""Workbooks that come back go through the gate of foreign lists; formulas are named, never taken as values."""

import io
import json
import zipfile
from hashlib import sha256

import pytest

from desktop.errors import UserError
from desktop.intake import workbooks
from desktop.intake.answers import understood
from desktop.intake.child import WORKBOOK, answers, packed
from desktop.intake.lists import CellError, Kind, Line, Taken
from desktop.intake.workbook_formulas import FORMULA, formulas, with_formulas
from desktop.intake.workbooks import may_be_workbook, read_workbook_back
from desktop.intake.zip_check import Refused
from tests.intake.workbooks import xlsx


def taken(data, name="back.xlsx"):
    return Taken(name, sha256(data).hexdigest(), data)


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return stream.getvalue()


def here(data, kind=Kind.XLSX):
    """What the child would say, without a process between."""
    order = {"kind": WORKBOOK, "book": kind.value}
    for message in answers(order, data, lambda _done, _total: None):
        yield understood(json.dumps(message, default=packed, allow_nan=False).encode())


def test_every_sheet_is_read_and_formulas_are_named():
    def hide(book):
        book["B"].sheet_state = "veryHidden"
        book["A"]["C9"] = '=HYPERLINK("http://x.example")'

    data = xlsx({"A": [["a", 1], ["=1+1", None]], "B": [["x"]], "C": []}, hide)
    book = read_workbook_back(taken(data))
    assert [one.name for one in book.sheets] == ["A", "B", "C"]
    assert book.sheet("A").lines == (
        Line(1, ("a", 1)),
        Line(2, (CellError(FORMULA),)),
        Line(9, (None, None, CellError(FORMULA))),
    )
    assert (book.sheet("B").lines, book.sheet("C").lines, book.sheet("D")) == ((Line(1, ("x",)),), (), None)
    assert book.mime.endswith("spreadsheetml.sheet")


def test_without_the_search_for_formulas_their_values_would_be_taken(monkeypatch):
    data = xlsx({"A": [["=1+1"]]})
    inside = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" in inside
    book = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(book, "w") as copy:
        for one in source.namelist():
            # a program that saves a formula keeps what it showed last beside it
            copy.writestr(one, source.read(one).replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>"))

    def lines():
        return [message["lines"] for message in here(book.getvalue()) if "lines" in message]

    assert lines() == [[[1, [CellError(FORMULA)]]]]
    monkeypatch.setattr("desktop.intake.workbook_formulas.formulas", lambda *_: {})
    assert lines() == [[[1, [2]]]]


def test_formulas_of_an_ods_file():
    cells = b'<table:table-cell/><table:table-cell table:number-columns-repeated="2" %s/>'
    row = b"<table:table-row>" + cells + b"</table:table-row>"
    formula = b'table:formula="of:=1"'
    sheet = b'<table:table table:name="A">' + row % b"" + row % formula + b"</table:table>"
    data = zipped(content_xml=b"<x>" + sheet + b'<table:table table:name="B"></table:table></x>')
    assert formulas(data, Kind.ODS, "A") == {2: {1}}
    assert formulas(data, Kind.ODS, "B") == {}
    assert formulas(zipped(), Kind.XLSX, "A") == {}
    assert with_formulas([], {3: {1}}) == [Line(3, (None, CellError(FORMULA)))]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped(xl__workbook_xml="<x/>", xl__vbaProject__bin=""), None),
        (xlsx({"A": [["x"]]})[:-30], "damaged"),
        (zipped(xl__workbook_xml="<!DOCTYPE x [<!ENTITY a 'b'>]><x/>"), "not built like"),
        (zipped(xl__workbook_xml="<x/>", xl__a_xml="<y/>" + " " * 3_000_000), "far more"),
        (zipped(**{"xl__workbook_xml": "<x/>", **{f"xl__{n}_xml": "<y/>" for n in range(250)}}), "not built like"),
        (zipped(xl__workbook_xml="<workbook/>"), "damaged"),
        (xlsx({str(number): [] for number in range(21)}), "lines"),
    ],
)
def test_what_is_no_ordinary_workbook_is_refused_with_a_sentence(data, words):
    if words is None:
        data, words = data.replace(b"vbaProject/bin", b"vbaProject.bin"), "macros"
    assert may_be_workbook(taken(data))
    with pytest.raises(UserError, match=words):
        read_workbook_back(taken(data))


def test_other_packed_files_are_no_workbooks():
    assert not may_be_workbook(taken(zipped(word__document_xml="<x/>")))
    assert not may_be_workbook(taken(b"%PDF"))


def test_a_child_that_says_too_much_is_not_believed(monkeypatch):
    data = xlsx({"A": [["x"]]})
    for said in ([{"sheet": "A"}] * 30, [{"lines": [[1, ["x"]], [1, ["y"]]]}], [{"lines": [[1, {"x": 1}]]}]):
        monkeypatch.setattr(workbooks, "ask_child", lambda *_, said=said: iter(said))
        with pytest.raises(UserError):
            read_workbook_back(taken(data))
    monkeypatch.setattr(workbooks, "ask_child", lambda *_: iter(()))
    assert read_workbook_back(taken(data)).sheets == ()
    with pytest.raises(Refused):
        list(here(b"PK\x03\x04 no", Kind.XLSX))
