"""What a workbook carries to be known again."""

from datetime import date, datetime
from hashlib import blake2b

import pytest

from desktop.forms.workbook_mark import PEOPLE, Edition, Mark, NewerMark, NoMark, canonical, digest, lines, read

EDITION = Edition(PEOPLE, "0a1b2c3d4e", 41, "00ff", "2026-11-23")
COLUMNS = (("phone", "Phone"), ("birth_date", "Birth  date"))


def rows():
    return list(lines(EDITION, COLUMNS, [(7, ("+47 1", date(1990, 1, 2))), (9, ("", None))]))


def test_a_mark_is_read_as_it_was_written():
    mark = read(rows())
    assert mark.edition == EDITION
    assert mark.columns == (("phone", "Phone"), ("birth_date", "Birth date"))
    assert mark.held[7] == {"phone": digest(7, "phone", " +47  1"), "birth_date": digest(7, "birth_date", "1990-01-02")}
    assert mark.held[9]["phone"] == digest(9, "phone", None) != digest(7, "phone", None)
    about = Edition("form", "x", 0, "", "2026-01-01", "EM-06;1;en;MD")
    assert read(list(lines(about, (), []))) == Mark(about)
    undated = Edition("form", "x", 0, "", "", "EM-06;1;en;MD")  # a form may say nothing of its day, a list must
    assert read(list(lines(undated, (), []))) == Mark(undated)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        ("  a\n b ", "a b"),
        (150.0, "150"),
        (1.5, "1.5"),
        (datetime(2026, 1, 2), "2026-01-02"),
        (datetime(2026, 1, 2, 3, 4), "2026-01-02T03:04:00"),
        (date(2026, 1, 2), "2026-01-02"),
        ("e\u0301", "é"),
    ],
)
def test_a_value_is_the_same_text_in_every_program(value, text):
    assert canonical(value) == text


def test_a_row_is_known_by_its_number_and_its_check():
    text = EDITION.row(417)
    assert EDITION.row_key(text) == 417
    assert [EDITION.row_key(one) for one in ("", "x", "417", "418" + text[3:], text + "0", "٤-1", "9" * 5000)] == [
        None
    ] * 7
    assert Edition(PEOPLE, "other", 1, "", "").row_key(text) is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda all: [],
        lambda all: [["Something"]],
        lambda all: [["Mentordesk workbook"]],
        lambda all: all[:-1],
        lambda all: [*all[:3], all[4], all[3], all[5]],
        lambda all: [*all[:3], [all[3][0], all[4][1]], *all[4:]],
        lambda all: [*all[:2], all[-1]],
        lambda all: [["Mentordesk workbook", "one", *all[0][2:]], *all[1:]],
    ],
)
def test_a_damaged_mark_is_no_mark(damage):
    with pytest.raises(NoMark):
        read(damage(rows()))


def sealed(*body):
    """A mark whose check is right, whoever made it."""
    seal = blake2b("".join("\x1f".join(cells) + "\x1e" for cells in body).encode(), digest_size=8)
    return [*body, ["end", str(len(body) - 3), seal.hexdigest()]]


@pytest.mark.parametrize(
    "body",
    [
        [["Mentordesk workbook", "1", "people"], ["keys"], ["heads"]],
        [["Mentordesk workbook", "1", "people", "x", "1", "ff", "someday", "-"], ["keys"], ["heads"]],
        [["Mentordesk workbook", "1", "people", "x", "1", "ff", "-", "-"], ["keys"], ["heads"]],
        [["Mentordesk workbook", "1", "people", "x", "9" * 30, "ff", "2026-01-01", "-"], ["keys"], ["heads"]],
        [["Mentordesk workbook", "1", "people", "x", "-1", "ff", "2026-01-01", "-"], ["keys"], ["heads"]],
        [["Mentordesk workbook", "1", "people", "x", "1", "ff", "2026-01-01", "-"], ["keys"], ["heads"], ["7"]],
        [
            ["Mentordesk workbook", "1", "people", "x", "1", "ff", "2026-01-01", "-"],
            ["keys", "a", "b"],
            ["heads"],
            ["7", "x"],
        ],
    ],
)
def test_what_another_program_sealed_is_no_mark(body):
    with pytest.raises(NoMark):
        read(sealed(*body))


def test_without_the_check_a_changed_mark_would_be_believed():
    changed = rows()
    changed[3][0] = "8"
    with pytest.raises(NoMark):
        read(changed)
    body = changed[:-1]
    assert [cells[0] for cells in body[3:]] == ["8", "9"]  # nothing else of it says that it was changed


def test_a_newer_programs_mark_says_so():
    told = rows()
    told[0][1] = "2"
    with pytest.raises(NewerMark):
        read(told)
