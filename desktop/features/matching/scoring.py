"""How well two people fit: whole points, so that sums are exact and ties are true ties.

Each criterion gives a share of 0 to 100; times its weight these are its points. What is not known
of a person gives no points, and is named in the explanation as missing.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from operator import add
from typing import Any, NamedTuple

from desktop.features.matching.musts import (
    Languages,
    Rule,
    best_level,
    common_words,
    modes_fit,
    named_pairs,
    rules_in_force,
    words_of,
)
from desktop.features.matching.rules import Criteria, Criterion, Level, Mentee, Mentor, Mode, Person, Rulings, Time
from desktop.features.matching.whole import FORBIDDEN
from desktop.progress import Progress, silent

FULL = 100
"""The share of a criterion that is met in full."""
HALF = 50
ENOUGH = 3
"""Interests, goals or free times in common that count as full."""

Row = list[float]
"""Points of one mentee with every mentor, in the order of the mentors; FORBIDDEN where it may not be."""

_BY_LEVEL: dict[int, int] = {
    Level.A1: 20,
    Level.A2: 40,
    Level.B1: 60,
    Level.B2: 80,
    Level.C1: 90,
    Level.C2: FULL,
    Level.NATIVE: FULL,
}
NEAR = 10
"""Postcodes that are no further apart count as near."""
_BY_GAP = ((0, FULL), (2, 90), (NEAR, 80))
_BY_TIMES = (0, 60, 80, FULL)


@dataclass(frozen=True)
class Part:
    """What one criterion gave: its share (0 to 100) and its points (share times weight)."""

    criterion: Criterion
    share: int
    points: int


@dataclass(frozen=True)
class Score:
    """How well two people fit; percent is of the points that the weights allow at most."""

    points: int
    percent: int
    parts: tuple[Part, ...]


class Place(NamedTuple):
    """Where somebody lives, and whether that matters."""

    postcode: str
    municipality: str
    region: str
    is_online: bool


class Wishes(NamedTuple):
    """What somebody wishes for, and what they are for others."""

    id: int
    traits: frozenset[str]
    wished_traits: frozenset[str]
    wished_people: frozenset[int]


def place_of(person: Person) -> Place:
    """The facts of the area criterion."""
    return Place(
        person.postcode.replace(" ", "").upper(),
        person.municipality.strip().casefold(),
        person.region.strip().casefold(),
        person.mode is Mode.ONLINE,
    )


def postcode_gap(one: Place, other: Place) -> int | None:
    """How many postcodes lie between two that are numbers of the same length; None for others."""
    both = (one.postcode, other.postcode)
    if not all(code.isascii() and code.isdigit() for code in both) or len(one.postcode) != len(other.postcode):
        return None
    return abs(int(one.postcode) - int(other.postcode))


def _rate_languages(mentor: Languages, mentee: Languages) -> int:
    return _BY_LEVEL.get(best_level(mentor, mentee), 0)


class Phrases(NamedTuple):
    """What somebody named, as sets of words, and all words of it."""

    phrases: frozenset[frozenset[str]]
    words: frozenset[str]


def _phrases_of(named: frozenset[str]) -> Phrases:
    found = frozenset(map(words_of, named))
    return Phrases(found, frozenset().union(*found))


def _rate_words(mentor: Phrases, mentee: Phrases) -> int:
    """The share of what the mentee named that the mentor answers; ENOUGH answers are full."""
    if mentor.words.isdisjoint(mentee.words):
        return 0
    answered = sum(
        any(map(phrase.issubset, mentor.phrases)) or any(map(phrase.issuperset, mentor.phrases))
        for phrase in mentee.phrases
    )
    return min(FULL, FULL * answered // min(ENOUGH, len(mentee.phrases)))


def _rate_times(mentor: frozenset[Time], mentee: frozenset[Time]) -> int:
    return _BY_TIMES[min(ENOUGH, len(mentor & mentee))]


def _rate_area(mentor: Place, mentee: Place) -> int:
    if mentor.is_online and mentee.is_online:
        return FULL
    gap = postcode_gap(mentor, mentee)
    near = 0 if gap is None else next((share for limit, share in _BY_GAP if gap <= limit), 0)
    if mentor.municipality and mentor.municipality == mentee.municipality:
        return max(near, 70)
    return max(near, 40 if mentor.region and mentor.region == mentee.region else 0)


def _rate_mode(mentor: Mode | None, mentee: Mode | None) -> int:
    if mentor == mentee and mentor is not None:
        return FULL
    return HALF if modes_fit(mentor, mentee) else 0


def _rate_wishes(mentor: Wishes, mentee: Wishes) -> int:
    return (_granted(mentor, mentee) + _granted(mentee, mentor)) // 2


def _granted(wisher: Wishes, other: Wishes) -> int:
    """The share of one side's wishes that the other keeps; a person wished for by name is all of them."""
    if other.id in wisher.wished_people:
        return FULL
    if not wisher.wished_traits:
        return 0
    return FULL * len(common_words(wisher.wished_traits, other.traits)) // len(wisher.wished_traits)


def wishes_of(person: Person) -> Wishes:
    """The facts of the preference criterion."""
    return Wishes(person.id, person.traits, person.wished_traits, person.wished_people)


class Rate(NamedTuple):
    """How a criterion is rated: the facts it looks at, and the share (0 to 100) two people reach."""

    facts: Callable[[Person], Hashable]
    share: Callable[[Any, Any], int]
    """Asked with the facts of the mentor and those of the mentee."""


RATES: dict[Criterion, Rate] = {
    Criterion.LANGUAGES: Rate(lambda person: person.languages, _rate_languages),
    Criterion.GOALS: Rate(lambda person: _phrases_of(person.goals), _rate_words),
    Criterion.INTERESTS: Rate(lambda person: _phrases_of(person.interests), _rate_words),
    Criterion.AVAILABILITY: Rate(lambda person: person.free, _rate_times),
    Criterion.AREA: Rate(place_of, _rate_area),
    Criterion.MODE: Rate(lambda person: person.mode, _rate_mode),
    Criterion.PREFERENCE: Rate(wishes_of, _rate_wishes),
}


def score(mentor: Mentor, mentee: Mentee, criteria: Criteria) -> Score:
    """The score of one pair, criterion by criterion, whether or not the pair is allowed."""
    shares = [(criterion, rate.share(rate.facts(mentor), rate.facts(mentee))) for criterion, rate in RATES.items()]
    parts = tuple(Part(criterion, share, share * criteria.weights.of(criterion)) for criterion, share in shares)
    points = sum(part.points for part in parts)
    return Score(points, percent(points, criteria), parts)


def percent(points: float, criteria: Criteria) -> int:
    """Points as a share of the most there can be, rounded down; 100 is a perfect fit."""
    most = criteria.weights.total()
    return int(points // most) if most else 0


Value = Callable[[Any, Any], float]
Facts = Callable[[Person], Hashable]


def score_table(
    mentors: Sequence[Mentor],
    mentees: Sequence[Mentee],
    criteria: Criteria,
    rulings: Rulings,
    progress: Progress = silent,
) -> list[Row]:
    """One row of points for each mentee; raises Cancelled through progress.

    Equal facts are rated once, so that a thousand by a thousand is a matter of seconds.
    """
    layers = _layers(criteria)
    table: list[Row] = [[0.0] * len(mentors) for _ in mentees]
    for done, (facts, value) in enumerate(layers):
        progress(done, len(layers))
        _add_layer(table, [facts(mentor) for mentor in mentors], [facts(mentee) for mentee in mentees], value)
    columns = {mentor.id: at for at, mentor in enumerate(mentors)}
    rows = {mentee.id: at for at, mentee in enumerate(mentees)}
    for mentor_id, mentee_id in named_pairs(mentors, mentees, criteria, rulings):
        if mentor_id in columns and mentee_id in rows:
            table[rows[mentee_id]][columns[mentor_id]] = FORBIDDEN
    progress(len(layers), len(layers))
    return table


def _layers(criteria: Criteria) -> list[tuple[Facts, Value]]:
    """What is added up: the weighted shares, and FORBIDDEN where a rule on facts is broken."""
    weighted = [(rate, criteria.weights.of(criterion)) for criterion, rate in RATES.items()]
    rated = [(rate.facts, _weighted(rate, weight)) for rate, weight in weighted if weight]
    return rated + [(rule.facts, _ruled(rule, criteria)) for rule in rules_in_force(criteria)]


def _weighted(rate: Rate, weight: int) -> Value:
    share = rate.share
    return lambda mentor, mentee: float(weight * share(mentor, mentee))


def _ruled(rule: Rule, criteria: Criteria) -> Value:
    is_kept = rule.is_kept
    return lambda mentor, mentee: 0.0 if is_kept(mentor, mentee, criteria) else FORBIDDEN


def _add_layer(table: list[Row], mentors: list[Hashable], mentees: list[Hashable], value: Value) -> None:
    different = {mentor: at for at, mentor in enumerate(dict.fromkeys(mentors))}
    places = [different[mentor] for mentor in mentors]
    known: dict[Hashable, Row] = {}
    for at, mentee in enumerate(mentees):
        if mentee not in known:
            worth = [value(mentor, mentee) for mentor in different]
            known[mentee] = [worth[place] for place in places]
        table[at] = list(map(add, table[at], known[mentee]))
