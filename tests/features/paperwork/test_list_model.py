"""The list of issued documents as Qt sees it."""

import pytest

from desktop.features.paperwork import document
from desktop.features.paperwork.listing_service import Order


@pytest.fixture
def model(desk, shelf, issued, ready_group, settled):
    from desktop.features.paperwork.list_model import IssuedListModel

    document.issue(shelf, document.prepare(shelf, "EM-24", [ready_group]).ready)
    document.issue(shelf, document.prepare(shelf, "EM-04", [ready_group]).ready)
    model = IssuedListModel(issued, desk.reader)
    model.start()
    settled()
    return model


def test_it_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)


def test_rows_sorted_and_found(model, settled):
    assert model.rowCount() == 4
    model.sort_by(Order.NUMBER, False)
    settled()
    assert model.row_at(0).number == "EM-2026-G01-EM04-v1"
    model.find(code="EM-24")
    settled()
    assert model.rowCount() == 3
