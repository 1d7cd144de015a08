"""Which of two values stays, in which state a joint part stands, and what keeps two records apart."""

import pytest

from desktop.features.merging import rules
from desktop.features.merging.rules import (
    Facts,
    Line,
    Shared,
    Take,
    joint_state,
    obstacles,
    proposed,
    taken,
    with_one_address,
)
from desktop.features.participants.rules import State

S = State


@pytest.mark.parametrize(
    ("kept", "other", "joint"),
    [
        (S.APPLICANT, S.ACCEPTED, S.ACCEPTED),
        (S.ACCEPTED, S.WAITING, S.ACCEPTED),
        (S.SCREENING, S.ACTIVE, S.ACTIVE),
        (S.PAUSED, S.APPLICANT, S.PAUSED),
        (S.LEFT, S.ACTIVE, S.ACTIVE),
        (S.REJECTED, S.REJECTED, S.REJECTED),
        (S.FOLLOWED_UP, S.FOLLOWED_UP, S.FOLLOWED_UP),
        (S.ACTIVE, S.PAUSED, None),
        (S.REJECTED, S.ACCEPTED, None),
        (S.LEFT, S.APPLICANT, None),
        (S.LEFT, S.FOLLOWED_UP, None),
        (S.ARCHIVED, S.ARCHIVED, None),
        (S.PSEUDONYMISED, S.ACTIVE, None),
    ],
)
def test_the_state_of_a_joint_part(kept, other, joint):
    assert joint_state(kept, other) is joint_state(other, kept) is joint


@pytest.mark.parametrize(
    ("kept", "other", "moments", "is_text", "answer"),
    [
        ("", "", ("", ""), False, (Take.KEPT, "")),
        ("a", None, ("1", "2"), False, (Take.KEPT, "")),
        (None, "a", ("", ""), False, (Take.OTHER, "only here")),
        ("a", "a", ("1", "2"), False, (Take.KEPT, "")),
        ("Anna Maria", "anna", ("1", "2"), False, (Take.KEPT, "fuller")),
        ("Anna", "Anna Maria", ("2", "1"), False, (Take.OTHER, "fuller")),
        ((("de", ""),), (("de", ""), ("en", "")), ("", ""), False, (Take.OTHER, "fuller")),
        ((("de", ""), ("en", "")), (("de", ""),), ("", ""), False, (Take.KEPT, "fuller")),
        ((("de", ""),), (("en", ""),), ("", ""), False, (Take.KEPT, "")),
        ("Bonn", "Köln", ("1", "2"), False, (Take.OTHER, "newer")),
        ("Bonn", "Köln", ("2", "1"), False, (Take.KEPT, "newer")),
        ("Bonn", "Köln", ("1", "1"), False, (Take.KEPT, "")),
        ("Lovelace", "Lovelacex", ("2", "1"), False, (Take.KEPT, "newer")),
        ("Bonn", "bonn", ("1", "2"), False, (Take.OTHER, "newer")),
        ("one", "two", ("1", "2"), True, (Take.BOTH, "")),
        (1, 2, ("1", "2"), False, (Take.OTHER, "newer")),
    ],
)
def test_what_is_proposed(kept, other, moments, is_text, answer):
    assert proposed(kept, other, moments, is_text) == answer


def test_what_stays():
    assert [taken("a", "b", take) for take in Take] == ["a", "b", "a\n\nb"]
    assert taken("", "b", Take.BOTH) == "b"


def test_a_line_says_whether_somebody_has_to_choose():
    assert Line("person.email", "E-mail", "a", "").differs
    assert not Line("person.email", "E-mail", "a", "a").differs


def test_of_two_addresses_one_is_taken_as_a_whole():
    lines = [
        Line("person.email", "E-mail", "", "a@b.example", Take.OTHER),
        Line("person.street", "Street", "Allee 1", "", Take.KEPT),
        Line("person.postcode", "Postcode", "6100", "53474", Take.OTHER, "newer"),
        Line("person.country", "Country", "DE", "DE"),
    ]
    assert [line.proposed for line in with_one_address(lines)] == [Take.OTHER, Take.OTHER, Take.OTHER, Take.KEPT]
    assert with_one_address(lines[:2]) == lines[:2]


def test_everything_in_the_way_is_said():
    facts = Facts(
        "Ada",
        "Bob",
        shared=(Shared("EM", S.ACTIVE, S.REJECTED), Shared("AM", S.ACTIVE, S.ACTIVE)),
        both_sides=("G03",),
        wished=True,
        is_reached=False,
        other_signs_in=True,
        is_hidden=True,
        double=("Both have written.",),
    )
    found = obstacles(facts)
    assert len(found) == len(rules.GUARDS)
    assert obstacles(Facts("Ada", "Bob")) == []
    assert found[4] == "Bob signs in to this program. Keep that record instead."
    assert obstacles(Facts("Ada", "Bob", other_signs_in=True, kept_signs_in=True)) == [
        "Both sign in to this program. Take one of the two sign-ins away first."
    ]
