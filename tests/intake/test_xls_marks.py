"""Error cells of .xls files: found in a real file, in one written by hand, and never a fault in a damaged one."""

import random
import struct
from pathlib import Path

import pytest

from desktop.intake.xls_marks import xls_errors
from tests.intake import fuzz

OFFICE = (Path(__file__).parent.parent / "data" / "lists" / "made" / "office40.xls").read_bytes()


def record(kind: int, body: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(body)) + body


def formula(row: int, column: int, result: bytes) -> bytes:
    return record(0x0006, struct.pack("<HHH", row, column, 0) + result + b"\0" * 6)


def constant(row: int, column: int, value: int, is_error: int) -> bytes:
    return record(0x0205, struct.pack("<HHHBB", row, column, 0, value, is_error))


def stream(*cells: bytes, name: str = "People", is_wide: bool = False) -> bytes:
    """The records of a workbook with one sheet."""
    raw = name.encode("utf-16-le" if is_wide else "latin-1")
    head = record(0x0809, b"\0" * 16)
    bound = 4 + 8 + len(raw)
    start = len(head) + bound + 4
    sheet = record(0x0085, struct.pack("<IBBBB", start, 0, 0, len(name), int(is_wide)) + raw)
    return head + sheet + record(0x000A) + b"".join(cells) + record(0x000A)


def compound(content: bytes, name: str = "Workbook", pad: int = 4_096) -> bytes:
    """A compound file: header, one sector of the table, one of the directory, then the stream."""
    content = content.ljust(pad, b"\0")
    sectors = -(-len(content) // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, 2 + sectors), 0xFFFFFFFE]
    header = bytearray(512)
    struct.pack_into("<H", header, 30, 9)
    struct.pack_into("<I", header, 48, 1)
    struct.pack_into("<109I", header, 76, 0, *[0xFFFFFFFF] * 108)
    entry = bytearray(128)
    written = name.encode("utf-16-le")
    entry[: len(written)] = written
    struct.pack_into("<H", entry, 64, len(written) + 2)
    struct.pack_into("<II", entry, 116, 2, len(content))
    packed = struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff")
    return bytes(header) + packed + bytes(128) + bytes(entry) + bytes(256) + content.ljust(sectors * 512, b"\0")


def test_the_error_of_a_real_file() -> None:
    assert xls_errors(OFFICE, "Anmeldungen") == {39: {6: "#REF!"}}
    assert xls_errors(OFFICE, "Notizen") == xls_errors(OFFICE, "Gone") == {}


@pytest.mark.parametrize("is_wide", [False, True])
def test_formulas_and_constants_that_went_wrong(is_wide: bool) -> None:
    cells = (
        formula(1, 2, bytes([2, 0, 0x07, 0, 0, 0, 0xFF, 0xFF])),
        formula(1, 3, struct.pack("<d", 7.5)),
        formula(1, 4, bytes([2, 0, 0x07, 0, 0, 0, 0, 0])),
        constant(2, 0, 0x2A, 1),
        constant(2, 1, 1, 0),
        constant(2, 2, 0x63, 1),
    )
    found = xls_errors(compound(stream(*cells, is_wide=is_wide)), "People")
    assert found == {2: {2: "#DIV/0!"}, 3: {0: "#N/A", 2: "#ERR"}}


def test_older_files_call_the_stream_otherwise() -> None:
    cell = constant(2, 0, 0x2A, 1)
    assert xls_errors(compound(stream(cell), "Book"), "People") == {3: {0: "#N/A"}}
    assert xls_errors(compound(stream(cell), "Other"), "People") == {}


def test_a_short_stream_lies_elsewhere_and_is_left_alone() -> None:
    assert xls_errors(compound(stream(constant(2, 0, 0x2A, 1)), pad=0), "People") == {}


@pytest.mark.parametrize("data", [b"", b"\xd0\xcf\x11\xe0", bytes(600), b"\xff" * 2_000])
def test_what_is_no_compound_file_has_no_errors(data: bytes) -> None:
    assert xls_errors(data, "People") == {}


def test_a_chain_that_bites_its_tail_ends() -> None:
    data = bytearray(compound(stream(constant(2, 0, 0x2A, 1))))
    struct.pack_into("<I", data, 512 + 4 * 4, 3)
    assert xls_errors(bytes(data), "People") in ({}, {3: {0: "#N/A"}})


@pytest.mark.parametrize("seed", range(300))
def test_damage_is_never_a_fault(seed: int) -> None:
    chance = random.Random(seed)
    assert isinstance(xls_errors(fuzz.damaged(OFFICE, chance), "Anmeldungen"), dict)
