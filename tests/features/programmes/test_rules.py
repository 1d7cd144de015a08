"""Codes, periods, funds and what each fund asks for."""

from datetime import date

import pytest

from desktop.features.programmes.blueprints import BLUEPRINTS
from desktop.features.programmes.quality import PRESETS, Preset
from desktop.features.programmes.rules import (
    Block,
    Draft,
    Fund,
    FundingDraft,
    Type,
    funding_problems,
    problems,
    usual_blocks,
    usual_statement,
)


@pytest.mark.parametrize("code", ["EM", "A", "SCHOOL12"])
def test_codes_that_fit(code):
    assert problems(Draft(code=code, name="Any")) == []


@pytest.mark.parametrize("code", ["", "em", "1A", "A B", "TOOLONG99"])
def test_codes_that_do_not(code):
    assert len(problems(Draft(code=code, name="Any"))) == 1


def test_a_name_and_an_order_of_days():
    assert problems(Draft(code="EM", name=" ")) == ["Give the programme a name."]
    late = Draft(code="EM", name="Any", starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 31))
    assert problems(late) == ["The programme ends before it starts."]


def test_a_funding_profile_has_a_name():
    assert funding_problems(FundingDraft(name="ESF")) == []
    assert funding_problems(FundingDraft()) == ["Give the funding profile a name."]


def test_only_the_funds_that_report_them_ask_for_sensitive_blocks():
    assert set(usual_blocks(Fund.ESF)) == set(Block)
    assert Block.SITUATION not in usual_blocks(Fund.AMIF)
    assert usual_blocks(Fund.ERASMUS) == usual_blocks(Fund.OTHER) == ()


def test_an_unknown_funder_brings_no_words_of_the_union():
    assert usual_statement(Fund.OTHER, "en") == ""
    assert usual_statement(Fund.ESF, "xx") == ""


def test_six_blueprints_for_five_types_each_with_a_profile():
    assert set(BLUEPRINTS) == set(Type)
    assert {kind.code for kind in Type} == {"EM", "AM", "TB", "TT", "MN"}
    assert {blueprint.preset for blueprint in BLUEPRINTS.values()} <= set(PRESETS)
    assert all(blueprint.sentence() for blueprint in BLUEPRINTS.values())


def test_every_profile_has_sizes_that_make_sense():
    assert set(PRESETS) == set(Preset)
    assert all(1 <= one.group_least <= one.group_most for one in PRESETS.values())
