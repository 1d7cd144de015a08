"""The recovery key: 8 groups of 5 letters on paper that open the store when the passwords are lost.

Four letters of each group are random, the fifth is a check letter over them and the group's place. The alphabet has
23 letters, a prime, so one misread letter, two swapped letters and two swapped groups never pass (reliability.md A8).
"""

import re
import secrets
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop.errors import UserError
from desktop.i18n import tr, trn

GROUPS, LETTERS = 8, 5
ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ"
"""Without I, L and O, which are read as 1 and 0. 32 random letters of 23 are 144 bits."""
_PLAIN = LETTERS - 1
_WEIGHTS = (2, 3, 4, 5)
"""All differ, and none is 0 or 1 (the weight of the check letter itself is -1)."""
_COUNTED = re.compile(r"(?<!\S)[1-8][.):]?(?=\s+\D)")
"""The numbers of the groups, as the sheet shows them."""
_ALIKE = str.maketrans("5286АВЕКМНРСТУХΑΒΕΖΗΚΜΝΡΤΥΧ", "SZBGABEKMHPCTYXABEZHKMNPTYX")
"""Digits that are written for letters, and the letters of Cyrillic and Greek keyboards that look the same."""
_BETWEEN = re.compile(r"[\s\-.,;:_/|‐-―−]+")


@dataclass(frozen=True)
class RecoveryKey:
    """A recovery key that is whole; it is never shown by repr, so that no log and no report can hold it."""

    groups: tuple[str, ...] = field(repr=False)
    """8 groups of 5 letters, in order."""

    def secret(self) -> str:
        """The 40 letters a slot is locked with."""
        return "".join(self.groups)


@dataclass(frozen=True)
class SheetWords:
    """What the printed sheet says; groups are numbered from 1 and never leave the sheet."""

    title: str
    purpose: str
    groups: tuple[tuple[int, str], ...] = field(repr=False)
    rules: tuple[str, ...]


def _check_letter(plain: str, place: int) -> str:
    weighed = sum(weight * ALPHABET.index(letter) for weight, letter in zip(_WEIGHTS, plain, strict=True))
    return ALPHABET[(weighed + place) % len(ALPHABET)]


def is_right(group: str, place: int) -> bool:
    """Whether five letters are a group at this place (from 1)."""
    if len(group) != LETTERS or not set(group) <= set(ALPHABET):
        return False
    return group[_PLAIN] == _check_letter(group[:_PLAIN], place)


def new_recovery_key(below: Callable[[int], int] = secrets.randbelow) -> RecoveryKey:
    """A fresh key; below(n) draws a number from 0 to n - 1."""
    groups = []
    for place in range(1, GROUPS + 1):
        plain = "".join(ALPHABET[below(len(ALPHABET))] for _ in range(_PLAIN))
        groups.append(plain + _check_letter(plain, place))
    return RecoveryKey(tuple(groups))


def read_recovery_key(text: str) -> RecoveryKey:
    """A key as a person types it from the sheet: any case, any spaces or dashes, with or without group numbers.

    Raises UserError that names the groups to look at again. That tells a thief nothing: a check letter follows from
    the four letters beside it.
    """
    letters = _letters(text)
    if len(letters) != GROUPS * LETTERS:
        raise UserError(
            trn(
                "A recovery key has 40 letters in 8 groups; {count} letter was typed.",
                "A recovery key has 40 letters in 8 groups; {count} letters were typed.",
                len(letters),
            )
        )
    groups = tuple(letters[start : start + LETTERS] for start in range(0, len(letters), LETTERS))
    wrong = [place for place, group in enumerate(groups, 1) if not is_right(group, place)]
    if wrong:
        raise UserError(
            trn(
                "Group {numbers} is not as printed. Compare it with the sheet; I, L and O are never in a key.",
                "Groups {numbers} are not as printed. Compare them with the sheet; I, L and O are never in a key.",
                len(wrong),
                numbers=", ".join(map(str, wrong)),
            )
        )
    return RecoveryKey(groups)


def _letters(text: str) -> str:
    plain = _COUNTED.sub(" ", unicodedata.normalize("NFKC", text)).upper()
    return _BETWEEN.sub("", plain).translate(_ALIKE)


def two_to_ask(below: Callable[[int], int] = secrets.randbelow) -> tuple[int, int]:
    """The numbers of two different groups that the person reads back from the printed sheet, the smaller first."""
    first, second = below(GROUPS), below(GROUPS - 1)
    second += second >= first
    return min(first, second) + 1, max(first, second) + 1


def not_as_printed(key: RecoveryKey, answers: Mapping[int, str]) -> list[int]:
    """Which of the groups that were asked back are wrong, by number; an empty list when the sheet can be read."""
    return [
        place
        for place, answer in sorted(answers.items())
        if not secrets.compare_digest(_letters(answer).encode(), key.groups[place - 1].encode())
    ]


def words_for_the_sheet(key: RecoveryKey, store_name: str) -> SheetWords:
    """What is printed once, in the language of the screen."""
    return SheetWords(
        title=tr("Recovery key of {store}", store=store_name),
        purpose=tr("With this key the store opens when every password is lost. Without it nobody can open it then."),
        groups=tuple(enumerate(key.groups, 1)),
        rules=(
            tr("Keep this sheet locked away, and never beside the computer."),
            tr("Whoever holds this sheet and a copy of the store can read everything in it."),
            tr("Type the eight groups in their order. Capital or small letters, spaces and dashes make no difference."),
            tr("The letters I, L and O are never used."),
            tr("If the sheet is lost or was seen by others, print a new key; the old one then no longer opens."),
        ),
    )
