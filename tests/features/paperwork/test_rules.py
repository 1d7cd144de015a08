"""Numbers and frozen data of issued documents."""

from datetime import date, time

from hypothesis import given
from hypothesis import strategies as st

from desktop.features.paperwork.rules import (
    MEETINGS,
    TYPED,
    counting_notes,
    document_number,
    fingerprint,
    frozen,
    thawed,
)

_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.text(),
    st.dates(),
    st.times().map(lambda t: t.replace(second=0, microsecond=0)),
)
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(min_size=5), inner), max_leaves=12
)


def test_a_number_says_programme_year_subject_document_and_edition():
    assert document_number("EM", 2025, "G03", "EM-04", 1) == "EM-2025-G03-EM04-v1"


@given(_VALUES)
def test_what_is_frozen_thaws_to_the_same(values):
    assert thawed(frozen(values)) == values


def test_the_fingerprint_does_not_depend_on_the_order_of_keys():
    one = {"day": date(2026, 3, 1), "start": time(17, 0), "people": ["Ada", "สมชาย"]}
    other = {key: one[key] for key in reversed(one)}
    assert fingerprint(one) == fingerprint(other)
    assert fingerprint(one) != fingerprint({**one, "people": ["Ada"]})


def test_it_is_said_which_figures_stand_in_certificates():
    assert counting_notes([]) == []
    assert counting_notes([MEETINGS] * 2) == ["2 certificates count meetings that both sides confirmed."]
    (counted, typed) = counting_notes([MEETINGS, TYPED])
    assert counted.startswith("1 certificate counts")
    assert "typed on the page of its group" in typed
