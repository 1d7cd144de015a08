"""A list of made-up people, and the table that shows it."""

import pytest


@pytest.fixture
def model(desk, qtmodeltester):
    """A thousand people, begun."""
    from tests.ui.rows import PeopleModel, people

    made = PeopleModel(desk.reader, people(1000))
    made.start()
    return made


@pytest.fixture
def table(desk, model, qtbot):
    """Their table, shown."""
    from desktop.ui.paged_table import PagedTable

    made = PagedTable(model, "people", desk.settings, "People")
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    return made
