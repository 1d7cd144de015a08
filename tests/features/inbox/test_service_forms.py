"""Filled forms come back: read, shown beside the record, taken over with a yes, and taken back by undo."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from desktop.documents.form_filling import fill_in
from desktop.documents.template import Templates
from desktop.errors import UserError
from desktop.features.confirmations.rules import Answer, Kind, Way
from desktop.features.diaries.rules import State
from desktop.features.diaries.table import DiaryEntry
from desktop.features.inbox.listing_service import InboxQuery
from desktop.features.inbox.rules import Why
from desktop.features.inbox.table import InboxPage, InboxReturn
from desktop.features.paperwork import document
from desktop.features.paperwork.place_rules import Place as SlotPlace
from desktop.features.paperwork.slot_rules import State as SlotState
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.paperwork.table import AttachedScan, IssuedDocument
from desktop.features.session_plans.date_service import Proposal
from desktop.features.session_plans.meeting_rules import Slot
from desktop.features.session_plans.table import Meeting, PlannedSession
from desktop.office import Office
from desktop.rights import Role
from tests.features.inbox.conftest import TODAY, written

DAY = TODAY - timedelta(days=3)
WORDS = "Zażółć Øl, «Жълта дюля», สวัสดีครับ น้ำใจ, السلام عليكم"
FILLED = {
    "day": f"{DAY:%d.%m.%Y}",
    "times": "17:00 – 18:30",
    "minutes": "90",
    "mode": "remote",
    "was_present": "yes",
    "done": WORDS,
    "actions-1-what": "น้ำใจ",
    "actions-1-by": "1.12.2026",
    "actions-2-what": "Call",
    "actions-2-by": "next week",
    "mood": "4",
}


@pytest.fixture
def office(store):
    return Office(store, lambda: TODAY)


@pytest.fixture
def shelf(office):
    return document.Shelf(Templates(), office.paperwork, office.programmes, office.fundings)


@pytest.fixture
def meeting(office, ready_group):
    """A session of three days ago that was agreed on."""
    says = {one.role.value: one.participation for one in office.circles.members(ready_group)}
    mentor = Answer(says["mentor"], Role.MENTOR, TODAY, Way.SPOKEN, note="called")
    proposal = Proposal((Slot(DAY, time(17, 0)),), title="CV", entered_later=True)
    key = office.planning.dates.propose(ready_group, proposal, mentor)
    mentee = replace(mentor, party=says["mentee"], role=Role.MENTEE)
    office.planning.dates.confirm(key, Slot(DAY, time(17, 0)), mentee)
    return key


@pytest.fixture
def issue(shelf):
    def make(code, group):
        batch = document.to_fill_in(shelf, document.prepare(shelf, code, [group]))
        return [IssuedDocument.get_by_id(key) for key in document.issue(shelf, batch.ready)]

    return make


@pytest.fixture
def diary(issue, ready_group, meeting):
    """The diary form of one mentee."""
    return issue("EM-06", ready_group)[0]


def rows(inbox, place=None):
    return inbox.listing.page(InboxQuery(place=place))


def bring(office, tmp_path, pdf, name="diary.pdf"):
    office.ways.inbox.take_in([written(tmp_path, pdf, name)])
    return InboxPage.select().order_by(InboxPage.id.desc()).first()


def test_a_diary_comes_back_is_read_accepted_and_taken_back(office, store, diary, meeting, tmp_path):
    inbox = office.ways.inbox
    filled = fill_in(store.files.get(diary.pdf), FILLED)
    page = bring(office, tmp_path, filled)
    assert (page.place, page.why, page.document_id) == ("ready", "", diary.id)
    detail = inbox.returns.detail(page.id)
    came = {one.key: one.came for one in detail.look.lines if one.came}
    assert came["done"] == WORDS
    assert came["actions"] == "น้ำใจ · 1.12.2026\nCall · next week"
    assert not any(one.problem for one in detail.look.lines)
    assert "CV" in detail.look.facts[0][1]
    assert inbox.pictures([page.id]).startswith(b"%PDF")
    assert not DiaryEntry.select().exists()

    inbox.returns.take(page.id, "mood", False)
    assert inbox.accept_sure().documents == 1
    (entry,) = DiaryEntry.select()
    assert (entry.state, entry.done, entry.minutes, entry.mood, entry.mode) == ("submitted", WORDS, 90, 0, "remote")
    assert entry.actions == [
        {"what": "น้ำใจ", "who": "", "by": "2026-12-01"},
        {"what": "Call (next week)", "who": "", "by": ""},
    ]
    answers = office.confirmations.of(Kind.MEETING_HELD, [meeting])[meeting]
    assert [(one.way, one.evidence) for one in answers] == [(Way.PDF, "diary.pdf")]
    assert office.confirmations.evidence(answers[0].id)[1] == filled
    place = SlotPlace(diary.circle_id, "EM-06", diary.person_id)
    assert office.slots.row(place).state is SlotState.SCAN_ATTACHED
    assert InboxPage.get_by_id(page.id).place == "filed"
    assert "handed in" in inbox.returns.detail(page.id).result

    store.undo()
    assert InboxPage.get_by_id(page.id).place == "ready"
    assert not DiaryEntry.select().exists()
    assert not AttachedScan.select().exists()
    assert inbox.accept([page.id]).documents == 1


def test_a_sheet_of_one_session_finds_it_whatever_day_was_written(office, store, diary, meeting, tmp_path):
    session = PlannedSession.select().order_by(PlannedSession.number).first()
    with store.write("The sheet of the kit"):
        Meeting.update(planned=session).where(Meeting.id == meeting).execute()
        IssuedDocument.update(session=session.id).where(IssuedDocument.id == diary.id).execute()
    page = bring(office, tmp_path, fill_in(store.files.get(diary.pdf), {**FILLED, "day": "1.2.2026"}))
    assert page.place == "ready"
    assert "CV" in office.ways.inbox.returns.detail(page.id).look.facts[0][1]


def test_a_second_form_of_the_same_session_stands_beside_the_first(office, store, diary, tmp_path):
    inbox = office.ways.inbox
    first = bring(office, tmp_path, fill_in(store.files.get(diary.pdf), FILLED))
    second = bring(office, tmp_path, fill_in(store.files.get(diary.pdf), {**FILLED, "done": "Other"}), "again.pdf")
    assert second.place == "ready"
    inbox.accept([first.id])
    second = InboxPage.get_by_id(second.id)
    assert (second.place, second.why) == ("duplicate", Why.THERE_ALREADY.value)
    line = next(one for one in inbox.returns.detail(second.id).look.lines if one.key == "done")
    assert (line.came, line.stands, line.is_different) == ("Other", WORDS, True)
    with pytest.raises(UserError, match="there already"):
        inbox.accept([second.id])
    entry = DiaryEntry.get()
    assert entry.done == WORDS
    office.diaries.send_back(entry.id, "Say more.")  # the person decides for the second one after all
    office.ways.inbox.returns.take(second.id, "mood", True)
    assert InboxPage.get_by_id(second.id).place == "ready"
    inbox.accept([second.id])
    assert DiaryEntry.get().done == "Other"


def test_what_cannot_be_read_waits_until_a_person_corrects_it(office, store, diary, tmp_path):
    inbox = office.ways.inbox
    page = bring(office, tmp_path, fill_in(store.files.get(diary.pdf), {**FILLED, "day": "last Friday"}))
    assert page.place == "decide"
    inbox.returns.correct(page.id, "day", "1.1.2026")
    with pytest.raises(UserError, match="No session"):
        inbox.accept([page.id])
    inbox.returns.correct(page.id, "day", f"{DAY:%d.%m.%Y}")
    assert InboxPage.get_by_id(page.id).place == "ready"
    inbox.returns.correct(page.id, "minutes", "ages")
    assert InboxPage.get_by_id(page.id).why == Why.LOOK.value
    inbox.returns.correct(page.id, "minutes", "0")
    with pytest.raises(UserError, match="how long it lasted"):
        inbox.accept([page.id])
    assert InboxReturn.get().told["values"]["day"] == "last Friday"  # what came is never changed


def test_older_forms_empty_ones_and_strangers(office, store, diary, issue, ready_group, tmp_path):
    inbox, blank = office.ways.inbox, store.files.get(diary.pdf)
    empty = bring(office, tmp_path, fill_in(blank, {}), "empty.pdf")
    assert (empty.place, empty.why) == ("decide", Why.EMPTY_FORM.value)
    issue("EM-06", ready_group)
    old = bring(office, tmp_path, fill_in(blank, FILLED), "old.pdf")
    assert (old.place, old.why) == ("decide", Why.OLD_FORM.value)
    assert inbox.accept_sure().documents == 0
    assert inbox.accept([old.id]).documents == 1
    assert DiaryEntry.get().state == State.SUBMITTED.value
    office.paperwork.withdraw([diary.id], "Wrong")
    gone = bring(office, tmp_path, fill_in(blank, {**FILLED, "done": "Late"}), "gone.pdf")
    assert (gone.place, gone.why) == ("old_version", Why.WITHDRAWN.value)


def test_a_form_without_a_home_is_filed_with_its_answers(office, store, issue, ready_group, tmp_path):
    (form, *_) = issue("EM-07", ready_group)
    page = bring(office, tmp_path, fill_in(store.files.get(form.pdf), {"qi_8": "Arbeit finden", "qi_3": "4"}), "q.pdf")
    assert page.place == "ready"
    office.ways.inbox.accept([page.id])
    row = office.slots.row(SlotPlace(form.circle_id, "EM-07", form.person_id))
    assert (row.state, row.scans[0].name) == (SlotState.SCAN_ATTACHED, "q.pdf")
    assert InboxReturn.get().told["values"] == {"qi_8": "Arbeit finden", "qi_3": "4"}
    again = bring(office, tmp_path, fill_in(store.files.get(form.pdf), {"qi_8": "Anders"}), "q2.pdf")
    assert (again.place, again.why) == ("duplicate", Why.SLOT_IS_FULL.value)
    twin = bring(office, tmp_path, store.files.get(InboxPage.get_by_id(again.id).file.sha256), "q3.pdf")
    assert (twin.place, twin.why) == ("duplicate", Why.SAME_FILE.value)
    assert office.ways.inbox.returns.detail(twin.id).look.lines
    office.ways.inbox.set_aside([again.id])
    office.ways.inbox.bring_back([again.id])
    assert InboxPage.get_by_id(again.id).why == Why.SLOT_IS_FULL.value


def test_a_filled_form_of_a_paper_that_is_signed_is_not_sure(office, store, issue, ready_group, tmp_path, monkeypatch):
    (form, *_) = issue("EM-07", ready_group)
    whole = office.slots.row
    monkeypatch.setattr(SlotService, "row", lambda self, place: replace(whole(place), signatures_needed=1))
    page = bring(office, tmp_path, fill_in(store.files.get(form.pdf), {"qi_8": "Arbeit finden"}), "q.pdf")
    assert (page.place, page.why) == ("decide", "no_signature")
    office.ways.inbox.accept_sure()
    assert InboxPage.get_by_id(page.id).place == "decide"
