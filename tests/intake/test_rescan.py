"""Forty pages printed, worn and scanned again: all find their place, none another's; `soak` does four hundred."""

import pytest

from tests.intake import pile, rescan


@pytest.mark.parametrize("wear", [pile.AT_200, pile.AT_150], ids=["200 dpi", "150 dpi"])
def test_worn_pages_find_their_place(wear: pile.Wear, seed: int) -> None:
    tally = rescan.run(20, wear, seed)
    assert tally.wrong == 0
    assert tally.right >= 19  # a fold across both codes of one page is possible; then a person types the code
