"""The list of pages as Qt sees it."""

import pytest

from desktop.features.inbox.listing_service import Order
from desktop.features.inbox.rules import Place
from tests.features.inbox.conftest import Told, page_of


@pytest.fixture
def model(desk, inbox, piles, issue, ready_group, settled):
    from desktop.features.inbox.list_model import InboxListModel

    plan = issue("EM-05", ready_group)
    inbox.take_in([piles.make(Told(), page_of(plan, 1), Told(is_blank=True), name="Monday.pdf")])
    model = InboxListModel(inbox.listing, desk.reader)
    model.start()
    settled()
    return model


def test_it_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)


def test_what_can_be_done_first_stands_first(model, settled):
    assert [model.row_at(row).place for row in range(3)] == [Place.READY, Place.NO_CODE, Place.UNREADABLE]
    assert model.index(0, 0).data() == "Ready to file"
    model.sort_by(Order.CAME, False)
    settled()
    assert model.row_at(0).place is Place.NO_CODE
    model.find(place=Place.UNREADABLE)
    settled()
    assert model.rowCount() == 1
