"""Columns of our own kinds."""

import json
from typing import Any

from peewee import TextField

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


class JsonField(TextField):
    """Lists and dicts of plain values, kept as JSON text: the same on both databases, and never NULL unless allowed.

    Lists come back as lists also where tuples were given; keys of dicts are texts.
    """

    def db_value(self, value: Any) -> str | None:
        """The text that is kept."""
        return None if value is None else _encode(value)

    def python_value(self, value: Any) -> Any:
        """What the text means."""
        return None if value is None else json.loads(value)
