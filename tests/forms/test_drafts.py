"""Answers as text and back."""

from datetime import date, time

import pytest

from desktop.forms.drafts import as_text, of_text


def test_answers_come_back_as_they_were():
    answers = {
        "a": date(2026, 1, 2),
        "b": [["nb", date(2026, 1, 3)], {"x": 1}],
        "c": b"\x00\xff",
        "d": None,
        "t": time(9, 5),
        "ป": "<b>",
    }
    assert of_text(as_text(answers)) == answers


def test_tuples_come_back_as_lists():
    assert of_text(as_text({"roles": ("mentee", "mentor")})) == {"roles": ["mentee", "mentor"]}


def test_what_cannot_be_kept_is_said():
    with pytest.raises(TypeError, match="a draft cannot hold a set"):
        as_text({"a": set()})
