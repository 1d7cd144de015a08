"""Participation numbers: P and five digits, counted in each programme, never given twice."""

from collections.abc import Collection

from desktop.features.participants.table import FormerNumber, Participation
from desktop.store.series import take

_DIGITS = 5


def number(count: int) -> str:
    """The number of the count-th participation; longer than usual beyond 99,999."""
    return f"P{count:0{_DIGITS}d}"


def fresh_numbers(programme: int, count: int, spoken_for: Collection[str] = ()) -> list[str]:
    """So many numbers that nobody in the programme has, also not by the office's own hand; inside a write.

    spoken_for: numbers that others are about to get.
    """
    found: list[str] = []
    while len(found) < count:
        missing = count - len(found)
        first = take(f"P:{programme}", missing)
        numbers = [number(place) for place in range(first, first + missing)]
        taken = _taken(programme, numbers[0], numbers[-1]) | set(spoken_for)
        found.extend(one for one in numbers if one not in taken)
    return found


def _taken(programme: int, first: str, last: str) -> set[str]:
    lowest, highest = sorted((first, last))  # P99999 to P100000 is the other way round as text
    between = Participation.select(Participation.number).where(
        Participation.programme == programme, Participation.number.between(lowest, highest)
    )
    former = (
        FormerNumber.select(FormerNumber.number)
        .join(Participation)
        .where(Participation.programme == programme, FormerNumber.number.between(lowest, highest))
    )
    return {one for (one,) in (*between.tuples(), *former.tuples())}


def is_taken(programme: int, wanted: str, but: int) -> bool:
    """Whether somebody else of the programme has a number, or had it before two were joined."""
    others = (Participation.programme == programme) & (Participation.id != but)
    if Participation.select().where(others, Participation.number == wanted).exists():
        return True
    return bool(FormerNumber.select().join(Participation).where(others, FormerNumber.number == wanted).exists())
