"""The list of mentorships keeps Qt's contract and says each state in words."""

from desktop.features.mentorships.rules import State


def test_the_model_keeps_the_contract(qtmodeltester, desk, pairs, pair, am, settled):
    from desktop.features.mentorships.list_model import TONES, MentorshipListModel

    pair.ask()
    model = MentorshipListModel(pairs.listing, desk.reader)
    model.find(programme=am)
    settled()
    qtmodeltester.check(model)
    assert model.rowCount() == 1
    assert set(TONES) == set(State)
