"""What two people share, and the rules that no proposed pair may break, each with its sentence."""

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from desktop.features.matching.rules import (
    Criteria,
    Level,
    Mentee,
    Mentor,
    Mode,
    Must,
    Pair,
    Person,
    Rulings,
    Slot,
    Time,
)
from desktop.i18n import tr

Languages = tuple[tuple[str, Level], ...]


def common_languages(mentor: Languages, mentee: Languages) -> dict[str, Level]:
    """Languages that both speak, at the level of the weaker speaker, the best first."""
    theirs = dict(mentee)
    found = {code: min(level, theirs[code]) for code, level in mentor if code in theirs}
    return dict(sorted(found.items(), key=lambda pair: (-pair[1], pair[0])))


def best_level(mentor: Languages, mentee: Languages) -> int:
    """The level of the weaker speaker in the language they share best; 0 when they share none."""
    best = 0
    for code, level in mentor:
        for other, spoken in mentee:
            if code == other:
                best = max(best, min(level, spoken))
    return best


def common_times(mentor: frozenset[Time], mentee: frozenset[Time]) -> list[Time]:
    """When both are free, in the order of the week."""
    order = list(Slot)
    return sorted(mentor & mentee, key=lambda time: (time.day, order.index(time.slot)))


def common_words(theirs: frozenset[str], offered: frozenset[str]) -> list[str]:
    """The phrases that find an answer on the other side, in their own spelling and in order.

    Two phrases meet when all words of the shorter one stand in the longer one, whatever the case:
    "Retail" meets "work in retail".
    """
    words = [words_of(phrase) for phrase in offered]
    return sorted(phrase for phrase in theirs if any(_meet(words_of(phrase), other) for other in words))


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one) and bool(other) and (one <= other or other <= one)


@lru_cache(maxsize=20_000)
def words_of(phrase: str) -> frozenset[str]:
    """The words by which a phrase is compared."""
    return frozenset(phrase.casefold().split())


def modes_fit(one: Mode | None, other: Mode | None) -> bool:
    """Whether there is a way of meeting that both want; who meets both ways fits everybody."""
    return one == other or None in (one, other) or Mode.BLENDED in (one, other)


def _speak_together(mentor: Languages, mentee: Languages, criteria: Criteria) -> bool:
    return best_level(mentor, mentee) >= criteria.common_level


def _are_free_together(mentor: frozenset[Time], mentee: frozenset[Time], criteria: Criteria) -> bool:
    return not mentor.isdisjoint(mentee)


def _want_the_same(mentor: Mode | None, mentee: Mode | None, criteria: Criteria) -> bool:
    return modes_fit(mentor, mentee)


def _genders_suit(mentor: tuple[str, bool], mentee: tuple[str, bool], criteria: Criteria) -> bool:
    """An unknown gender cannot keep a wish for the same one."""
    asked = mentor[1] or mentee[1]
    return not asked or (bool(mentor[0]) and mentor[0] == mentee[0])


def _belong_apart(mentor: int | None, mentee: int | None, criteria: Criteria) -> bool:
    return mentor is None or mentor != mentee


class Rule(NamedTuple):
    """A rule on facts of both people, not on who they are."""

    must: Must
    facts: Callable[[Person], Hashable]
    is_kept: Callable[[Any, Any, Criteria], bool]
    """Asked with the facts of the mentor, those of the mentee, and the criteria."""
    sentence: Callable[[], str]


RULES: tuple[Rule, ...] = (
    Rule(
        Must.COMMON_LANGUAGE,
        lambda person: person.languages,
        _speak_together,
        lambda: tr("They have no language in common that both speak well enough."),
    ),
    Rule(
        Must.COMMON_TIME,
        lambda person: person.free,
        _are_free_together,
        lambda: tr("They are never free at the same time."),
    ),
    Rule(
        Must.FITTING_MODE,
        lambda person: person.mode,
        _want_the_same,
        lambda: tr("One wants to meet only face to face, the other only online."),
    ),
    Rule(
        Must.SAME_GENDER_IF_ASKED,
        lambda person: (person.gender, person.wants_same_gender),
        _genders_suit,
        lambda: tr("One of them asked for the same gender."),
    ),
    Rule(
        Must.OTHER_ORGANISATION,
        lambda person: person.organisation,
        _belong_apart,
        lambda: tr("Both belong to the same organisation or employer."),
    ),
)


def rules_in_force(criteria: Criteria) -> list[Rule]:
    """The rules on facts that are switched on."""
    return [rule for rule in RULES if rule.must in criteria.musts]


def are_relatives(mentor: Person, mentee: Person) -> bool:
    """Whether either names the other as a relative."""
    return mentee.id in mentor.relatives or mentor.id in mentee.relatives


def refuse_each_other(mentor: Person, mentee: Person) -> bool:
    """Whether either does not want the other."""
    return mentee.id in mentor.refused_people or mentor.id in mentee.refused_people


def obstacles(mentor: Mentor, mentee: Mentee, criteria: Criteria, rulings: Rulings) -> list[str]:
    """Why the two can never be proposed: one sentence for each broken rule, none if they can."""
    if mentor.id == mentee.id:
        return [tr("Nobody is their own mentor.")]
    found = []
    if (mentor.id, mentee.id) in rulings.bans:
        found.append(tr("You have ruled that these two are never put together."))
    if refuse_each_other(mentor, mentee):
        found.append(tr("One of them does not want the other."))
    if Must.NO_RELATIVES in criteria.musts and are_relatives(mentor, mentee):
        found.append(tr("They are relatives."))
    broken = (
        rule.sentence()
        for rule in rules_in_force(criteria)
        if not rule.is_kept(rule.facts(mentor), rule.facts(mentee), criteria)
    )
    return [*found, *broken]


def named_pairs(
    mentors: Sequence[Mentor], mentees: Sequence[Mentee], criteria: Criteria, rulings: Rulings
) -> Iterator[Pair]:
    """Pairs that may not be because of who they are: bans, refusals, relatives, the person alone.

    Some may be named twice, or be of people who are not in the lists.
    """
    yield from rulings.bans
    counts_relatives = Must.NO_RELATIVES in criteria.musts
    for mentor in mentors:
        yield (mentor.id, mentor.id)
        yield from ((mentor.id, other) for other in _avoided(mentor, counts_relatives))
    for mentee in mentees:
        yield from ((other, mentee.id) for other in _avoided(mentee, counts_relatives))


def _avoided(person: Person, counts_relatives: bool) -> frozenset[int]:
    return person.refused_people | person.relatives if counts_relatives else person.refused_people
