"""Scores and solves for the people of a programme, one time after the other.

What is known of the last time makes a small change fast: a pin, a ban, somebody who comes, goes or
is written down otherwise. The same question gets the same sum, whatever was asked before it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import TypeVar

from desktop.features.matching.musts import obstacles
from desktop.features.matching.paths import FREE
from desktop.features.matching.placement import Placement, Problem
from desktop.features.matching.rules import Criteria, Mentee, Mentor, Pair, Rulings
from desktop.features.matching.scoring import score, score_table
from desktop.features.matching.solver import Solution, solve
from desktop.features.matching.whole import FORBIDDEN, Row
from desktop.progress import Progress, silent


@dataclass(frozen=True)
class Question:
    """Who may be put together, by what, and how many to a mentor; people with ids that differ."""

    mentors: tuple[Mentor, ...]
    mentees: tuple[Mentee, ...]
    criteria: Criteria
    rulings: Rulings
    least: int = 1
    """Mentees of one mentor: none, or so many at least."""
    most: int = 1
    """So many at most, if the mentor's capacity does not say fewer."""

    def places(self, mentor: Mentor) -> int:
        """How many mentees a mentor can take here."""
        return max(0, min(self.most, mentor.capacity))

    def pins(self) -> dict[int, int]:
        """Mentee's id to mentor's, of those who are here; a pin holds even against the criteria."""
        mentors = {mentor.id for mentor in self.mentors}
        mentees = {mentee.id for mentee in self.mentees}
        pairs = sorted(self.rulings.pins)
        return {
            mentee: mentor for mentor, mentee in pairs if mentor in mentors and mentee in mentees and mentor != mentee
        }


@dataclass(frozen=True)
class Answer:
    """Points of every pair (a row for each mentee, FORBIDDEN: never), and who is with whom."""

    table: Sequence[Row]
    solution: Solution


class Matcher:
    """Keeps the last placement. Not for two threads at once."""

    def __init__(self, nodes: int | None = None) -> None:
        """Groups with a smallest size are searched through at most so many cases (None: as the size allows)."""
        self._nodes = nodes
        self._placed: _Placed | None = None
        self._leaders: frozenset[int] = frozenset()

    def answer(self, question: Question, progress: Progress = silent) -> Answer:
        """The largest sum of points; rows and columns as the people of the question.

        Raises NoSolution when the pins cannot be kept, and Cancelled through progress.
        """
        placed, self._placed = self._placed, None
        if question.least > 1 or not _fit(question):
            return self._anew(question, progress)
        if placed is None or not placed.follow(question):
            placed = _Placed(question, progress)
        self._placed = placed
        return placed.answer()

    def _anew(self, question: Question, progress: Progress) -> Answer:
        """From the beginning, but with the groups of the last answer as a start."""
        problem = _problem(question, progress)
        hint = [at for at, mentor in enumerate(question.mentors) if mentor.id in self._leaders]
        solution = solve(problem, progress, self._nodes, hint)
        self._leaders = frozenset(question.mentors[column].id for column in solution.owner if column != FREE)
        return Answer(problem.scores, solution)


def _fit(question: Question) -> bool:
    """Whether all pins have a place; if not, the solver says so."""
    held = list(question.pins().values())
    return all(held.count(mentor.id) <= question.places(mentor) for mentor in question.mentors if mentor.id in held)


def _problem(question: Question, progress: Progress) -> Problem:
    mentors, mentees = question.mentors, question.mentees
    table = score_table(mentors, mentees, question.criteria, question.rulings, progress)
    columns = {mentor.id: at for at, mentor in enumerate(mentors)}
    rows = {mentee.id: at for at, mentee in enumerate(mentees)}
    pins = frozenset((rows[mentee], columns[mentor]) for mentee, mentor in question.pins().items())
    for row, column in pins:
        table[row][column] = float(score(mentors[column], mentees[row], question.criteria).points)
    return Problem(table, [question.least] * len(mentors), [question.places(mentor) for mentor in mentors], pins)


_FEW_CHANGES = 20
"""With more people than this to change, all is placed anew."""


class _Placed:
    """A placement without smallest sizes, and whose numbers it speaks of."""

    def __init__(self, question: Question, progress: Progress) -> None:
        self._asked = question
        self._pins = question.pins()
        self._mentors = dict(enumerate(question.mentors))
        """By number; those who have left are not there."""
        self._mentees = dict(enumerate(question.mentees))
        self._placement = Placement(_problem(question, progress))
        self._placement.solve(progress)

    def answer(self) -> Answer:
        """For the people of the question, in their order."""
        places = {mentor.id: at for at, mentor in enumerate(self._asked.mentors)}
        columns = {number: places[mentor.id] for number, mentor in self._mentors.items()}
        numbers = {mentee.id: number for number, mentee in self._mentees.items()}
        rows = [numbers[mentee.id] for mentee in self._asked.mentees]
        owners = self._placement.owners()
        owner = tuple(columns[owners[row]] if owners[row] != FREE else FREE for row in rows)
        order = sorted(columns, key=columns.__getitem__)
        table = [_picked(self._placement.scores[row], order) for row in rows]
        total = sum(table[row][column] for row, column in enumerate(owner) if column != FREE)
        return Answer(table, Solution(owner, total, total, 0))

    def follow(self, question: Question) -> bool:
        """Change what differs from the last question; False when all must be placed anew."""
        last, self._asked, self._pins = self._asked, question, question.pins()
        if (question.criteria, question.least, question.most) != (last.criteria, last.least, last.most):
            return False
        if not self._placement.suits([]):
            return False
        mentors = _changed(self._mentors, {mentor.id: mentor for mentor in question.mentors})
        mentees = _changed(self._mentees, {mentee.id: mentee for mentee in question.mentees})
        if len(mentors[0]) + len(mentors[1]) + len(mentees[0]) + len(mentees[1]) > _FEW_CHANGES:
            return False
        for number in mentors[0]:
            self._placement.remove_mentor(number)
            del self._mentors[number]
        for number in mentees[0]:
            self._placement.remove_mentee(number)
            del self._mentees[number]
        if not all(map(self._welcome_mentor, mentors[1])) or not all(map(self._welcome_mentee, mentees[1])):
            return False
        return self._rule(last.rulings.bans ^ question.rulings.bans)

    def _welcome_mentor(self, mentor: Mentor) -> bool:
        places = self._asked.places(mentor)
        scores = [self._score(mentor, self._mentees.get(number)) for number in range(self._placement.mentees)]
        if not self._placement.suits(scores, places):
            return False
        self._mentors[self._placement.add_mentor(scores, places)] = mentor
        return True

    def _welcome_mentee(self, mentee: Mentee) -> bool:
        scores = [self._score(self._mentors.get(number), mentee) for number in range(self._placement.mentors)]
        if not self._placement.suits(scores):
            return False
        self._mentees[self._placement.add_mentee(scores)] = mentee
        return True

    def _score(self, mentor: Mentor | None, mentee: Mentee | None) -> float:
        criteria, rulings = self._asked.criteria, self._asked.rulings
        if mentor is None or mentee is None:
            return FORBIDDEN
        if self._pins.get(mentee.id) != mentor.id and obstacles(mentor, mentee, criteria, rulings):
            return FORBIDDEN
        return float(score(mentor, mentee, criteria).points)

    def _rule(self, bans: frozenset[Pair]) -> bool:
        """Follow the bans that came or went, and all pins; False when a score is out of range."""
        columns = {mentor.id: number for number, mentor in self._mentors.items()}
        rows = {mentee.id: number for number, mentee in self._mentees.items()}
        pins = {rows[mentee]: columns[mentor] for mentee, mentor in self._pins.items()}
        held = dict(self._placement.pins)
        for row in [row for row, column in held.items() if pins.get(row) != column]:
            self._placement.unpin(row)
        changed = {(rows[mentee], columns[mentor]) for mentor, mentee in bans if mentor in columns and mentee in rows}
        changed |= set(held.items()) ^ set(pins.items())
        if not all(self._rescore(row, column) for row, column in sorted(changed)):
            return False
        for row in sorted(pins):
            if held.get(row) != pins[row]:
                self._placement.pin(row, pins[row])
        return True

    def _rescore(self, row: int, column: int) -> bool:
        fresh = self._score(self._mentors.get(column), self._mentees.get(row))
        if not self._placement.suits([fresh]):
            return False
        self._placement.rescore(row, column, fresh)
        return True


def _picked(scores: Row, order: list[int]) -> Row:
    return list(itemgetter(*order)(scores)) if len(order) > 1 else [scores[at] for at in order]


Someone = TypeVar("Someone", Mentor, Mentee)


def _changed(known: dict[int, Someone], people: dict[int, Someone]) -> tuple[list[int], list[Someone]]:
    """Numbers of those who left or are not the same any more, and who comes, in order."""
    staying = set()
    leaving = []
    for number, person in known.items():
        if person.id in people and people[person.id] == person:
            staying.add(person.id)
        else:
            leaving.append(number)
    return leaving, [people[one] for one in sorted(people) if one not in staying]
