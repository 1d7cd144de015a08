"""The columns of the list of outstanding feedback."""

from datetime import date

from desktop.features.feedback.listing_service import OwedListing, OwedRow


def test_a_row_in_words_and_the_question(desk, office):
    from desktop.features.feedback.list_model import OwedListModel

    model = OwedListModel(OwedListing(office.store, office.clock.today), desk.reader)
    row = OwedRow(7, "M0007", "Ali Can", "Mia Berg", 2, date(2026, 3, 10))
    assert [column.text(row) for column in model.columns] == ["M0007", "Ali Can", "Mia Berg", "2", "10.03.2026"]
    model.find(programme=3)
    assert model.make_source().query.programme == 3
