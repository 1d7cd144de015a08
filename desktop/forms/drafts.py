"""A form that is still being written: what it is about, and its answers as text that gives them back as they were."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from typing import Any

_DATE, _TIME, _BYTES = "date", "time", "bytes"
_MARK = "\x1f"
"""Begins the one key of a value that JSON does not know; nothing that a person types holds it."""


@dataclass(frozen=True)
class About:
    """Which form is being written. Two of them are the same when form, place and record are."""

    form: str
    """The room and what is made, such as "group.new"; never changes."""
    title: str
    """What the form is called on the screen; names nobody who is not in the store."""
    place: str = ""
    """The table of the record that the form belongs to: when the record is deleted, so is the draft."""
    record: int = 0


@dataclass(frozen=True)
class Draft:
    """A form that somebody began and has not ended."""

    about: About
    answers: dict[str, Any]
    at: str
    """When it was kept last: UTC, ISO 8601."""


def as_text(answers: Mapping[str, Any]) -> str:
    """The answers as JSON; tuples come back as lists."""
    return json.dumps(dict(answers), ensure_ascii=False, separators=(",", ":"), default=_marked)


def of_text(text: str) -> dict[str, Any]:
    """The answers that `as_text` was given."""
    found: dict[str, Any] = json.loads(text, object_hook=_unmarked)
    return found


def _marked(value: Any) -> dict[str, str]:
    if isinstance(value, date):
        return {_MARK + _DATE: value.isoformat()}
    if isinstance(value, time):
        return {_MARK + _TIME: value.isoformat()}
    if isinstance(value, bytes):
        return {_MARK + _BYTES: value.hex()}
    raise TypeError(f"a draft cannot hold a {type(value).__name__}")


def _unmarked(value: dict[str, Any]) -> Any:
    if _MARK + _DATE in value:
        return date.fromisoformat(value[_MARK + _DATE])
    if _MARK + _TIME in value:
        return time.fromisoformat(value[_MARK + _TIME])
    if _MARK + _BYTES in value:
        return bytes.fromhex(value[_MARK + _BYTES])
    return value
