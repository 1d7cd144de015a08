"""Points of pairs: each criterion for itself, exact sums, and one table for many."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.features.matching.musts import obstacles
from desktop.features.matching.rules import (
    Criteria,
    Criterion,
    Level,
    Mentee,
    Mentor,
    Mode,
    Must,
    Rulings,
    Slot,
    Time,
    Weights,
)
from desktop.features.matching.scoring import score, score_table
from desktop.features.matching.whole import FORBIDDEN
from desktop.progress import Cancelled

ADA = Mentor(1, "Ada")
BOB = Mentee(2, "Bob")


def share(criterion: Criterion, mentor: dict[str, object], mentee: dict[str, object]) -> int:
    """The share one criterion reaches between two people of whom nothing else is known."""
    found = score(replace(ADA, **mentor), replace(BOB, **mentee), Criteria())  # type: ignore[arg-type]
    return next(part.share for part in found.parts if part.criterion is criterion)


def times(count: int) -> frozenset[Time]:
    return frozenset(Time(day, Slot.EVENING) for day in range(count))


def words(*several: str) -> frozenset[str]:
    return frozenset(several)


@pytest.mark.parametrize(
    ("mentor", "mentee", "reached"),
    [
        ({"languages": (("ar", Level.NATIVE),)}, {"languages": (("ar", Level.B1),)}, 60),
        ({"languages": (("ar", Level.A1), ("en", Level.C1))}, {"languages": (("en", Level.C2), ("ar", Level.C2))}, 90),
        ({"languages": (("ar", Level.C2),)}, {"languages": (("en", Level.C2),)}, 0),
        ({}, {}, 0),
    ],
)
def test_languages_count_by_the_best_one_in_common(
    mentor: dict[str, object], mentee: dict[str, object], reached: int
) -> None:
    assert share(Criterion.LANGUAGES, mentor, mentee) == reached


@pytest.mark.parametrize("criterion", [Criterion.INTERESTS, Criterion.GOALS])
def test_three_answers_or_all_of_fewer_are_full(criterion: Criterion) -> None:
    name = criterion.value
    offered = words("chess", "music", "work in retail", "hiking")
    assert share(criterion, {name: offered}, {name: words("Chess")}) == 100
    assert share(criterion, {name: offered}, {name: words("Chess", "football")}) == 50
    assert share(criterion, {name: offered}, {name: words("Chess", "football", "ski")}) == 33
    assert share(criterion, {name: offered}, {name: words("Chess", "hiking", "retail", "ski", "golf")}) == 100
    assert share(criterion, {name: offered}, {}) == 0
    assert share(criterion, {}, {name: offered}) == 0


@pytest.mark.parametrize(("count", "reached"), [(0, 0), (1, 60), (2, 80), (3, 100), (5, 100)])
def test_free_times_in_common(count: int, reached: int) -> None:
    assert share(Criterion.AVAILABILITY, {"free": times(5)}, {"free": times(count)}) == reached


@pytest.mark.parametrize(
    ("mentor", "mentee", "reached"),
    [
        ({"postcode": "5003"}, {"postcode": "50 03"}, 100),
        ({"postcode": "5003"}, {"postcode": "5005"}, 90),
        ({"postcode": "5003"}, {"postcode": "5013"}, 80),
        ({"postcode": "5003"}, {"postcode": "5014"}, 0),
        ({"postcode": "5003"}, {"postcode": "50031"}, 0),
        ({"postcode": "SW1A"}, {"postcode": "SW1B"}, 0),
        ({"postcode": "5003", "municipality": "Bergen"}, {"postcode": "5099", "municipality": " bergen"}, 70),
        ({"postcode": "5003", "municipality": "Bergen"}, {"postcode": "5004", "municipality": "Bergen"}, 90),
        ({"municipality": "Bergen", "region": "Vestland"}, {"municipality": "Os", "region": "vestland"}, 40),
        ({"municipality": "Bergen"}, {"municipality": "Os"}, 0),
        ({}, {}, 0),
        ({"mode": Mode.ONLINE}, {"mode": Mode.ONLINE}, 100),
        ({"mode": Mode.ONLINE}, {"mode": Mode.BLENDED}, 0),
    ],
)
def test_the_nearer_the_more_unless_both_meet_online(
    mentor: dict[str, object], mentee: dict[str, object], reached: int
) -> None:
    assert share(Criterion.AREA, mentor, mentee) == reached


@pytest.mark.parametrize(
    ("one", "other", "reached"),
    [
        (Mode.ONLINE, Mode.ONLINE, 100),
        (Mode.ONLINE, Mode.BLENDED, 50),
        (Mode.ONLINE, None, 50),
        (None, None, 50),
        (Mode.ONLINE, Mode.FACE_TO_FACE, 0),
    ],
)
def test_ways_of_meeting(one: Mode | None, other: Mode | None, reached: int) -> None:
    assert share(Criterion.MODE, {"mode": one}, {"mode": other}) == reached
    assert share(Criterion.MODE, {"mode": other}, {"mode": one}) == reached


@pytest.mark.parametrize(
    ("mentor", "mentee", "reached"),
    [
        ({}, {}, 0),
        ({"wished_people": frozenset({2})}, {}, 50),
        ({"wished_people": frozenset({2})}, {"wished_people": frozenset({1})}, 100),
        ({"traits": words("has children")}, {"wished_traits": words("has children", "older")}, 25),
        ({"wished_people": frozenset({3})}, {}, 0),
    ],
)
def test_each_side_grants_half_of_the_wishes(
    mentor: dict[str, object], mentee: dict[str, object], reached: int
) -> None:
    assert share(Criterion.PREFERENCE, mentor, mentee) == reached


def test_a_perfect_pair_has_all_points_there_are() -> None:
    both = {
        "languages": (("en", Level.NATIVE),),
        "goals": words("work"),
        "interests": words("chess"),
        "free": times(3),
        "postcode": "5003",
        "mode": Mode.FACE_TO_FACE,
    }
    mentor = replace(ADA, **both, wished_people=frozenset({2}))  # type: ignore[arg-type]
    mentee = replace(BOB, **both, wished_people=frozenset({1}))  # type: ignore[arg-type]
    found = score(mentor, mentee, Criteria())
    assert (found.points, found.percent) == (100 * Weights().total(), 100)
    assert score(ADA, BOB, Criteria(Weights(0, 0, 0, 0, 0, 0, 0))).percent == 0


def test_a_weight_of_zero_takes_a_criterion_out() -> None:
    mentor = replace(ADA, languages=(("en", Level.C2),))
    mentee = replace(BOB, languages=(("en", Level.C2),))
    only = Weights(languages=1, goals=0, interests=0, availability=0, area=0, mode=0, preference=0)
    assert score(mentor, mentee, Criteria(only)).points == 100
    assert score(mentor, mentee, Criteria(replace(only, languages=0))).points == 0


def test_a_table_can_be_stopped() -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        score_table([ADA], [BOB], Criteria(), Rulings(), stop)


SOME = st.frozensets(st.sampled_from(["chess", "Retail", "work in retail", "music"]), max_size=3)
IDS = st.frozensets(st.integers(1, 6), max_size=2)


def people(kind: type[Mentor] | type[Mentee]) -> st.SearchStrategy[Mentor | Mentee]:
    return st.builds(
        kind,
        id=st.integers(1, 6),
        name=st.just("Somebody"),
        languages=st.dictionaries(st.sampled_from(["ar", "en", "nb"]), st.sampled_from(Level), max_size=2).map(
            lambda found: tuple(found.items())
        ),
        interests=SOME,
        goals=SOME,
        postcode=st.sampled_from(["", "5003", "5010"]),
        municipality=st.sampled_from(["", "Bergen", "Os"]),
        free=st.frozensets(st.builds(Time, st.integers(0, 1), st.sampled_from(Slot)), max_size=3),
        mode=st.sampled_from([None, *Mode]),
        gender=st.sampled_from(["", "f", "m"]),
        wants_same_gender=st.booleans(),
        organisation=st.sampled_from([None, 1, 2]),
        traits=SOME,
        wished_traits=SOME,
        wished_people=IDS,
        refused_people=IDS,
        relatives=IDS,
    )


@settings(max_examples=120, deadline=None)
@given(
    mentors=st.lists(people(Mentor), max_size=3, unique_by=lambda person: person.id),
    mentees=st.lists(people(Mentee), max_size=3, unique_by=lambda person: person.id),
    musts=st.frozensets(st.sampled_from(Must)),
    bans=st.frozensets(st.tuples(st.integers(1, 6), st.integers(1, 6)), max_size=3),
)
def test_the_table_says_of_every_pair_what_the_pair_says(
    mentors: list[Mentor], mentees: list[Mentee], musts: frozenset[Must], bans: frozenset[tuple[int, int]]
) -> None:
    criteria, rulings = Criteria(musts=musts), Rulings(bans=bans)
    table = score_table(mentors, mentees, criteria, rulings)
    for row, mentee in zip(table, mentees, strict=True):
        for points, mentor in zip(row, mentors, strict=True):
            may_not = bool(obstacles(mentor, mentee, criteria, rulings))
            assert points == (FORBIDDEN if may_not else score(mentor, mentee, criteria).points)
