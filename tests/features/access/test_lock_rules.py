"""When a desk locks itself, also with settings that were damaged."""

import pytest

from desktop.features.access.lock_rules import MOST, OFFERED, USUAL, locks_minimised, minutes


@pytest.mark.parametrize(
    ("kept", "found"),
    [(None, 5), (10, 10), (0, 5), (-1, 5), (MOST, 240), (241, 5), (True, 5), ("10", 5), (7.5, 5)],
)
def test_a_limit_that_cannot_be_meant_is_the_usual_one(kept, found):
    assert USUAL in OFFERED
    assert minutes({"lock.minutes": kept}) == found


@pytest.mark.parametrize(("kept", "found"), [(None, False), (True, True), (False, False), ("yes", False), (1, False)])
def test_a_minimised_window_is_locked_only_where_somebody_wished_it(kept, found):
    assert locks_minimised({"lock.minimised": kept}) is found
