"""A full name in one cell, taken apart: by a comma, by capitals, by the order the person has chosen."""

import re
from collections.abc import Sequence
from itertools import pairwise

from desktop.features.participants.import_headers import comparable, words_of
from desktop.features.participants.import_mapping import NameOrder

_TITLES = (
    "mr|mrs|ms|miss|dr|prof|herr|frau|fru|fröken|hr|m|mme|mlle|monsieur|madame|sig|sig.ra|dott|dott.ssa|г-н|г-жа|д-р|"
    "นาย|นาง|นางสาว|น.ส.|ด.ช.|ด.ญ.|คุณ|dipl.-ing|ing|mag"
)
_PARTICLES = words_of(
    "van|von|der|den|de|del|della|delle|di|da|do|dos|du|des|la|le|af|av|zu|zum|zur|ten|ter|bin|ibn|ben|al|el|abu|mac|mc"
)
_FAMILY_FIRST = words_of("nachname|familienname|zuname|cognome|nom|etternavn|efternavn|efternamn|фамилия|surname")
_GIVEN = words_of("vorname|prénom|nome|fornavn|förnamn|име|given|first")
_SPACES = re.compile(r"\s+")


def split_name(text: str, order: NameOrder) -> tuple[str, str]:
    """Given and family name; titles of address are left out, a single word is the given name."""
    bare = _SPACES.sub(" ", text).strip()
    if "," in bare:
        family, _, given = (part.strip() for part in bare.partition(","))
        return _untitled(given), _untitled(family)
    words = _untitled(bare).split()
    if len(words) < 2:
        return " ".join(words), ""
    if found := _by_capitals(words):
        return found
    if order is NameOrder.GIVEN_FIRST:
        start = len(words) - 1
        while start > 1 and words[start - 1].casefold() in _PARTICLES and words[start - 1][0].islower():
            start -= 1
        return " ".join(words[:start]), " ".join(words[start:])
    end = 1
    while end < len(words) - 1 and words[end - 1].casefold() in _PARTICLES:
        end += 1
    return " ".join(words[end:]), " ".join(words[:end])


def _untitled(text: str) -> str:
    words = text.split()
    while len(words) > 1 and comparable(words[0]) in words_of(_TITLES):
        words = words[1:]
    return " ".join(words)


def _by_capitals(words: list[str]) -> tuple[str, str] | None:
    """ "DUPONT Marie" and "Marie DUPONT": the capitals are the family name."""
    loud = [len(word) > 1 and word.isupper() for word in words]
    if all(loud) or not any(loud):
        return None
    changes = sum(first != second for first, second in pairwise(loud))
    if changes != 1:
        return None
    family = " ".join(word for word, is_loud in zip(words, loud, strict=True) if is_loud)
    return " ".join(word for word, is_loud in zip(words, loud, strict=True) if not is_loud), family


def find_name_order(header: str, cells: Sequence[str]) -> NameOrder:
    """How a column writes its names, by commas in it and by its header."""
    filled = [cell for cell in cells if cell.strip()]
    if filled and sum("," in cell for cell in filled) > len(filled) / 2:
        return NameOrder.COMMA
    words = comparable(header).split()
    family = next((place for place, word in enumerate(words) if word in _FAMILY_FIRST), None)
    given = next((place for place, word in enumerate(words) if word in _GIVEN), None)
    if family is not None and given is not None and family < given:
        return NameOrder.FAMILY_FIRST
    # "Name Vorname": the bare word stands for the family name where the given one follows it.
    if given is not None and given > 0 and words[0] in ("name", "navn", "namn"):
        return NameOrder.FAMILY_FIRST
    return NameOrder.GIVEN_FIRST
