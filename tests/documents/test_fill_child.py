"""Previews in a process of their own: the same words, the same errors, a deadline."""

from dataclasses import replace

import pytest

from desktop import i18n
from desktop.documents import child
from desktop.documents.blocks import Heading, Paragraph
from desktop.documents.child import PreviewChild, fill_in_child
from desktop.documents.wording import MissingValues, Wording, WordingError
from tests.documents.test_fill import PLACEHOLDERS, VALUES, WORDS


def test_the_child_says_the_same():
    wording = Wording("EM-04", "en", "# {{ group.name }}\n", WORDS)
    assert fill_in_child(wording, VALUES) == (Heading("Lights"),)


def test_the_child_hands_errors_back_in_the_language_of_the_screen():
    with PreviewChild() as preview:
        with pytest.raises(WordingError) as wrong:
            preview.render(Wording("EM-04", "en", "\n{{ nme }}", WORDS), VALUES)
        assert (wrong.value.line, wrong.value.title) == (2, "EM-04")
        with pytest.raises(MissingValues) as missing:
            preview.render(Wording("EM-04", "en", "x", WORDS, PLACEHOLDERS), {})
        assert missing.value.names == ("group.name", "mentees.name")
        assert preview.render(Wording("EM-04", "en", "x", WORDS), {}) == (Paragraph("x"),)
    assert i18n.language() == "en"


def test_a_child_that_misses_its_deadline_is_ended_and_replaced():
    with PreviewChild() as preview:
        wording = Wording("EM-04", "en", "x", WORDS)
        assert preview.render(wording, {}) == (Paragraph("x"),)
        first = preview._process
        with pytest.raises(WordingError, match="takes too long"):
            preview.render(replace(wording, text="- much to read\n" * 12_000), {}, deadline_seconds=0.001)
        assert first is not preview._process
        assert preview.render(wording, {}) == (Paragraph("x"),)


def test_a_child_that_dies_is_replaced():
    with PreviewChild() as preview:
        wording = Wording("EM-04", "en", "x", WORDS)
        preview.render(wording, {})
        assert preview._process is not None
        preview._process.kill()
        preview._process.join()
        assert preview.render(wording, {}) == (Paragraph("x"),)


def test_a_fault_of_the_program_in_the_child_is_not_hidden():
    with pytest.raises(RuntimeError, match="AttributeError"):
        fill_in_child(Wording("EM-04", "en", None, WORDS), {})  # type: ignore[arg-type]


def test_what_the_child_answers(monkeypatch):
    def too_much(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(child, "fill", too_much)
    answer = child._answer(("en", Wording("t", "en", "x", WORDS), {}, ()))
    assert isinstance(answer, WordingError)
    assert answer.reason == "This becomes too large."
