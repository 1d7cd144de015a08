"""Which column holds what: guessed from the headers and the values, kept for the next list of the same source."""

import hashlib
import re
from collections.abc import Mapping as AnyMapping
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from rapidfuzz import fuzz, process

from desktop.features.participants.import_fields import REPEATABLE, ImportField
from desktop.features.participants.import_headers import (
    BARE_NAME,
    GUARDIAN,
    POLITE,
    SKIPPED,
    SYNONYMS,
    comparable,
    synonyms,
    words_of,
)
from desktop.features.participants.mending_words import own_headers
from desktop.i18n import tr
from desktop.intake.lists import Column, plain

CLOSE = 86
"""How alike, of 100, a misspelt header must be to one that is known."""
_THAI_GUARDIAN = "ผู้ปกครอง"  # Thai writes no blanks between words
_BRACKETS = re.compile(r"[(\[{].*?[)\]}]")

SURE = 0.9
"""From here on a guess needs no second look."""


class NameOrder(StrEnum):
    """How a full name in one column is written."""

    GIVEN_FIRST = "given_first"
    FAMILY_FIRST = "family_first"
    COMMA = "comma"

    def words(self) -> str:
        return {
            NameOrder.GIVEN_FIRST: tr("Given name first: Ada Berg"),
            NameOrder.FAMILY_FIRST: tr("Family name first: Berg Ada"),
            NameOrder.COMMA: tr("With a comma: Berg, Ada"),
        }[self]


class DayOrder(StrEnum):
    """How dates like 01/02/2003 are meant."""

    FOUND_OUT = "found_out"
    DAY_FIRST = "day_first"
    MONTH_FIRST = "month_first"

    def words(self) -> str:
        return {
            DayOrder.FOUND_OUT: tr("As the column shows"),
            DayOrder.DAY_FIRST: tr("Day first: 01/02/2003 is 1 February"),
            DayOrder.MONTH_FIRST: tr("Month first: 01/02/2003 is 2 January"),
        }[self]


@dataclass(frozen=True)
class Guess:
    """What one column seems to hold; None is a column to skip."""

    field: ImportField | None
    certainty: float
    """0 to 1."""


@dataclass(frozen=True)
class Mapping:
    """What each column holds, in the order of the columns; None is skipped."""

    fields: tuple[ImportField | None, ...]
    name_order: NameOrder = NameOrder.GIVEN_FIRST
    day_order: DayOrder = DayOrder.FOUND_OUT

    def with_field(self, index: int, field: ImportField | None) -> "Mapping":
        """The same with one column changed; a field that stands once leaves the column it was in."""
        fields = list(self.fields)
        if field is not None and field not in REPEATABLE:
            fields = [None if other is field else other for other in fields]
        fields[index] = field
        return replace(self, fields=tuple(fields))

    def column(self, field: ImportField) -> int | None:
        """Place of the first column that holds a field."""
        return self.fields.index(field) if field in self.fields else None


def known_headers() -> frozenset[str]:
    """Headers for `intake.lists.Wishes`, as `plain` writes them: they help to find the line of the headers."""
    texts = (*SYNONYMS.values(), BARE_NAME, SKIPPED, GUARDIAN)
    return frozenset(plain(word) for words in texts for word in words.split("|"))


def guess(columns: Sequence[Column]) -> tuple[Guess, ...]:
    """What the headers say, each field at most once where it may stand only once."""
    found = [_guess(column.header) for column in columns]
    found = _bare_names_settled(columns, found)
    return tuple(_without_doubles(found))


def _guess(header: str) -> Guess:
    whole, bare = comparable(header), comparable(_BRACKETS.sub(" ", header))
    text = whole if whole in synonyms() else bare or whole
    if not text or text in words_of(SKIPPED) or text in own_headers() or _is_bare_name(text):
        return Guess(None, 1.0 if text else 0.0)
    if field := _guardian(text):
        return Guess(field, 0.95)
    known = synonyms()
    if text in known:
        return Guess(known[text], 1.0)
    short = " ".join(word for word in text.split() if word not in POLITE and not word.isdigit())
    if short in known:
        return Guess(known[short], 0.95)
    if short in words_of(SKIPPED):
        return Guess(None, 0.9)
    return _near(short or text, known)


def _near(text: str, known: dict[str, ImportField]) -> Guess:
    """A misspelt header, or a known one inside a longer sentence."""
    if len(text) >= 4:
        cutoff = CLOSE if len(text) > 5 else CLOSE + 6
        best = process.extractOne(text, list(known), scorer=fuzz.ratio, score_cutoff=cutoff)
        if best is not None:
            return Guess(known[best[0]], round(best[1] / 100 * 0.9, 3))
    padded = f" {text} "
    inside = [word for word in known if len(word) > 3 and f" {word} " in padded]
    if inside:
        longest = max(inside, key=len)
        return Guess(known[longest], round(0.5 + 0.4 * len(longest) / len(text), 3))
    return Guess(None, 0.0)


def _guardian(text: str) -> ImportField | None:
    """ "Parent's phone", "Eltern E-Mail", "foresatt": a column about the guardian."""
    known = synonyms()
    if known.get(text) in (ImportField.GUARDIAN_PERMITS, ImportField.GUARDIAN_RELATION):
        return known[text]
    words = text.split()
    who = [word for word in words if word in words_of(GUARDIAN) or word.removesuffix("s") in words_of(GUARDIAN)]
    if not who and _THAI_GUARDIAN not in text:
        return None
    rest = " ".join(word for word in words if word not in who and word not in POLITE and word != "s")
    rest = rest.replace(_THAI_GUARDIAN, "").strip()
    if not rest or rest in words_of(BARE_NAME):
        return ImportField.GUARDIAN_NAME
    field = known.get(rest) or _near(rest, known).field
    return _OF_GUARDIAN.get(field) if field else None


_OF_GUARDIAN = {
    ImportField.FULL_NAME: ImportField.GUARDIAN_NAME,
    ImportField.GIVEN_NAME: ImportField.GUARDIAN_NAME,
    ImportField.FAMILY_NAME: ImportField.GUARDIAN_NAME,
    ImportField.PHONE: ImportField.GUARDIAN_PHONE,
    ImportField.OTHER_PHONE: ImportField.GUARDIAN_PHONE,
    ImportField.EMAIL: ImportField.GUARDIAN_EMAIL,
    ImportField.GUARDIAN_RELATION: ImportField.GUARDIAN_RELATION,
    ImportField.CONSENT_DATA: ImportField.GUARDIAN_PERMITS,
    ImportField.GUARDIAN_PERMITS: ImportField.GUARDIAN_PERMITS,
}


def _bare_names_settled(columns: Sequence[Column], found: list[Guess]) -> list[Guess]:
    """ "Name" beside "Vorname" is the family name, "Nome" beside "Cognome" the given one, alone it is both."""
    have = {one.field for one in found}
    for place, column in enumerate(columns):
        if not _is_bare_name(comparable(column.header)):
            continue
        given, family = ImportField.GIVEN_NAME in have, ImportField.FAMILY_NAME in have
        if given and family:
            found[place] = Guess(None, SURE)
        elif given:
            found[place] = Guess(ImportField.FAMILY_NAME, SURE)
        elif family:
            found[place] = Guess(ImportField.GIVEN_NAME, SURE)
        elif ImportField.FULL_NAME not in have:
            found[place] = Guess(ImportField.FULL_NAME, SURE)
    if {ImportField.GIVEN_NAME, ImportField.FAMILY_NAME} <= {one.field for one in found}:
        found = [Guess(None, SURE) if one.field is ImportField.FULL_NAME else one for one in found]
    return found


def _is_bare_name(text: str) -> bool:
    short = " ".join(word for word in text.split() if word not in POLITE)
    return bool(words_of(BARE_NAME) & {text, short})


def _without_doubles(found: list[Guess]) -> list[Guess]:
    """The surest column of each field keeps it; a second phone becomes the other phone."""
    taken: set[ImportField] = set()
    order = sorted(range(len(found)), key=lambda place: (-found[place].certainty, place))
    for place in order:
        field = found[place].field
        if field is None or field in REPEATABLE:
            continue
        if field in taken and field is ImportField.PHONE and ImportField.OTHER_PHONE not in taken:
            field = ImportField.OTHER_PHONE
            found[place] = Guess(field, 0.7)
        elif field in taken:
            found[place] = Guess(None, 0.4)
            continue
        taken.add(field)
    return found


def fingerprint(columns: Sequence[Column]) -> str:
    """The mark of a source: the same headers in any order are the same source, also with our reasons beside them."""
    heads = sorted({comparable(column.header) for column in columns} - own_headers())
    return hashlib.sha256("\n".join(heads).encode()).hexdigest()


def to_json(mapping: Mapping, columns: Sequence[Column]) -> dict[str, Any]:
    """What is kept of a mapping: headers with their fields, by the person's own decision or consent."""
    pairs = zip(_keys(columns), mapping.fields, strict=True)
    return {
        "columns": {key: field.value if field else "" for key, field in pairs},
        "name_order": mapping.name_order.value,
        "day_order": mapping.day_order.value,
    }


def from_json(kept: AnyMapping[str, Any], columns: Sequence[Column]) -> Mapping | None:
    """The mapping kept for this source, fitted to the columns as they stand now; None where it cannot be read."""
    try:
        by_key = {str(key): ImportField(value) if value else None for key, value in kept["columns"].items()}
        fields = tuple(by_key.get(key) for key in _keys(columns))
        return Mapping(fields, NameOrder(kept["name_order"]), DayOrder(kept["day_order"]))
    except (KeyError, ValueError, TypeError, AttributeError):
        return None


def _keys(columns: Sequence[Column]) -> list[str]:
    """A key for each column: its header, with a count where the header stands twice."""
    seen: dict[str, int] = {}
    keys = []
    for column in columns:
        head = comparable(column.header)
        seen[head] = seen.get(head, 0) + 1
        keys.append(f"{head}#{seen[head]}" if seen[head] > 1 else head)
    return keys
