"""Diaries on both stores: expected and received, written, handed in, commented, filed, shared."""

from datetime import date, datetime, timedelta

import pytest

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.confirmations.rules import Way
from desktop.features.diaries.rules import Action, Cell, State
from desktop.features.diaries.table import DiaryEntry
from desktop.features.session_plans.meeting_rules import Presence, Side
from desktop.features.session_plans.meeting_rules import State as MeetingState
from desktop.rights import Actor, Grant, Role

EVENING = datetime(2026, 3, 10, 20, 0)


@pytest.fixture
def session(office, group):
    """A session that the mentor says was held; everybody came."""
    meeting = office.confirmed(group, title="CV")
    office.clock.now = EVENING
    office.everybody_came(group, meeting)
    office.holding.held(meeting, 60, office.says(group, Side.MENTOR))
    return meeting


@pytest.fixture
def ali(office, group):
    return office.circles.members(group)[1].id


def cells(diaries, group):
    return [one.shown for one in diaries.grid(group).cells.values()]


def write(diaries, entry, **changes):
    fields = {"done": "We wrote a CV", "learned": "To be short", "difficult": "English"} | changes
    diaries.change(entry, fields, diaries.detail(entry).version)


def test_a_session_ahead_is_not_yet_expected(office, diaries, group):
    office.confirmed(group)
    office.proposed(group, 12)
    grid = diaries.grid(group)
    assert (len(grid.sessions), len(grid.mentees)) == (1, 2)
    assert cells(diaries, group) == [Cell.NOT_YET] * 2


def test_expected_then_late(office, diaries, group, session):
    assert cells(diaries, group) == [Cell.EXPECTED] * 2
    office.clock.now = EVENING + timedelta(days=8)
    assert cells(diaries, group) == [Cell.LATE] * 2
    assert diaries.grid(group).count(Cell.LATE) == 2


def test_nothing_is_expected_of_who_was_absent(office, diaries, group, session, ali):
    office.holding.mark(session, {ali: Presence.ABSENT})
    assert cells(diaries, group) == [Cell.ABSENT, Cell.EXPECTED]
    with pytest.raises(UserError, match="was not at the session"):
        diaries.open(session, ali)


def test_an_entry_begins_with_what_is_known(diaries, session, ali):
    entry = diaries.open(session, ali)
    detail = diaries.detail(entry)
    assert (detail.draft.day, detail.draft.minutes, detail.draft.topics) == (date(2026, 3, 10), 60, "CV")
    assert (detail.state, detail.writer) == (State.DRAFT, "Ali0 Can")
    assert "difficult" not in detail.shared
    assert diaries.open(session, ali) == entry


def test_a_draft_is_kept_field_by_field_and_a_stale_one_is_refused(diaries, session, ali):
    entry = diaries.open(session, ali)
    actions = (Action("Send the CV", "Ali", date(2026, 3, 20)), Action("Read"))
    write(diaries, entry, actions=actions, mood=4)
    assert diaries.detail(entry).draft.actions == actions
    with pytest.raises(Conflict):
        diaries.change(entry, {"done": "x"}, 1)


def test_handing_in_confirms_the_session(office, diaries, group, session, ali):
    entry = diaries.open(session, ali)
    with pytest.raises(UserError, match="Write what was done"):
        diaries.submit(entry, Way.PDF)
    assert office.meetings.detail(session).row.state is MeetingState.HELD_ONE_SIDE
    write(diaries, entry)
    assert diaries.submit(entry, Way.PDF) is MeetingState.HELD
    assert cells(diaries, group) == [Cell.SUBMITTED, Cell.EXPECTED]
    with pytest.raises(UserError, match="has been handed in"):
        diaries.change(entry, {"done": "x"}, diaries.detail(entry).version)


def test_an_absent_writer_confirms_nothing(office, diaries, session, ali):
    entry = diaries.open(session, ali)
    diaries.change(entry, {"was_present": False}, 1)
    assert diaries.submit(entry, Way.PAPER) is MeetingState.HELD_ONE_SIDE


def test_an_entry_handed_in_by_telephone_names_what_it_is(office, diaries, session, ali):
    entry = diaries.open(session, ali)
    write(diaries, entry)
    diaries.submit(entry, Way.SPOKEN)
    assert office.meetings.detail(session).answers[-1].note == "Diary of the session"


def test_the_mentor_returns_files_and_comments(diaries, session, ali):
    entry = diaries.open(session, ali)
    write(diaries, entry)
    diaries.submit(entry, Way.PDF)
    with pytest.raises(UserError, match="Say in a comment"):
        diaries.send_back(entry, " ")
    diaries.send_back(entry, "Which CV?")
    assert (diaries.detail(entry).state, diaries.detail(entry).comment) == (State.RETURNED, "Which CV?")
    write(diaries, entry, done="The European one")
    diaries.submit(entry, Way.PDF)
    diaries.file([entry], "Well done")
    detail = diaries.detail(entry)
    assert (detail.state, detail.comment, detail.filed_on) == (State.FILED, "Well done", EVENING.date())
    diaries.comment(entry, "")
    assert diaries.detail(entry).commented_on is None
    diaries.send_back(entry, "One thing more")
    assert diaries.detail(entry).filed_on is None


def test_filing_is_all_or_none(diaries, office, group, session, ali):
    first = diaries.open(session, ali)
    write(diaries, first)
    diaries.submit(first, Way.PDF)
    second = diaries.open(session, office.circles.members(group)[2].id)
    with pytest.raises(UserError):
        diaries.file([first, second])
    assert diaries.detail(first).state is State.SUBMITTED


def test_the_book_of_the_group_holds_what_is_shared(diaries, session, ali):
    entry = diaries.open(session, ali)
    write(diaries, entry, mood=2)
    assert diaries.book(session, True) == []
    diaries.submit(entry, Way.PDF)
    diaries.keep_note(entry, "Seems tired")
    (shared,), (whole,) = diaries.book(session, True), diaries.book(session, False)
    assert (shared.draft.done, shared.draft.difficult, shared.draft.mood) == ("We wrote a CV", "", 0)
    assert (whole.draft.difficult, whole.note) == ("English", "")
    diaries.share(entry, ["difficult"])
    assert diaries.book(session, True)[0].draft.difficult == "English"
    assert diaries.book(session, True)[0].draft.done == ""
    with pytest.raises(ValueError, match="note"):
        diaries.share(entry, ["note"])


def test_a_private_note_is_not_for_everybody(diaries, session, ali, store, em, group):
    entry = diaries.open(session, ali)
    diaries.keep_note(entry, "Seems tired")
    diaries.keep_note(entry, "Seems very tired")
    assert diaries.detail(entry).note == "Seems very tired"
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    assert diaries.detail(entry).note == ""


def test_only_mentees_of_the_group_write(diaries, session, office, group, make_group):
    mentor = office.circles.members(group)[0].id
    stranger = office.circles.members(make_group())[1].id
    for member in (mentor, stranger):
        with pytest.raises(UserError, match="Only mentees"):
            diaries.open(session, member)


def test_not_before_the_session(office, diaries, group, ali):
    meeting = office.confirmed(group)
    with pytest.raises(UserError, match="has not taken place"):
        diaries.open(meeting, ali)
    assert DiaryEntry.select().count() == 0


def test_who_may_not_edit_changes_nothing(diaries, session, ali, store, em, group):
    entry = diaries.open(session, ali)
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    assert diaries.grid(group).cells
    for act in (
        lambda: diaries.open(session, ali),
        lambda: diaries.change(entry, {}, 1),
        lambda: diaries.submit(entry, Way.PDF),
        lambda: diaries.send_back(entry, "x"),
        lambda: diaries.file([entry]),
        lambda: diaries.comment(entry, "x"),
        lambda: diaries.share(entry, []),
        lambda: diaries.keep_note(entry, "x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    store.actor = Actor("Bo", ())
    for ask in (lambda: diaries.grid(group), lambda: diaries.detail(entry), lambda: diaries.book(group, True)):
        with pytest.raises(NotAllowed):
            ask()


def test_what_is_gone_is_not_found(diaries):
    with pytest.raises(NotFound):
        diaries.detail(99)
