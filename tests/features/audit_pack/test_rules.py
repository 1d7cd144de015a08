"""Names that every system takes, and draws that can be drawn again."""

import pytest

from desktop.features.audit_pack import rules


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("G01 The Bridge", "G01 The Bridge"),
        ('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j"),
        ("..", "_"),
        ("", "_"),
        ("Good hands. ", "Good hands"),
        ("สวัสดี Ødegård", "สวัสดี Ødegård"),
        ("line\none\ttwo\x00", "line one two"),
        ("x" * 90, "x" * 60),
    ],
)
def test_names_that_every_system_takes(text, name):
    assert rules.safe(text) == name


def test_folders_are_those_of_the_method():
    assert rules.folder_words("managing") == "Toolbar for managing of mentoring process"
    assert rules.folder_words("monitoring") == "Toolbar for monitoring"
    assert rules.folder_words("") == "Other documents"
    assert rules.folder_words("own/folder") == "own folder"


def test_a_draw_can_be_drawn_again():
    circles = list(range(1, 101))
    first = rules.draw(circles, 10, 7)
    assert len(first) == 10
    assert first == sorted(first)
    assert rules.draw(circles, 10, 7) == first
    assert rules.draw(circles, 10, 8) != first
    assert rules.draw(circles, 500, 7) == circles


def test_no_file_takes_the_path_of_another():
    taken: set[str] = set()
    assert rules.free("a/b.pdf", taken) == "a/b.pdf"
    assert rules.free("a/B.pdf", taken) == "a/B (2).pdf"  # one file on Windows and macOS
    assert rules.free("a/b.pdf", taken) == "a/b (3).pdf"


def test_every_kind_of_file_has_words():
    assert len({one.words() for one in rules.Holding}) == len(rules.Holding)
