"""Writes the statements of the first step from today's tables: python -m tests.store.freeze

Only while that step is unreleased; afterwards every change is a step of its own.
"""

from desktop.schema import TABLES
from desktop.store import freeze
from desktop.store.database import STORE_TABLES
from desktop.store.migrate import FOLDER


def wanted() -> dict[str, str]:
    """File name and text for each kind of store."""
    tables = (*TABLES, *STORE_TABLES)
    return {
        "0001_first.sqlite.sql": "\n\n".join(freeze.sqlite(tables)) + "\n",
        "0001_first.postgres.sql": "\n\n".join(freeze.postgres(tables)) + "\n",
    }


if __name__ == "__main__":
    for name, text in wanted().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
