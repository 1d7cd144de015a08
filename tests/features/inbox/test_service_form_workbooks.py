"""Forms filled in as workbooks come back by the same ways as the filled PDFs."""

from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from openpyxl import load_workbook

from desktop.errors import NotAllowed
from desktop.features.circles import service as circles_service
from desktop.features.confirmations.rules import Kind, Way
from desktop.features.diaries.table import DiaryEntry
from desktop.features.inbox import workbook_taking_service
from desktop.features.inbox.rules import Why
from desktop.features.inbox.table import InboxPage
from desktop.features.paperwork import document, slot_listing_service, slot_service
from desktop.features.paperwork.place_rules import Place as SlotPlace
from desktop.features.paperwork.slot_rules import State as SlotState
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.paperwork.table import IssuedDocument
from desktop.intake.lists import Taken
from desktop.intake.zip_check import Refused
from desktop.rights import Actor, Grant, Role
from tests.features.inbox import test_service_forms as forms
from tests.features.inbox.conftest import TODAY

office, shelf, meeting, issue, diary = forms.office, forms.shelf, forms.meeting, forms.issue, forms.diary
DAY = TODAY - timedelta(days=3)
FILLED = {
    "day": DAY,
    "times": "17:00 – 18:30",
    "minutes": 90,
    "mode": "Remote",
    "was_present": "Yes",
    "done": "Zażółć\nสวัสดี",
    "actions-1-what": "Call",
    "actions-1-by": date(2026, 12, 1),
    "mood": 4,
}


def typed(store, issued, answers, more=lambda _: None):
    """The workbook of a document with these answers behind its questions."""
    book = load_workbook(BytesIO(store.files.get(issued.excel)))
    sheet = book.worksheets[1]
    boxes = {row[2].value: row[1] for row in sheet.iter_rows(min_row=5)}
    for box, answer in answers.items():
        assert not boxes[box].protection.locked
        boxes[box].number_format = "General"
        boxes[box].value = answer
    more(sheet)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def bring(office, data, name="diary.xlsx"):
    office.ways.inbox.take_in([Taken(name, sha256(data).hexdigest(), data)])
    return InboxPage.select().order_by(InboxPage.id.desc()).first()


def test_a_diary_filled_in_as_a_workbook_is_handed_in(office, store, diary, meeting):
    inbox = office.ways.inbox
    data = typed(store, diary, FILLED)
    page = bring(office, data)
    assert (page.place, page.why, page.document_id) == ("ready", "", diary.id)
    came = {one.key: one.came for one in inbox.returns.detail(page.id).look.lines if one.came}
    assert (came["done"], came["actions"], came["mood"]) == ("Zażółć\nสวัสดี", "Call · 2026-12-01", "4")
    assert inbox.accept([page.id]).refused == ()
    entry = DiaryEntry.get()
    assert (entry.state, entry.minutes, entry.mood, entry.mode) == ("submitted", 90, 4, "remote")
    answers = office.confirmations.of(Kind.MEETING_HELD, [meeting])[meeting]
    assert [(one.way, one.evidence) for one in answers] == [(Way.WORKBOOK, "diary.xlsx")]
    assert office.confirmations.evidence(answers[0].id)[1] == data
    store.undo()
    assert not DiaryEntry.select().exists()
    assert InboxPage.get_by_id(page.id).place == "ready"


def _refuse():
    raise Refused("not_ours")


def test_one_without_a_home_and_those_that_cannot_be_read(office, store, issue, ready_group, monkeypatch):
    (form, *_) = issue("EM-07", ready_group)
    page = bring(office, typed(store, form, {"qi_8": "Arbeit finden", "qi_3": 4}), "q.xlsx")
    assert (page.place, page.document_id) == ("ready", form.id)
    office.ways.inbox.accept([page.id])
    row = office.slots.row(SlotPlace(form.circle_id, "EM-07", form.person_id))
    assert row.state is SlotState.RETURNED

    def why(more, answers=None, name="x.xlsx"):
        page = bring(office, typed(store, form, answers or {}, more), name)
        return page.place, Why(page.why).sentence(page.detail)

    assert "has a formula or two answers" in why(lambda _: None, {"qi_8": "=1+1"}, "a.xlsx")[1]
    assert "hidden column" in why(lambda sheet: sheet.delete_cols(3), name="b.xlsx")[1]
    monkeypatch.setattr(workbook_taking_service, "filled", lambda _: _refuse())
    assert "cannot be read back" in why(lambda _: None, {"qi_8": "x"}, "d.xlsx")[1]
    monkeypatch.undo()
    blank = bring(office, typed(store, form, {"qi_8": None}), "c.xlsx")
    assert blank.document_id == form.id


def mentor_of(form):
    return Actor("Mia Berg", (Grant(Role.MENTOR, form.programme_id, frozenset({form.circle_id})),))


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_mentor_files_a_form_of_the_own_circle_whose_sending_nobody_noted(office, store, issue, ready_group):
    (form, *_) = issue("EM-07", ready_group)
    place = SlotPlace(form.circle_id, "EM-07", form.person_id)
    data = typed(store, form, {"qi_8": "Arbeit finden", "qi_3": 4})
    store.actor = mentor_of(form)
    page = bring(office, data, "q.xlsx")
    assert page.place == "ready"
    assert office.ways.inbox.accept([page.id]).refused == ()
    row = office.slots.row(place)
    assert (row.state, row.sent_on, row.returned_on) == (SlotState.RETURNED, None, TODAY)
    store.undo()
    with pytest.raises(NotAllowed):
        office.slots.come_back([place], TODAY)  # that a paper came back is still the manager's to say
    store.actor = Actor("Mo", (Grant(Role.MENTOR, form.programme_id, frozenset({form.circle_id + 1})),))
    with pytest.raises(NotAllowed):
        office.slots.come_back([place], TODAY, is_form=True)


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_twin_without_the_guard_a_mentor_files_for_the_circle_of_others(office, store, issue, ready_group, monkeypatch):
    (form, *_) = issue("EM-07", ready_group)
    place = SlotPlace(form.circle_id, "EM-07", form.person_id)
    store.actor = Actor("Mo", (Grant(Role.MENTOR, form.programme_id, frozenset({form.circle_id + 1})),))
    for module in (slot_service, slot_listing_service):
        monkeypatch.setattr(module, "require", lambda *_: None)
    monkeypatch.setattr(circles_service, "require", lambda *_: None)
    office.slots.come_back([place], TODAY, is_form=True)
    assert office.slots.row(place).state is SlotState.RETURNED


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_workbook_of_a_paper_that_is_signed_is_not_sure(office, store, issue, ready_group, monkeypatch):
    (form, *_) = issue("EM-07", ready_group)
    place = SlotPlace(form.circle_id, "EM-07", form.person_id)
    whole = office.slots.row
    monkeypatch.setattr(SlotService, "row", lambda self, place: replace(whole(place), signatures_needed=1))
    page = bring(office, typed(store, form, {"qi_8": "Arbeit finden"}), "q.xlsx")
    assert (page.place, page.why) == ("decide", "no_signature")
    assert office.ways.inbox.accept_sure().documents == 0
    assert office.ways.inbox.accept([page.id]).refused == ()  # a person may say that it came back
    assert office.slots.row(place).state is SlotState.RETURNED


@pytest.mark.parametrize("store", ["sqlite"], indirect=True)
def test_a_paper_that_is_not_to_be_filled_in_has_no_further_sheet(store, shelf, ready_group):
    (key, *_) = document.issue(shelf, document.prepare(shelf, "EM-07", [ready_group]).ready)
    data = store.files.get(IssuedDocument.get_by_id(key).excel)
    assert len(load_workbook(BytesIO(data)).worksheets) == 1
