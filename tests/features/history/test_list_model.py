"""The lists of the trail and of the bin keep Qt's contract."""

from PySide6.QtCore import Qt

from desktop.features.history.list_model import BinListModel, TrailListModel
from desktop.features.organisations.rules import Draft
from desktop.features.organisations.service import OrganisationService


def test_the_trail_keeps_the_contract(qtmodeltester, desk, settled, history, store):
    schools = OrganisationService(store)
    schools.delete([schools.add(Draft(f"School {number}")) for number in range(4)])
    model = TrailListModel(history, desk.reader)
    model.start()
    settled()
    qtmodeltester.check(model)
    texts = [[str(model.index(row, column).data()) for column in range(9)] for row in range(model.rowCount())]
    assert len(texts) == 8
    assert texts[0][0] == "8"
    assert texts[0][3:] == ["Deleted", "Organisation", "4", "", "The whole record went", ""]
    model.find(action="create")
    settled()
    assert model.rowCount() == 4
    model.sort(0, Qt.SortOrder.AscendingOrder)
    settled()
    assert model.index(0, 0).data() == "1"


def test_the_bin_keeps_the_contract(qtmodeltester, desk, settled, recycled, store):
    schools = OrganisationService(store)
    for number in range(3):
        schools.delete([schools.add(Draft(f"School {number}"))])
    model = BinListModel(recycled, desk.reader)
    model.start()
    settled()
    qtmodeltester.check(model)
    assert [model.index(row, 3).data() for row in range(3)] == ["School 2", "School 1", "School 0"]
