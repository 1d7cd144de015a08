"""A workbook that comes back: every cell of its sheets, as it stands, with the formulas named as such.

The gate of foreign lists is the gate of these too: looked at from outside, read in the limited child, the answers
checked before they are believed. Which of them left this office is not known here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from desktop.errors import UserError
from desktop.intake.answers import line_of
from desktop.intake.child import WORKBOOK
from desktop.intake.gate import ask_child
from desktop.intake.lists import MOST_LINES, Kind, Line, Taken
from desktop.intake.refusals import sentence
from desktop.intake.workbook_formulas import MOST_SHEETS
from desktop.intake.zip_check import Refused, check_package
from desktop.progress import Progress, silent

MIMES = {
    Kind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
}
_ZIP = b"PK\x03\x04"


@dataclass(frozen=True)
class WorkbookSheet:
    """One sheet: its lines that are not empty."""

    name: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Workbook:
    """A workbook as it came."""

    taken: Taken
    mime: str
    sheets: tuple[WorkbookSheet, ...]

    def sheet(self, name: str) -> WorkbookSheet | None:
        """The sheet of that name."""
        return next((one for one in self.sheets if one.name == name), None)


def may_be_workbook(taken: Taken) -> bool:
    """Whether it is packed as workbooks are; then `read_workbook_back` says whether it is one."""
    if not taken.data.startswith(_ZIP):
        return False
    try:
        check_package(taken.data)
    except Refused as refusal:
        return refusal.code != "no_list"
    return True


def read_workbook_back(taken: Taken, progress: Progress = silent) -> Workbook:
    """Every sheet. Raises UserError with one sentence, or Cancelled; nothing else."""
    try:
        kind = check_package(taken.data)
        messages = ask_child({"kind": WORKBOOK, "book": kind.value}, taken.data, progress)
        return Workbook(taken, MIMES[kind], tuple(_sheets(messages)))
    except Refused as refusal:
        raise UserError(sentence(refusal.code, taken.name, refusal.values)) from refusal


def _sheets(messages: Iterator[dict[str, Any]]) -> Iterator[WorkbookSheet]:
    name, count = "", 0
    lines: list[Line] = []
    for message in messages:
        if "sheet" in message:
            if count:
                yield WorkbookSheet(name, tuple(lines))
            name, lines, count = str(message["sheet"])[:200], [], count + 1
        for line in message.get("lines", ()):
            lines.append(line_of(line, lines[-1].number if lines else 0))
        if len(lines) > MOST_LINES or count > MOST_SHEETS:
            raise Refused("lines")
    if count:
        yield WorkbookSheet(name, tuple(lines))
