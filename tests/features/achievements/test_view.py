"""Achievements on the page of a person, and the directory, by what a person does."""

import pytest
from PySide6.QtCore import Qt

from desktop.features.session_plans.meeting_rules import Side


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


def test_a_person_shows_what_was_done_and_writes_the_record(
    qtbot, desk, dialogs, achievements, office, group, settled, tmp_path, unspoken
):
    from desktop.features.achievements.view import AchievementSection

    section = AchievementSection(achievements, desk)
    qtbot.addWidget(section)
    mentor = office.members(group)[Side.MENTOR][0]
    section.show()
    section.show_participation(mentor)
    assert section.write.isHidden()
    office.held(group)
    section.show_participation(mentor)
    settled()
    assert [number.text() for number, _ in section.numbers._labels] == ["1", "0", "0"]
    assert unspoken(section) == []
    path = tmp_path / "record.pdf"
    dialogs.paths = [path]
    qtbot.mouseClick(section.write, Qt.MouseButton.LeftButton)
    settled()
    assert path.read_bytes().startswith(b"%PDF")


def test_the_directory_shows_the_card_that_leaves_the_house(
    qtbot, desk, dialogs, achievements, em, make_part, agree, settled, tmp_path, unspoken
):
    from desktop.features.achievements.view import MentorsPage

    mia = make_part(em, "Mia Berg", "mentor")
    agree(mia)
    page = MentorsPage(achievements, desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    page.show_programme(em)
    page.show()
    settled()
    page.open_record(mia)
    settled()
    assert page.head.name.text() == "Mia B."
    assert unspoken(page) == []
    path = tmp_path / "mentors.xlsx"
    dialogs.paths = [path]
    page.write.trigger()
    settled()
    assert path.exists()
    page.free.setChecked(True)
    settled()
    assert page.model.rowCount() == 1
