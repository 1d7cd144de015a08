"""Whatever pile comes in, every file ends in its one place, and nothing that was accepted is replaced in silence."""

import hashlib
import os
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.documents import codes
from desktop.errors import UserError
from desktop.features.inbox import answers_service, taking_service
from desktop.features.inbox.returns_service import Homes
from desktop.features.inbox.rules import Place
from desktop.features.inbox.service import InboxService
from desktop.features.inbox.table import InboxFile, InboxPage
from desktop.features.paperwork.table import AttachedScan
from desktop.intake.lists import Taken
from desktop.intake.mails import Mail
from desktop.intake.pdf_forms import FilledForm
from desktop.intake.piles import Pile
from tests.features.inbox.conftest import TODAY, Piles, Told, page_of
from tests.features.inbox.form_homes import plain_home

KINDS = ("page", "half", "other", "blank", "broken", "form", "empty form", "mail", "mail with", "garbage", "calendar")
PILES = int(os.environ.get("PILES", "8"))
"""As many as the test command has time for; the long runs set more."""


class World(Piles):
    """Files that are merely told: what the child would say of each, so that no page is drawn and no child started."""

    def __init__(self, patch, plan, forms):
        super().__init__(patch)
        self.plan, self.forms, self.made = plan, forms, 0
        self._kinds = {}
        patch.setattr(taking_service, "kind_of", lambda data: self._kinds.get(data, ("", None))[0])
        patch.setattr(answers_service, "read_mail", lambda taken, progress: self._kinds[taken.data][1])
        patch.setattr(answers_service, "sheets", lambda pile, progress: [])
        look = taking_service.look_at

        def look_at(taken, progress):
            form = self._kinds.get(taken.data, ("", None))[1]
            is_form = isinstance(form, FilledForm)
            return Pile(taken, "application/pdf", 1, form=form) if is_form else look(taken, progress)

        patch.setattr(taking_service, "look_at", look_at)

    def of(self, kind, number):
        self.made += 1
        document = self.forms[number % len(self.forms)]
        if kind in ("form", "empty form"):
            values = {"qi_8": f"answer {number}"} if kind == "form" else {}
            token = codes.make(codes.find(page_of(document, 1).codes[0]).office, document.serial)
            return self._other(kind, ("", FilledForm("EM-07", "1", "en", token, values)))
        if kind in ("mail", "mail with"):
            parts = (self.of("form", number), self.of("garbage", number)) if kind == "mail with" else ()
            return self._other(kind, ("mail", Mail("a@b.org", "", "", "", (), "yes", False, False, parts)))
        if kind == "calendar":
            return self._other(kind, ("calendar", None))
        if kind == "garbage":
            return self.make(fault="It is no scan.")
        pages = {
            "page": [page_of(self.plan, 1)],
            "half": [page_of(self.plan, 1), Told()],
            "other": [Told((codes.make("AAAAA", 5),))],
            "blank": [Told(is_blank=True)],
            "broken": [Told(fault="Torn.")],
        }
        return self.make(*pages[kind])

    def _other(self, kind, told):
        data = f"{kind} {self.made}".encode()
        self._kinds[data] = told
        return Taken(f"{kind}.bin", hashlib.sha256(data).hexdigest(), data)


@pytest.fixture
def forms(shelf, ready_group):
    from desktop.features.paperwork import document
    from desktop.features.paperwork.table import IssuedDocument

    ids = document.issue(shelf, document.to_fill_in(shelf, document.prepare(shelf, "EM-07", [ready_group])).ready)
    return [IssuedDocument.get_by_id(key) for key in ids]


@pytest.fixture
def plan(issue, ready_group):
    return issue("EM-05", ready_group)


@pytest.fixture
def inbox(store, slots):
    return InboxService(store, slots, codes, lambda: TODAY, Homes(paper=plain_home(slots, lambda: TODAY)))


STEPS = st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 2), st.booleans()), min_size=1, max_size=8)


def check(inbox, world, steps):
    """Take in, bring some twice, say yes to what is sure and once to everything; look after each step."""
    filed = {}
    for kind, number, is_twice in steps:
        taken = world.of(kind, number)
        inbox.take_in([taken, taken] if is_twice else [taken])
        filed = _looked(filed)
        inbox.accept_sure()
        filed = _looked(filed)
    for page in [one.id for one in InboxPage.select()]:
        with suppress(UserError):
            inbox.accept([page])
        filed = _looked(filed)


def _looked(filed):
    """Every file has its lines, each line one place with its reason; what is filed stays what it was."""
    assert {file.id for file in InboxFile.select()} == {page.file_id for page in InboxPage.select()}
    pages = list(InboxPage.select())
    assert len({(page.file_id, page.number) for page in pages}) == len(pages)
    assert all(Place(page.place) in (Place.READY, Place.FILED) or page.why for page in pages)
    scans = {scan.id: scan.sha256 for scan in AttachedScan.select()}
    assert {key: scans.get(key) for key in filed} == filed
    slots = [scan.slot_id for scan in AttachedScan.select()]
    assert len(slots) == len(set(slots))
    return scans


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_every_thing_ends_in_one_place_and_nothing_is_replaced(inbox, plan, forms, store):
    @settings(
        max_examples=PILES, deadline=None, database=None, suppress_health_check=list(HealthCheck), derandomize=True
    )
    @given(STEPS)
    def every(steps):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(answers_service, "read_reply", _no_reply)
            check(inbox, World(patch, plan, forms), steps)

    every()


def _no_reply(taken, progress):
    raise UserError("It is no reply.")
