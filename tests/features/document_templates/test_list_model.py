"""The library as Qt sees it."""

from desktop.documents.template import Templates
from desktop.features.document_templates.document import Library


def test_it_keeps_qts_contract_and_finds(desk, settled, qtmodeltester):
    from desktop.features.document_templates.list_model import LibraryListModel

    model = LibraryListModel(Library(Templates()).rows, desk.reader)
    model.start()
    settled()
    qtmodeltester.check(model)
    codes = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert codes == sorted(codes)
    assert {"AM-07", "EM-04", "EM-24"} <= set(codes)
    assert model.data(model.index(codes.index("EM-04"), 5)) == "9"
    model.find(search="contract")
    settled()
    assert model.data(model.index(0, 0)) == "EM-04"
