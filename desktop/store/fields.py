"""Kinds of columns that Peewee does not have."""

import json
from typing import Any

from peewee import TextField


class JsonField(TextField):
    """A small list or mapping kept as JSON text; the same on both stores, never searched inside by SQL."""

    def db_value(self, value: Any) -> str | None:
        return (
            None
            if value is None
            else json.dumps(
                value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
            )
        )

    def python_value(self, value: str | None) -> Any:
        return None if value is None else json.loads(value)
