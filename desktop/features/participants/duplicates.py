"""Who may be the same person: names, birth date, postcode, address and number compared (F-06).

Every pair that shares one of a few keys is compared; keys are chosen so that a letter lost, a name in
another script or given and family name swapped still share one. Pure: records in, resemblances out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from rapidfuzz import fuzz

from desktop.features.participants.name_keys import latin, script, skeleton
from desktop.features.participants.resemblance import Likeness
from desktop.progress import Progress, silent

ENOUGH = 0.6
"""Score from which two records are shown side by side."""
SHOWN = 3
"""Resemblances kept for one record."""
CROWDED = 400
"""Records of a key above which it tells too little to compare them all: one telephone of the office in every line."""
CROWDED_NAME = 2_000
"""The same for names: more people of one name than that are told apart by their other keys."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells one person from another; the key is an id in the store or a line of a list."""

    key: int
    given_name: str
    family_name: str
    birth_date: date | None = None
    postcode: str = ""
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Resemblance:
    """A record that may be the same person, how likely, and why."""

    key: int
    score: float
    """ENOUGH to 1."""
    likeness: tuple[Likeness, ...]

    def words(self) -> str:
        """The reasons in one line: "same birth date, name nearly the same"."""
        return ", ".join(one.words() for one in self.likeness)


@dataclass(frozen=True, slots=True)
class _Prepared:
    key: int
    given: str
    family: str
    birth: int
    """Day as yyyymmdd, 0 where it is not known."""
    postcode: str
    email: str
    phone: str
    script: str
    keys: tuple[tuple[object, ...], ...]


def find(
    new: Sequence[Identity], known: Iterable[Identity], total: int = 0, progress: Progress = silent
) -> dict[int, tuple[Resemblance, ...]]:
    """For each new record that resembles known ones, those, the likeliest first.

    `known` is walked once, `total` says how many it holds for the progress.
    """
    prepared = [_prepare(one) for one in new]
    index = _index(prepared)
    found: dict[int, list[Resemblance]] = {}
    for place, other in enumerate(known):
        if place % 2_000 == 0:
            progress(place, max(total, place))
        one = _prepare(other)
        for candidate in _candidates(one, index):
            if match := compare(prepared[candidate], one):
                found.setdefault(prepared[candidate].key, []).append(match)
    return {key: _best(matches) for key, matches in found.items()}


def find_within(new: Sequence[Identity], progress: Progress = silent) -> dict[int, tuple[Resemblance, ...]]:
    """For each record that resembles an earlier one of the same list, those earlier ones."""
    prepared = [_prepare(one) for one in new]
    index = _index(prepared)
    found: dict[int, list[Resemblance]] = {}
    for place, one in enumerate(prepared):
        if place % 2_000 == 0:
            progress(place, len(prepared))
        for candidate in _candidates(one, index):
            if candidate < place and (match := compare(one, prepared[candidate])):
                found.setdefault(one.key, []).append(match)
    return {key: _best(matches) for key, matches in found.items()}


def _best(matches: list[Resemblance]) -> tuple[Resemblance, ...]:
    return tuple(sorted(matches, key=lambda match: (-match.score, match.key))[:SHOWN])


def _prepare(one: Identity) -> _Prepared:
    given, family = latin(one.given_name), latin(one.family_name)
    birth = one.birth_date.year * 10_000 + one.birth_date.month * 100 + one.birth_date.day if one.birth_date else 0
    digits = "".join(sign for sign in one.phone if sign.isdecimal())
    phone = digits[-8:] if len(digits) >= 8 else ""
    email = one.email.strip().casefold()
    postcode = one.postcode.replace(" ", "").upper()
    names = one.given_name + one.family_name
    keys = tuple(_keys(given, family, birth, postcode))
    contact = ((("mail", email),) if email else ()) + ((("phone", phone),) if phone else ())
    return _Prepared(
        one.key,
        given,
        family,
        birth,
        postcode,
        email,
        phone,
        script(names) if not names.isascii() else "latin",
        keys + contact,
    )


def _keys(given: str, family: str, birth: int, postcode: str) -> Iterator[tuple[object, ...]]:
    """What two records of one person are likely to share at least once.

    The weights below decide what is needed: without a birth date the postcode must be the same and one
    name right, or both names right; with two birth dates these must be nearly the same.
    """
    first, last = skeleton(given.partition(" ")[0]), skeleton(family.rpartition(" ")[2])
    yield ("name", *sorted((first, last)))
    if birth:
        for day in {birth, _turned(birth)}:
            yield ("birth", day, first[:1])
            yield ("birth", day, last[:1])
    if postcode:
        yield ("place", postcode, first, bool(birth))
        yield ("place", postcode, last, bool(birth))


def _turned(birth: int) -> int:
    """The birth date with day and month swapped, where that is a date; else itself."""
    year, rest = divmod(birth, 10_000)
    month, day = divmod(rest, 100)
    return year * 10_000 + day * 100 + month if day <= 12 else birth


_Index = dict[tuple[object, ...], list[int]]
"""Key -> places in the list of new records."""


def _index(prepared: Sequence[_Prepared]) -> _Index:
    index: _Index = {}
    for place, one in enumerate(prepared):
        for key in one.keys:
            index.setdefault(key, []).append(place)
    return index


def _candidates(one: _Prepared, index: _Index) -> set[int]:
    found: set[int] = set()
    for key in one.keys:
        for asked in _asked(key):
            places = index.get(asked)
            if places is not None and len(places) <= (CROWDED_NAME if key[0] == "name" else CROWDED):
                found.update(places)
    return found


def _asked(key: tuple[object, ...]) -> tuple[tuple[object, ...], ...]:
    """Where to look for a key: who has a birth date meets others who have one by that date, not by the place."""
    if key[0] != "place":
        return (key,)
    unborn = (*key[:3], False)
    return (unborn,) if key[3] else (unborn, (*key[:3], True))


def compare(one: _Prepared, other: _Prepared) -> Resemblance | None:
    """The resemblance of two records, None where it is not enough to be shown."""
    likeness: list[Likeness] = []
    evidence = _evidence(one, other, likeness)
    if evidence + _NAME < ENOUGH:
        return None
    name, said = _names(one, other)
    score = _NAME * name + evidence
    if score < ENOUGH or (name < _RIGHT_NAME and not _TELLING.intersection(likeness)):
        return None
    return Resemblance(other.key, min(1.0, round(score, 3)), (said, *likeness) if said else tuple(likeness))


_NAME = 0.62
_RIGHT_NAME = 0.72
"""How alike names must be where nothing but the birth date speaks for one person: many share one."""
_TELLING = frozenset({Likeness.SAME_EMAIL, Likeness.SAME_PHONE, Likeness.SAME_POSTCODE})
_SAME_BIRTH, _SWAPPED_BIRTH, _NEAR_BIRTH, _OTHER_BIRTH = 0.25, 0.18, 0.12, -0.35
_SAME_POSTCODE, _OTHER_POSTCODE = 0.1, -0.03
_SAME_MAIL, _SAME_PHONE = 0.25, 0.2


def _evidence(one: _Prepared, other: _Prepared, likeness: list[Likeness]) -> float:
    """Points for everything but the names, with what is alike."""
    points = 0.0
    if one.birth and other.birth:
        worth, said = _births(one.birth, other.birth)
        points += worth
        if said:
            likeness.append(said)
    if one.postcode and other.postcode:
        is_same = one.postcode == other.postcode
        points += _SAME_POSTCODE if is_same else _OTHER_POSTCODE
        if is_same:
            likeness.append(Likeness.SAME_POSTCODE)
    if one.email and one.email == other.email:
        points += _SAME_MAIL
        likeness.append(Likeness.SAME_EMAIL)
    if one.phone and one.phone == other.phone:
        points += _SAME_PHONE
        likeness.append(Likeness.SAME_PHONE)
    return points


def _births(one: int, other: int) -> tuple[float, Likeness | None]:
    if one == other:
        return _SAME_BIRTH, Likeness.SAME_BIRTH
    if other == _turned(one):
        return _SWAPPED_BIRTH, Likeness.SWAPPED_BIRTH
    differing = sum(first != second for first, second in zip(str(one), str(other), strict=True))
    if differing == 1:
        return _NEAR_BIRTH, Likeness.NEAR_BIRTH
    return _OTHER_BIRTH, None


def _names(one: _Prepared, other: _Prepared) -> tuple[float, Likeness | None]:
    """How alike two names are, 0 to 1, in the better of the two orders."""
    if not (one.given or one.family):
        return 0.0, None
    straight = _pair(one.given, one.family, other.given, other.family)
    if straight >= 0.999:
        same = Likeness.SAME_NAME if one.script == other.script else Likeness.OTHER_SCRIPT
        return 1.0, same
    swapped = _pair(one.given, one.family, other.family, other.given)
    best = max(straight, swapped)
    if one.script != other.script:
        best = max(best, _bones(one, other))
        return best, Likeness.OTHER_SCRIPT if best > 0.8 else None
    if swapped > straight and swapped > 0.85:
        return swapped, Likeness.SWAPPED_NAME
    return best, Likeness.NEAR_NAME if best > 0.8 else Likeness.SIMILAR_NAME if best > 0.6 else None


def _bones(one: _Prepared, other: _Prepared) -> float:
    """Likeness of the consonants: vowels are spelt differently, or not at all, in another script."""
    names = (one.given, one.family, other.given, other.family)
    first, last, other_first, other_last = map(skeleton, names)
    straight = _pair(first, last, other_first, other_last)
    return 0.97 * max(straight, _pair(first, last, other_last, other_first))


def _pair(given: str, family: str, other_given: str, other_family: str) -> float:
    """Mean likeness of two names each; different given names weigh more, siblings share the rest."""
    first, last = _alike(given, other_given), _alike(family, other_family)
    mean = (first + last) / 2
    return mean - 0.32 if first < 0.5 and given and other_given else mean


def _alike(one: str, other: str) -> float:
    """0 to 1; a second given name or a double name on one side counts little."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.5
    if " " in one or " " in other:
        first, second = set(one.split()), set(other.split())
        if first <= second or second <= first:
            return 0.93
    return fuzz.ratio(one, other) / 100
