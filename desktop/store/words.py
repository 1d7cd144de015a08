"""Words as the search sees them: case, accents and writing habits laid aside, Thai split into words."""

import re
import unicodedata
from functools import lru_cache

LONGEST_WORD = 64
"""Letters of a word that are kept; what follows is no longer told apart."""

_LETTERS = {
    "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "ı": "i", "ĸ": "k", "ŋ": "n",
    "æ": "ae", "œ": "oe", "þ": "th", "ß": "ss", "ƒ": "f", "ə": "e",
}  # fmt: skip
_MARKS = ((0x0300, 0x036F), (0x0591, 0x05C7), (0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670),
          (0x06D6, 0x06ED), (0x1AB0, 0x1AFF), (0x1DC0, 0x1DFF), (0x20D0, 0x20FF), (0xFE20, 0xFE2F))  # fmt: skip
"""Accents of Latin, Greek and Cyrillic letters, and the vowel points of Hebrew and Arabic. The signs of Thai,
Devanagari and their kin stay: without them other words would be found."""
_THAI = re.compile("[\u0e01-\u0e5b]+")
_PLAIN = re.compile(f"[0-9a-z]{{1,{LONGEST_WORD}}}")


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        self[code] = folded = self._fold(chr(code))
        return folded

    @staticmethod
    def _fold(letter: str) -> str:
        code = ord(letter)
        if any(low <= code <= high for low, high in _MARKS) or code == 0x0640:  # 0640: Arabic stretching
            return ""
        if letter in _LETTERS:
            return _LETTERS[letter]
        if 0xFF01 <= code <= 0xFF5E:  # full-width forms of Chinese and Japanese keyboards
            return chr(code - 0xFEE0).casefold()
        number = unicodedata.decimal(letter, None)
        return letter if number is None else str(number)


class _Parting(dict[int, str]):
    def __missing__(self, code: int) -> str:
        kind = unicodedata.category(chr(code))
        self[code] = kept = chr(code) if kind[0] in "LN" or kind in ("Mn", "Mc", "Co") else " "
        return kept


_folding = _Folding()
_parting = _Parting()


@lru_cache(16384)  # names and places come again and again in a list
def _fold_word(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return unicodedata.normalize("NFC", apart.translate(_folding))


def fold(text: str) -> str:
    """The text without case and accents: Ø as o, æ as ae, ß as ss; the signs of other scripts stay."""
    if text.isascii():
        return text.lower()
    return " ".join([word.lower() if word.isascii() else _fold_word(word) for word in text.split()])


@lru_cache(4096)
def _split_thai(run: str) -> tuple[str, ...]:
    # late: reads its word list, and most lists hold no Thai
    from newmm_tokenizer.tokenizer import word_tokenize

    return tuple(word_tokenize(run, keep_whitespace=False))


@lru_cache(16384)
def _tokens_of(word: str) -> tuple[str, ...]:
    """The tokens of a folded word that is not plain."""
    found: list[str] = []
    for part in word.translate(_parting).split():
        found.extend(_parts(part) if _THAI.search(part) else (part[:LONGEST_WORD],))
    return tuple(found)


def _parts(word: str) -> list[str]:
    apart = _THAI.sub(lambda run: " " + " ".join(_split_thai(run.group())) + " ", word)
    return [part[:LONGEST_WORD] for part in apart.split()]


def tokens_of(folded: str) -> list[str]:
    """The words of a folded text in their order, each of at most LONGEST_WORD letters."""
    if folded.isascii():
        return _PLAIN.findall(folded)
    found: list[str] = []
    for word in folded.split():
        found.extend(_PLAIN.findall(word) if word.isascii() else _tokens_of(word))
    return found


def tokens(text: str) -> list[str]:
    """The folded words of a text in their order, each of at most LONGEST_WORD letters."""
    return tokens_of(fold(text))


def typed(text: str) -> list[tuple[str, ...]]:
    """What a person typed, word by word: each as it stands, then the Thai words found inside it, if any.

    The last word may be half typed, and the tokenizer then parts it elsewhere than in the full text;
    so a Thai run is asked for whole and in parts.
    """
    found = []
    for word in fold(text).translate(_parting).split():
        parts = _parts(word) if _THAI.search(word) else [word[:LONGEST_WORD]]
        found.append((word[:LONGEST_WORD], *(parts if parts != [word[:LONGEST_WORD]] else ())))
    return found
