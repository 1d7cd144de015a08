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
