"""When backups and checks are due, and what is said about them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from desktop.features.safekeeping import rules
from desktop.features.safekeeping.rules import Second, Situation, Standing

NOW = datetime(2026, 11, 23, 10, 45, tzinfo=UTC)


def ago(**told: float) -> datetime:
    return NOW - timedelta(**told)


@pytest.mark.parametrize(
    ("situation", "wanted"),
    [
        (Situation(None, has_changed=False), False),
        (Situation(None, has_changed=True), True),
        (Situation(ago(minutes=29), has_changed=True), False),
        (Situation(ago(minutes=30), has_changed=True), True),
        (Situation(ago(days=3), has_changed=False), False),
        (Situation(ago(minutes=-5), has_changed=True), True),  # the clock went back
        (Situation(ago(hours=2), True, "full", ago(minutes=9)), False),
        (Situation(ago(hours=2), True, "full", ago(minutes=10)), True),
        (Situation(ago(hours=2), True, "full", ago(minutes=-1)), True),
        (Situation(ago(hours=2), True, "full", None), True),
    ],
)
def test_a_backup_is_due(situation: Situation, wanted: bool):
    assert rules.is_due(situation, NOW) is wanted


@pytest.mark.parametrize(
    ("second", "last", "tried_at", "wanted"),
    [
        (None, ago(minutes=1), None, False),
        (Second("/stick"), None, None, False),
        (Second("/stick"), ago(minutes=1), None, True),
        (Second("/stick", is_behind=False), ago(minutes=1), None, False),
        (Second("/stick", failed="gone"), ago(minutes=1), ago(minutes=1), False),
        (Second("/stick", failed="gone"), ago(minutes=1), ago(minutes=11), True),
    ],
)
def test_the_second_place_is_tried_again(second, last, tried_at, wanted):
    assert rules.is_carrying_due(Situation(last, False, "", tried_at, second), NOW) is wanted


def test_at_exit_only_what_changed_is_backed_up():
    assert rules.is_wanted_at_exit(Situation(ago(minutes=1), has_changed=True))
    assert not rules.is_wanted_at_exit(Situation(ago(days=1), has_changed=False))


@pytest.mark.parametrize(
    ("last", "quiet", "wanted"),
    [
        (None, timedelta(minutes=2), True),
        (None, timedelta(minutes=1), False),
        (ago(days=6), timedelta(hours=1), False),
        (ago(days=7), timedelta(hours=1), True),
        (ago(days=-1), timedelta(hours=1), True),
    ],
)
def test_the_whole_store_is_checked_weekly_and_only_when_nobody_works(last, quiet, wanted):
    assert rules.is_check_due(last, quiet, NOW) is wanted


def test_times_are_said_as_a_person_says_them():
    east = timezone(timedelta(hours=9))
    assert rules.moment(ago(minutes=15), NOW) == "10:30"
    assert rules.moment(ago(hours=11), NOW) == "yesterday 23:45"
    assert rules.moment(ago(hours=11), NOW.astimezone(east)) == "08:45"
    assert rules.moment(ago(days=9), NOW) == "14.11.2026"


@pytest.mark.parametrize(
    ("situation", "words", "is_amber"),
    [
        (Situation(None, False), "No backup yet", False),
        (Situation(None, True, "No room."), "Backup failed", True),
        (Situation(ago(hours=3), True, "No room."), "Backup failed, last 07:45", True),
        (Situation(ago(minutes=59), True), "Backup 09:46", False),
        (Situation(ago(minutes=60), True), "Backup late, last 09:45", True),
        (Situation(ago(days=3), False), "Backup 20.11.2026", False),
        (Situation(ago(minutes=15), False, second=Second("/s", ago(minutes=15), False)), "Backup 10:30", False),
        (
            Situation(ago(minutes=15), False, second=Second("/s", ago(hours=23), True, "Gone.")),
            "Backup 10:30 · second place missing",
            False,
        ),
        (
            Situation(ago(minutes=15), False, second=Second("/s", ago(hours=24), True, "Gone.")),
            "Backup 10:30 · second place missing",
            True,
        ),
        (
            Situation(ago(minutes=15), False, second=Second("/s", None, True, "Gone.")),
            "Backup 10:30 · second place missing",
            True,
        ),
    ],
)
def test_the_status_line(situation: Situation, words: str, is_amber: bool):
    said = rules.standing(situation, NOW)
    assert isinstance(said, Standing)
    assert (said.words, said.is_amber) == (words, is_amber)
    assert said.detail


def test_a_failure_is_told_behind_the_words():
    assert rules.standing(Situation(None, True, "No room."), NOW).detail == "No room."
    gone = Situation(ago(minutes=1), False, second=Second("/s", None, True, "Plug it in."))
    assert rules.standing(gone, NOW).detail == "Plug it in."


def test_the_sentences_of_the_page():
    assert rules.sentence(Situation(None, True), NOW) == "No backup was made yet."
    assert "today 10:30. Nothing has changed" in rules.sentence(Situation(ago(minutes=15), False), NOW)
    assert "yesterday 10:45. Something has changed" in rules.sentence(Situation(ago(days=1), True), NOW)
    assert "20.11.2026 10:45" in rules.sentence(Situation(ago(days=3), True), NOW)
    assert "no second place yet" in rules.second_sentence(None, NOW)
    assert "no copy yet" in rules.second_sentence(Second("/stick"), NOW)
    assert "newest copy today 10:30" in rules.second_sentence(Second("/stick", ago(minutes=15)), NOW)
    assert rules.second_sentence(Second("/stick", failed="Plug it in."), NOW).endswith("no copy yet. Plug it in.")


@pytest.mark.parametrize(
    ("count", "words"), [(10, "1 KB"), (2048, "2 KB"), (3 * 1024**2, "3.0 MB"), (5 * 1024**3, "5.0 GB")]
)
def test_sizes(count: int, words: str):
    assert rules.size(count) == words
