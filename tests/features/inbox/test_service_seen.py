"""What a person saw of a scan in the Inbox stands in its check already."""

from desktop.features.inbox.pages_service import slot_place
from desktop.features.inbox.table import InboxPage
from desktop.features.paperwork.slot_rules import Checklist
from desktop.intake.scans import Scan
from tests.features.inbox.conftest import page_of


def test_the_check_begins_with_the_persons_word(inbox, piles, issue, ready_group, store):
    plan = issue("EM-05", ready_group)
    place, slots = slot_place(plan), inbox._slots
    inbox.take_in([piles.make(*(page_of(plan, one + 1) for one in range(len(inbox._pages.printed(plan)))))])
    page = InboxPage.select().first()
    with store.write("Fields"):
        page.signatures = [{"box": [0, 0, 1, 1], "inked": False, "said": None}]
        page.save()
    inbox.sign(page.id, 0, True)
    inbox.accept([page.id])
    assert slots.row(place).seen == Checklist(True, 1, False, True)
    store.undo()
    inbox.sign(page.id, 0, False)
    inbox.accept([page.id])
    assert slots.row(place).seen == Checklist(True, 0, False, True)
    slots.send_back(place, "Not signed")
    assert slots.row(place).seen is None
    slots.attach(place, Scan.of("again.png", "image/png", 1, b"another one"))
    assert slots.row(place).seen is None  # nobody has looked at this one


def inked(inbox, piles, plan, store):
    """Its pages in the Inbox, with a field that ink was found in and that nobody has looked at."""
    inbox.take_in([piles.make(*(page_of(plan, one + 1) for one in range(len(inbox._pages.printed(plan)))))])
    page = InboxPage.select().where(InboxPage.document == plan).order_by(InboxPage.page).first()
    with store.write("Fields"):
        page.signatures = [{"box": [0, 0, 1, 1], "inked": True, "said": None}]
        page.save()
    return page.id


def test_ink_is_a_signature_only_where_somebody_looked(inbox, piles, issue, ready_group, store):
    plan = issue("EM-05", ready_group)
    place, slots = slot_place(plan), inbox._slots
    page = inked(inbox, piles, plan, store)
    inbox.accept_sure()
    assert slots.row(place).seen == Checklist(True, 0, False, True)
    store.undo()
    inbox.accept([page])
    assert slots.row(place).seen == Checklist(True, 1, False, True)
    store.undo()
    inbox.sign(page, 0, True)
    inbox.accept_sure()
    assert slots.row(place).seen == Checklist(True, 1, False, True)


def test_of_many_that_are_filed_at_once_nobody_looked_at_each(inbox, piles, issue, ready_group, store):
    plans = [issue("EM-05", ready_group), issue("EM-10", ready_group)]
    pages = [inked(inbox, piles, plan, store) for plan in plans]
    inbox.accept(pages)
    for plan in plans:
        assert inbox._slots.row(slot_place(plan)).seen.signatures == 0
