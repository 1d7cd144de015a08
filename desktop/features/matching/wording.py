"""What speaks for a pair and what does not, in words (`domain.md` B.4.1: a match has its reason)."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from desktop.features.matching.musts import common_languages, common_times, common_words, obstacles
from desktop.features.matching.rules import Criteria, Criterion, Mentee, Mentor, Mode, Person, Rulings, Slot, Time
from desktop.features.matching.scoring import FULL, NEAR, Score, place_of, postcode_gap
from desktop.features.participants.choice_rules import times_of_week
from desktop.features.participants.language_rules import name as language_name
from desktop.i18n import tr, trn

_SHOWN = 4
"""Words or times that are named; more would not be read."""


@dataclass(frozen=True)
class Reasons:
    """Sentences for a pair, and those about what is missing."""

    speaking_for: tuple[str, ...]
    missing: tuple[str, ...]


def reasons(mentor: Mentor, mentee: Mentee, score: Score, criteria: Criteria) -> Reasons:
    """Why two people were put together, the heaviest criterion first; what does not count is left out."""
    parts = sorted(score.parts, key=lambda part: -part.points)
    counted = [part for part in parts if criteria.weights.of(part.criterion)]
    good = tuple(_FOR[part.criterion](mentor, mentee) for part in counted if part.share)
    missing = tuple(_against(part.criterion, mentor, mentee) for part in counted if not part.share)
    return Reasons(tuple(filter(None, good)), tuple(filter(None, missing)))


def why_nobody(mentee: Mentee, mentors: Sequence[Mentor], criteria: Criteria, rulings: Rulings) -> str:
    """Why no mentor may be proposed: the rules that stand in the way, the most frequent first."""
    found = Counter(line for mentor in mentors for line in obstacles(mentor, mentee, criteria, rulings))
    lines = [
        trn("With {count} mentor: {reason}", "With {count} mentors: {reason}", count, reason=line)
        for line, count in found.most_common(3)
    ]
    return " ".join([tr("No mentor fits your rules."), *lines])


def time_words(time: Time) -> str:
    """A part of the week as it is said: "Tuesday evening"."""
    slots = list(Slot)
    return times_of_week()[time.day * len(slots) + slots.index(time.slot)].words


def _languages(mentor: Mentor, mentee: Mentee) -> str:
    found = common_languages(mentor.languages, mentee.languages)
    names = [
        language_name(code) if level.name == "NATIVE" else f"{language_name(code)} {level.name}"
        for code, level in found.items()
    ]
    return tr("Both speak {languages}.", languages=_some(names))


def _goals(mentor: Mentor, mentee: Mentee) -> str:
    return tr("The mentor can help with: {goals}.", goals=_some(common_words(mentee.goals, mentor.goals)))


def _interests(mentor: Mentor, mentee: Mentee) -> str:
    return tr("Shared interests: {interests}.", interests=_some(common_words(mentee.interests, mentor.interests)))


def _times(mentor: Mentor, mentee: Mentee) -> str:
    times = [time_words(time) for time in common_times(mentor.free, mentee.free)]
    return tr("Both are free: {times}.", times=_some(times))


def _area(mentor: Mentor, mentee: Mentee) -> str:
    one, other = place_of(mentor), place_of(mentee)
    if one.is_online and other.is_online:
        return tr("Both meet online, so the distance does not matter.")
    gap = postcode_gap(one, other)
    if gap == 0:
        return tr("Both have the postcode {postcode}.", postcode=mentee.postcode)
    if gap is not None and gap <= NEAR:
        return trn("They live {count} postcode apart.", "They live {count} postcodes apart.", gap)
    if one.municipality and one.municipality == other.municipality:
        return tr("Both live in {place}.", place=mentee.municipality)
    return tr("Both live in the same region: {place}.", place=mentee.region)


def _mode(mentor: Mentor, mentee: Mentee) -> str:
    if mentor.mode is not None and mentor.mode == mentee.mode:
        return tr("Both want to meet {way}.", way=mentor.mode.words())
    chosen = next((one.mode for one in (mentor, mentee) if one.mode not in (None, Mode.BLENDED)), None)
    return tr("The way of meeting fits: {way}.", way=chosen.words()) if chosen else ""


def _wishes(mentor: Mentor, mentee: Mentee) -> str:
    kept = [*common_words(mentor.wished_traits, mentee.traits), *common_words(mentee.wished_traits, mentor.traits)]
    if kept:
        return tr("Wishes that come true: {wishes}.", wishes=_some(kept))
    asking = [(one, other) for one, other in ((mentor, mentee), (mentee, mentor)) if other.id in one.wished_people]
    if len(asking) == 1:
        one, other = asking[0]
        return tr("{name} asked for {other}.", name=one.name, other=other.name)
    return tr("They asked for each other.")


_FOR: dict[Criterion, Callable[[Mentor, Mentee], str]] = {
    Criterion.LANGUAGES: _languages,
    Criterion.GOALS: _goals,
    Criterion.INTERESTS: _interests,
    Criterion.AVAILABILITY: _times,
    Criterion.AREA: _area,
    Criterion.MODE: _mode,
    Criterion.PREFERENCE: _wishes,
}


def _against(criterion: Criterion, mentor: Mentor, mentee: Mentee) -> str:
    unknown = [person.name for person in (mentor, mentee) if not _is_known(criterion, person)]
    if criterion is Criterion.PREFERENCE and len(unknown) == 2:
        return ""  # nobody wished for anything: nothing is missing
    if criterion is not Criterion.PREFERENCE and unknown:
        return tr("{criterion}: not known of {names}.", criterion=criterion.words(), names=_some(unknown))
    return tr("{criterion}: nothing in common.", criterion=criterion.words())


def _is_known(criterion: Criterion, person: Person) -> bool:
    return bool(
        {
            Criterion.LANGUAGES: person.languages,
            Criterion.GOALS: person.goals,
            Criterion.INTERESTS: person.interests,
            Criterion.AVAILABILITY: person.free,
            Criterion.AREA: person.postcode or person.municipality or person.region,
            Criterion.MODE: person.mode,
            Criterion.PREFERENCE: person.wished_traits or person.wished_people,
        }[criterion]
    )


def _some(words: Sequence[str]) -> str:
    """The first few of a list, with the number of the others."""
    rest = len(words) - _SHOWN
    more = [trn("{count} more", "{count} more", rest)] if rest > 0 else []
    return ", ".join([*words[:_SHOWN], *more])


def percent_words(percent: int) -> str:
    """A share of a perfect fit."""
    return tr("{percent} %", percent=min(percent, FULL))
