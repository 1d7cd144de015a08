"""The list model of people: Qt's own checks, order and filters."""

import pytest

from desktop.features.participants.list_model import PeopleListModel
from desktop.features.participants.listing_service import Order
from desktop.features.participants.rules import PersonRole, State

TEXT = 0


@pytest.fixture
def store(sqlite_store):
    """One kind of store is enough for what is seen."""
    return sqlite_store


def shown(model, column):
    place = next(number for number, one in enumerate(model.columns) if one.key == column)
    return [model.index(row, place).data(TEXT) for row in range(model.rowCount())]


def test_the_model_keeps_qts_contract(qtmodeltester, desk, listing, em, add, settled):
    for number in range(20):
        add(em, f"Given{number} Family{number}")
    model = PeopleListModel(listing, desk.reader)
    model.find(programme=em)
    settled()
    qtmodeltester.check(model)
    assert model.rowCount() == 20


def test_what_a_line_shows(desk, listing, em, add, settled):
    add(em, "Ada Lovelace", PersonRole.MENTOR, municipality="London", languages=(("en", "native"), ("fr", "B2")))
    model = PeopleListModel(listing, desk.reader)
    model.find(programme=em)
    settled()
    line = {column.key: shown(model, column.key)[0] for column in model.columns}
    assert line == {
        "name": "Lovelace, Ada",
        "roles": "Mentor",
        "state": "Applicant",
        "languages": "English, French B2",
        "municipality": "London",
        "groups": "",
        "email": "",
        "phone": "",
        "number": "P00001",
        "entry": "",
        "programme": "EM",
    }


def test_order_and_filters_ask_for_other_rows(desk, listing, em, am, add, settled):
    for name, role in (("Bo Berg", PersonRole.MENTOR), ("Ada Zorn", PersonRole.MENTEE)):
        add(em, name, role)
    add(am, "Eve Dahl")
    model = PeopleListModel(listing, desk.reader)
    model.find(programme=em)
    settled()
    model.sort_by(Order.NAME, descending=True)
    settled()
    assert shown(model, "name") == ["Zorn, Ada", "Berg, Bo"]
    model.find(role=PersonRole.MENTOR)
    settled()
    assert shown(model, "name") == ["Berg, Bo"]
    model.find(role=None, search="zo")
    settled()
    assert shown(model, "name") == ["Zorn, Ada"]
    model.find(search="", programme=None, state=State.APPLICANT)
    settled()
    assert sorted(shown(model, "programme")) == ["AM", "EM", "EM"]
