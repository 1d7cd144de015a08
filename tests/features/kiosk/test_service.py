"""What is handed in at the desk lies in the Inbox as way K; a yes takes it over, undo takes it back."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.confirmations.rules import Kind
from desktop.features.diaries.table import DiaryEntry
from desktop.features.feedback.table import FeedbackAnswer
from desktop.features.inbox.listing_service import InboxQuery
from desktop.features.inbox.rules import Place, Why
from desktop.features.inbox.table import InboxFile, InboxPage, InboxReturn
from desktop.features.kiosk import agreement_service
from desktop.features.participants.table import Participation, Person
from desktop.features.session_plans.meeting_rules import Presence, State
from desktop.features.session_plans.table import Meeting
from desktop.rights import Actor, Grant, Role
from tests.features.kiosk.conftest import DAY, DONE, TODAY, mia, of, proposed

FILLED = {"done": DONE, "minutes": 60, "mode": "on_site", "was_present": True, "mood": "4", "day": DAY}


def hand_in(office, due, **answers):
    """The line of it in the Inbox, opened."""
    page = office.ways.kiosk.hand_in(due, answers)
    return page, office.ways.inbox.returns.detail(page)


def test_a_diary_typed_at_the_desk_waits_in_the_inbox_is_accepted_and_taken_back(office, store, group, session):
    mentee = Participation.get_by_id(of(office, group, "diary").party).person
    with store.write("He reads German"):
        Person.update(language="de").where(Person.id == mentee).execute()
    due = of(office, group, "diary")
    assert (due.language, due.line) == ("de", "17.03.2026 · CV")
    sheet = office.ways.kiosk.sheet(due)
    assert (sheet.usual["topics"], sheet.usual["minutes"]) == ("CV", 60)
    asked = {field.key for part in sheet.sections for field in part.fields}
    assert "done" in asked
    assert not asked & {"number", "filed_on", "comment"}

    page, detail = hand_in(office, due, **FILLED)
    assert not DiaryEntry.select().exists()
    kept = InboxReturn.get(InboxReturn.page == page)
    assert (kept.way, kept.told["handed_by"], kept.page.place) == ("K", "Test Manager", "ready")
    assert kept.told["handed_at"].startswith(f"{TODAY}")
    assert (kept.page.circle_id, kept.page.file.came_by) == (group, "Test Manager")
    (line,) = office.ways.inbox.listing.page(InboxQuery())
    assert (line.title, line.subject) == (due.matter.words(), f"{due.name} · {due.line}")
    facts = dict(detail.look.facts)
    assert facts["Answers"] == due.name
    assert facts["Handed over by"].startswith("Test Manager, 20.03.2026")
    assert {one.came for one in detail.look.lines if one.key == "done"} == {DONE}
    assert not any(one.may_be_corrected for one in detail.look.lines)  # it is the person's own word
    assert [one for one in office.ways.kiosk.due(group) if one.matter == "diary"] == []

    assert office.ways.inbox.accept_sure().documents == 1
    (entry,) = DiaryEntry.select()
    assert (entry.state, entry.done, entry.mood, entry.minutes) == ("submitted", DONE, 4, 60)
    (said,) = office.confirmations.of(Kind.MEETING_HELD, [session])[session]
    assert (said.way, said.evidence, said.on_behalf) == ("K", f"{due.words()}.txt", "")
    assert DONE in store.files.get(kept.page.file.sha256).decode()

    store.undo()
    assert DiaryEntry.select().count() == 0
    assert InboxPage.get_by_id(page).place == "ready"
    store.undo()
    assert not InboxFile.select().exists()


def test_a_field_that_is_left_out_does_not_reach_the_entry(office, group, session):
    page, _ = hand_in(office, of(office, group, "diary"), **FILLED)
    office.ways.inbox.returns.take(page, "mood", False)
    office.ways.inbox.accept([page])
    assert DiaryEntry.get().mood == 0


def test_what_was_written_elsewhere_meanwhile_stands_beside_it(office, group, session):
    due = of(office, group, "diary")
    page, _ = hand_in(office, due, **FILLED)
    entry = office.diaries.open(session, due.member)
    office.diaries.change(entry, {"done": "Something else, written by hand on the way home in the bus."}, 1)
    (line,) = [one for one in office.ways.inbox.returns.detail(page).look.lines if one.key == "done"]
    assert line.stands.startswith("Something else")
    office.ways.inbox.set_aside([page])
    office.ways.kiosk.hand_in(due, FILLED)
    office.ways.inbox.accept_sure()
    office.ways.inbox.bring_back([page])
    look = office.ways.inbox.returns.detail(page).look
    assert (look.verdict.place, look.verdict.why) == (Place.DECIDE, Why.HINDERED)
    with pytest.raises(UserError, match="there already"):
        office.ways.inbox.accept([page])


def test_answers_that_the_room_refuses_are_not_handed_in(office, group, session):
    with pytest.raises(UserError):
        office.ways.kiosk.hand_in(of(office, group, "diary"), {**FILLED, "day": date(2026, 3, 30)})
    assert not InboxPage.select().exists()


def test_a_date_is_chosen_and_a_meeting_said_to_have_been(office, group):
    key = proposed(office, group, date(2026, 3, 21), date(2026, 3, 22))
    due = of(office, group, "date")
    assert due.role is Role.MENTEE
    (part,) = office.ways.kiosk.sheet(due).sections
    keys = [one.key for one in part.fields[0].choices]
    page, _ = hand_in(office, due, chosen=keys[1], note="After school")
    office.ways.inbox.accept([page])
    assert (Meeting.get_by_id(key).day, Meeting.get_by_id(key).state) == (date(2026, 3, 22), State.CONFIRMED.value)

    other = proposed(office, group, date(2026, 3, 25))
    due = of(office, group, "date")
    with pytest.raises(UserError, match="own words"):
        office.ways.kiosk.hand_in(due, {"chosen": "none"})
    with pytest.raises(UserError, match="no longer offered"):
        office.ways.kiosk.hand_in(due, {"chosen": "26.03.2026 · 17:00"})
    page, _ = hand_in(office, due, chosen="none", note="I am away")
    twin, _ = hand_in(office, due, chosen="25.03.2026 · 17:00")
    office.ways.inbox.accept([page])
    assert Meeting.get_by_id(other).state != State.PROPOSED.value
    assert "there already" in InboxPage.get_by_id(twin).detail


def test_both_say_that_a_meeting_was_held(office, group, session):
    for role in (Role.MENTOR, Role.MENTEE):
        due = of(office, group, "held", role)
        assert office.ways.kiosk.sheet(due).usual == {"minutes": 60}
        page, _ = hand_in(office, due, minutes=90)
        office.ways.inbox.accept([page])
    assert Meeting.get_by_id(session).state == State.HELD.value
    assert {one.way for one in office.confirmations.of(Kind.MEETING_HELD, [session])[session]} == {"K"}


def test_feedback_is_shown_to_nobody_before_its_time(office, store, pair):
    pair.running()
    key = proposed(office, pair.id, DAY, side=Role.MENTEE, entered_later=True)
    office.planning.dates.confirm(key, office.planning.meetings.detail(key).dates[0], mia(office, pair.id))
    everybody = {one.id: Presence.PRESENT for one in office.circles.members(pair.id)}
    office.planning.holding.mark(key, everybody)
    for role in (Role.MENTOR, Role.MENTEE):
        office.planning.holding.held(key, 60, mia(office, pair.id, role))
    due = of(office, pair.id, "feedback")
    office.ways.kiosk.sheet(due)
    page, detail = hand_in(office, due, text="It did me good.", useful="5", on_goals="4", respected="5")
    assert detail.look.lines == ()
    assert "both sides" in detail.look.text
    assert b"good" not in store.files.get(InboxPage.get_by_id(page).file.sha256)
    office.ways.inbox.accept([page])
    (answer,) = FeedbackAnswer.select()
    assert (answer.role, answer.way, answer.text) == ("mentee", "K", "It did me good.")
    with pytest.raises(UserError, match="answered already"):
        office.ways.kiosk.hand_in(due, {"text": "Once more"})
    with pytest.raises(UserError, match="No feedback"):
        office.ways.kiosk.sheet(replace(due, record=999))


def test_an_agreement_is_sent_and_released_at_the_desk(office, pair):
    pair.drafted()
    due = of(office, pair.id, "agreement")
    sheet = office.ways.kiosk.sheet(due)
    assert ("Number of meetings", "6") in sheet.facts
    page, _ = hand_in(office, due, decision="yes")
    office.ways.inbox.accept([page])
    assert pair.state == "agreement_submitted"
    due = of(office, pair.id, "agreement", Role.MENTOR)
    with pytest.raises(UserError, match="what should change"):
        office.ways.kiosk.hand_in(due, {"decision": "amend"})
    page, _ = hand_in(office, due, decision="amend", comment="Eight meetings, please")
    office.ways.inbox.accept([page])
    assert pair.state == "agreement_draft"
    pair.submit()
    page, _ = hand_in(office, of(office, pair.id, "agreement", Role.MENTOR), decision="yes")
    office.ways.inbox.accept([page])
    assert pair.state == "running"
    assert of_nobody(office, pair.id)
    with pytest.raises(UserError, match="answered already"):
        office.ways.kiosk.sheet(due)


def of_nobody(office, circle):
    return not [one for one in office.ways.kiosk.due(circle) if one.matter == "agreement"]


def changed_after_it_was_shown(office, pair):
    """The mentor's yes lies in the Inbox; then the mentee changes the terms and sends them anew."""
    pair.submitted()
    page, _ = hand_in(office, of(office, pair.id, "agreement", Role.MENTOR), decision="yes")
    pair.pairs.agreements.send_back(pair.version.id, pair.mia, "More")
    pair.fill(meetings=9)
    pair.submit()
    return page


def test_a_yes_is_to_the_terms_that_were_shown(office, pair):
    page = changed_after_it_was_shown(office, pair)
    with pytest.raises(UserError, match="changed since"):
        office.ways.inbox.accept([page])
    assert pair.state == "agreement_submitted"


def test_twin_without_the_look_at_the_terms_it_would_pass_the_desk(office, pair, monkeypatch):
    monkeypatch.setattr(agreement_service.Agreements, "_moved", lambda *_: "")
    page = changed_after_it_was_shown(office, pair)
    assert office.ways.inbox.returns.detail(page).may_accept


def test_who_may_not_write_sessions_down_hands_nothing_over(office, store, group, session):
    due = of(office, group, "diary")
    store.actor = Actor("Guest", (Grant(Role.DONOR),))
    with pytest.raises(NotAllowed):
        office.ways.kiosk.due(group)
    with pytest.raises(NotAllowed):
        office.ways.kiosk.hand_in(due, FILLED)
