"""The list of the outbox."""

from desktop.features.gaps import document as chase
from desktop.features.outbox.list_model import TONES, OutboxListModel
from desktop.features.outbox.rules import State


def test_the_model_keeps_what_qt_expects(qtmodeltester, chasing, outbox, em, owed, desk, settled):
    chase.prepare(chasing, em, chasing.chase.plan(em, owed).mails)
    model = OutboxListModel(outbox, desk.reader)
    model.start()
    settled()
    assert model.rowCount() == 1
    qtmodeltester.check(model)
    assert set(TONES) == set(State)
