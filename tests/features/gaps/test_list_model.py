"""The model of the gap matrix as Qt asks for it."""

from desktop.features.gaps.list_model import MatrixListModel


def test_the_model_keeps_what_qt_expects(qtmodeltester, gaps, em, issued_group):
    model = MatrixListModel()
    model.show_matrix(gaps.matrix(em))
    model.toggle(0)
    qtmodeltester.check(model)
