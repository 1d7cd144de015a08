"""The demo is made by the same services as everything else, and nothing in it can reach a real person."""

from collections import Counter
from datetime import date

import pytest

from desktop.demo.fill import fill
from desktop.demo.people import people
from desktop.features.achievements.achievement_rows import DirectoryQuery
from desktop.features.circles.service import CircleQuery
from desktop.features.groups.rules import State as GroupState
from desktop.features.inbox.listing_service import InboxQuery
from desktop.features.inbox.rules import Place
from desktop.features.mentorships.listing_service import MentorshipQuery
from desktop.features.mentorships.rules import State
from desktop.features.paperwork.slot_rules import State as SlotState
from desktop.features.participants.listing_service import PeopleQuery
from desktop.features.programmes.rules import Type
from desktop.features.session_plans.meeting_rules import Feedback
from desktop.office import Office
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store.database import Store
from tests.conftest import STORE_KEY

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def office(request, tmp_path_factory):
    """The demo on both kinds of store; filled once for all tests here, which only look at it."""
    server = request.getfixturevalue("postgres_server") if request.param == "postgres" else None
    place = server.common if server else tmp_path_factory.mktemp("demo") / "demo.store"
    office = Office(Store.open(place, STORE_KEY, TABLES, manager("Ingrid Moen")), lambda: TODAY)
    fill(office, TODAY)
    yield office
    office.store.close()
    if server:
        server.empty()


def test_two_programmes_in_mid_life(office):
    assert [(row.code, row.type) for row in office.programmes.programmes()] == [
        ("AM", Type.ALUMNI),
        ("EM", Type.BLENDED),
    ]
    assert all(office.programmes.detail(row.id).is_demo for row in office.programmes.programmes())
    assert office.groups.count(CircleQuery()) == 6
    assert office.people.listing.count(PeopleQuery()) == len(people())


def test_every_group_on_its_way_has_a_plan_with_sessions_held_and_to_come(office):
    for group in office.groups.page(CircleQuery())[:4]:
        statuses = {row.draft.status.value for row in office.sessions.plan(group.id)}
        assert statuses == ({"held"} if group.state == "closed" else {"held", "planned"})


def test_the_demo_has_a_group_in_every_state(office):
    states = [GroupState(group.state) for group in office.groups.page(CircleQuery())]
    assert sorted(states) == sorted(GroupState)
    closed = states.index(GroupState.CLOSED)
    (contract,) = [row for row in office.slots.of_circle(closed + 1) if row.place.code == "EM-04"]
    assert contract.state is SlotState.VERIFIED


def test_the_demo_has_mentors_who_are_listed_and_feedback_that_waits(office):
    assert office.together.achievements.count(DirectoryQuery()) == 6
    asked = [
        line.state
        for row in office.mentorships.listing.page(MentorshipQuery())
        for line in office.together.feedback.of_circle(row.id).lines
    ]
    assert set(asked) == {Feedback.REQUESTED, Feedback.PARTIAL, Feedback.COMPLETE}


def test_addresses_can_never_be_delivered():
    assert {person.email.rpartition("@")[2] for person in people()} == {"example.org"}


def test_people_are_found_in_their_own_script(office):
    for words in ("สมชาย", "Коваленко", "سارة", "ovrebo", "小明"):
        assert office.people.listing.count(PeopleQuery(search=words)) == 1, words


def test_groups_hold_their_papers_all_marked(office):
    from desktop.features.paperwork.listing_service import IssuedQuery

    rows = office.issued.page(IssuedQuery())
    assert sorted(row.code for row in rows) == ["AM-02", *["EM-04"] * 3, "EM-05", "EM-05", "EM-06", "EM-10", "EM-10"]
    assert office.store.next_undo() is None


def test_the_inbox_holds_one_of_everything_and_nothing_is_decided(office):
    inbox = office.ways.inbox
    rows = inbox.listing.page(InboxQuery())
    assert Counter((row.place, row.file) for row in rows) == {
        (Place.READY, "Scan 0231.pdf"): 2,
        (Place.READY, "Åsa.eml"): 1,
        (Place.READY, "EM-06 Abebe Tesfaye.pdf"): 1,
        (Place.READY, "reply.ics"): 1,
        (Place.DECIDE, "Deltakere 2.xlsx"): 1,
        (Place.NO_CODE, "Scan 0231.pdf"): 1,
        (Place.OTHER_OFFICE, "Scan 0231.pdf"): 1,
        (Place.UNREADABLE, "Antwort.msg"): 1,
    }
    assert "Outlook" in rows[-1].why
    (form,) = [row for row in rows if row.file.startswith("EM-06")]
    lines = inbox.returns.detail(form.id).look.lines
    assert [one.key for one in lines if one.is_different] == ["done", "difficult"]
    (book,) = [row for row in rows if row.file.endswith(".xlsx")]
    look = inbox.returns.detail(book.id).look
    assert [(one.came, one.is_taken) for one in look.lines] == [
        ("lan.nguyen at example.org", False),
        ("+47 900 55 123", True),
        ("6150", True),
        ("Ørsta", True),
    ]
    assert "Solbakken Nora" in dict(look.facts)["Not known to the desk"]


def test_the_demo_has_a_mentorship_in_every_state(office):
    rows = office.mentorships.listing.page(MentorshipQuery())
    assert {row.state for row in rows} == set(State)
    assert all(office.mentorships.details.detail(row.id).answers for row in rows)
