"""The life of an issued document, as far as this program lives it now, and how it is numbered."""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Any

from desktop.i18n import tr, trn

TOPIC = "paperwork"
"""Announced when something of this room changes."""


class State(StrEnum):
    """States of an issued document; the paths of `domain.md` 7.10 join with the return of paper."""

    ISSUED = "issued"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"

    def words(self) -> str:
        return {
            State.ISSUED: tr("Issued"),
            State.SUPERSEDED: tr("Replaced"),
            State.WITHDRAWN: tr("Withdrawn"),
        }[self]


BESIDE = "beside_language"
"""The key of the second language of a contract in the frozen data."""
ANCHOR = "audit_anchor"
"""The key of the anchor in the frozen data; no template knows it."""


MEETINGS, TYPED = "meetings", "typed"
"""Where the sessions of a certificate come from, frozen with it as `person.counted_from`."""


def counting_notes(sources: Sequence[str]) -> list[str]:
    """Which figures stand in certificates: those of meetings, or typed ones where no meetings are on record."""
    counted, typed = sources.count(MEETINGS), sources.count(TYPED)
    found = []
    if counted:
        found.append(
            trn(
                "{count} certificate counts meetings that both sides confirmed.",
                "{count} certificates count meetings that both sides confirmed.",
                counted,
            )
        )
    if typed:
        found.append(
            trn(
                "{count} certificate says what was typed on the page of its group: no meetings are on record.",
                "{count} certificates say what was typed on the page of their group: no meetings are on record.",
                typed,
            )
        )
    return found


@dataclass(frozen=True)
class Target:
    """What one document is made out for: a circle, or one person in a circle."""

    programme: int
    circle: int
    subject: str
    """The part of the number that names it: G03, or G03P00017 for one person."""
    words: str
    """Whom it is for, as lists show it."""
    language: str
    person: int | None = None
    member: int | None = None
    """The membership, where it is for one person."""
    session: int | None = None
    """The planned session, where it is for a single one."""


@dataclass(frozen=True)
class PaperDraft:
    """A document before it is issued: everything it will be made of, and the number it will get."""

    target: Target
    code: str
    edition: int
    number: str
    values: Mapping[str, Any]
    issued_on: date
    anchor: str = ""
    """Where the audit ended when the document was made; nothing while it is only looked at."""
    to_fill_in: bool = False
    """Its questions become fields that programs which show PDFs fill in."""
    beside: str = ""
    """A second language, for a contract that stands in two columns."""

    @property
    def data(self) -> dict[str, Any]:
        """What is frozen: the values, and the anchor in the foot of the page."""
        marks = {ANCHOR: self.anchor, BESIDE: self.beside}
        return {**self.values, **{key: mark for key, mark in marks.items() if mark}}


@dataclass(frozen=True)
class Rendered:
    """A document as it was made: the frozen data and the bytes that are handed out."""

    draft: PaperDraft
    serial: int
    title: str
    language: str
    """The language of its wording: English where the reader's has none."""
    template_version: str
    template_hash: str
    pdf: bytes
    excel: bytes


def document_number(programme: str, year: int, subject: str, code: str, edition: int) -> str:
    """PROGRAMME-YEAR-SUBJECT-DOC-vN (`domain.md` 3.1), such as EM-2026-G03-EM04-v1."""
    return f"{programme}-{year}-{subject}-{code.replace('-', '')}-v{edition}"


def frozen(values: Any) -> Any:
    """Values as JSON keeps them: days and times become text that says what it was."""
    if isinstance(values, Mapping):
        return {key: frozen(value) for key, value in values.items()}
    if isinstance(values, list | tuple):
        return [frozen(value) for value in values]
    if isinstance(values, date):
        return {"day": values.isoformat()}
    if isinstance(values, time):
        return {"time": values.isoformat(timespec="minutes")}
    return values


def thawed(values: Any) -> Any:
    """The way back from `frozen`."""
    if isinstance(values, Mapping):
        if values.keys() == {"day"}:
            return date.fromisoformat(values["day"])
        if values.keys() == {"time"}:
            return time.fromisoformat(values["time"])
        return {key: thawed(value) for key, value in values.items()}
    return [thawed(value) for value in values] if isinstance(values, list) else values


def fingerprint(values: Mapping[str, Any]) -> str:
    """SHA-256 (hex) of the frozen data."""
    text = json.dumps(frozen(values), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def texts(values: Any) -> Iterator[str]:
    """Every text among values, however deep."""
    if isinstance(values, str):
        yield values
    elif isinstance(values, Mapping):
        for value in values.values():
            yield from texts(value)
    elif isinstance(values, list | tuple):
        for value in values:
            yield from texts(value)
