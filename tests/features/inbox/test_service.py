"""Paper comes back: every page in one place, nothing filed without a yes, nothing replaced in silence."""

import pytest

from desktop.documents import codes
from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.inbox import pages_service
from desktop.features.inbox.listing_service import InboxQuery
from desktop.features.inbox.rules import Place, Why
from desktop.features.inbox.table import InboxFile, InboxPage
from desktop.features.paperwork.place_rules import Place as SlotPlace
from desktop.features.paperwork.service import office_letters
from desktop.features.paperwork.slot_rules import State
from desktop.features.paperwork.table import AttachedScan
from desktop.progress import Cancelled
from desktop.rights import Actor, Grant, Role
from tests.features.inbox.conftest import Told, lying, page_of, written

OTHERS = codes.make("00000", 1, 1)


@pytest.fixture
def contract(issue, ready_group):
    """A contract that is out: of several pages, four signatures."""
    return issue("EM-04", ready_group)


@pytest.fixture
def plan(issue, ready_group):
    """A document of two pages that nobody signs."""
    return issue("EM-05", ready_group)


@pytest.fixture
def length(inbox):
    """length(document) -> of how many pages it was printed."""
    return lambda issued: len(inbox._pages.printed(issued))


def whole(issued, length):
    return [page_of(issued, number) for number in range(1, length(issued) + 1)]


def rows(inbox, place=None):
    return inbox.listing.page(InboxQuery(place=place))


def test_a_pile_is_sorted_and_nothing_is_filed(inbox, piles, plan, length):
    pages = whole(plan, length)
    odd = [Told((OTHERS,)), Told(), Told(is_blank=True), Told(fault="Cut off."), Told((*pages[0].codes, OTHERS))]
    made = codes.make(office_letters(), plan.serial, 800)
    arrived = inbox.take_in([piles.make(*pages, *odd, Told((made,)), Told(("MD" + "0" * 16,)))])
    assert lying() == [
        *["ready"] * len(pages),
        *["other_office", "no_code", "unreadable", "unreadable", "no_code", "no_code", "no_code"],
    ]
    assert arrived.pages == len(pages) + 7 == sum(arrived.places.values())
    assert not AttachedScan.select().exists()


def test_a_yes_files_a_document_whole_and_undo_takes_it_back(inbox, piles, plan, length, slots, store):
    inbox.take_in([piles.make(*reversed(whole(plan, length)))])
    (first, *_) = rows(inbox)
    filed = inbox.accept([first.id], handed_in_by="Ali0 Can")
    assert (filed.documents, filed.pages, filed.refused) == (1, length(plan), ())
    row = slots.row(SlotPlace(plan.circle_id, "EM-05"))
    (scan,) = row.scans
    assert (row.state, scan.pages, scan.handed_in_by) == (State.SCAN_ATTACHED, length(plan), "Ali0 Can")
    assert set(lying()) == {"filed"}
    assert rows(inbox) == []
    store.undo()
    assert set(lying()) == {"ready"}
    assert slots.row(SlotPlace(plan.circle_id, "EM-05")).state is State.GENERATED
    inbox.accept([first.id])
    assert set(lying()) == {"filed"}


def test_missing_pages_are_named_and_wait_for_the_rest(inbox, piles, contract, length):
    pages = whole(contract, length)
    inbox.take_in([piles.make(*pages[1:])])
    assert set(lying()) == {"incomplete"}
    (row, *_) = rows(inbox)
    assert row.why == "Page 1 is missing."
    with pytest.raises(UserError, match="Page 1 is missing"):
        inbox.accept([row.id])
    inbox.take_in([piles.make(pages[0])])
    assert set(lying()) == {"unsigned"}  # a page that is merely told has no ink on it


def test_what_is_sure_is_accepted_at_once_and_the_rest_stays(inbox, piles, contract, plan, length):
    inbox.take_in([piles.make(*whole(plan, length), page_of(contract, 1), Told())])
    assert inbox.accept_sure(programme=plan.programme_id + 1).documents == 0
    filed = inbox.accept_sure(programme=plan.programme_id)
    assert (filed.documents, filed.pages) == (1, length(plan))
    assert sorted(set(lying())) == ["filed", "incomplete", "no_code"]
    assert inbox.accept_sure().documents == 0


def test_a_page_that_is_filed_is_not_replaced(inbox, piles, plan, length, slots):
    inbox.take_in([piles.make(*whole(plan, length))])
    inbox.accept_sure()
    place = SlotPlace(plan.circle_id, "EM-05")
    before = slots.row(place).scans
    inbox.take_in([piles.make(*whole(plan, length))])
    again = rows(inbox)
    assert {row.place for row in again} == {Place.DUPLICATE}
    assert "send that one back first" in again[0].why
    with pytest.raises(UserError, match="send that one back first"):
        inbox.accept([again[0].id])
    assert inbox.accept_sure().documents == 0
    assert slots.row(place).scans == before


def test_the_twin_without_the_look_at_the_slot_would_propose_it_again(inbox, piles, plan, length, monkeypatch):
    monkeypatch.setattr(pages_service, "TAKES_SCAN", tuple(State))
    inbox.take_in([piles.make(*whole(plan, length))])
    inbox.accept_sure()
    inbox.take_in([piles.make(*whole(plan, length))])
    assert {row.place for row in rows(inbox)} == {Place.READY}
    refused = inbox.accept_sure()  # the slot itself is the second guard
    assert refused.documents == 0
    assert len(refused.refused) == 1


def test_after_it_was_sent_back_a_better_scan_is_a_new_version(inbox, piles, plan, length, slots):
    inbox.take_in([piles.make(*whole(plan, length))])
    inbox.accept_sure()
    place = SlotPlace(plan.circle_id, "EM-05")
    slots.send_back(place, "Too dark.")
    inbox.take_in([piles.make(*whole(plan, length))])
    assert inbox.accept_sure().documents == 1
    states = [scan.state for scan in slots.row(place).scans]
    assert states == [State.REJECTED, State.SCAN_ATTACHED]


def test_the_same_file_twice_shows_the_first(inbox, piles, plan, length):
    pile = piles.make(*whole(plan, length), Told(fault="Torn."))
    inbox.take_in([pile, pile])
    half = length(plan) + 1
    assert lying()[half:] == [*["duplicate"] * length(plan), "unreadable"]
    twin = rows(inbox, Place.DUPLICATE)[0]
    assert twin.why == Why.SAME_FILE.sentence()
    first = inbox.listing.detail(twin.id).others
    assert len(first) == 1
    inbox.prefer(twin.id)
    assert InboxPage.get_by_id(twin.id).place == "ready"
    assert InboxPage.get_by_id(first[0]).place == "duplicate"


def test_an_older_version_is_told_from_the_one_in_force(inbox, piles, plan, issue, length, paperwork):
    newer = issue("EM-05", plan.circle_id)
    inbox.take_in([piles.make(*whole(plan, length))])
    assert set(lying()) == {"old_version"}
    paperwork.withdraw([newer.id], "Wrong days")
    inbox.take_in([piles.make(*whole(newer, length))])
    assert Why.WITHDRAWN.sentence() in {row.why for row in rows(inbox)}


def test_a_typed_code_and_a_chosen_document_do_the_same(inbox, piles, contract, length):
    inbox.take_in([piles.make(*[Told()] * length(contract))])
    first, *others = (row.id for row in rows(inbox))
    inbox.type_code(first, page_of(contract, 2).codes[0].lower())
    assert InboxPage.get_by_id(first).page == 2
    assert [one.id for one in inbox.choices(contract.circle_id)] == [contract.id]
    inbox.choose(others, contract.id)
    assert InboxPage.get_by_id(others[0]).page == 1
    assert set(lying()) == {"ready"}
    detail = inbox.listing.detail(first)
    assert detail.is_by_hand
    assert [side.page for side in detail.sides] == list(range(1, length(contract) + 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [("nonsense", "begins with MD"), (OTHERS, "another office"), ("MD" + "1" * 16, "not right")],
)
def test_a_code_that_cannot_be_is_refused(inbox, piles, plan, text, words):
    inbox.take_in([piles.make(Told())])
    (row,) = rows(inbox)
    with pytest.raises(UserError, match=words):
        inbox.type_code(row.id, text)
    assert lying() == ["no_code"]


def test_codes_of_nothing_and_of_no_page_are_refused(inbox, piles, plan, length):
    inbox.take_in([piles.make(Told(), Told(fault="Torn."), *[Told()] * length(plan))])
    row = rows(inbox, Place.NO_CODE)[0]
    office = office_letters()
    with pytest.raises(UserError, match="No document was issued"):
        inbox.type_code(row.id, codes.make(office, plan.serial + 500, 1))
    with pytest.raises(UserError, match="no page with this number"):
        inbox.type_code(row.id, codes.make(office, plan.serial, 99))
    with pytest.raises(UserError, match="nothing to see"):
        inbox.choose([rows(inbox, Place.UNREADABLE)[0].id], plan.id)
    with pytest.raises(UserError, match="The document has"):
        inbox.choose([one.id for one in rows(inbox, Place.NO_CODE)], plan.id)
    with pytest.raises(UserError, match="nothing to choose between"):
        inbox.prefer(row.id)


def test_aside_and_back(inbox, piles, plan, length):
    inbox.take_in([piles.make(*whole(plan, length), Told(), Told(is_blank=True))])
    inbox.set_aside([row.id for row in rows(inbox)])
    assert set(lying()) == {"set_aside"}
    assert rows(inbox) == []
    inbox.bring_back([row.id for row in rows(inbox, Place.SET_ASIDE)])
    assert lying() == [*["ready"] * length(plan), "no_code", "unreadable"]
    inbox.accept_sure()
    inbox.set_aside([one.id for one in InboxPage.select()])
    assert lying()[: length(plan)] == ["filed"] * length(plan)
    filed = rows(inbox, Place.FILED)[0]
    with pytest.raises(UserError, match="filed already"):
        inbox.choose([filed.id], plan.id)


def test_signatures_are_a_persons_word(inbox, piles, plan, length, store):
    inbox.take_in([piles.make(*whole(plan, length))])
    page = InboxPage.select().first()
    with store.write("Fields"):
        page.signatures = [{"box": [0, 0, 1, 1], "inked": False, "said": None}]
        page.save()
        inbox._pages.settle([plan.id])
    assert set(lying()) == {"unsigned"}
    assert inbox.accept_sure().documents == 0
    inbox.sign(page.id, 0, True)
    assert set(lying()) == {"ready"}
    inbox.sign(page.id, 0, False)
    assert inbox.accept([page.id]).documents == 1  # a person may file it all the same


def test_a_file_that_cannot_be_read_stays_with_the_reason(inbox, piles, store):
    taken = piles.make(fault="It is protected by a password.")
    inbox.take_in([taken])
    (row,) = rows(inbox)
    assert (row.place, row.why, row.file_page) == (Place.UNREADABLE, "It is protected by a password.", 0)
    assert store.files.get(InboxFile.get().sha256) == taken.data
    with pytest.raises(NotFound):
        inbox.listing.picture(row.id)


def test_a_file_that_is_not_there_is_told_and_the_others_come_in(inbox, piles, plan, tmp_path):
    arrived = inbox.take_in([tmp_path / "gone.pdf", piles.make(Told())])
    assert arrived.pages == 1
    assert "no longer there" in arrived.refused[0]
    assert arrived.kept == ()


def test_a_stopped_run_keeps_whole_files_alone(inbox, piles, plan):
    first, second = piles.make(Told()), piles.make(Told(), Told())

    def stop(done, _total):
        if done > 100:
            raise Cancelled

    with pytest.raises(Cancelled):
        inbox.take_in([first, second], stop)
    assert [file.sha256 for file in InboxFile.select()] == [first.sha256]
    assert lying() == ["no_code"]


def test_a_real_file_comes_through_the_child(inbox, tmp_path, contract, store):
    path = written(tmp_path, store.files.get(contract.pdf))
    arrived = inbox.take_in([path])
    assert arrived.kept == (path,)
    (row, *_) = rows(inbox)
    assert row.place is Place.UNSIGNED
    assert "4 signatures" in row.why
    detail = inbox.listing.detail(row.id)
    last = detail.sides[-1]
    assert [one.is_signed for one in last.signatures] == [False] * 4
    assert inbox.listing.picture(last.id).startswith(b"\xff\xd8")
    assert detail.circle.startswith("G01")


def test_who_may_file(inbox, piles, plan, length, store):
    whole_pile = piles.make(*whole(plan, length), Told())
    inbox.take_in([whole_pile])
    (first, *_) = rows(inbox)
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR),))
    assert not inbox.may_file()
    assert rows(inbox) == []
    for act in (lambda: inbox.take_in([whole_pile]), lambda: inbox.accept([first.id])):
        with pytest.raises((NotAllowed, NotFound)):
            act()
    store.actor = Actor("Mia", (Grant(Role.MENTOR, circles=frozenset({plan.circle_id})),))
    assert {row.place for row in rows(inbox)} == {Place.READY}  # nobody else's pages without a document
    assert inbox.accept_sure().documents == 1
    inbox.take_in([piles.make(Told())])
    assert [row.place for row in rows(inbox)] == [Place.NO_CODE]
    store.actor = Actor("Eve", (Grant(Role.MENTOR, circles=frozenset({999})),))
    assert rows(inbox) == []
    with pytest.raises(NotFound):
        inbox.listing.detail(first.id)
