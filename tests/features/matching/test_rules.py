"""Values of the matching room: levels, times, weights, phrases."""

import pytest

from desktop.features.matching.rules import (
    HEAVIEST,
    Criteria,
    Criterion,
    Level,
    Mode,
    Must,
    Slot,
    Time,
    Weights,
    phrases,
)


@pytest.mark.parametrize(
    ("text", "level"), [("A1", Level.A1), ("native", Level.NATIVE), ("", Level.B1), ("good", Level.B1)]
)
def test_a_level_that_is_not_named_counts_as_b1(text: str, level: Level) -> None:
    assert Level.of(text) is level


def test_a_time_is_read_as_the_record_keeps_it() -> None:
    assert Time.of("tue-evening") == Time(1, Slot.EVENING)
    assert Time.of("tue-night") is None
    assert Time.of("someday-evening") is None
    assert Time.of("") is None


def test_phrases_stand_between_commas_and_line_ends() -> None:
    assert phrases("Find work in retail;\n- learn  Norwegian, , driving licence.") == {
        "Find work in retail",
        "learn Norwegian",
        "driving licence",
    }
    assert phrases(" \n") == frozenset()


def test_every_criterion_has_a_weight_and_words() -> None:
    assert Weights().total() == sum(Weights().of(criterion) for criterion in Criterion)
    assert len({criterion.words() for criterion in Criterion}) == len(Criterion)
    assert len({must.words() for must in Must}) == len(Must)
    assert len({mode.words() for mode in Mode}) == len(Mode)


def test_weights_out_of_range_are_named() -> None:
    assert Criteria().problems() == []
    assert Criteria(Weights(goals=HEAVIEST)).problems() == []
    assert Criteria(Weights(goals=HEAVIEST + 1)).problems() == ["Goals: the weight must be between 0 and 10."]
    assert Criteria(Weights(area=-1)).problems() == ["Area: the weight must be between 0 and 10."]


def test_something_must_count() -> None:
    nothing = Weights(0, 0, 0, 0, 0, 0, 0)
    assert Criteria(nothing).problems() == ["Give at least one criterion a weight above 0."]
