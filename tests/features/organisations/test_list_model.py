"""The list of organisations as Qt sees it."""

import pytest

from desktop.features.organisations.rules import Draft, Kind
from desktop.features.organisations.service import Order, OrganisationService


@pytest.fixture
def organisations(store):
    service = OrganisationService(store)
    service.add(Draft(name="Beta", kind=Kind.SCHOOL, municipality="Volda"))
    service.add(Draft(name="Alpha", kind=Kind.BUSINESS, municipality="Ørsta"))
    return service


@pytest.fixture
def model(desk, organisations, settled):
    from desktop.features.organisations.list_model import OrganisationListModel

    model = OrganisationListModel(organisations, desk.reader)
    model.start()
    settled()
    return model


def names(model):
    return [model.row_at(place).name for place in range(model.rowCount())]


def test_it_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)


def test_rows_sorted_and_found(model, settled):
    assert names(model) == ["Alpha", "Beta"]
    model.sort_by(Order.MUNICIPALITY, True)
    settled()
    assert len(names(model)) == 2
    model.find(kind=Kind.SCHOOL)
    settled()
    assert names(model) == ["Beta"]
