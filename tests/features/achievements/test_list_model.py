"""The columns of the directory."""

import pytest

from desktop.features.achievements.list_model import MentorListModel


@pytest.fixture
def store(sqlite_store):
    return sqlite_store


def test_the_list_of_mentors(achievements, em, make_part, agree, desk, settled, qtmodeltester):
    agree(make_part(em, "Mia Berg", "mentor"))
    model = MentorListModel(achievements, desk.reader)
    model.find(programme=em)
    settled()
    assert [model.index(0, column).data() for column in (0, 4, 5, 6)] == ["Mia B.", "0", "0", "0"]
    qtmodeltester.check(model)
