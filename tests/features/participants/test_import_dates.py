"""Dates as people write them, and the decision about day and month over a whole column."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.features.participants.import_dates import NotADate, find_order, parse
from desktop.features.participants.import_mapping import DayOrder
from desktop.i18n import LANGUAGES
from desktop.intake.lists import Cell, CellError

TODAY = date(2026, 11, 23)
DAY = date(2003, 2, 1)


@pytest.mark.parametrize(
    "cell",
    [
        *("1.2.2003", "01.02.2003", "1. 2. 2003", "1.2.03", "1/2/2003", "01-02-2003", "1 2 2003", "1–2–2003"),
        *("2003-02-01", "2003/02/01", "2003.02.01.", "20030201", "01022003", "2003-02-01T00:00:00Z", "'2003-02-01"),
        *("2003-02-01 10:15:00", "1/2/2003 10:15:00 AM GMT+2", "1.2.2003 г.", "01.02.2003г.", "20030201-1234"),
        *("1. februar 2003", "1. februari 2003", "1. Februar 2003", "1 février 2003", "1er février 2003"),
        *("1 febbraio 2003", "1 февруари 2003 г.", "1 กุมภาพันธ์ 2546", "๑ ก.พ. ๒๕๔๖", "1/2/2546", "1 feb 03"),
        *("Feb 1, 2003", "February 1st, 2003", "Sat 1 Feb 2003", "lørdag den 1. februar 2003", "2003 February 1"),
        *(
            37_653,
            37_653.0,
            "37653",
            20030201,
            1022003,
            DAY,
            datetime(2003, 2, 1, 12, 30),
            "(1.2.2003)",
            "1\u00a0Feb\u00a02003",
        ),
    ],
)
def test_one_day_in_many_spellings(cell: Cell) -> None:
    assert parse(cell, DayOrder.DAY_FIRST, TODAY) == DAY


@pytest.mark.parametrize("cell", [None, "", " ", "-", "–", "?", "..."])
def test_nothing_is_no_date_and_no_fault(cell: Cell) -> None:
    assert parse(cell, DayOrder.DAY_FIRST, TODAY) is None


@pytest.mark.parametrize(
    ("cell", "reason"),
    [
        ("31.2.2009", "There is no such date."),
        ("2009-13-40", "There is no such date."),
        ("2003-02-2003", "There is no such date."),
        ("1.2.1499", "There is no such date."),
        (date(1700, 1, 1), "There is no such date."),
        (2009, "This is a year only; day and month are missing."),
        ("2009", "This is a year only; day and month are missing."),
        (17, "This number is not a date."),
        (99_999_999, "There is no such date."),
        ("unknown", "This is not a date."),
        ("1 Smarch 2003", "This is not a date."),
        ("February 2003", "This is not a date."),
        ("1 Feb Mar 2003", "This is not a date."),
        (CellError("#REF!"), "The formula in this cell went wrong (#REF!)."),
        (True, "This is not a date."),
    ],
)
def test_what_is_no_date_has_its_sentence(cell: Cell, reason: str) -> None:
    with pytest.raises(NotADate) as found:
        parse(cell, DayOrder.DAY_FIRST, TODAY)
    assert str(found.value) == reason


def test_the_order_of_the_column_counts_where_both_are_possible() -> None:
    assert parse("1/2/2003", DayOrder.MONTH_FIRST, TODAY) == date(2003, 1, 2)
    assert parse("13/2/2003", DayOrder.MONTH_FIRST, TODAY) == date(2003, 2, 13)
    assert parse("2/13/2003", DayOrder.DAY_FIRST, TODAY) == date(2003, 2, 13)


def test_two_digit_years_lie_in_the_past() -> None:
    assert parse("1.2.26", DayOrder.DAY_FIRST, TODAY) == date(2026, 2, 1)
    assert parse("1.2.27", DayOrder.DAY_FIRST, TODAY) == date(1927, 2, 1)


@pytest.mark.parametrize(
    ("cells", "header", "order", "is_certain"),
    [
        (["1/2/2003", "13/2/2003"], "", DayOrder.DAY_FIRST, True),
        (["1/2/2003", "2/13/2003"], "", DayOrder.MONTH_FIRST, True),
        (["1.2.2003", "3.4.2003"], "", DayOrder.DAY_FIRST, True),
        (["1/2/2003", "3/4/2003"], "", DayOrder.DAY_FIRST, False),
        (["1/2/2003"], "Born (mm/dd/yyyy)", DayOrder.MONTH_FIRST, True),
        (["1/2/2003"], "Geboren (TT/MM/JJJJ)", DayOrder.DAY_FIRST, True),
        (["13/2/2003", "2/13/2003", "2/14/2003"], "", DayOrder.MONTH_FIRST, False),
        (["13/2/2003", "2/13/2003"], "", DayOrder.DAY_FIRST, False),
        (["1/1/2003", "1 Feb 2003"], "", DayOrder.DAY_FIRST, False),
        (["2003-02-01", None, 7, "x"], "", DayOrder.DAY_FIRST, True),
        ([date(2003, 2, 1)], "", DayOrder.DAY_FIRST, True),
    ],
)
def test_a_column_decides(cells: list[Cell], header: str, order: DayOrder, is_certain: bool) -> None:
    found = find_order(cells, header)
    assert (found.order, found.is_certain) == (order, is_certain)


def test_an_undecided_column_shows_a_date_that_can_be_read_twice() -> None:
    assert find_order(["1/1/2003", "3/4/2003"]).example == "3/4/2003"
    assert find_order(["13/4/2003"]).example == ""


def test_days_and_months_swapped_by_another_program_are_suspected() -> None:
    """Real dates with small days beside text dates with large ones: the file was opened in the other order."""
    real = [date(2003, month, 5) for month in (1, 2, 3)]
    text = ["13/2/2003", "14/3/2003", "25/4/2003"]
    assert find_order([*real, *text]).maybe_swapped
    assert not find_order([*real, date(2003, 1, 20), *text]).maybe_swapped
    assert not find_order([*real, *text, "1/2/2003"]).maybe_swapped


@given(
    day=st.dates(date(1920, 1, 1), TODAY), code=st.sampled_from(LANGUAGES), width=st.sampled_from(("long", "medium"))
)
def test_what_a_spreadsheet_writes_in_any_language_is_read(day: date, code: str, width: str) -> None:
    from babel.dates import format_date

    written = format_date(day, width, locale=code)
    order = DayOrder.MONTH_FIRST if code == "en" else DayOrder.DAY_FIRST
    assert parse(written, order, TODAY) == day


@given(day=st.dates(date(1930, 1, 1), TODAY))
def test_numbers_and_names_agree(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    if serial >= 11_000:
        assert parse(serial, DayOrder.DAY_FIRST, TODAY) == day
    assert parse(day.strftime("%d/%m/%y"), DayOrder.DAY_FIRST, TODAY) == day or day.year < 1927
