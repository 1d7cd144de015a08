"""The page of outstanding feedback, by what a person does."""

from datetime import timedelta

import pytest

from desktop.features.feedback.listing_service import OwedListing


@pytest.fixture
def page(qtbot, desk, feedback, office, met, settled):
    from desktop.features.feedback.owed_view import OwedPage
    from desktop.features.feedback.view import FeedbackSection

    made = OwedPage(FeedbackSection(feedback, desk), OwedListing(office.store, office.clock.today), desk)
    qtbot.addWidget(made)
    made.resize(1200, 700)
    made.show_programme(None)
    made.show()
    settled()
    return made


def test_who_owes_what_is_opened_and_reminded(page, feedback, office, pair, qtbot, settled, unspoken):
    assert page.model.rowCount() == 1
    page.open_record(pair)
    settled()
    assert page.section.shown.lines[0].sides[0].name == "Ali Can"
    assert unspoken(page) == []
    wished = []
    page.pair_wished.connect(wished.append)
    page.open_pair.trigger()
    assert wished == [pair]
    page.shown.setCurrentIndex(1)
    settled()
    assert page.model.rowCount() == 0
    office.clock.now += timedelta(days=8)
    page.reload()
    settled()
    assert page.model.rowCount() == 1
    page.open_record(pair)
    page.section.remind(page.section.shown.lines[0])
    settled()
    assert page.model.rowCount() == 0


def test_a_mentorship_that_is_gone_is_not_shown(page, pair, settled):
    page.open_record(pair + 1)
    settled()
    assert page.is_resting
