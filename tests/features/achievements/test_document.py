"""The record of engagement and the directory, read back from the files."""

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from desktop.errors import NotAllowed
from desktop.features.achievements.achievement_rows import DirectoryQuery, Engagement
from desktop.features.achievements.document import Directory, directory, export_directory, export_record, record
from desktop.features.session_plans.meeting_rules import Side
from desktop.rights import Actor, Grant, Role


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


def text_of(path):
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_record_says_what_was_done_and_where(achievements, office, group, tmp_path):
    office.held(group, minutes=90)
    mentor = office.members(group)[Side.MENTOR][0]
    path = tmp_path / "record.pdf"
    export_record(achievements, mentor, path)
    text = text_of(path)
    for part in ("Record of engagement", "Mia Berg", "Meetings held", "1:30", "Group G01", "since 01.03.2026"):
        assert part in text
    again = tmp_path / "again.pdf"
    export_record(achievements, mentor, again)
    assert path.read_bytes() == again.read_bytes()


def test_an_empty_record_and_an_empty_directory_say_so():
    assert "Nothing has been held" in repr(record(Engagement("Mia Berg", "EM", ())))
    assert "No mentor has agreed" in repr(directory([]))


def test_the_directory_as_pdf_and_as_workbook(achievements, em, make_part, agree, tmp_path):
    agree(make_part(em, "Mia Berg", "mentor"))
    wanted = Directory(DirectoryQuery(em), "Together at work")
    pdf, excel = tmp_path / "mentors.pdf", tmp_path / "mentors.xlsx"
    export_directory(achievements, wanted, pdf)
    export_directory(achievements, wanted, excel)
    assert "Mia B." in text_of(pdf)
    rows = list(load_workbook(excel).active.iter_rows(values_only=True))
    assert [row[0] for row in rows][-1] == "Mia B."


def test_who_may_not_export_writes_no_directory(achievements, store, em, make_part, agree, tmp_path):
    agree(make_part(em, "Mia Berg", "mentor"))
    store.actor = Actor("Mentor", (Grant(Role.MENTOR, em, frozenset({1})),))
    with pytest.raises(NotAllowed):
        export_directory(achievements, Directory(DirectoryQuery(em), ""), tmp_path / "mentors.pdf")
    assert not (tmp_path / "mentors.pdf").exists()
