"""The European emblem drawn as lines: twelve gold stars in a circle on azure, in its official proportions."""

from functools import cache
from math import cos, pi, sin

RATIO = 1.5
"""Width by height."""


@cache
def operators(left: float, bottom: float, height: float) -> str:
    """The emblem with its lower left corner there; leaves the graphics state as it was."""
    middle_x, middle_y = left + height * RATIO / 2, bottom + height / 2
    stars = " ".join(
        _star(middle_x + height / 3 * sin(turn), middle_y + height / 3 * cos(turn), height / 18)
        for turn in (place * pi / 6 for place in range(12))
    )
    return f"q 0 0.2 0.6 rg {left:.3f} {bottom:.3f} {height * RATIO:.3f} {height:.3f} re f 1 0.8 0 rg {stars} f Q"


def _star(across: float, up: float, radius: float) -> str:
    """Five points, one upright; every second corner is joined, filled by the nonzero rule."""
    corners = [(across + radius * sin(turn * 4 * pi / 5), up + radius * cos(turn * 4 * pi / 5)) for turn in range(5)]
    first, *rest = (f"{x:.3f} {y:.3f}" for x, y in corners)
    return " ".join([f"{first} m", *(f"{corner} l" for corner in rest), "h"])
