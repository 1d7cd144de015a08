"""J3, what of it is paper: Monday, a pile of signed sheets, askew, upside down, some missing, one a stranger's."""

import random

import pytest
from PIL import Image
from PySide6.QtCore import Qt

from desktop.documents import codes
from desktop.features.circles.service import CircleQuery
from desktop.features.inbox.listing_service import InboxQuery
from desktop.features.inbox.rules import Place
from desktop.features.inbox.table import InboxFile, InboxPage
from desktop.features.paperwork.document import issue, prepare
from desktop.features.paperwork.rules import State as Paper
from desktop.features.paperwork.slot_rules import State
from desktop.features.paperwork.table import IssuedDocument
from desktop.intake.printed_sheets import printed_pages
from desktop.paths import demo_store
from desktop.progress import silent
from tests.filled_demo import clear_inbox, put_demo
from tests.intake import pile

GENTLE = pile.Wear(150, noise=6, blur=0.5, jpeg=(70, 85), stains=0, specks=20, shadow=0.15, perspective=0.0)
"""A good office scanner; what worn paper does is the matter of `test_rescan`."""


@pytest.fixture
def monday(tmp_path, manager):
    """The pile: everything the first two groups were given, but a page of each contract; and a stranger's page."""
    put_demo(demo_store())
    app = manager.start(is_demo=True)
    app.offer_programmes(app.office.programmes.by_code("EM").id)
    clear_inbox(app.office.ways.inbox)
    contracts = prepare(app.tabs.shelf, "EM-04", two_groups(app), silent)
    issue(app.tabs.shelf, contracts.ready, silent)  # anew, since theirs were checked long ago
    chance, scans = random.Random(11), []
    out = (IssuedDocument.circle.in_(two_groups(app))) & (IssuedDocument.state == Paper.ISSUED.value)
    for issued in IssuedDocument.select().where(out).order_by(IssuedDocument.id):
        pdf = app.office.store.files.get(issued.pdf)
        for number, (printed, page) in enumerate(zip(printed_pages(pdf), pile.printed(pdf), strict=True), 1):
            if issued.code == "EM-04" and number == 2:
                continue
            rooms = [
                (left / printed.width, (top - 40) / printed.height, right / printed.width, top / printed.height)
                for left, top, right, _ in printed.lines
            ]
            scans.append(pile.scanned(pile.signed(page, rooms, chance), GENTLE, chance))
    scans.append(stranger(scans[0]))
    chance.shuffle(scans)
    path = tmp_path / "Monday.pdf"
    path.write_bytes(pile.as_pdf([pile.as_jpeg(scan, GENTLE, chance) for scan in scans], GENTLE))
    yield app, path, len(scans)
    manager.stop()


def stranger(like: Image.Image) -> Image.Image:
    """A page of another office."""
    import zxingcpp

    text = codes.make("00000" if "0" in codes.ALPHABET else codes.new_office(), 7, 1)
    square = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(scale=8)
    page = Image.new("L", like.size, 245)
    page.paste(Image.fromarray(square), (page.width - square.shape[1] - 60, 60))
    return page


def test_a_pile_finds_its_slots_and_says_what_is_missing(manager, monday):
    app, path, count = monday
    tab = app.open_tab("inbox")
    manager.dialogs.paths = [path]
    tab.take_action.trigger()
    manager.settle()
    listing = app.office.ways.inbox.listing
    rows = listing.page(InboxQuery(), limit=1000)
    assert len(rows) == count
    by_place = {place: [row for row in rows if row.place is place] for place in Place}
    assert {row.why for row in by_place[Place.INCOMPLETE]} == {"Page 2 is missing."}
    assert len({row.document for row in by_place[Place.INCOMPLETE]}) == 2
    assert [row.why for row in by_place[Place.OTHER_OFFICE]] == ["The code on this page is of another office."]
    assert not by_place[Place.NO_CODE] + by_place[Place.UNREADABLE] + by_place[Place.DUPLICATE]
    assert all(row.state is State.GENERATED for row in slots(app))

    whole = {row.document for row in by_place[Place.READY]}
    file_all_and_undo(manager, app, tab, whole)
    file_one(manager, app, tab, by_place[Place.READY][0].id)
    take_again(manager, app, tab, path)


def file_all_and_undo(manager, app, tab, whole):
    """One key files all that is whole and signed; one more takes it back."""
    tab.list.table.setFocus()
    manager.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    manager.settle()
    assert {row.document for row in filed(app)} == whole
    assert all(len(row.scans) == 1 for row in filed(app))
    manager.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    manager.settle()
    assert filed(app) == []


def file_one(manager, app, tab, page):
    """A document alone: Enter on the row of one of its pages."""
    tab.list.table.setFocus()
    tab.list.table.choose(page)
    manager.settle()
    manager.press(Qt.Key.Key_Return)
    manager.settle()
    assert len(filed(app)) == 1


def take_again(manager, app, tab, path):
    """The very same pile replaces nothing."""
    before = [row.scans for row in filed(app)]
    tab.take_in([path])
    manager.settle()
    second, first = InboxFile.select().order_by(InboxFile.id.desc()).limit(2)
    assert first.sha256 == second.sha256
    assert {page.place for page in InboxPage.select().where(InboxPage.file == second)} == {Place.DUPLICATE.value}
    assert [row.scans for row in filed(app)] == before


def two_groups(app):
    """The first two groups of the programme."""
    programme = app.office.programmes.by_code("EM").id
    return [row.id for row in app.office.circles.page(CircleQuery(programme), limit=2)]


def filed(app):
    """The owed documents that a scan lies at."""
    return [row for row in slots(app) if row.state is State.SCAN_ATTACHED]


def slots(app):
    """The owed documents of the groups whose papers are out."""
    rows = [row for circle in two_groups(app) for row in app.office.slots.of_circle(circle)]
    return [row for row in rows if row.document is not None]
