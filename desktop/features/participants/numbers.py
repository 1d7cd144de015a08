"""Participation numbers: P and five digits, counted in each programme."""

from peewee import fn

from desktop.features.participants.table import Participation

_DIGITS = 5
_LAST = "P" + "9" * _DIGITS


def number(count: int) -> str:
    """The number of the count-th participation; longer than usual beyond 99,999."""
    return f"P{count:0{_DIGITS}d}"


def next_number(programme: int) -> str:
    """The number after the largest that was given here; numbers of the office's own making do not count."""
    return number(next_count(programme))


def next_count(programme: int) -> int:
    """The count behind `next_number`; an import counts on from it."""
    own = Participation.select(Participation.number).where(Participation.programme == programme)
    usual = own.where(Participation.number.between(number(0), _LAST), fn.LENGTH(Participation.number) == len(_LAST))
    largest = usual.order_by(Participation.number.desc()).limit(1).scalar()
    if largest == _LAST:  # from here on the order of texts is not that of numbers
        longest = fn.LENGTH(Participation.number)
        beyond = own.where(Participation.number.startswith("P"), longest > len(_LAST))
        largest = beyond.order_by(longest.desc(), Participation.number.desc()).limit(1).scalar() or largest
    digits = (largest or "P0")[1:]
    return int(digits) + 1 if digits.isdigit() else 1
