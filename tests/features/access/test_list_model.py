"""The list of people who sign in as Qt sees it."""

from datetime import date

import pytest

from desktop.features.access.rules import Draft, Part
from desktop.features.access.service import AccessService, Proof
from desktop.rights import Role

DAY = date(2026, 3, 1)


@pytest.fixture
def model(desk, store, settled):
    from desktop.features.access.list_model import SignInListModel

    access = AccessService(store)
    access.begin("Test Manager")
    access.add(Draft("Bo", (Part(Role.COORDINATOR, None, DAY, DAY),)), Proof("", "", ""))
    model = SignInListModel(access, desk.reader)
    model.start()
    settled()
    return model


def test_it_keeps_qts_contract(model, qtmodeltester):
    qtmodeltester.check(model)


def test_names_roles_and_whether_they_sign_in(model, settled):
    from desktop.features.access.list_model import state_words

    rows = [model.row_at(place) for place in range(model.rowCount())]
    assert [row.name for row in rows] == ["Bo", "Test Manager"]
    assert [state_words(row) for row in rows] == ["No role today", "No password"]
    said = [model.index(1, column).data() for column in range(2)]
    assert said == ["Test Manager (you)", "Programme manager (all programmes)"]
    model.find(search="BO")
    settled()
    assert model.rowCount() == 1
