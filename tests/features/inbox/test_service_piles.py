"""Whatever pile comes in and whatever is done with it: each page in one place, what is accepted stays."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents import codes
from desktop.errors import UserError
from desktop.features.inbox.rules import WAITING, Place
from desktop.features.inbox.table import InboxPage
from desktop.features.paperwork.place_rules import Place as SlotPlace
from tests.features.inbox.conftest import Told, lying, page_of

OTHERS = codes.make("00000", 1, 1)


@pytest.fixture
def contract(issue, ready_group):
    """A contract that is out: of several pages, four signatures."""
    return issue("EM-04", ready_group)


@pytest.fixture
def plan(issue, ready_group):
    """A document that nobody signs."""
    return issue("EM-05", ready_group)


_PAGES = st.lists(
    st.one_of(
        st.builds(lambda number: ("plan", number), st.integers(1, 4)),
        st.builds(lambda number: ("contract", number), st.integers(1, 6)),
        st.sampled_from([("none", 0), ("blank", 0), ("fault", 0), ("others", 0), ("two", 0)]),
    ),
    max_size=9,
)
_DEEDS = st.lists(st.sampled_from(["pile", "again", "sure", "accept", "aside", "back", "prefer"]), max_size=8)


@settings(
    max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(first=_PAGES, second=_PAGES, deeds=_DEEDS, pick=st.randoms(use_true_random=False))
def test_every_page_ends_in_one_place_and_none_is_replaced(
    inbox, piles, plan, contract, slots, store, first, second, deeds, pick
):
    """Whatever comes in and whatever is done: each page once, and what is accepted stays as it was accepted."""
    store_was = InboxPage.select().count()
    made = [_pile(piles, plan, contract, first), _pile(piles, plan, contract, second)]
    came = sum(inbox.take_in([one]).pages for one in made[:1])
    for deed in deeds:
        accepted = _accepted(slots, plan, contract)
        came += _do(deed, inbox, made, pick)
        assert all(scan in _accepted(slots, plan, contract) for scan in accepted)
    assert InboxPage.select().count() - store_was == came
    assert all(Place(place) in Place for place in lying())
    for page in InboxPage.select().where(InboxPage.place == Place.FILED.value):
        assert page.scan_id is not None
    for place in (Place.READY, Place.INCOMPLETE, Place.UNSIGNED):
        proposed = [(page.document_id, page.page) for page in InboxPage.select().where(InboxPage.place == place.value)]
        assert len(set(proposed)) == len(proposed)


def _pile(piles, plan, contract, pages):
    odd = {
        "none": Told(),
        "blank": Told(is_blank=True),
        "fault": Told(fault="Torn."),
        "others": Told((OTHERS,)),
        "two": Told((*page_of(plan, 1).codes, *page_of(contract, 1).codes)),
    }
    known = {"plan": plan, "contract": contract}
    return piles.make(*(page_of(known[what], number) if what in known else odd[what] for what, number in pages))


def _accepted(slots, *documents):
    found = [slots.row(SlotPlace(one.circle_id, one.code)).scans for one in documents]
    return {(scan.id, scan.sha256, scan.pages) for scans in found for scan in scans}


def _do(deed, inbox, made, pick):
    """One deed; answers with how many pages came in by it."""
    waiting = [page.id for page in InboxPage.select().where(InboxPage.place.in_([one.value for one in WAITING]))]
    aside = [page.id for page in InboxPage.select().where(InboxPage.place == Place.SET_ASIDE.value)]
    if deed in ("pile", "again"):
        return inbox.take_in([made[deed == "pile"]]).pages
    try:
        if deed == "sure":
            inbox.accept_sure()
        elif deed == "back" and aside:
            inbox.bring_back([pick.choice(aside)])
        elif waiting and deed == "accept":
            inbox.accept([pick.choice(waiting)])
        elif waiting and deed == "aside":
            inbox.set_aside([pick.choice(waiting)])
        elif waiting and deed == "prefer":
            inbox.prefer(pick.choice(waiting))
    except UserError:
        pass  # refused in words; nothing may have moved
    return 0
