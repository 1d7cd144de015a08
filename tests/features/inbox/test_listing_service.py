"""The list of the Inbox: what can be done first stands first, inside one programme, by words."""

from desktop.documents import codes
from desktop.features.inbox.listing_service import InboxQuery, Order
from desktop.features.inbox.rules import Place
from tests.features.inbox.conftest import Told, page_of

OTHERS = codes.make("00000", 1, 1)


def test_the_list_is_in_the_order_of_what_is_to_be_done(inbox, piles, issue, ready_group):
    plan = issue("EM-05", ready_group)
    length = len(inbox._pages.printed(plan))
    pages = [page_of(plan, number) for number in range(1, length + 1)]
    inbox.take_in([piles.make(Told((OTHERS,)), Told(), *pages, name="Ørsta.pdf")])
    found = inbox.listing.page(InboxQuery())
    assert [row.place.rank for row in found] == sorted(row.place.rank for row in found)
    assert [row.page for row in found[:length]] == list(range(1, length + 1))
    assert {row.id for row in inbox.listing.page(InboxQuery(search="orsta"))} == {
        row.id for row in found if not row.document
    }
    assert inbox.listing.page(InboxQuery(order=Order.CAME), limit=1)[0].place is Place.OTHER_OFFICE
    assert inbox.listing.count(InboxQuery()) == len(found) == len(inbox.listing.page_at(InboxQuery(), 0))
    assert sum(inbox.listing.counts(plan.programme_id).values()) == len(found)
    elsewhere = inbox.listing.page(InboxQuery(programme=plan.programme_id + 1))
    assert {row.document for row in elsewhere} == {None}
