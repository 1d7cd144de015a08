"""An answer of the matcher as a person reads it: names, shares of a perfect fit, reasons, and who is left."""

from collections import defaultdict
from dataclasses import dataclass

from desktop.features.matching.explain import Names, Placed, Why, next_best, next_words
from desktop.features.matching.matcher import Answer, Question
from desktop.features.matching.paths import FREE
from desktop.features.matching.scoring import percent, score
from desktop.features.matching.solver import Solution
from desktop.features.matching.whole import FORBIDDEN
from desktop.features.matching.wording import reasons, why_nobody
from desktop.i18n import tr, trn
from desktop.progress import Progress, silent


@dataclass(frozen=True)
class PairOffer:
    """One mentee in a proposed group: how well it fits, and why."""

    mentee: int
    name: str
    percent: int
    speaking_for: tuple[str, ...]
    missing: tuple[str, ...]
    better: str
    """Why nobody who fits better was chosen; empty when nobody does (then the next best is named in `speaking_for`)."""
    is_pinned: bool


@dataclass(frozen=True)
class GroupOffer:
    """One mentor and the mentees; percent is the mean over the pairs."""

    mentor: int
    name: str
    percent: int
    pairs: tuple[PairOffer, ...]


@dataclass(frozen=True)
class Left:
    """Somebody who is in no proposed group, and why."""

    id: int
    name: str
    reason: str


@dataclass(frozen=True)
class Offer:
    """The best groups, the best fit first, and who is left."""

    groups: tuple[GroupOffer, ...] = ()
    mentees: tuple[Left, ...] = ()
    mentors: tuple[Left, ...] = ()
    percent: int = 0
    """Mean fit of all pairs."""
    verdict: str = ""
    """Whether other groups could fit better on the whole."""


def offer(question: Question, answer: Answer, progress: Progress = silent) -> Offer:
    """Everything the window shows of an answer; raises Cancelled through progress."""
    read = _Reading(question, answer)
    groups = [read.group(column) for column in read.members]
    left = []
    for done, row in enumerate(read.waiting):
        progress(done, len(read.waiting))
        left.append(read.left_mentee(row))
    return Offer(
        groups=tuple(sorted(groups, key=lambda group: (-group.percent, group.name, group.mentor))),
        mentees=tuple(left),
        mentors=tuple(read.left_mentor(column) for column in read.idle),
        percent=_mean([pair.percent for group in groups for pair in group.pairs]),
        verdict=_verdict(answer.solution),
    )


class _Reading:
    """One answer; rows of its table are mentees, columns are mentors."""

    def __init__(self, question: Question, answer: Answer) -> None:
        self._question = question
        self._table = answer.table
        self._mentors = question.mentors
        self._places = [question.places(mentor) for mentor in question.mentors]
        self._pins = question.pins()
        found: dict[int, list[int]] = defaultdict(list)
        for row, column in enumerate(answer.solution.owner):
            found[column].append(row)
        self.waiting = found.pop(FREE, [])
        self.members = dict(found)
        self._placed = Placed(answer.table, self.members, self._places, question.least)
        self.idle = [column for column in range(len(self._mentors)) if column not in self.members]

    def group(self, column: int) -> GroupOffer:
        """A mentor with the mentees, the best fit first."""
        mentor = self._mentors[column]
        pairs = [self._pair(row, column) for row in self.members[column]]
        pairs.sort(key=lambda pair: (-pair.percent, pair.name, pair.mentee))
        return GroupOffer(mentor.id, mentor.name, _mean([pair.percent for pair in pairs]), tuple(pairs))

    def _pair(self, row: int, column: int) -> PairOffer:
        mentor, mentee = self._mentors[column], self._question.mentees[row]
        points = score(mentor, mentee, self._question.criteria)
        why = reasons(mentor, mentee, points, self._question.criteria)
        is_pinned = self._pins.get(mentee.id) == mentor.id
        following, is_better = ("", False) if is_pinned else self._next(row, column)
        return PairOffer(
            mentee=mentee.id,
            name=mentee.name,
            percent=points.percent,
            speaking_for=why.speaking_for if is_better or not following else (*why.speaking_for, following),
            missing=why.missing,
            better=following if is_better else "",
            is_pinned=is_pinned,
        )

    def _next(self, row: int, column: int) -> tuple[str, bool]:
        """Why the next best mentor was not chosen, and whether that one would fit better alone."""
        found = next_best(self._placed, row, column)
        if found is None:
            return "", False
        criteria = self._question.criteria
        share = percent(self._table[row][found.column], criteria)
        is_better = share > percent(self._table[row][column], criteria)
        why = found.why if is_better or found.why is Why.FITS_LESS else Why.FITS_AS_WELL
        instead = [self._question.mentees[other].name for other in self.members.get(found.column, ())]
        names = Names(self._mentors[found.column].name, share, self._question.mentees[row].name, instead)
        return next_words(why, names, self._question.least), is_better

    def left_mentee(self, row: int) -> Left:
        """Why a mentee has no place."""
        mentee = self._question.mentees[row]
        able = [column for column, places in enumerate(self._places) if places]
        fitting = [column for column in able if self._table[row][column] != FORBIDDEN]
        if not able:
            reason = tr("There is no mentor with a free place.")
        elif not fitting:
            mentors = [self._mentors[column] for column in able]
            reason = why_nobody(mentee, mentors, self._question.criteria, self._question.rulings)
        elif all(self._is_full(column) for column in fitting):
            reason = trn(
                "The {count} mentor who fits has no free place left.",
                "The {count} mentors who fit have no free place left.",
                len(fitting),
            )
        else:
            reason = self._too_few()
        return Left(mentee.id, mentee.name, reason)

    def left_mentor(self, column: int) -> Left:
        """Why a mentor has no group."""
        mentor = self._mentors[column]
        fitting = [row for row, points in enumerate(self._table) if points[column] != FORBIDDEN]
        if self._places[column] < self._question.least:
            reason = _lacking(self._places[column])
        elif not self._question.mentees:
            reason = tr("No mentee looks for a mentor.")
        elif not fitting:
            reason = tr("No mentee fits your rules.")
        elif set(fitting) & set(self.waiting):
            reason = self._too_few()
        else:
            reason = tr("Every mentee who fits has a place, and the groups fit at least as well without a change.")
        return Left(mentor.id, mentor.name, reason)

    def _is_full(self, column: int) -> bool:
        return len(self.members.get(column, ())) >= self._places[column]

    def _too_few(self) -> str:
        return trn(
            "A group needs at least {count} mentee, and too few fit.",
            "A group needs at least {count} mentees, and too few fit.",
            self._question.least,
        )


def _lacking(places: int) -> str:
    if not places:
        return tr("All places are taken.")
    return trn(
        "Has {count} place free, fewer than the smallest group needs.",
        "Has {count} places free, fewer than the smallest group needs.",
        places,
    )


def _verdict(solution: Solution) -> str:
    if solution.is_proven:
        return tr("No other groups fit better on the whole.")
    gap = 100 * (solution.bound - solution.total) / solution.bound
    return tr(
        "The search was ended early; other groups could fit up to {share} % better on the whole.", share=f"{gap:.1f}"
    )


def _mean(shares: list[int]) -> int:
    return round(sum(shares) / len(shares)) if shares else 0
