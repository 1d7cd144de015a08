"""What can be kept, attached and prepared."""

from datetime import date

import pytest

from desktop.features.conversations.rules import (
    FILE_KINDS,
    LARGEST,
    LONGEST,
    Draft,
    FileDraft,
    Kind,
    MailDraft,
    Recipient,
    file_problem,
    mail_problems,
    mime_of,
    note_problem,
    problems,
)

TODAY = date(2026, 3, 10)
FILE = FileDraft("cv.pdf", b"%PDF")
ADA = Recipient(1, "Ada", "ada@example.org")


@pytest.mark.parametrize(
    ("draft", "words"),
    [
        (Draft(" "), "Write something"),
        (Draft("x" * (LONGEST + 1)), "at most"),
        (Draft("Well", Kind.CALL, date(2026, 3, 11)), "still to come"),
        (Draft(files=(FILE,) * 11), "at most 10 files"),
        (Draft(files=(FileDraft("a.exe", b"MZ"),)), "cannot be attached"),
        (Draft(files=(FileDraft("a.pdf", b""),)), "is empty"),
    ],
)
def test_what_cannot_be_kept(draft, words):
    (found,) = problems(draft, TODAY)
    assert words in found


@pytest.mark.parametrize("draft", [Draft("Well"), Draft(files=(FILE,)), Draft("Well", Kind.CALL, TODAY)])
def test_what_can_be_kept(draft):
    assert problems(draft, TODAY) == []


def test_files():
    assert "larger than 20 MB" in file_problem("a.pdf", LARGEST + 1)
    assert file_problem("a.PDF", 1) == ""
    assert mime_of("a.docx") == FILE_KINDS[".docx"]
    assert not any(mime_of(f"a{ending}") for ending in (".exe", ".bat", ".js", ".html", ".xlsm", ".lnk", ""))


def test_notes():
    assert note_problem(" ")
    assert note_problem("x" * (LONGEST + 1))
    assert note_problem("Ring the school.") == ""


@pytest.mark.parametrize(
    ("draft", "to", "words"),
    [
        (MailDraft((), "Hello", "Well"), (), "to whom"),
        (MailDraft((1,), "Hello", "Well"), (Recipient(1, "Ada", " "),), "no address of Ada"),
        (MailDraft((1,), " ", "Well"), (ADA,), "a subject"),
        (MailDraft((1,), "Hello", ""), (ADA,), "Write something"),
        (MailDraft((1,), "Hello", "Well", (FileDraft("a.exe", b"MZ"),)), (ADA,), "cannot be attached"),
    ],
)
def test_what_cannot_be_mailed(draft, to, words):
    (found,) = mail_problems(draft, to)
    assert words in found


def test_what_can_be_mailed():
    assert mail_problems(MailDraft((1,), "Hello", "Well", (FILE,)), (ADA,)) == []
    assert [kind.words() for kind in Kind] == ["Message", "Call", "Talk in person", "Mail prepared"]
