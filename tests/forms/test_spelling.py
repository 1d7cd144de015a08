"""Days, times and lengths as people write them."""

from datetime import date, time

import pytest

from desktop.forms.spelling import read_date, read_integer, read_minutes, read_time

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "2003-02-01",
        "2003/2/1",
        "2003-02-01 00:00:00",
        "2003-02-01T09:30",
        "1.2.2003",
        "01.02.2003",
        "01/02/2003",
        "1-2-2003",
        "1 2 2003",
        "1. 2. 2003",
        "1.2.03",
        "01.02.2003 10:15",
        "1 February 2003",
        "1st February 2003",
        "1st of February 2003",
        "February 1, 2003",
        "1 Feb 2003",
        "1. februar 2003",
        "1 februari 2003",
        "1. feb. 2003",
        "1. Februar 2003",
        "1er février 2003",
        "1 febbraio 2003",
        "1 февруари 2003 г.",
        "1 กุมภาพันธ์ 2546",
        "๑ กุมภาพันธ์ ๒๕๔๖",
        "1/2/2546",
        "  1.2.2003. ",
    ],
)
def test_one_day_in_the_usual_spellings(text):
    assert read_date(text, TODAY) == date(2003, 2, 1)


def test_month_first_where_the_list_says_so():
    assert read_date("2/1/2003", TODAY, is_day_first=False) == date(2003, 2, 1)


@pytest.mark.parametrize(("text", "year"), [("1.2.26", 2026), ("1.2.36", 2036), ("1.2.37", 1937), ("1.2.99", 1999)])
def test_two_digits_of_a_year(text, year):
    assert read_date(text, TODAY) == date(year, 2, 1)


@pytest.mark.parametrize("text", ["", "soon", "31.2.2003", "1.13.2003", "0.0.0000", "1.2.1850", "2003", "1 Foo 2003"])
def test_what_is_no_day(text):
    assert read_date(text, TODAY) is None


@pytest.mark.parametrize("text", ["17:30", "17.30", "17h30", "5:30 pm", "5:30 p.m.", "kl. 17.30", "17:30 Uhr"])
def test_half_past_five(text):
    assert read_time(text) == time(17, 30)


@pytest.mark.parametrize(
    ("text", "found"), [("9", time(9)), ("12 am", time(0)), ("12 pm", time(12)), ("17 Uhr", time(17))]
)
def test_full_hours(text, found):
    assert read_time(text) == found


@pytest.mark.parametrize("text", ["", "25:00", "12:60", "13 pm", "noon"])
def test_what_is_no_time(text):
    assert read_time(text) is None


@pytest.mark.parametrize(
    "text", ["90", "90 min", "1:30", "1 h 30 min", "1h30", "1,5 h", "1.5 hours", "1 ч 30 мин", "1 ชม. 30 นาที"]
)
def test_ninety_minutes(text):
    assert read_minutes(text) == 90


@pytest.mark.parametrize("text", ["", "long", "-5", "1.5"])
def test_what_is_no_length(text):
    assert read_minutes(text) is None


@pytest.mark.parametrize(
    ("text", "found"), [("12", 12), ("1 234", 1234), ("1'234", 1234), ("๑๒", 12), ("1.5", None), ("x", None)]
)
def test_whole_numbers(text, found):
    assert read_integer(text) == found
