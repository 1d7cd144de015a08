"""Window or command: decided without importing the commands."""

import pytest

from desktop.commands import line
from desktop.commands.flags import window_wishes


@pytest.mark.parametrize(
    "words", [[], ["--demo"], ["--store", "here.store"], ["--store=here.store", "--smoke"], ["--dem"]]
)
def test_the_window_is_asked_for_as_the_whole_command_line_reads_it(words):
    whole = line.parser().parse_args(words)
    found = window_wishes(words)
    assert whole.word is None
    assert found is not None
    assert (found.store, found.demo, found.smoke) == (whole.store, whole.demo, whole.smoke)


@pytest.mark.parametrize("words", [["check"], ["--demo", "check"], ["--help"], ["--version"], ["--odd"], ["--store"]])
def test_everything_else_goes_to_the_whole_command_line(words):
    assert window_wishes(words) is None


def test_every_word_goes_to_its_command():
    assert [one.word for one in line.commands() if window_wishes([one.word]) is not None] == []
