"""Error cells of .xls files, which python-calamine leaves out; runs in the child alone.

A compound file ([MS-CFB]) with one stream of records ([MS-XLS]); only what leads to the error cells of a
sheet is read, and anything odd, or more than 7 MB, means that none are found: the values themselves
are calamine's.
"""

import struct
from collections.abc import Iterator

from desktop.intake.workbook_marks import Errors

_WORDS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_BOUNDSHEET, _FORMULA, _BOOLERR, _END = 0x0085, 0x0006, 0x0205, 0x000A
_SMALL = 4_096
"""Bytes below which a stream lies elsewhere; a workbook with a list in it is longer."""
_STREAMS = ("Workbook", "Book")


def xls_errors(data: bytes, sheet: str) -> Errors:
    """Error codes by line (from 1) and column (from 0) of one sheet."""
    try:
        stream = _stream(data)
        start = next((offset for name, offset in _sheets(stream) if name == sheet), None)
        return {} if start is None else _errors(stream, start)
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError):
        return {}


def _errors(stream: bytes, start: int) -> Errors:
    found: Errors = {}
    for kind, body in _records(stream, start):
        if kind == _FORMULA and body[6] == 2 and body[12:14] == b"\xff\xff":
            code = body[8]
        elif kind == _BOOLERR and body[7]:
            code = body[6]
        else:
            continue
        row, column = struct.unpack_from("<HH", body)
        found.setdefault(row + 1, {})[column] = _WORDS.get(code, "#ERR")
    return found


def _sheets(stream: bytes) -> Iterator[tuple[str, int]]:
    """Name and offset of each sheet, from the records of the workbook."""
    for kind, body in _records(stream, 0):
        if kind == _BOUNDSHEET:
            length, is_wide = body[6], body[7] & 1
            raw = body[8 : 8 + length * (2 if is_wide else 1)]
            yield raw.decode("utf-16-le" if is_wide else "latin-1"), struct.unpack_from("<I", body)[0]


def _records(stream: bytes, place: int) -> Iterator[tuple[int, bytes]]:
    """Kind and body of the records up to the end of their part."""
    kind = -1
    while kind != _END:
        kind, length = struct.unpack_from("<HH", stream, place)
        yield kind, stream[place + 4 : place + 4 + length]
        place += 4 + length


def _stream(data: bytes) -> bytes:
    """The records of the workbook, put together from their sectors."""
    shift, first = struct.unpack_from("<H", data, 30)[0], struct.unpack_from("<I", data, 48)[0]
    size = 1 << min(shift, 12)
    table = _table(data, size)
    directory = _chained(data, first, table, size)
    for place in range(0, len(directory) - 127, 128):
        entry = directory[place : place + 128]
        length = struct.unpack_from("<H", entry, 64)[0]
        if entry[: max(0, min(length, 64) - 2)].decode("utf-16-le") in _STREAMS:
            begin, total = struct.unpack_from("<II", entry, 116)
            return _chained(data, begin, table, size)[:total] if total >= _SMALL else b""
    return b""


def _table(data: bytes, size: int) -> list[int]:
    """Which sector follows which."""
    table: list[int] = []
    for sector in struct.unpack_from("<109I", data, 76):
        if (sector + 1) * size < len(data):
            table += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
    return table


def _chained(data: bytes, sector: int, table: list[int], size: int) -> bytes:
    pieces: list[bytes] = []
    while sector < len(table) and len(pieces) <= len(table):
        pieces.append(data[(sector + 1) * size : (sector + 2) * size])
        sector = table[sector]
    return b"".join(pieces)
