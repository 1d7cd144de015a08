"""Programmes: made from blueprints, changed in place, never two of one code."""

from datetime import date

import pytest

from desktop.errors import Conflict, NotAllowed, NotFound, UserError
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.quality import PRESETS, Preset
from desktop.features.programmes.rules import Block, Draft, Fund, FundingDraft, Type, usual_blocks, usual_statement
from desktop.features.programmes.service import ProgrammeService
from desktop.i18n import LANGUAGES
from desktop.rights import Actor, Grant, Role

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


@pytest.fixture
def programmes(store):
    return ProgrammeService(store)


@pytest.fixture
def fundings(store):
    return FundingService(store)


@pytest.mark.parametrize("kind", Type)
def test_each_blueprint_makes_a_programme_with_its_thresholds(programmes, kind):
    key = programmes.add(Draft(code=kind.code, name=kind.words(), type=kind))
    detail = programmes.detail(key)
    quality = programmes.quality(key)
    assert detail.draft.type is kind
    assert detail.plan[0].startswith(kind.code)
    assert "participants" in detail.tabs
    assert quality.thresholds == PRESETS[quality.based_on]


def test_a_code_is_given_once(programmes):
    programmes.add(Draft(code="EM", name="First"))
    with pytest.raises(UserError, match="programme EM already"):
        programmes.add(Draft(code="EM", name="Second"))


@pytest.mark.parametrize("code", ["", "em", "E M", "1EM", "ABCDEFGHI"])
def test_a_code_is_short_and_capital(programmes, code):
    with pytest.raises(UserError, match="capital letter"):
        programmes.add(Draft(code=code, name="Any"))


def test_the_end_is_not_before_the_start(programmes):
    with pytest.raises(UserError, match="ends before it starts"):
        programmes.add(Draft(code="EM", name="Any", starts_on=date(2026, 5, 2), ends_on=date(2026, 5, 1)))


def test_a_stale_change_is_a_conflict_and_changes_nothing(programmes):
    key = programmes.add(Draft(code="EM", name="First"))
    seen = programmes.detail(key).version
    programmes.change(key, {"name": "Second"}, seen)
    with pytest.raises(Conflict):
        programmes.change(key, {"name": "Third"}, seen)
    assert programmes.detail(key).draft.name == "Second"


def test_the_type_stays(programmes):
    key = programmes.add(Draft(code="EM", name="First"))
    with pytest.raises(UserError, match="type of a programme"):
        programmes.change(key, {"type": Type.ALUMNI}, programmes.detail(key).version)


def test_an_unknown_code_names_those_there_are(programmes):
    programmes.add(Draft(code="EM", name="First"))
    assert programmes.by_code("em").name == "First"
    with pytest.raises(NotFound, match="There are: EM"):
        programmes.by_code("AM")


def test_only_pictures_become_logos(programmes):
    key = programmes.add(Draft(code="EM", name="First"))
    programmes.set_logo(key, PNG)
    assert programmes.picture(programmes.detail(key).logo) == PNG
    with pytest.raises(UserError, match="PNG or JPEG"):
        programmes.set_logo(key, b"%PDF-1.7")
    assert programmes.picture(programmes.detail(key).logo) == PNG


def test_a_preset_puts_all_thresholds_back(programmes):
    key = programmes.add(Draft(code="EM", name="First"))
    programmes.change_quality(key, {"group_most": 9}, programmes.quality(key).version)
    programmes.use_preset(key, Preset.MIGRANT)
    assert programmes.quality(key).thresholds == PRESETS[Preset.MIGRANT]


def test_a_group_is_not_largest_below_smallest(programmes):
    key = programmes.add(Draft(code="EM", name="First"))
    with pytest.raises(UserError, match="largest group"):
        programmes.change_quality(key, {"group_least": 7}, programmes.quality(key).version)


def test_a_coordinator_sees_only_the_programmes_given(store, programmes):
    seen = programmes.add(Draft(code="EM", name="Mine"))
    hidden = programmes.add(Draft(code="AM", name="Theirs", type=Type.ALUMNI))
    store.actor = Actor("Coordinator", (Grant(Role.COORDINATOR, seen),))
    assert [row.code for row in programmes.programmes()] == ["EM"]
    with pytest.raises(NotAllowed):
        programmes.detail(hidden)
    with pytest.raises(NotAllowed):
        programmes.change(seen, {"name": "Changed"}, 1)


def test_without_a_fund_no_sensitive_block_is_collected(programmes, fundings):
    key = programmes.add(Draft(code="EM", name="First"))
    assert fundings.blocks(key) == frozenset()
    funding = fundings.add(FundingDraft(name="Fund", fund=Fund.ESF, blocks=usual_blocks(Fund.ESF)))
    programmes.change(key, {"funding": funding}, programmes.detail(key).version)
    assert fundings.blocks(key) == frozenset(Block)


def test_a_statement_falls_back_to_english(fundings):
    key = fundings.add(FundingDraft(name="Fund", statements={"en": "Funded by us", "de": "Von uns"}))
    detail = fundings.detail(key)
    assert (detail.statement("de"), detail.statement("th")) == ("Von uns", "Funded by us")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_european_line_exists_in_every_language(language):
    assert usual_statement(Fund.ESF, language)


def test_a_used_funding_profile_stays(programmes, fundings):
    funding = fundings.add(FundingDraft(name="Fund"))
    programmes.add(Draft(code="EM", name="First", funding=funding))
    with pytest.raises(UserError, match="uses this funding profile"):
        fundings.delete(funding)
