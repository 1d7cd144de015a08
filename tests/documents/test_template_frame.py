"""What the writers themselves say on a document is said in the reader's language, PDF and workbook alike."""

import re
from pathlib import Path

import pytest
from babel.messages import pofile
from babel.messages.catalog import Catalog

from desktop.i18n import LANGUAGES, available, speaking, tr
from installer.catalogue import texts

ROOT = Path(__file__).resolve().parents[2]
WRITERS = ("frame", "sheet_head", "sheet_layout", "pdf_*")
AT_THE_DESK = ("features/kiosk/*.py", "forms/check.py")
"""Who speaks to a person that fills in a form at the office's computer."""
BRACES = re.compile(r"\{(\w+)\}")
OTHERS = [language for language in LANGUAGES if language != "en"]


def said_on_paper() -> set[object]:
    files = [file for name in WRITERS for file in (ROOT / "desktop" / "documents").glob(f"{name}.py")]
    return {text for file in files for text in texts(file)}


def said_at_the_desk() -> set[object]:
    """The words beside a form at the desk that are in any paper catalogue: said there, or they are stale."""
    files = [file for name in AT_THE_DESK for file in (ROOT / "desktop").glob(name)]
    kept = {message.id for language in OTHERS for message in words_of(language) if message.id}
    return kept & {text for file in files for text in texts(file)}


def words_of(language: str) -> Catalog:
    with (ROOT / "translations" / language / "LC_MESSAGES" / "paper.po").open("rb") as file:
        return pofile.read_po(file, locale=language)


@pytest.mark.parametrize("language", OTHERS)
def test_every_word_around_a_document_is_translated(language):
    translated = {message.id: message.string for message in words_of(language) if message.id}
    assert set(translated) == said_on_paper() | said_at_the_desk()
    assert all(translated.values())


@pytest.mark.parametrize("language", OTHERS)
def test_names_in_braces_are_kept(language):
    for message in words_of(language):
        if message.id:
            assert BRACES.findall(str(message.string)) == BRACES.findall(str(message.id))


def test_a_document_is_said_in_its_language_whatever_the_screen_speaks():
    with speaking("de"):
        assert tr("Signature") == "Unterschrift"
        assert tr("Page {page} of {pages}", page=1, pages=2) == "Seite 1 von 2"
    assert tr("Signature") == "Signature"


def test_words_for_paper_offer_no_language_for_the_screen():
    for language in set(available()) - {"en"}:
        assert (ROOT / "translations" / language / "LC_MESSAGES" / "desktop.po").exists()
