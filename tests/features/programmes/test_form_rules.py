"""Answers of the forms as changes, without a window."""

from desktop.features.programmes import form_rules
from desktop.features.programmes.rules import Block, Fund


def test_a_code_is_kept_in_capitals_and_a_choice_as_its_number():
    assert form_rules.programme_change("organisation", "7") == {"organisation": 7}
    assert form_rules.programme_change("code", " em ") == {"code": "EM"}


def test_a_funding_profile_takes_its_answers():
    lines = ({"language": "de", "text": "Satz"}, {"language": "", "text": "lost"})
    block, fund = next(iter(Block)), next(iter(Fund))
    assert form_rules.funding_change("statements", lines) == {"statements": {"de": "Satz"}}
    assert form_rules.funding_change("blocks", [block.value]) == {"blocks": (block,)}
    assert form_rules.funding_change("fund", fund.value) == {"fund": fund}
