"""What an auditor draws by chance, and how anybody draws the same again (`features.md` section 3, number 2)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from desktop.features.gaps.rules import Matrix, Slot, Standing
from desktop.features.paperwork.place_rules import Place
from desktop.i18n import day_words, tr, trn

USUAL = 10
"""Documents that an auditor draws."""
MOST = 500
LARGEST_SEED = 1_000_000
_KEPT = 12
"""Draws that a desk remembers."""


@dataclass(frozen=True)
class Ticket:
    """What a draw needs to be done again: how many, by which number, and the day it was first done."""

    seed: int
    count: int
    day: date

    def words(self) -> str:
        """As a list of earlier draws names it."""
        documents = trn("{count} document", "{count} documents", self.count)
        return tr("{day} · number {seed} · {documents}", day=day_words(self.day), seed=self.seed, documents=documents)


@dataclass(frozen=True)
class Line:
    """One drawn document with the group it is of."""

    group: str
    slot: Slot


@dataclass(frozen=True)
class Drawn:
    """What came of a draw, as it stands today. out_of: how many documents there were to draw from."""

    ticket: Ticket
    lines: tuple[Line, ...] = ()
    out_of: int = 0

    @property
    def circles(self) -> tuple[int, ...]:
        """The groups and pairs that something was drawn of."""
        return tuple(dict.fromkeys(line.slot.circle for line in self.lines))

    @property
    def places(self) -> frozenset[Place]:
        """Where the drawn documents are owed."""
        return frozenset(line.slot.place for line in self.lines)

    def summary(self) -> str:
        """What an auditor would say, and how the same are drawn again."""
        if not self.lines:
            return tr("There is no document to draw from yet.")
        count = len(self.lines)
        good = sum(is_in_order(line.slot) for line in self.lines)
        day, seed = day_words(self.ticket.day), self.ticket.seed
        parts = (
            trn(
                "{good} of {count} document is in order.", "{good} of {count} documents are in order.", count, good=good
            ),
            trn(
                "Drawn on {day} from {count} document.", "Drawn on {day} from {count} documents.", self.out_of, day=day
            ),
            tr("The number {seed} draws the same ones again.", seed=seed),
        )
        return " ".join(parts)


def draw(matrix: Matrix, ticket: Ticket) -> Drawn:
    """As many documents as the ticket says, in the order of the matrix, where they are owed or there.

    Each document has its lot from the number and its place alone: one that comes or goes moves no other.
    """
    every = [Line(group.line.title, slot) for group in matrix.groups for slot in group.line.slots()]
    inside = [line for line in every if line.slot.standing not in (Standing.NOT_OWED, Standing.WAIVED)]
    chosen = sorted(inside, key=lambda line: _lot(line.slot.place, ticket.seed))[: ticket.count]
    places = {line.slot.place for line in chosen}
    return Drawn(ticket, tuple(line for line in inside if line.slot.place in places), len(inside))


def is_in_order(slot: Slot) -> bool:
    """What an auditor accepts: it is checked, or it was decided to do without it."""
    return slot.standing in (Standing.COMPLETE, Standing.WAIVED)


def ticket(seed: int, count: int, today: date, earlier: Sequence[Ticket]) -> Ticket:
    """A draw by a number; one that was done before keeps its day."""
    found = (one for one in earlier if (one.seed, one.count) == (seed, count))
    return next(found, Ticket(seed, count, today))


def kept(one: Ticket, earlier: Sequence[Ticket]) -> list[Ticket]:
    """The draws to be remembered, the newest first."""
    return [one, *(other for other in earlier if other != one)][:_KEPT]


def told(tickets: Sequence[Ticket]) -> list[dict[str, Any]]:
    """Draws as a desk remembers them; nothing about people."""
    return [{"seed": one.seed, "count": one.count, "day": one.day.isoformat()} for one in tickets]


def read(remembered: object) -> list[Ticket]:
    """Draws that a desk remembers; what was damaged is left out."""
    found = (_read(one) for one in remembered) if isinstance(remembered, list) else ()
    return [one for one in found if one is not None]


def _read(one: object) -> Ticket | None:
    if not isinstance(one, Mapping):
        return None
    try:
        return Ticket(int(one["seed"]), int(one["count"]), date.fromisoformat(one["day"]))
    except (KeyError, TypeError, ValueError):
        return None


def _lot(place: Place, seed: int) -> bytes:
    return sha256(f"{seed}/{place.word(0)}".encode()).digest()
