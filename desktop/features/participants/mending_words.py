"""Heads of the two columns that stand beside the lines to be mended, and how they are known again."""

from functools import cache

from desktop.features.participants.import_headers import comparable
from desktop.i18n import LANGUAGES, speaking, tr


def reason_header() -> str:
    """The head of the column with the reasons."""
    return tr("What to mend")


def line_header() -> str:
    """The head of the column with the line in the original list."""
    return tr("Line in the first list")


@cache
def own_headers() -> frozenset[str]:
    """Both heads in all languages, comparable: columns that a second reading leaves out."""
    found = set()
    for code in LANGUAGES:
        with speaking(code):
            found |= {comparable(reason_header()), comparable(line_header())}
    return frozenset(found)
