"""What python-calamine does not tell of a sheet: error cells, and merged cells of .ods files; child alone.

No XML parser runs: the gate has refused document types, and only names and attributes are compared.
"""

import re
import zipfile
from io import BytesIO
from posixpath import join, normpath

from desktop.intake.lists import MOST_LINES

Spans = tuple[tuple[int, int, int, int], ...]
Errors = dict[int, dict[int, str]]

WIDEST = 2_000
"""Columns beyond are not looked at."""
_ERROR_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"[^>]* t="e"[^>]*>(?:(?!</c>).)*?<v>([^<]{1,20})</v>', re.DOTALL)
_ODS_TAG = re.compile(rb"<table:(table-row|table-cell|covered-table-cell)\b([^>]*?)(/?)>")
_ODS_REPEATED = re.compile(rb'table:number-(?:rows|columns)-repeated="(\d{1,7})"')
_ODS_SPAN = re.compile(rb'table:number-(rows|columns)-spanned="(\d{1,7})"')
_ODS_SHOWN = re.compile(rb"<text:p>([^<]{1,20})<")


def xlsx_errors(data: bytes, sheet: str) -> dict[int, dict[int, str]]:
    """Error codes by line (from 1) and column (from 0) of one sheet of an .xlsx file."""
    found: dict[int, dict[int, str]] = {}
    with zipfile.ZipFile(BytesIO(data)) as package:
        part = part_of(package, sheet)
        xml = package.read(part) if part in package.namelist() else b""
    if b' t="e"' in xml:
        for letters, number, code in _ERROR_CELL.findall(xml):
            index = 0
            for sign in letters:
                index = index * 26 + sign - 64
            if index <= WIDEST:
                found.setdefault(int(number), {})[index - 1] = code.decode("utf-8", "replace")
    return found


def part_of(package: zipfile.ZipFile, sheet: str) -> str:
    """Where an .xlsx file keeps a sheet; "" where the usual way there does not lead anywhere."""
    try:
        book = package.read("xl/workbook.xml").decode("utf-8", "replace")
        relations = package.read("xl/_rels/workbook.xml.rels").decode("utf-8", "replace")
    except KeyError:
        return ""
    for tag in re.findall(r"<(?:\w+:)?sheet\s[^>]*>", book):
        attributes = dict(re.findall(r'([\w:]+)="([^"]*)"', tag))
        if _unescaped(attributes.get("name", "")) == sheet:
            wanted = attributes.get("r:id", "")
            for relation in re.findall(r"<(?:\w+:)?Relationship\s[^>]*>", relations):
                values = dict(re.findall(r'([\w:]+)="([^"]*)"', relation))
                if values.get("Id") == wanted:
                    return normpath(join("/xl", values.get("Target", ""))).lstrip("/")
    return ""


def _unescaped(text: str) -> str:
    for code, sign in (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&apos;", "'"), ("&amp;", "&")):
        text = text.replace(code, sign)
    return text


def ods_marks(data: bytes, sheet: str) -> tuple[Errors, Spans]:
    """Error codes by line and column, and merged cells, of one sheet of an .ods file."""
    with zipfile.ZipFile(BytesIO(data)) as package:
        xml = ods_sheet(package.read("content.xml"), sheet)
    if b'-spanned="' not in xml and b'"error"' not in xml:
        return {}, ()
    errors: Errors = {}
    spans: list[tuple[int, int, int, int]] = []
    number, rows, index = 0, 1, 0
    for match in _ODS_TAG.finditer(xml):
        repeated = _ODS_REPEATED.search(match[2])
        count = int(repeated[1]) if repeated else 1
        if match[1] == b"table-row":
            number, rows, index = number + rows, count, 0
            continue
        if b'"error"' in match[2] and index < WIDEST:
            said = _ODS_SHOWN.search(xml, match.end(), match.end() + 200)
            errors.setdefault(number, {})[index] = said[1].decode("utf-8", "replace") if said else "#ERR"
        if b"-spanned" in match[2] and len(spans) < MOST_LINES:
            spanned = {what: int(many) for what, many in _ODS_SPAN.findall(match[2])}
            bottom, right = number + spanned.get(b"rows", 1) - 1, index + spanned.get(b"columns", 1) - 1
            spans.append((number, index, bottom, right))
        index += count
    return errors, tuple(spans)


def ods_sheet(xml: bytes, sheet: str) -> bytes:
    """The part of content.xml that holds one sheet."""
    starts = [match for match in re.finditer(rb"<table:table\s[^>]*>", xml)]
    for match in starts:
        named = re.search(rb'table:name="([^"]*)"', match[0])
        if named and _unescaped(named[1].decode("utf-8", "replace")) == sheet:
            end = xml.find(b"</table:table>", match.end())
            return xml[match.end() : end if end > 0 else len(xml)]
    return b""
