"""The list of groups as Qt sees it."""

import pytest

from desktop.features.circles.service import Order


@pytest.fixture
def model(desk, groups, em):
    from desktop.features.groups.list_model import GroupListModel

    model = GroupListModel(groups, desk.reader)
    model.find(programme=em)
    return model


def test_it_keeps_qts_contract(model, settled, make_group, qtmodeltester):
    make_group()
    model.reload()
    settled()
    qtmodeltester.check(model)


def test_rows_sorted_and_found(model, settled, make_group):
    make_group(name="Zebra")
    make_group(name="Alpha")
    model.sort_by(Order.NAME, False)
    settled()
    assert [model.row_at(place).name for place in range(model.rowCount())] == ["Alpha", "Zebra"]
    model.find(search="zebra")
    settled()
    assert [model.data(model.index(0, column)) for column in range(2)] == ["G01", "Zebra"]


def test_days_are_written_as_everywhere(model, settled, make_group):
    make_group()
    model.reload()
    settled()
    last = [column.key for column in model.columns].index("ends")
    assert model.data(model.index(0, last)) == "31.12.2026"
