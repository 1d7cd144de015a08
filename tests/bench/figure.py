"""What one measurement says: the reference and the product, measured in one run, and what is wanted."""

import re
from dataclasses import dataclass

_WANTED = re.compile(r"^(<=|>=)\s*([0-9][0-9,]*(?:\.[0-9]+)?)\s*(x?)")


@dataclass(frozen=True)
class Figure:
    """One line of the table.

    `reference` and `product` are in `unit` (ms, s, MB, pages/s …); `reference` is None where a bar
    is absolute. `wanted` is "<= 2.0x" or ">= 0.8x" for product / reference, "<= 100" or ">= 98" for
    the product's own figure, and "" where the figure is shown for itself.
    """

    job: str
    reference: float | None
    product: float
    unit: str = "ms"
    wanted: str = ""

    def __post_init__(self) -> None:
        if self.wanted and not _WANTED.match(self.wanted):
            raise ValueError(f"wanted is not understood: {self.wanted!r}")

    @property
    def ratio(self) -> float | None:
        """Product / reference; None where there is no reference."""
        return self.product / self.reference if self.reference else None

    @property
    def is_reached(self) -> bool | None:
        """Whether the figure is as wanted; None where nothing is wanted."""
        found = _WANTED.match(self.wanted)
        if found is None:
            return None
        sign, number, is_ratio = found.groups()
        measured = self.ratio if is_ratio else self.product
        if measured is None:
            return False
        bar = float(number.replace(",", ""))
        return measured <= bar if sign == "<=" else measured >= bar
