"""Workbooks made to harm whoever opens them, small and harmless on the disk (reliability.md 4.6)."""

import zipfile
from collections.abc import Callable
from io import BytesIO

CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
    '<Override PartName="/xl/worksheets/sheet1.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
    '<Override PartName="/xl/sharedStrings.xml"'
    ' ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/officeDocument"'
    ' Target="xl/workbook.xml"/></Relationships>'
)
BOOK_RELATIONS = (
    f'<Relationships xmlns="{_PACKAGE}"><Relationship Id="rId1" Type="{_OFFICE}/worksheet"'
    f' Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_OFFICE}/sharedStrings"'
    ' Target="sharedStrings.xml"/></Relationships>'
)
BOOK = (
    f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets><sheet name="People" sheetId="1" r:id="rId1"/></sheets>'
    "</workbook>"
)
STRINGS = f'<sst xmlns="{_MAIN}"><si><t>First name</t></si><si><t>Last name</t></si></sst>'
HEAD_ROW = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
PERSON_ROW = (
    '<row r="2"><c r="A2" t="inlineStr"><is><t>Ada</t></is></c><c r="B2" t="inlineStr"><is><t>Berg</t></is></c></row>'
)


def sheet(rows: str = HEAD_ROW + PERSON_ROW, head: str = "") -> str:
    """A worksheet part with the given rows."""
    return f'<worksheet xmlns="{_MAIN}">{head}<sheetData>{rows}</sheetData></worksheet>'


def parts(**changed: str | bytes) -> dict[str, str | bytes]:
    """The parts of an ordinary little workbook; a part is changed by the name of its last piece."""
    usual: dict[str, str | bytes] = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": RELATIONS,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": BOOK_RELATIONS,
        "xl/worksheets/sheet1.xml": sheet(),
        "xl/sharedStrings.xml": STRINGS,
    }
    names = {name.rsplit("/", 1)[-1].removesuffix(".xml"): name for name in usual}
    for key, content in changed.items():
        usual[names[key]] = content
    return usual


def package(content: dict[str, str | bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The bytes of a zip file with these parts."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", packing, compresslevel=9) as archive:
        for name, data in content.items():
            archive.writestr(name, data)
    return made.getvalue()


def ordinary() -> bytes:
    """One person under two headers."""
    return package(parts())


def streamed(name: str, piece: bytes, times: int, start: bytes = b"", end: bytes = b"") -> bytes:
    """A workbook in which one part repeats a piece over and over."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for other, data in parts().items():
            if other != name:
                archive.writestr(other, data)
        with archive.open(name, "w") as part:
            part.write(start)
            for _ in range(times):
                part.write(piece)
            part.write(end)
    return made.getvalue()


def _strings(declarations: str, body: str) -> bytes:
    return package(parts(sharedStrings=f"<?xml version='1.0'?><!DOCTYPE sst [{declarations}]><sst>{body}</sst>"))


def billion_laughs() -> bytes:
    """Entities of entities of entities."""
    levels = "".join(f'<!ENTITY l{n + 1} "{f"&l{n};" * 10}">' for n in range(9))
    return _strings(f'<!ENTITY l0 "lol">{levels}', "<si><t>&l9;</t></si>")


def quadratic() -> bytes:
    """One long entity, named again and again."""
    return _strings(f'<!ENTITY a "{"a" * 50_000}">', f"<si><t>{'&a;' * 20_000}</t></si>")


def fat_entity() -> bytes:
    """150 times 50 KB: under every limit of the parser."""
    return _strings(f'<!ENTITY a "{"a" * 50_000}">', f"<si><t>{'&a;' * 150}</t></si>")


def foreign_entity() -> bytes:
    """An entity that reads a file of the reader's machine."""
    return _strings('<!ENTITY x SYSTEM "file:///etc/passwd">', "<si><t>&x;</t></si>")


def long_string() -> bytes:
    """One string of 400 MB."""
    start = f'<sst xmlns="{_MAIN}"><si><t>'.encode()
    return streamed("xl/sharedStrings.xml", b"A" * 1_000_000, 400, start, b"</t></si></sst>")


def many_strings() -> bytes:
    """Eight million short strings."""
    start = f'<sst xmlns="{_MAIN}">'.encode()
    return streamed("xl/sharedStrings.xml", b"<si><t>x</t></si>" * 10_000, 800, start, b"</sst>")


def million_rows() -> bytes:
    """A million rows that pack badly enough to pass for a list."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, data in parts().items():
            if name != "xl/worksheets/sheet1.xml":
                archive.writestr(name, data)
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{_MAIN}"><sheetData>'.encode())
            for start in range(1, 1_000_000, 50_000):
                rows = (
                    f'<row r="{n}"><c r="A{n}"><v>{n * 7919}</v></c></row>'
                    for n in range(start, min(start + 50_000, 1_000_000))
                )
                part.write("".join(rows).encode())
            part.write(b"</sheetData></worksheet>")
    return made.getvalue()


def far_cell() -> bytes:
    """A sheet of 17 thousand million cells, two of them filled."""
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return package(parts(sheet1=sheet(HEAD_ROW + far, '<dimension ref="A1:XFD1048576"/>')))


def many_parts() -> bytes:
    """Two hundred and one parts."""
    return package({**parts(), **{f"xl/media/{n}.bin": "x" for n in range(201 - len(parts()))}})


def doubled_name() -> bytes:
    """Two parts of one name, the second of them with other content."""
    made = BytesIO(ordinary())
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("XL/worksheets/sheet1.xml", sheet(""))
    return made.getvalue()


def absolute_name() -> bytes:
    """A part that would be unpacked over a file of the system."""
    return package({**parts(), "/etc/passwd": "x"})


def macros() -> bytes:
    """A workbook with a project of macros in it."""
    return package({**parts(), "xl/vbaProject.bin": "x"})


NAMED: dict[str, tuple[Callable[[], bytes], str]] = {
    "billion laughs": (billion_laughs, "document_type"),
    "quadratic blow-up": (quadratic, "document_type"),
    "150 times 50 KB entity": (fat_entity, "document_type"),
    "foreign entity (XXE)": (foreign_entity, "document_type"),
    "one string of 400 MB": (long_string, "steep"),
    "8 million strings": (many_strings, "steep"),
    "1 million rows": (million_rows, "lines"),
    "cell XFD1048576": (far_cell, "lines"),
    "201 parts": (many_parts, "parts"),
    "doubled name": (doubled_name, "odd"),
    "absolute name": (absolute_name, "odd"),
    "macros": (macros, "macros"),
}
"""The twelve, each with the code of its refusal."""
