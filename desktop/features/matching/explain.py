"""Why a mentee has this mentor and not the next best one, read from a solved table of points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.features.matching.whole import FORBIDDEN, Row
from desktop.i18n import tr, trn


class Why(StrEnum):
    """How the mentor who comes next stands to the one who was chosen."""

    FITS_LESS = "fits_less"
    FITS_AS_WELL = "fits_as_well"
    IS_FULL = "is_full"
    HAS_NO_GROUP = "has_no_group"
    IS_NEEDED_HERE = "is_needed_here"
    SUM_IS_SMALLER = "sum_is_smaller"


@dataclass(frozen=True)
class Placed:
    """A solved table: a row of points for each mentee, and who is with which mentor (column)."""

    table: Sequence[Row]
    members: Mapping[int, Sequence[int]]
    places: Sequence[int]
    """How many mentees each mentor can take."""
    least: int
    """Mentees that a group needs."""


@dataclass(frozen=True)
class Next:
    """The best other mentor for a mentee, by number, and why it is not that one."""

    column: int
    why: Why


def next_best(placed: Placed, row: int, column: int) -> Next | None:
    """Who else would fit a mentee best, the chosen mentor apart; None when nobody else may be proposed."""
    points = placed.table[row]
    others = [at for at, score in enumerate(points) if at != column and score != FORBIDDEN and placed.places[at] > 0]
    if not others:
        return None
    other = max(others, key=lambda at: (points[at], -at))
    if points[other] < points[column]:
        return Next(other, Why.FITS_LESS)
    if points[other] == points[column]:
        return Next(other, Why.FITS_AS_WELL)
    return Next(other, _in_the_way(placed, column, other))


def _in_the_way(placed: Placed, column: int, other: int) -> Why:
    there = len(placed.members.get(other, ()))
    if there >= placed.places[other]:
        return Why.IS_FULL
    if not there:
        return Why.HAS_NO_GROUP
    if len(placed.members[column]) <= placed.least:
        return Why.IS_NEEDED_HERE
    return Why.SUM_IS_SMALLER


@dataclass(frozen=True)
class Names:
    """Who is spoken of in a sentence about the next best mentor."""

    other: str
    """The mentor who comes next."""
    percent: int
    """How well that mentor fits."""
    mentee: str
    instead: Sequence[str]
    """The mentees who are with that mentor."""


def next_words(why: Why, names: Names, least: int) -> str:
    """Why the next best mentor was not chosen, in one sentence."""
    said = {"name": names.other, "percent": names.percent}
    if why is Why.FITS_LESS:
        return tr("Nobody fits better; next comes {name} ({percent} %).", **said)
    if why is Why.FITS_AS_WELL:
        return tr("{name} would fit as well ({percent} %).", **said)
    if why is Why.IS_FULL:
        return _full_words(names)
    if why is Why.HAS_NO_GROUP and least > 1:
        return trn(
            "{name} would fit better ({percent} %), but the {count} mentee a group needs is not found there.",
            "{name} would fit better ({percent} %), but no {count} mentees for a group are found there.",
            least,
            **said,
        )
    if why is Why.IS_NEEDED_HERE:
        return tr(
            "{name} would fit better ({percent} %), but without {mentee} this group would be too small.",
            mentee=names.mentee,
            **said,
        )
    return tr("{name} would fit better ({percent} %), but then the groups together would fit less well.", **said)


def _full_words(names: Names) -> str:
    said = {"name": names.other, "percent": names.percent}
    if len(names.instead) == 1:
        return tr(
            "{name} would fit better ({percent} %), but is with {mentee}: so the groups together fit best.",
            mentee=names.instead[0],
            **said,
        )
    return trn(
        "{name} would fit better ({percent} %), but the {count} place there is taken: so the groups together fit best.",
        "{name} would fit better ({percent} %), but the {count} places there are taken: "
        "so the groups together fit best.",
        len(names.instead),
        **said,
    )
