"""When a desk that is left alone is locked: the settings of one computer, and what is offered."""

from typing import Any

MINUTES, MINIMISED = "lock.minutes", "lock.minimised"
"""Settings of this computer: after how many minutes, and whether a minimised window locks."""
OFFERED = (1, 2, 5, 10, 15, 30, 60)
USUAL = 5
MOST = 240


def minutes(settings: Any) -> int:
    """After how many minutes without a key or a movement the desk is locked; settings may be damaged."""
    kept = settings.get(MINUTES)
    is_number = isinstance(kept, int) and not isinstance(kept, bool)
    return kept if is_number and 1 <= kept <= MOST else USUAL


def locks_minimised(settings: Any) -> bool:
    """Whether a minimised window is locked; only where somebody wished it."""
    return settings.get(MINIMISED) is True
