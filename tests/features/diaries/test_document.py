"""The diary book: a part for each session, read back from the PDF."""

from dataclasses import replace
from datetime import date, time

from pypdf import PdfReader

from desktop.documents.blocks import Heading, KeyValues, Paragraph
from desktop.features.diaries.diary_rows import DiaryDetail
from desktop.features.diaries.document import Book, diary_book, export_book
from desktop.features.diaries.rules import Action, Draft, State
from desktop.features.session_plans.listing_service import MeetingRow
from desktop.features.session_plans.meeting_rules import State as MeetingState
from desktop.features.session_plans.rules import Mode

DAY = date(2026, 3, 10)
SESSION = MeetingRow(7, 1, "G01", "Bridge", DAY, time(17, 0), 60, "CV", Mode.REMOTE, "", "", MeetingState.HELD)
DRAFT = Draft(
    DAY, time(17, 0), 60, Mode.REMOTE, done="ทำซีวี", learned="Автобиография", actions=(Action("Send", "Ali", DAY),)
)
ENTRY = DiaryDetail(1, 1, State.FILED, DRAFT, (), "ใจดี Can", 2, SESSION, "Well done", DAY, DAY, DAY, "SECRET", True)


class Kept:
    """Answers with a book that is kept."""

    def __init__(self, *entries):
        self.entries = list(entries)

    def book(self, circle, for_group):
        return self.entries


def test_a_session_is_a_part_and_a_writer_a_section():
    other = replace(ENTRY, id=2, writer="Bo", draft=Draft(was_present=False))
    later = replace(ENTRY, id=3, session=replace(SESSION, id=8, title=""))
    blocks = diary_book("Bridge", [ENTRY, other, later])
    parts = [block.text for block in blocks if isinstance(block, Heading) and block.level == 2]
    assert len(parts) == 2
    assert parts[0].endswith("CV")
    assert "SECRET" not in repr(blocks)
    assert any(isinstance(block, Paragraph) and block.text == "Absent" for block in blocks)
    assert any(isinstance(block, KeyValues) and block.pairs[-1][1] == "Well done" for block in blocks)


def test_an_empty_book_says_so():
    assert diary_book("Bridge", [])[1] == Paragraph("No diary has been handed in yet.")


def test_the_pdf_can_be_read(tmp_path):
    done = []
    path = tmp_path / "book.pdf"
    export_book(Kept(ENTRY), Book(1, "Together at work", "Diaries of G01"), path, lambda *one: done.append(one))
    text = "".join(page.extract_text() for page in PdfReader(path).pages)
    for words in ("Diaries of G01", "Автобиография", "Well done", "Send"):
        assert words in text
    assert "SECRET" not in text
    assert done[-1] == (2, 2)
