"""Reads a form that somebody filled in as a PDF: which form it is, and what stands in each field, letter by letter.

The file is read in the limited child process (`child.py`); what comes back is checked here once more.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.intake.child import FORM
from desktop.intake.gate import ask_child, take
from desktop.intake.lists import Taken
from desktop.intake.zip_check import Refused
from desktop.progress import Progress, silent

TOKEN = "mentordesk"
"""The hidden field that says which form it is."""
MOST_FIELDS = 2_000
LONGEST = 20_000
"""Letters of one answer."""
_PARTS = 4


@dataclass(frozen=True)
class FilledForm:
    """What a filled form holds.

    `code`, `version` and `language` are those of the form when it was made, `token` is the code of the paper.
    `values` has the text or the choice of every field that was filled in, under the name it has in the file.
    """

    code: str
    version: str
    language: str
    token: str
    values: Mapping[str, str] = field(default_factory=dict)


def token(code: str, version: str, language: str, paper: str) -> str:
    """What the hidden field of a form holds."""
    return ";".join((code, version, language, paper))


def read_form(source: Path | Taken, progress: Progress = silent) -> FilledForm:
    """The answers in a filled PDF. UserError in one sentence where there are none, Cancelled as progress says."""
    taken = source if isinstance(source, Taken) else take(source)
    try:
        return filled(_checked(ask_child({"kind": FORM}, taken.data, progress)))
    except Refused as refusal:
        raise UserError(_sentence(refusal.code, taken.name)) from refusal


def filled(values: Mapping[str, str]) -> FilledForm:
    """The form that fields and their values make up. Refused without a token of ours."""
    parts = values.get(TOKEN, "").split(";")
    if len(parts) != _PARTS or not all(parts[:3]):
        raise Refused("not_ours")
    answers = {name: text for name, text in values.items() if name != TOKEN and text}
    code, version, language, paper = parts
    return FilledForm(code, version, language, paper, answers)


def fields(data: bytes) -> dict[str, str]:
    """Name -> value of the fields of a PDF; runs in the child. Refused for what is no form or too much of one."""
    from pypdf import PdfReader  # late: reading lists must not wait for it
    from pypdf.errors import PyPdfError  # late: as above

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            raise Refused("locked")
        found = reader.get_fields() or {}
        read = {str(name): _text(told.get("/V"), told.get("/FT")) for name, told in found.items()}
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError) as fault:
        raise Refused("damaged") from fault
    if len(read) > MOST_FIELDS or any(len(text) > LONGEST for text in read.values()):
        raise Refused("too_much")
    return read


def _text(value: Any, kind: Any) -> str:
    """Letters as they were typed; the name of the box that is ticked, nothing where none is."""
    if value is None:
        return ""
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    text = str(value)
    if kind == "/Btn":
        text = text.removeprefix("/")
        return "" if text == "Off" else text
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _checked(messages: Iterator[dict[str, Any]]) -> dict[str, str]:
    """The fields the child found."""
    values: dict[str, str] = {}
    for message in messages:
        values |= checked_fields(message.get("fields"))
    return values


def checked_fields(told: Any) -> dict[str, str]:
    """Fields as the child told them; a child that was taken over can say nothing but wrong answers."""
    if not isinstance(told, dict) or len(told) > MOST_FIELDS:
        return {}
    return {str(name)[:200]: text[:LONGEST] for name, text in told.items() if isinstance(text, str)}


def form_of(told: Any) -> FilledForm | None:
    """A form of ours among the fields that the child told; None for somebody else's."""
    try:
        return filled(checked_fields(told))
    except Refused:
        return None


def _sentence(code: str, name: str) -> str:
    return {
        "not_ours": tr("{name} is no form of this program. If it is a signed paper, file it as a scan.", name=name),
        "locked": tr("{name} is protected by a password. Save it without one and try again.", name=name),
        "too_much": tr("{name} holds more than a form of this program can. Nothing was read.", name=name),
    }.get(code, tr("{name} cannot be read as a form. Print it to paper and scan it, or fill it in again.", name=name))
