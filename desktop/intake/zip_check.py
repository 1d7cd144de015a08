"""What a container may hold, looked at before any reader of workbooks or packs sees a byte of it.

reliability.md 4.6: few parts, a bounded size unpacked, no part that unpacks to a hundred times its
size, no doubled or absolute names, no macros, no document types or entities. Every part is unpacked
once in small pieces, because a directory may lie about sizes. Refusals are codes; `gate` has the words.
"""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

from desktop.intake.lists import MOST_LINES, Kind

MOST_PARTS = 200
MOST_UNPACKED = 512 * 1024 * 1024
STEEPEST = 100
SMALL_PART = 1024 * 1024
"""A part up to this size may be as repetitive as it likes: little sheets are."""
PIECE = 256 * 1024
_TAIL = 66_000
_HEAD = 64 * 1024
_PROLOG = re.compile(r"\ufeff?\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_DECLARED = re.compile(r"^\ufeff?\s*<\?xml[^>]*?encoding\s*=\s*[\"']([^\"']+)", re.IGNORECASE)
_PLAIN_CODEC = re.compile(r"utf-?8|utf-?16(le|be)?|(us-)?ascii|iso-8859-\d+|windows-125\d", re.IGNORECASE)
_FAR_CELL = re.compile(rb'<c r="(?:[A-Z]{3}\d{1,7}|[A-Z]{1,2}\d{7})"(?:[^>]{0,60}[^>/])?>')
"""A filled cell in a place that makes a reader lay out a million lines or thousands of columns."""
_OVERLAP = 100
_STORED, _DEFLATED = 0, 8


class Refused(Exception):
    """This file is not read; the code says why."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Bounds:
    """The largest a small archive may be, in parts and in bytes unpacked."""

    parts: int
    part: int
    """Bytes of one part."""
    whole: int
    """Bytes of all parts together."""


def check_package(data: bytes) -> Kind:
    """Pass an ordinary .xlsx or .ods file and say which it is; raises Refused for anything else."""
    entries = _directory(data)
    names = _names(entries, MOST_PARTS)
    kind = _kind(names)
    _check_sizes(entries, MOST_UNPACKED)
    for entry in entries:
        _check_part(data, entry)
    return kind


def small_parts(data: bytes, bounds: Bounds) -> dict[str, bytes]:
    """Every part of a small archive by its name, unpacked no further than the bounds; raises Refused."""
    entries = _directory(data)
    _names(entries, bounds.parts)
    _check_sizes(entries, bounds.whole)
    return {entry.filename: _whole_part(data, entry, bounds.part) for entry in entries}


def _whole_part(data: bytes, entry: zipfile.ZipInfo, most: int) -> bytes:
    pieces, unpacked = [], 0
    for piece in _pieces(data, entry):
        unpacked += len(piece)
        if unpacked > min(most, entry.file_size):
            raise Refused("unpacked" if unpacked > most else "odd")
        pieces.append(piece)
    if unpacked != entry.file_size:
        raise Refused("broken")
    return b"".join(pieces)


def _directory(data: bytes) -> list[zipfile.ZipInfo]:
    # A second end-of-directory record would let two readers see two different directories.
    if data.count(b"PK\x05\x06", max(0, len(data) - _TAIL)) != 1:
        raise Refused("broken")
    try:
        return zipfile.ZipFile(BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError) as error:
        raise Refused("broken") from error


def _names(entries: list[zipfile.ZipInfo], most: int) -> set[str]:
    if len(entries) > most:
        raise Refused("parts")
    names = [entry.filename.replace("\\", "/").casefold() for entry in entries]
    if len(set(names)) != len(names):
        raise Refused("odd")
    for name in names:
        if name.startswith("/") or ":" in name or ".." in name.split("/"):
            raise Refused("odd")
        if name.rsplit("/", 1)[-1] == "vbaproject.bin":
            raise Refused("macros")
    return set(names)


def _kind(names: set[str]) -> Kind:
    if "xl/workbook.xml" in names:
        return Kind.XLSX
    if "content.xml" in names and "mimetype" in names:
        return Kind.ODS
    if "xl/workbook.bin" in names:
        raise Refused("binary_workbook")
    if any(name.endswith(".iwa") for name in names):
        raise Refused("numbers")
    # Excel itself always writes xl/workbook.xml; other writers may name the part as they like.
    if "[content_types].xml" in names and any(name.startswith("xl/") for name in names):
        return Kind.XLSX
    raise Refused("no_list")


def _check_sizes(entries: list[zipfile.ZipInfo], most: int) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise Refused("password")
    if sum(entry.file_size for entry in entries) > most:
        raise Refused("unpacked")
    if any(_is_steep(entry) for entry in entries):
        raise Refused("steep")


def _is_steep(entry: zipfile.ZipInfo) -> bool:
    return entry.file_size > SMALL_PART and entry.file_size > STEEPEST * entry.compress_size


def _check_part(data: bytes, entry: zipfile.ZipInfo) -> None:
    """Unpack one part piece by piece: the declared size, no document type, few rows, no cell far away."""
    unpacked = rows = 0
    rest = b""
    tag = b"<table:table-row" if entry.filename == "content.xml" else b"<row"
    for piece in _pieces(data, entry):
        if not unpacked:
            _check_prolog(piece[:_HEAD], len(piece) > _HEAD or entry.file_size > len(piece))
        unpacked += len(piece)
        if unpacked > entry.file_size:
            raise Refused("odd")
        rows += piece.count(tag)
        if rows > MOST_LINES or _FAR_CELL.search(rest + piece):
            raise Refused("lines")
        rest = piece[-_OVERLAP:]
    if unpacked != entry.file_size:
        raise Refused("broken")


def _pieces(data: bytes, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    packed = _packed(data, entry)
    if entry.compress_type == _STORED:
        for start in range(0, len(packed), PIECE):
            yield bytes(packed[start : start + PIECE])
        return
    if entry.compress_type != _DEFLATED:
        raise Refused("odd")
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    rest: bytes | memoryview = packed
    try:
        while rest and not unpacker.eof:
            if piece := unpacker.decompress(rest, PIECE):
                yield piece
            rest = unpacker.unconsumed_tail
        if piece := unpacker.flush():
            yield piece
    except zlib.error as error:
        raise Refused("broken") from error


def _packed(data: bytes, entry: zipfile.ZipInfo) -> memoryview:
    start = entry.header_offset
    local = data[start : start + 30]
    if len(local) < 30 or not local.startswith(b"PK\x03\x04"):
        raise Refused("broken")
    name_length, extra_length = struct.unpack("<HH", local[26:30])
    begin = start + 30 + name_length + extra_length
    packed = memoryview(data)[begin : begin + entry.compress_size]
    if len(packed) < entry.compress_size:
        raise Refused("broken")
    return packed


def _check_prolog(head: bytes, goes_on: bool) -> None:
    """XML must come to its first element soon, without a document type and in a plain encoding."""
    text = _as_text(head)
    if not text.lstrip("\ufeff \t\r\n").startswith("<"):
        return
    declared = _DECLARED.match(text)
    if declared and not _PLAIN_CODEC.fullmatch(declared.group(1)):
        raise Refused("odd")
    match = _PROLOG.match(text)
    following = text[match.end() if match else 0 :][:4]
    if following.startswith("<!") and following != "<!--":
        raise Refused("document_type")
    if following.startswith(("<?", "<!--")) or (goes_on and len(following) < 2):
        raise Refused("odd")


def _as_text(head: bytes) -> str:
    if head.startswith(b"\xff\xfe") or head[1:2] == b"\0":
        return head.decode("utf-16-le", "replace")
    if head.startswith(b"\xfe\xff") or head[:1] == b"\0":
        return head.decode("utf-16-be", "replace")
    return head.decode("utf-8", "replace")
