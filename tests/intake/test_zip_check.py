"""A workbook's container: what is ordinary, and what only looks so."""

import struct
import zipfile
import zlib

import pytest

from desktop.intake import zip_check
from desktop.intake.lists import Kind
from desktop.intake.zip_check import Refused, check_package
from tests.intake import bombs

ODS = {
    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
    "content.xml": "<office:document-content/>",
    "META-INF/manifest.xml": '<?xml version="1.0" encoding="UTF-8"?>\n<!-- made --><manifest:manifest/>',
}


def code(data: bytes) -> str:
    """Why a container is refused."""
    with pytest.raises(Refused) as refusal:
        check_package(data)
    return refusal.value.code


def changed(data: bytes, at: int, fresh: bytes) -> bytes:
    return data[:at] + fresh + data[at + len(fresh) :]


def directory_at(data: bytes, name: bytes) -> int:
    """Where the central directory's record of a part begins."""
    place = data.rindex(name)
    return data.rindex(b"PK\x01\x02", 0, place)


def test_an_ods_is_known_by_its_parts() -> None:
    assert check_package(bombs.package(ODS)) is Kind.ODS


def test_a_workbook_of_another_writer_may_name_its_parts_as_it_likes() -> None:
    content = {name.replace("workbook", "book"): data for name, data in bombs.parts().items()}
    assert check_package(bombs.package(content)) is Kind.XLSX


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ({"xl/workbook.bin": "x"}, "binary_workbook"),
        ({"Index/Document.iwa": "x"}, "numbers"),
        ({"word/document.xml": "<w/>", "[Content_Types].xml": "<t/>"}, "no_list"),
        ({"../up.xml": "<t/>"}, "odd"),
        ({"C:/x.xml": "<t/>"}, "odd"),
        ({"xl\\worksheets\\..\\x.xml": "<t/>"}, "odd"),
    ],
)
def test_other_containers_are_named(content: dict[str, str | bytes], expected: str) -> None:
    assert code(bombs.package(content)) == expected


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 400, bombs.ordinary()[:-10]])
def test_a_cut_container_is_broken(data: bytes) -> None:
    assert code(data) == "broken"


def test_a_directory_that_cannot_be_read_is_broken() -> None:
    data = bombs.ordinary()
    end = data.rindex(b"PK\x05\x06")
    assert code(changed(data, end + 12, struct.pack("<II", 2**31, 2**31))) == "broken"


def test_a_second_directory_is_refused() -> None:
    """Two readers must not see two different directories."""
    assert code(bombs.ordinary() + bombs.ordinary()) == "broken"


def test_two_directories_would_pass_without_the_count() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(zip_check, "_TAIL", 22)
        assert check_package(bombs.ordinary() + bombs.ordinary()) is Kind.XLSX


def test_a_password_is_named() -> None:
    data = bombs.ordinary()
    assert code(changed(data, directory_at(data, b"xl/workbook.xml") + 8, b"\x01\x00")) == "password"


def test_a_part_that_unpacks_to_more_than_it_says_is_refused() -> None:
    data = bombs.ordinary()
    at = directory_at(data, b"xl/sharedStrings.xml")
    assert code(changed(data, at + 24, struct.pack("<I", 10))) == "odd"


def test_a_lying_size_passes_without_unpacking(monkeypatch: pytest.MonkeyPatch) -> None:
    data = bombs.ordinary()
    lying = changed(data, directory_at(data, b"xl/sharedStrings.xml") + 24, struct.pack("<I", 10))
    monkeypatch.setattr(zip_check, "_check_part", lambda data, entry: None)
    assert check_package(lying) is Kind.XLSX


def test_a_part_that_unpacks_to_less_is_broken() -> None:
    data = bombs.ordinary()
    at = directory_at(data, b"xl/sharedStrings.xml")
    assert code(changed(data, at + 24, struct.pack("<I", 5_000))) == "broken"


def test_a_packed_part_with_rubbish_in_it_is_broken() -> None:
    data = bombs.ordinary()
    begin = data.index(b"xl/workbook.xml") + len(b"xl/workbook.xml")
    assert code(changed(data, begin, b"\xff" * 20)) == "broken"


def test_a_part_that_is_not_where_the_directory_says_is_broken() -> None:
    data = bombs.ordinary()
    at = directory_at(data, b"xl/workbook.xml")
    assert code(changed(data, at + 42, struct.pack("<I", 3))) == "broken"
    assert code(changed(data, at + 20, struct.pack("<I", len(data)))) == "broken"


def test_what_is_still_in_the_unpacker_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    """With 64 bytes at a time the last 96 of these come out only when the unpacker is emptied."""
    monkeypatch.setattr(zip_check, "PIECE", 64)
    assert check_package(bombs.package({**bombs.parts(), "xl/media/a.bin": b"\0" * 20_000})) is Kind.XLSX


def test_an_unusual_packing_is_refused() -> None:
    assert code(bombs.package(bombs.parts(), zipfile.ZIP_LZMA)) == "odd"


@pytest.mark.parametrize("piece", range(64, 300, 7))
def test_every_byte_is_counted_whatever_the_pieces(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_check, "PIECE", piece)
    assert check_package(bombs.package(bombs.parts(sheet1=bombs.sheet() + " " * 3_000))) is Kind.XLSX


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (b"<?xml version='1.0' encoding='utf-7'?><sst/>", "odd"),
        (b"<!DOCTYPE sst><sst/>", "document_type"),
        (b"\xef\xbb\xbf \n<!doctype sst><sst/>", "document_type"),
        ("\ufeff<?xml version='1.0' encoding='utf-16'?><!DOCTYPE sst><sst/>".encode("utf-16-le"), "document_type"),
        ("\ufeff<!DOCTYPE sst><sst/>".encode("utf-16-be"), "document_type"),
        ("<!DOCTYPE sst><sst/>".encode("utf-16-le"), "document_type"),
        ("<!DOCTYPE sst><sst/>".encode("utf-16-be"), "document_type"),
        (b"<!-- one --><?two three?><!DOCTYPE sst><sst/>", "document_type"),
        (b"<!-- never closed <sst/>", "odd"),
        (b"<?never closed", "odd"),
        (b"<!--" + b"x" * 70_000 + b"--><!DOCTYPE sst><sst/>", "odd"),
        (b"<?xml version='1.0'?>" + b" " * 70_000 + b"<!DOCTYPE sst><sst/>", "odd"),
    ],
)
def test_a_prolog_that_hides_something_is_refused(xml: bytes, expected: str) -> None:
    assert code(bombs.package(bombs.parts(sharedStrings=xml))) == expected


@pytest.mark.parametrize("encoding", ["utf-8", "UTF-16", "iso-8859-1", "windows-1252", "us-ascii"])
def test_plain_encodings_pass(encoding: str) -> None:
    xml = f"<?xml version='1.0' encoding='{encoding}'?><!-- fine --><sst/>".encode(encoding)
    assert check_package(bombs.package(bombs.parts(sharedStrings=xml))) is Kind.XLSX


def test_a_part_that_is_no_xml_is_left_alone() -> None:
    picture = b"\x89PNG" + zlib.compress(b"<!DOCTYPE x>")
    assert check_package(bombs.package({**bombs.parts(), "xl/media/a.png": picture, "xl/empty": ""})) is Kind.XLSX
