"""What keeps two records apart, each guard with its twin in which it is taken away and the harm shows."""

from datetime import date

import pytest

from desktop.errors import NotAllowed, UserError
from desktop.features.circles.table import CircleMember
from desktop.features.matching.table import MatchWish
from desktop.features.merging import rules
from desktop.features.participants.rules import State
from desktop.features.participants.table import Participation, SensitiveRecord
from desktop.rights import Actor, Grant, Role
from desktop.schema import TABLES

TABLE = {table._meta.table_name: table for table in TABLES}


def part_of(person: int) -> Participation:
    return Participation.get(Participation.person == person)


def without(monkeypatch, name: str) -> None:
    """Take one guard away."""
    monkeypatch.setattr(rules, "GUARDS", tuple(one for one in rules.GUARDS if one.__name__ != name))


@pytest.fixture
def mentor_and_mentee(store, twins, rows):
    with store.write("A group of two"):
        member = rows.make(CircleMember, participation=part_of(twins[0]), role="mentor")
        since = date(2026, 1, 2)
        rows.make(CircleMember, participation=part_of(twins[1]), role="mentee", circle=member.circle, since=since)
    return twins


def test_mentor_and_mentee_of_one_group_are_two_people(merging, mentor_and_mentee, snapshot):
    before = snapshot()
    with pytest.raises(UserError, match="one of the two is the mentor and the other a mentee"):
        merging.merge(*mentor_and_mentee)
    assert snapshot() == before


def test_twin_without_the_guard_somebody_mentors_themselves(merging, mentor_and_mentee, monkeypatch):
    without(monkeypatch, "_nobody_mentors_themselves")
    merging.merge(*mentor_and_mentee)
    part = part_of(mentor_and_mentee[0])
    assert {row.role for row in CircleMember.select().where(CircleMember.participation == part)} == {"mentor", "mentee"}


@pytest.fixture
def rejected(add, em):
    kept, _ = add(em, "Ada Lovelace", state=State.ACTIVE)
    other, _ = add(em, "Ada Lovelace", state=State.REJECTED)
    return kept, other


def test_two_lives_that_cannot_be_told_as_one_stay_two(merging, rejected, snapshot):
    before = snapshot()
    with pytest.raises(UserError, match="In EM Ada Lovelace is “Active” and Ada Lovelace is “Rejected”"):
        merging.merge(*rejected)
    assert snapshot() == before


def test_twin_without_the_guard_a_rejection_would_be_lost(merging, rejected, monkeypatch):
    without(monkeypatch, "_states_allow")
    merging.merge(*rejected)
    assert [part.state for part in Participation.select()] == ["active"]


@pytest.fixture
def wished(store, twins, em):
    with store.write("A wish"):
        MatchWish.create(programme=em, mentor=part_of(twins[0]), mentee=part_of(twins[1]), decision="never")
    return twins


def test_who_was_wished_for_each_other_are_two_people(merging, wished):
    with pytest.raises(UserError, match="Take the wish back first"):
        merging.merge(*wished)


def test_twin_without_the_guard_the_wish_would_go_with_the_record(merging, wished, monkeypatch):
    without(monkeypatch, "_nobody_is_matched_with_themselves")
    merging.merge(*wished)
    assert MatchWish.select().count() == 0


def test_who_signs_in_is_kept(store, merging, twins, rows):
    with store.write("Sign in"):
        rows.make(TABLE["sign_in"], person=twins[1])
    with pytest.raises(UserError, match="Keep that record instead"):
        merging.merge(*twins)
    with store.write("Sign in"):
        rows.make(TABLE["sign_in"], person=twins[0])
    with pytest.raises(UserError, match="Both sign in"):
        merging.merge(*twins)


def test_twin_without_the_guard_merging_could_not_be_undone(store, merging, twins, rows, monkeypatch):
    with store.write("Sign in"):
        rows.make(TABLE["sign_in"], person=twins[1])
    without(monkeypatch, "_sign_in_stays")
    merging.merge(*twins)
    assert (store.next_undo() or (0, ""))[1] != "Merge into Ada Lovelace"


@pytest.fixture
def two_entries(store, twins, rows):
    with store.write("Two diaries about one meeting"):
        mine = rows.make(CircleMember, participation=part_of(twins[0]))
        theirs = rows.make(CircleMember, participation=part_of(twins[1]), circle=mine.circle)
        meeting = rows.make(TABLE["meeting"], circle=mine.circle)
        for member in (mine, theirs):
            rows.make(TABLE["diary_entry"], meeting=meeting, member=member)
    return twins


def test_what_both_have_written_is_not_thrown_away(merging, two_entries):
    with pytest.raises(UserError, match="Both have written a diary entry"):
        merging.merge(*two_entries)


def test_twin_without_the_guard_one_of_two_entries_would_be_lost(merging, two_entries, monkeypatch):
    without(monkeypatch, "_nothing_stands_twice")
    merging.merge(*two_entries)
    assert TABLE["diary_entry"].select().count() == 1


ADMINISTRATOR = Role.TEACHER_ADMINISTRATOR


def test_whoever_may_not_change_one_of_the_programmes_merges_nothing(store, merging, add, em, am):
    kept, _ = add(em, "Ada Lovelace")
    other, _ = add(em, "Ada Lovelace")
    add(am, "Bob Stone")
    with store.write("In another programme too"):
        Participation.create(person=other, programme=am, number="7", sort_name="lovelace ada")
    store.actor = Actor("Bo", (Grant(ADMINISTRATOR, em),))
    assert merging.compare(kept, other).obstacles[0].startswith("One of the two is also in a programme")
    assert "AM" not in merging.compare(kept, other).other.line
    for act in (merging.merge, merging.tell_apart):
        with pytest.raises(NotAllowed):
            act(kept, other)
    store.actor = Actor("Bo", (Grant(ADMINISTRATOR, em), Grant(ADMINISTRATOR, am)))
    merging.merge(kept, other)


def test_whoever_reads_alone_is_refused(store, merging, twins, em):
    store.actor = Actor("Bo", (Grant(Role.COORDINATOR, em),))
    assert merging.compare(*twins).obstacles
    for act in (merging.merge, merging.tell_apart):
        with pytest.raises(NotAllowed):
            act(*twins)
    with pytest.raises(NotAllowed):
        merging.pairs(em)


def test_twin_with_the_right_the_same_calls_are_let_through(store, merging, twins, em):
    store.actor = Actor("Bo", (Grant(ADMINISTRATOR, em),))
    assert len(merging.pairs(em)) == 1
    merging.merge(*twins)


@pytest.fixture
def sensitive(store, twins, rows):
    with store.write("Answers"):
        for person, answer in zip(twins, ("no", "yes"), strict=True):
            rows.make(SensitiveRecord, participation=part_of(person), disability=answer)
    return twins


def test_answers_nobody_here_may_see_are_not_decided_blindly(store, merging, sensitive, em):
    store.actor = Actor("Bo", (Grant(ADMINISTRATOR, em),))
    with pytest.raises(UserError, match="only some may see"):
        merging.merge(*sensitive)


def test_twin_without_the_guard_one_of_the_hidden_answers_would_be_lost(store, merging, sensitive, em, monkeypatch):
    store.actor = Actor("Bo", (Grant(ADMINISTRATOR, em),))
    without(monkeypatch, "_nothing_hidden_is_lost")
    merging.merge(*sensitive)
    assert [row.disability for row in SensitiveRecord.select()] == ["no"]
