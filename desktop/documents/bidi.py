"""The order of letters on a line that holds right-to-left script (Unicode Annex 9), on python-bidi's steps."""

import re
from functools import lru_cache
from typing import Any, TypeVar

_RTL = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_PAIRS = {"(": ")", "[": "]", "{": "}", "\u2329": "\u232a", "\u3008": "\u3009", "\u300a": "\u300b", "\u300c": "\u300d"}
_CLOSING = {closing: opening for opening, closing in _PAIRS.items()}
Thing = TypeVar("Thing")


def has_rtl(text: str) -> bool:
    """True when the text needs ordering at all."""
    return _RTL.search(text) is not None


def runs_rtl(text: str) -> bool:
    """True when the paragraph runs from right to left: its first strong letter does."""
    from bidi.algorithm import get_base_level  # loaded with the first right-to-left text

    return bool(has_rtl(text) and get_base_level(text))


@lru_cache(maxsize=4096)
def levels(text: str, rtl: bool) -> tuple[int, ...]:
    """The embedding level of each letter of a paragraph whose own direction is given; odd runs right to left."""
    from bidi import algorithm as steps  # loaded with the first right-to-left text

    base = int(rtl)
    storage = steps.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    steps.get_embedding_levels(text, storage)
    for place, letter in enumerate(storage["chars"]):
        letter["place"] = place
        if letter["type"] in ("LRI", "RLI", "FSI", "PDI"):
            letter["type"] = letter["orig"] = "BN"
    steps.explicit_embed_and_overrides(storage)
    steps.resolve_weak_types(storage)
    _pair_brackets(storage)
    steps.resolve_neutral_types(storage, False)
    steps.resolve_implicit_levels(storage, False)
    found = [base] * len(text)
    for letter in storage["chars"]:
        found[letter["place"]] = letter["level"]
    return tuple(found)


def _pair_brackets(storage: dict[str, Any]) -> None:
    """Rule N0, which python-bidi's steps leave out: both brackets of a pair get one direction."""
    letters = storage["chars"]
    for run in storage["runs"]:
        inside = "LR"[letters[run["start"]]["level"] % 2] if run["length"] else "L"
        for first, last in _pairs(letters, run["start"], run["start"] + run["length"]):
            strong = {_strength(letters[place]["type"]) for place in range(first + 1, last)}
            if inside in strong:
                found = inside
            elif strong & {"L", "R"}:
                found = _context(letters, run, first, inside)
            else:
                continue
            letters[first]["type"] = letters[last]["type"] = found


def _context(letters: list[dict[str, Any]], run: dict[str, Any], first: int, inside: str) -> str:
    """The direction before an opening bracket that encloses only the other one."""
    other = "R" if inside == "L" else "L"
    before = run["sor"]
    for place in range(first - 1, run["start"] - 1, -1):
        if strength := _strength(letters[place]["type"]):
            before = strength
            break
    return other if before == other else inside


def _strength(kind: str) -> str:
    return "R" if kind in ("R", "AL", "EN", "AN") else "L" if kind == "L" else ""


def _pairs(letters: list[dict[str, Any]], start: int, end: int) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    found = []
    for place in range(start, end):
        letter = letters[place]["ch"]
        if letters[place]["type"] != "ON":
            continue
        if letter in _PAIRS and len(waiting) < 63:
            waiting.append((letter, place))
        elif letter in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == _CLOSING[letter]:
                    found.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(found)


def visual(things: list[Thing], depths: list[int]) -> list[Thing]:
    """Things of a line from left to right, given in reading order with their levels (rule L2)."""
    ordered = list(things)
    places = list(depths)
    lowest_odd = min((depth for depth in places if depth % 2), default=0)
    for level in range(max(places, default=0), lowest_odd - 1, -1):
        if lowest_odd == 0:
            break
        start = 0
        while start < len(ordered):
            end = start
            while end < len(ordered) and places[end] >= level:
                end += 1
            ordered[start:end] = ordered[start:end][::-1]
            places[start:end] = places[start:end][::-1]
            start = max(end, start + 1)
    return ordered
