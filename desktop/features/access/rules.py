"""Which roles sign in, what a password is worth, and what keeps a store from having nobody to run it."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import tr
from desktop.rights import Grant, Role

TOPIC = "access"
"""Announced when something of this room changes."""

SIGNING_IN = (
    Role.MANAGER,
    Role.COORDINATOR,
    Role.TEACHER_ADMINISTRATOR,
    Role.META_MENTOR,
    Role.MENTOR,
)
"""Roles that a person can sign in with, the one who may most first (`product.md` 1)."""

ON_A_FILE = SIGNING_IN[:-1]
"""Who may hold the key of a store in a file: a mentor never, because whoever opens the file can read it all."""


@dataclass(frozen=True)
class Part:
    """A role in one programme (None: in all of them), from a day to a last day (None: until taken away)."""

    role: Role
    programme: int | None
    since: date
    until: date | None = None

    def holds(self, day: date) -> bool:
        """Whether it holds on a day."""
        return self.since <= day and (self.until is None or day <= self.until)


def plain_name(name: str) -> str:
    """A name as it is kept: composed letters, single spaces."""
    return " ".join(unicodedata.normalize("NFC", name).split())


def name_key(name: str) -> str:
    """What two spellings of one name have in common; the key file finds a slot in the same way."""
    return plain_name(name).casefold()


@dataclass(frozen=True)
class Draft:
    """Somebody who signs in: the name, the parts, and who that is among the people of the programmes (None: nobody)."""

    name: str = ""
    parts: tuple[Part, ...] = ()
    person: int | None = None


def problems(draft: Draft, is_file: bool) -> list[str]:
    """What is wrong with a draft; is_file: whether the store is a file, whose key every sign-in opens."""
    found = []
    if not draft.name.strip():
        found.append(tr("A name is needed."))
    if not draft.parts:
        found.append(tr("Choose at least one role; without one nothing can be seen."))
    if any(part.role not in SIGNING_IN for part in draft.parts):
        found.append(tr("This role never signs in."))
    if is_file and any(part.role is Role.MENTOR for part in draft.parts):
        found.append(no_mentor())
    if any(part.until is not None and part.until < part.since for part in draft.parts):
        found.append(tr("The last day lies before the first day."))
    return found


def no_mentor() -> str:
    """Why a mentor gets no key of a store in a file (reliability.md 4.9)."""
    return tr(
        "A mentor cannot sign in to this store: whoever opens its file can read everything in it. "
        "Mentors answer by form, mail or scan, or sign in to a shared store."
    )


def grants_on(parts: Iterable[Part], day: date, is_file: bool) -> tuple[Grant, ...]:
    """The grants that hold on a day. A mentor's never holds in a file."""
    return tuple(
        Grant(part.role, part.programme)
        for part in parts
        if part.holds(day) and not (is_file and part.role is Role.MENTOR)
    )


def runs_the_store(parts: Iterable[Part], day: date) -> bool:
    """Whether these parts make somebody a manager of everything, today and without an end."""
    return any(
        part.role is Role.MANAGER and part.programme is None and part.until is None and part.since <= day
        for part in parts
    )


def needs_a_manager() -> str:
    """Said where the last one would go."""
    return tr("This is the only manager of all programmes without a last day. Make somebody else one first.")


# Passwords ------------------------------------------------------------------------------------

SHORTEST = 10
"""Letters; the key file asks for as many."""
_GUESSABLE, _FAIR = 7, 14
"""Letters that are left when all that can be guessed is taken away."""
_RUNS = ("abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertzuiopasdfghjklyxcvbnm", "01234567890")
_USUAL = (
    *("password", "passwort", "passord", "adgangskode", "lösenord", "motdepasse", "mentordesk", "mentor"),
    *("letmein", "welcome", "willkommen", "sommer", "summer", "winter", "admin", "iloveyou"),
)


class Worth(StrEnum):
    """How long somebody would have to guess."""

    SHORT = "short"
    GUESSABLE = "guessable"
    FAIR = "fair"
    STRONG = "strong"

    def words(self) -> str:
        return {
            Worth.SHORT: tr("Too short: at least 10 letters. A sentence is good."),
            Worth.GUESSABLE: tr("Too easy to guess: names, rows of keys and usual words count for little."),
            Worth.FAIR: tr("Fair. Two or three more words make it strong."),
            Worth.STRONG: tr("Strong."),
        }[self]

    @property
    def is_enough(self) -> bool:
        """Whether a store may be locked with it."""
        return self in (Worth.FAIR, Worth.STRONG)


def worth(password: str, known: Sequence[str] = ()) -> Worth:
    """What a password is worth. known: words that a guesser tries first, such as the person's name."""
    if len(password.strip()) < SHORTEST:
        return Worth.SHORT
    left = _left(password, known)
    return Worth.GUESSABLE if left <= _GUESSABLE else Worth.FAIR if left < _FAIR else Worth.STRONG


def password_problem(password: str, again: str, known: Sequence[str] = ()) -> str:
    """One sentence on why a password typed twice is not taken; nothing where it is."""
    if not password:
        return tr("A password is needed: without one anybody could open the store.")
    found = worth(password, known)
    if not found.is_enough:
        return found.words()
    return "" if password == again else tr("The two passwords differ. Type the same one twice.")


def _left(password: str, known: Sequence[str]) -> int:
    """How many letters are left when runs, repetitions and what everybody tries count as one letter each."""
    text = unicodedata.normalize("NFC", password).casefold()
    words = [part for name in known for part in re.split(r"\W+", name.casefold()) if len(part) > 2]
    for word in (*_USUAL, *words):
        text = text.replace(word, word[0])
    for run in _RUNS:
        text = _without_runs(_without_runs(text, run), run[::-1])
    return len(re.sub(r"(.{1,4}?)\1+", r"\1", text).replace(" ", ""))


def _without_runs(text: str, run: str) -> str:
    """The text with every piece of four or more letters of a run as one letter."""
    kept, place = [], 0
    while place < len(text):
        length = 1
        while place + length < len(text) and text[place : place + length + 1] in run:
            length += 1
        kept.append(text[place])
        place += length if length > 3 else 1
    return "".join(kept)
