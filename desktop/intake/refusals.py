"""Why a list, a scan or a pack is not read, each in one sentence with the way out."""

from collections.abc import Callable, Mapping

from desktop.i18n import tr
from desktop.intake.lists import LONGEST_CELL, MOST_COLUMNS, MOST_LINES

Refusal = Callable[[str, str, Mapping[str, object]], str]
"""Code, name of the file, and what the sentence names -> the refusal in words."""


def sentence(code: str, name: str, values: Mapping[str, object]) -> str:
    """The refusal in words; an unknown code is a broken file."""
    return _SENTENCES.get(code, _broken)(name, values)


def scan_sentence(code: str, name: str) -> str:
    """Why a scan is not kept, in words."""
    return _OF_SCANS.get(code, _scan_broken)(name, {})


def package_sentence(code: str, name: str, values: Mapping[str, object]) -> str:
    """Why a pack is not taken in, in words."""
    return _OF_PACKS.get(code, _pack_broken)(name, values)


def _broken(name: str, _values: Mapping[str, object]) -> str:
    return tr("The file {name} is damaged; open it in the program it comes from and save it again.", name=name)


def _save_again(name: str, _values: Mapping[str, object]) -> str:
    return tr(
        "The file {name} is not built like an ordinary workbook; open it in Excel or LibreOffice and save it as .xlsx.",
        name=name,
    )


def _size(name: str, _values: Mapping[str, object]) -> str:
    return tr(
        "The file {name} is larger than 40 MB; keep only the sheet with the people and take that file.", name=name
    )


def _unpacked(name: str, _values: Mapping[str, object]) -> str:
    return tr(
        "The file {name} unpacks to far more than a list of people; copy the list into a new workbook and take that.",
        name=name,
    )


def _macros(name: str, _values: Mapping[str, object]) -> str:
    return tr("The file {name} contains macros; save it as .xlsx without macros and take that file.", name=name)


def _password(name: str, _values: Mapping[str, object]) -> str:
    return tr("The file {name} is protected by a password; save it without one and take that file.", name=name)


def _lines(name: str, _values: Mapping[str, object]) -> str:
    return tr(
        "The list in {name} has more than {most} lines; split it and take the parts.", name=name, most=f"{MOST_LINES:,}"
    )


def _columns(name: str, _values: Mapping[str, object]) -> str:
    return tr(
        "The list in {name} has more than {most} columns; delete those that are not needed and save it again.",
        name=name,
        most=MOST_COLUMNS,
    )


def _empty(name: str, _values: Mapping[str, object]) -> str:
    return tr("There is nothing in {name}; choose the file that holds the list.", name=name)


def _pdf(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is a PDF; take the workbook or the text file the list was made in.", name=name)


def _picture(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is a picture; take the workbook or the text file the list was made in.", name=name)


def _no_list(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is not a list; take a file saved as .xlsx, .xls, .ods or .csv.", name=name)


def _other_program(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is in a form this program does not read; open it and save it as .xlsx or .csv.", name=name)


def _numbers(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} was made with Numbers; export it there as Excel and take that file.", name=name)


def _nul(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is not a text file, it holds NUL characters; save the list as .csv or .xlsx again.", name=name)


def _no_text(name: str, _values: Mapping[str, object]) -> str:
    return tr("The letters in {name} cannot be read; save the list as “CSV UTF-8” or as .xlsx.", name=name)


def _open_quote(name: str, values: Mapping[str, object]) -> str:
    return tr(
        "Line {line} of {name} opens a quotation mark that is never closed; close it and take the file again.",
        name=name,
        line=values.get("line", "?"),
    )


def _long_cell(name: str, values: Mapping[str, object]) -> str:
    return tr(
        "A cell in line {line} of {name} holds more than {most} letters; shorten it and take the file again.",
        name=name,
        line=values.get("line", "?"),
        most=f"{LONGEST_CELL:,}",
    )


def _memory(name: str, _values: Mapping[str, object]) -> str:
    return tr(
        "Reading {name} needed more than a list of people may; copy the list into a new workbook and take that.",
        name=name,
    )


def _slow(name: str, _values: Mapping[str, object]) -> str:
    return tr("Reading {name} took longer than 20 seconds; copy the list into a new workbook and take that.", name=name)


def _pages(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} has more than 300 pages; split it and attach the parts.", name=name)


def _pixels(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is too large a picture; scan it at 200 to 300 dpi and attach it again.", name=name)


def _scan_password(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is protected by a password; save it without one and attach it again.", name=name)


def _scan_broken(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} cannot be read, perhaps it is cut off; scan the paper again.", name=name)


def _pack_broken(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is damaged or is no pack; ask for it again. Nothing was taken in.", name=name)


def _pack_size(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is far larger than a pack can be. Nothing was taken in.", name=name)


def _pack_password(name: str, _values: Mapping[str, object]) -> str:
    return tr("{name} is protected by a password; ask for it without one. Nothing was taken in.", name=name)


_SENTENCES: dict[str, Callable[[str, Mapping[str, object]], str]] = {
    "broken": _broken,
    "odd": _save_again,
    "document_type": _save_again,
    "parts": _save_again,
    "size": _size,
    "unpacked": _unpacked,
    "steep": _unpacked,
    "macros": _macros,
    "password": _password,
    "lines": _lines,
    "columns": _columns,
    "empty": _empty,
    "pdf": _pdf,
    "picture": _picture,
    "no_list": _no_list,
    "markup": _other_program,
    "binary_workbook": _other_program,
    "numbers": _numbers,
    "nul": _nul,
    "no_text": _no_text,
    "open_quote": _open_quote,
    "long_cell": _long_cell,
    "memory": _memory,
    "slow": _slow,
    "pages": _pages,
    "pixels": _pixels,
}
_OF_SCANS = {"password": _scan_password, "memory": _pixels, "slow": _pixels, "pixels": _pixels, "pages": _pages}
_OF_PACKS = {"password": _pack_password, **dict.fromkeys(("size", "parts", "unpacked", "steep"), _pack_size)}
