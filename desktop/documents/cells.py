"""What a person typed, made fit for a cell: letter by letter what it was, or cut with a note; never a formula.

Sources: reliability.md E1 (text that calculates), E4 (control characters, cells that are too long).
"""

import re

from desktop.documents.sheets import LONGEST_CELL
from desktop.i18n import tr

STARTS_A_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""First letters after which some program or other calculates (OWASP, and their full-width twins)."""

REPLACED = "\ufffd"

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?")
_READ_AS_A_LETTER = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_LONG_ENOUGH_TO_COUNT = LONGEST_CELL // 2


def plain_cell(text: str) -> str:
    """The text as a cell can hold it.

    Control characters and halves of letters become U+FFFD, line ends become line feeds, `_x000D_` (which
    spreadsheets read as one letter) keeps its letters, and what is longer than a cell is cut with a note at its end.
    """
    if text.isprintable() and len(text) < _LONG_ENOUGH_TO_COUNT and "_x" not in text:
        return text
    text = _IMPOSSIBLE.sub(REPLACED, _LINE_ENDS.sub("\n", text))
    return _READ_AS_A_LETTER.sub("_x005F_", _cut(text))


def looks_like_a_formula(text: str) -> bool:
    """True when the text wants the quote mark that keeps it text also after it has been edited."""
    return text[:1] in STARTS_A_FORMULA if text else False


def _cut(text: str) -> str:
    encoded = text.encode("utf-16-le")
    if len(encoded) // 2 <= LONGEST_CELL:
        return text
    note = " " + tr("[cut here: a cell holds no more]")
    kept = encoded[: 2 * (LONGEST_CELL - len(note.encode("utf-16-le")) // 2)]
    return kept.decode("utf-16-le", errors="ignore") + note
