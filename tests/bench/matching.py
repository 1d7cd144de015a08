"""Matching 1,000 x 1,000 beside scipy's linear_sum_assignment, each as a whole process (performance.md 2.6).

Both processes read the same file of scores and write the sum they found. The reference also pays for
its imports, as in the product it would be a dependency. Uniform scores are the reference's own case;
the others are points as the program gives them, with their many ties.
"""

import random
import subprocess
import sys
import tempfile
import time
from array import array
from itertools import islice
from math import isclose
from pathlib import Path
from statistics import median

from desktop.features.matching.placement import Placement, Problem
from desktop.features.matching.rules import Criteria, Level, Mentee, Mentor, Mode, Person, Rulings, Slot, Time
from desktop.features.matching.scoring import score_table
from desktop.features.matching.solver import solve
from desktop.features.matching.whole import FORBIDDEN
from tests.bench.figure import Figure

COUNT = 1000
ROUNDS = 5
CHANGES = 40
OFFICE = (60, 200, 2, 6)
"""Mentors, mentees, smallest and largest group."""

REFERENCE = """
import sys
import numpy
from scipy.optimize import linear_sum_assignment
scores = numpy.fromfile(sys.argv[1]).reshape(-1, int(sys.argv[2]))
rows, columns = linear_sum_assignment(scores, maximize=True)
print(repr(float(scores[rows, columns].sum())))
"""

PRODUCT = """
import sys
from array import array
from pathlib import Path
from desktop.features.matching.placement import Placement, Problem
values, count = array("d", Path(sys.argv[1]).read_bytes()).tolist(), int(sys.argv[2])
scores = [values[at : at + count] for at in range(0, len(values), count)]
placement = Placement(Problem(scores, [0] * count, [1] * count))
placement.solve()
print(repr(placement.total()))
"""

Scores = list[list[float]]


def uniform() -> Scores:
    """Any number between 0 and 1."""
    luck = random.Random(1)
    return [[luck.random() for _ in range(COUNT)] for _ in range(COUNT)]


def people(mentors: int, mentees: int) -> tuple[list[Mentor], list[Mentee]]:
    """People of a large office: ten languages, forty interests, a hundred postcodes."""
    luck = random.Random(3)
    found = [_person(luck, number) for number in range(mentors + mentees)]
    return (
        [Mentor(**{**vars(person), "capacity": 6}) for person in found[:mentors]],
        [Mentee(**vars(person)) for person in found[mentors:]],
    )


def _person(luck: random.Random, number: int) -> Person:
    words = [f"word {at}" for at in range(40)]
    codes = luck.sample(["ar", "en", "nb", "so", "ti", "uk", "fa", "de", "fr", "es"], luck.randint(1, 3))
    return Person(
        id=number,
        name=f"Person {number}",
        languages=tuple((code, luck.choice(list(Level))) for code in codes),
        interests=frozenset(luck.sample(words, luck.randint(0, 4))),
        goals=frozenset(luck.sample(words, luck.randint(0, 3))),
        postcode=str(luck.randint(5000, 5099)),
        municipality=luck.choice(["Bergen", "Askøy", "Os"]),
        region="Vestland",
        free=frozenset(Time(luck.randrange(5), luck.choice(list(Slot))) for _ in range(luck.randint(1, 6))),
        mode=luck.choice([None, *Mode]),
        gender=luck.choice("fmn"),
        wants_same_gender=luck.random() < 0.1,
    )


def points() -> Scores:
    """Points of the program's own criteria; forbidden pairs count nothing, as scipy knows no other way."""
    mentors, mentees = people(COUNT, COUNT)
    return [[max(value, 0.0) for value in row] for row in score_table(mentors, mentees, Criteria(), Rulings())]


def whole_processes(scores: Scores) -> tuple[float, float]:
    """Median ms of reference and product in turns; raises ValueError when their sums differ."""
    taken: dict[str, list[float]] = {REFERENCE: [], PRODUCT: []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "scores"
        path.write_bytes(b"".join(array("d", row).tobytes() for row in scores))
        for _ in range(ROUNDS):
            sums = [_run(code, path, taken[code]) for code in taken]
            if not isclose(sums[0], sums[1], rel_tol=1e-9):
                raise ValueError(f"sums differ: {sums}")
    return median(taken[REFERENCE]), median(taken[PRODUCT])


def _run(code: str, path: Path, taken: list[float]) -> float:
    begin = time.perf_counter()
    command = [sys.executable, "-c", code, str(path), str(COUNT)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    taken.append(1000 * (time.perf_counter() - begin))
    return float(answer.stdout)


def one_change(scores: Scores) -> tuple[float, float]:
    """Median ms of a full solve, and of following a change: a pair that is now forbidden, or pinned."""
    full, changes = [], []
    luck = random.Random(5)
    for _ in range(3):
        begin = time.perf_counter()
        placement = Placement(Problem(scores, [0] * COUNT, [1] * COUNT))
        placement.solve()
        full.append(1000 * (time.perf_counter() - begin))
        for mentee in islice(iter(lambda: luck.randrange(COUNT), None), CHANGES):
            begin = time.perf_counter()
            if mentee % 2:
                placement.rescore(mentee, placement.owners()[mentee], FORBIDDEN)
            elif mentee not in placement.pins:
                placement.pin(mentee, luck.choice(sorted(set(range(COUNT)) - set(placement.pins.values()))))
            placement.owners()
            changes.append(1000 * (time.perf_counter() - begin))
    return median(full), median(changes)


def office() -> tuple[float, float]:
    """ms to score and to solve the groups of an office of a usual size; raises ValueError without a proof."""
    mentors, mentees, least, most = OFFICE
    begin = time.perf_counter()
    table = score_table(*people(mentors, mentees), Criteria(), Rulings())
    scored = time.perf_counter()
    solution = solve(Problem(table, [least] * mentors, [most] * mentors))
    if not solution.is_proven:
        raise ValueError("the groups of an office are not proven")
    return 1000 * (scored - begin), 1000 * (time.perf_counter() - scored)


def measure() -> list[Figure]:
    """Whole processes beside scipy, one change beside a full solve, and groups for themselves."""
    found = []
    for name, scores in (("uniform", uniform()), ("points", points())):
        reference, product = whole_processes(scores)
        found.append(Figure(f"matching 1,000 x 1,000, {name}, whole process", reference, product, "ms", "<= 4x"))
        full, change = one_change(scores)
        found.append(Figure(f"one change re-matched, {name}", full, change, "ms", "<= 0.05x"))
    scored, solved = office()
    found.append(Figure("scores of 60 mentors x 200 mentees", None, scored, "ms", "<= 1000"))
    found.append(Figure("groups of 2 to 6 for them, proven", None, solved, "ms", "<= 5000"))
    return found
