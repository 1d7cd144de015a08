"""Words in the language of the screen, or of the reader of a document.

`tr` and `trn` are called when the words are needed, never while a module is imported (a test
looks for both that and f-strings). The language is a context variable: `speaking("de")` around
the making of a document leaves the screen as it is, also in another thread.
"""

import gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from functools import cache
from pathlib import Path

LANGUAGES = ("en", "nb", "sv", "da", "de", "fr", "th", "bg", "it")
"""Codes of the nine languages, English first (ISO 639-1)."""

OWN_NAMES = {
    "en": "English",
    "nb": "Norsk bokmål",
    "sv": "Svenska",
    "da": "Dansk",
    "de": "Deutsch",
    "fr": "Français",
    "th": "ไทย",
    "bg": "Български",
    "it": "Italiano",
}
"""Each language in its own words: never translated."""

_FOLDER = Path(__file__).resolve().parent.parent / "translations"
_screen = "en"
_reader: ContextVar[str | None] = ContextVar("reader", default=None)


def use(language: str) -> None:
    """Set the language of the screen for the whole process."""
    global _screen
    _screen = language


def language() -> str:
    """The language in force here: the reader's inside `speaking`, else the screen's."""
    return _reader.get() or _screen


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Everything said inside this block is said in the given language."""
    token = _reader.set(code)
    try:
        yield
    finally:
        _reader.reset(token)


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    found = gettext.translation("desktop", _FOLDER, languages=[code], fallback=True)
    # the few words around a document are there in all nine languages, before the screen speaks them
    found.add_fallback(gettext.translation("paper", _FOLDER, languages=[code], fallback=True))
    return found


def tr(text: str, /, **values: object) -> str:
    """The text in the language in force; {names} are filled from values."""
    said = _catalogue(language()).gettext(text)
    return said.format(**values) if values else said


def trn(one: str, many: str, count: int, /, **values: object) -> str:
    """The form of the text that fits count; {count} and other {names} are filled."""
    said = _catalogue(language()).ngettext(one, many, count)
    return said.format(count=count, **values)


def day_words(day: date | None) -> str:
    """A day as every list, sentence and field of the screen writes it, and as fields read it; nothing for none."""
    return f"{day:%d.%m.%Y}" if day else ""


def moment_words(at: datetime | None) -> str:
    """A moment on this computer's clock, in the same way."""
    return f"{day_words(at.astimezone().date())} {at.astimezone():%H:%M}" if at else ""


def available() -> tuple[str, ...]:
    """Languages the screen can speak: English, and those that have a catalogue."""
    return tuple(code for code in LANGUAGES if code == "en" or gettext.find("desktop", _FOLDER, [code]))
