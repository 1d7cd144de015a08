"""The recovery key: what is printed is read back however it is typed, and nothing misread passes."""

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.errors import UserError
from desktop.store import recovery
from desktop.store.recovery import (
    ALPHABET,
    GROUPS,
    LETTERS,
    RecoveryKey,
    is_right,
    new_recovery_key,
    not_as_printed,
    read_recovery_key,
    two_to_ask,
    words_for_the_sheet,
)


def drawn(seed: int) -> RecoveryKey:
    return new_recovery_key(random.Random(seed).randrange)


keys = st.integers(0, 2**64).map(drawn)
places = st.integers(0, GROUPS * LETTERS - 1)
fast = settings(max_examples=300, deadline=None)


def grouped(letters: str) -> str:
    return " ".join(letters[at : at + LETTERS] for at in range(0, len(letters), LETTERS))


def test_a_key_has_eight_groups_of_five_letters_and_144_random_bits():
    key = new_recovery_key()
    assert len(key.groups) == 8
    assert all(len(group) == 5 and set(group) <= set(ALPHABET) for group in key.groups)
    assert len(ALPHABET) == len(set(ALPHABET)) == 23
    assert 23**32 > 2**144
    assert not set("ILO") & set(ALPHABET)
    assert new_recovery_key() != key


def test_no_log_can_hold_a_key():
    key = drawn(1)
    assert not any(group in repr(key) for group in key.groups)
    assert not any(group in repr(words_for_the_sheet(key, "Store")) for group in key.groups)


@fast
@given(keys, st.randoms(use_true_random=False))
def test_it_is_read_in_any_case_with_any_spaces(key: RecoveryKey, chance: random.Random):
    typed = "".join(
        chance.choice((letter, letter.lower())) + chance.choice(("", "", " ", "-", "\n", " – ", ".", "\u00a0"))
        for letter in key.secret()
    )
    assert read_recovery_key(typed) == key


@fast
@given(keys, st.sampled_from(("{} {}", "{}. {}", "{}) {}", "{}:\t{}")), st.sampled_from(("\n", "   ")))
def test_it_is_read_with_the_numbers_of_its_groups(key: RecoveryKey, line: str, between: str):
    assert read_recovery_key(between.join(line.format(*pair) for pair in enumerate(key.groups, 1))) == key


@fast
@given(keys)
def test_digits_and_letters_that_look_alike_are_read(key: RecoveryKey):
    looks = key.secret().translate(str.maketrans("SZBGAEKMHPCTYX", "5286АЕКМНРСТУХ"))
    assert read_recovery_key(looks) == key
    assert read_recovery_key("".join(chr(ord(letter) + 0xFEE0) for letter in key.secret())) == key


@fast
@given(keys, places, st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_always_found_and_its_group_named(key: RecoveryKey, place: int, letter: str):
    right = key.secret()
    if right[place] == letter:
        return
    with pytest.raises(UserError, match=rf"Group {place // LETTERS + 1} is"):
        read_recovery_key(right[:place] + letter + right[place + 1 :])


@fast
@given(keys, st.integers(0, GROUPS - 1), st.tuples(st.integers(0, 4), st.integers(0, 4)))
def test_two_swapped_letters_of_a_group_are_always_found(key: RecoveryKey, group: int, pair: tuple[int, int]):
    letters = list(key.groups[group])
    first, second = pair
    letters[first], letters[second] = letters[second], letters[first]
    if "".join(letters) == key.groups[group]:
        return
    assert not is_right("".join(letters), group + 1)


@fast
@given(keys, st.permutations(range(GROUPS)))
def test_groups_in_another_order_are_always_found(key: RecoveryKey, order: list[int]):
    moved = sum(place != at for at, place in enumerate(order))
    if not moved:
        return
    with pytest.raises(UserError, match="are not as printed") as refused:
        read_recovery_key(" ".join(key.groups[place] for place in order))
    assert str(refused.value).count(",") >= moved - 1


def test_without_check_letters_a_misread_key_would_pass(monkeypatch):
    key = drawn(2)
    right = key.secret()
    wrong = ("A" if right[0] != "A" else "B") + right[1:]
    with pytest.raises(UserError):
        read_recovery_key(wrong)
    monkeypatch.setattr(recovery, "is_right", lambda group, place: True)
    assert read_recovery_key(wrong) != key


def test_without_the_place_in_the_check_swapped_groups_would_pass(monkeypatch):
    check = recovery._check_letter
    monkeypatch.setattr(recovery, "_check_letter", lambda plain, place: check(plain, 0))
    key = drawn(3)
    swapped = RecoveryKey((key.groups[1], key.groups[0], *key.groups[2:]))
    assert read_recovery_key(swapped.secret()) == swapped


@pytest.mark.parametrize("letters", [0, 1, 39, 41, 80])
def test_too_few_and_too_many_letters_are_counted(letters: int):
    with pytest.raises(UserError, match=rf"; {letters} letters? (was|were) typed"):
        read_recovery_key(grouped(("ABCDE" * 16)[:letters]))


@fast
@given(st.text(max_size=80))
def test_any_text_is_a_key_or_refused_in_words(text: str):
    try:
        key = read_recovery_key(text)
    except UserError:
        return
    assert read_recovery_key(key.secret()) == key


@pytest.mark.parametrize("group", ["ABCD", "ABCDEF", "ABCDO", "abcde", "ABCD1"])
def test_what_is_no_group_is_none(group: str):
    assert not is_right(group, 1)


def test_two_different_groups_are_asked_each_pair_alike():
    drawn_pairs = {two_to_ask(_giving(draw)) for draw in _draws()}
    assert drawn_pairs == set(itertools.combinations(range(1, 9), 2))
    assert all(first < second for first, second in (two_to_ask() for _ in range(50)))


def _draws() -> list[tuple[int, int]]:
    return [(first, second) for first in range(8) for second in range(7)]


def _giving(draw: tuple[int, int]):
    numbers = iter(draw)
    return lambda below: next(numbers)


def test_the_groups_asked_back_are_read_as_forgivingly():
    key = drawn(4)
    right = {2: f" {key.groups[1].lower()} ", 7: "-".join(key.groups[6])}
    assert not_as_printed(key, right) == []
    assert not_as_printed(key, right | {7: key.groups[1]}) == [7]
    assert not_as_printed(key, {1: "", 8: "é"}) == [1, 8]


def test_the_sheet_says_what_the_key_is_for():
    key = drawn(5)
    sheet = words_for_the_sheet(key, "Riverside")
    assert "Riverside" in sheet.title
    assert sheet.groups == tuple(enumerate(key.groups, 1))
    assert "every password is lost" in sheet.purpose
    assert len(sheet.rules) == 5
    assert not any(group in words for group in key.groups for words in (sheet.title, sheet.purpose, *sheet.rules))
