"""Proposals from the store and back into it: who is asked, what was ruled by hand, what is taken over."""

from dataclasses import replace
from datetime import date

import pytest

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.circles.service import CircleQuery
from desktop.features.groups.service import NewGroup
from desktop.features.matching.rules import Criteria, Must, Weights
from desktop.features.matching.service import Decision
from desktop.features.participants.table import Guardian, Participation
from desktop.progress import Cancelled
from desktop.rights import Actor, Grant, Role

DAY = date(2026, 3, 1)


def pairs(offer):
    """Who is with whom, by name."""
    return {group.name: sorted(pair.name for pair in group.pairs) for group in offer.groups}


@pytest.fixture
def four(make_seeker):
    """Two mentors and two mentees who fit crosswise."""
    return {
        name: make_seeker(name, role, languages, capacity=1)
        for name, role, languages in (
            ("Mia Berg", "mentor", "nb:C2 en:B1"),
            ("Noor Aziz", "mentor", "ar:native en:B1"),
            ("Ali Can", "mentee", "ar:C2 en:A2"),
            ("Bo Dahl", "mentee", "nb:B2 en:A2"),
        )
    }


def test_those_who_fit_best_are_put_together(em, matching, four):
    offer = matching.propose(em, Criteria())
    assert pairs(offer) == {"Mia Berg": ["Bo Dahl"], "Noor Aziz": ["Ali Can"]}
    assert offer.mentees == offer.mentors == ()
    [ali] = next(group.pairs for group in offer.groups if group.name == "Noor Aziz")
    assert "Arabic C2" in ali.speaking_for[0]
    assert 0 < ali.percent < 100


def test_only_people_who_are_here_free_and_unplaced_are_asked(em, store, matching, groups, four, make_seeker):
    make_seeker("Late Comer", "mentee", state="applicant")
    make_seeker("Busy Bee", "mentor", is_available=False)
    groups.form(em, [NewGroup(four["Mia Berg"], (four["Bo Dahl"],))], DAY)
    offer = matching.propose(em, Criteria())
    assert pairs(offer) == {"Noor Aziz": ["Ali Can"]}
    assert [(one.name, one.reason) for one in offer.mentors] == [("Mia Berg", "All places are taken.")]
    standing = matching.standing(em)
    assert (standing.mentors, standing.places, standing.mentees) == (1, 1, 1)


def test_sizes_are_those_of_the_profile(em, matching):
    standing = matching.standing(em)
    assert (standing.least, standing.most) == (1, 6)


def test_a_ban_is_kept_and_can_be_taken_back_or_undone(em, store, matching, four):
    pair = (four["Noor Aziz"], four["Ali Can"])
    matching.rule(em, pair, Decision.NEVER, "They know each other")
    assert pairs(matching.propose(em, Criteria())) == {"Mia Berg": ["Ali Can"], "Noor Aziz": ["Bo Dahl"]}
    [ruling] = matching.rulings(em)
    assert (ruling.mentor_name, ruling.mentee_name, ruling.reason) == ("Noor Aziz", "Ali Can", "They know each other")
    matching.withdraw(ruling.id)
    assert matching.rulings(em) == []
    store.undo()
    assert [one.decision for one in matching.rulings(em)] == [Decision.NEVER]
    store.undo()
    assert pairs(matching.propose(em, Criteria()))["Noor Aziz"] == ["Ali Can"]
    with pytest.raises(NotFound):
        matching.withdraw(ruling.id)


def test_a_pin_is_kept_and_a_mentee_has_one(em, matching, four):
    matching.rule(em, (four["Mia Berg"], four["Ali Can"]), Decision.MUST, "They asked for it")
    offer = matching.propose(em, Criteria())
    assert pairs(offer)["Mia Berg"] == ["Ali Can"]
    assert next(group for group in offer.groups if group.name == "Mia Berg").pairs[0].is_pinned
    matching.rule(em, (four["Noor Aziz"], four["Ali Can"]), Decision.MUST, "Better so")
    assert [one.mentor_name for one in matching.rulings(em)] == ["Noor Aziz"]


def test_the_last_word_about_two_people_counts(em, matching, four):
    pair = (four["Noor Aziz"], four["Ali Can"])
    matching.rule(em, pair, Decision.MUST, "First thought")
    matching.rule(em, pair, Decision.NEVER, "Second thought")
    assert [(one.decision, one.reason) for one in matching.rulings(em)] == [(Decision.NEVER, "Second thought")]


def test_a_ruling_needs_a_reason_and_people_of_the_programme(em, matching, four):
    with pytest.raises(UserError, match="why"):
        matching.rule(em, (four["Noor Aziz"], four["Ali Can"]), Decision.MUST, "  ")
    with pytest.raises(NotFound):
        matching.rule(em, (four["Noor Aziz"], 999), Decision.MUST, "Nobody")
    assert matching.rulings(em) == []


def test_what_counts_is_kept_for_each_programme(em, store, matching):
    assert matching.criteria(em) == Criteria()
    wanted = Criteria(Weights(interests=10, area=0), frozenset({Must.COMMON_TIME}))
    matching.keep_criteria(em, wanted)
    assert matching.criteria(em) == wanted
    heard = []
    store.subscribe(heard.append)
    matching.keep_criteria(em, wanted)
    assert heard == []
    assert matching.criteria(em + 1) == Criteria()
    with pytest.raises(UserError, match="at least one criterion"):
        matching.keep_criteria(em, Criteria(Weights(0, 0, 0, 0, 0, 0, 0)))


def test_chosen_groups_are_formed_in_one_step(em, store, circles, matching, four):
    offer = matching.propose(em, Criteria())
    heard = []
    store.subscribe(heard.append)
    made = matching.accept(em, offer.groups, DAY, Criteria())
    assert len(made) == 2
    assert {tuple(row.mentors + row.mentees) for row in circles.page(CircleQuery(em))} == {
        ("Mia Berg", "Bo Dahl"),
        ("Noor Aziz", "Ali Can"),
    }
    assert [notice.words for notice in heard] == ["Form 2 proposed groups"]
    assert matching.propose(em, Criteria()).groups == ()
    store.undo()
    assert circles.count(CircleQuery(em)) == 0


def test_groups_that_are_out_of_date_are_not_formed(em, circles, groups, matching, four):
    offer = matching.propose(em, Criteria())
    groups.form(em, [NewGroup(four["Mia Berg"], (four["Ali Can"],))], DAY)
    with pytest.raises(UserError, match="Ali Can is in a group by now"):
        matching.accept(em, offer.groups, DAY, Criteria())
    assert circles.count(CircleQuery(em)) == 1


def test_without_that_guard_somebody_would_be_in_two_groups(em, circles, groups, matching, four, monkeypatch):
    offer = matching.propose(em, Criteria())
    groups.form(em, [NewGroup(four["Mia Berg"], (four["Ali Can"],))], DAY)
    monkeypatch.setattr(matching, "_refuse_changed", lambda programme, groups: None)
    chosen = [group for group in offer.groups if group.name == "Noor Aziz"]
    matching.accept(em, chosen, DAY, Criteria())
    assert [row.mentees for row in circles.page(CircleQuery(em))] == [("Ali Can",), ("Ali Can",)]


def test_groups_that_were_forbidden_since_are_not_formed(em, circles, matching, four):
    offer = matching.propose(em, Criteria())
    matching.rule(em, (four["Mia Berg"], four["Bo Dahl"]), Decision.NEVER, "Neighbours")
    with pytest.raises(UserError, match="may no longer be together"):
        matching.accept(em, offer.groups, DAY, Criteria())
    with pytest.raises(UserError, match="at least one group"):
        matching.accept(em, [], DAY, Criteria())
    assert circles.count(CircleQuery(em)) == 0


def test_those_who_are_left_hear_why(em, matching, make_seeker):
    make_seeker("Mia Berg", "mentor", "nb:C2", capacity=1)
    make_seeker("Ali Can", "mentee", "nb:B1")
    make_seeker("Bo Dahl", "mentee", "nb:C2")
    make_seeker("Cy Eng", "mentee", "th:C2")
    offer = matching.propose(em, Criteria())
    assert {one.name: one.reason for one in offer.mentees} == {
        "Ali Can": "The 1 mentor who fits has no free place left.",
        "Cy Eng": "No mentor fits your rules. "
        "With 1 mentor: They have no language in common that both speak well enough.",
    }


def test_without_mentors_everybody_is_left(em, matching, make_seeker):
    make_seeker("Ali Can", "mentee")
    offer = matching.propose(em, Criteria())
    assert [one.reason for one in offer.mentees] == ["There is no mentor with a free place."]
    assert offer.groups == ()


def test_guardians_and_one_household_are_relatives(em, store, matching, make_seeker):
    make_seeker("Mia Berg", "mentor", capacity=2)
    ward = make_seeker("Ali Can", "mentee")
    make_seeker("Bo Dahl", "mentee", street="Storgata 2", postcode="6100")
    make_seeker("Cy Eng", "mentor", capacity=1, street="Storgata 2", postcode="6100")
    with store.write("Name a guardian"):
        Guardian.create(person=Participation.get_by_id(ward).person_id, name="MIA BERG")
    assert pairs(matching.propose(em, Criteria())) == {"Mia Berg": ["Bo Dahl"], "Cy Eng": ["Ali Can"]}
    free = replace(Criteria(), musts=frozenset())
    assert sum(len(group.pairs) for group in matching.propose(em, free).groups) == 2


def test_a_wish_for_the_same_gender_is_read(em, matching, make_seeker):
    make_seeker("Mia Berg", "mentor", gender="f", capacity=1)
    make_seeker("Jon Foss", "mentor", gender="m", capacity=1)
    make_seeker("Eva Can", "mentee", gender="f", wishes="Same gender, has children")
    make_seeker("Ina Dahl", "mentee", gender="f")
    assert pairs(matching.propose(em, Criteria())) == {"Mia Berg": ["Eva Can"], "Jon Foss": ["Ina Dahl"]}


def test_colleagues_are_kept_apart_where_that_is_a_rule(em, matching, make_seeker):
    make_seeker("Mia Berg", "mentor", employer="Korn & Co")
    make_seeker("Ali Can", "mentee", employer="korn & co")
    criteria = Criteria(musts=frozenset({Must.OTHER_ORGANISATION}))
    assert matching.propose(em, criteria).groups == ()
    assert matching.propose(em, replace(criteria, musts=frozenset())).groups


def test_a_stopped_search_leaves_nothing(em, matching, four):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        matching.propose(em, Criteria(), progress=stop)


def test_who_may_only_read_rules_nothing(em, store, matching, four):
    offer = matching.propose(em, Criteria())
    store.actor = Actor("Cora", (Grant(Role.COORDINATOR, em),))
    assert matching.propose(em, Criteria()).groups
    for attempt in (
        lambda: matching.rule(em, (four["Mia Berg"], four["Bo Dahl"]), Decision.NEVER, "No"),
        lambda: matching.keep_criteria(em, Criteria(Weights(area=9))),
        lambda: matching.accept(em, offer.groups, DAY, Criteria()),
        lambda: matching.standing(em + 1),
    ):
        with pytest.raises(NotAllowed):
            attempt()
