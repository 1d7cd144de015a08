"""A pack of wordings: what one office hands to another, and how each wording of it stands to what is said here."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.features.document_templates.wording_rules import WordingVersion, tidied
from desktop.i18n import day_words, tr, trn

Place = tuple[str, str]
"""Code of a document and of a language."""
_MOST_SAID = 6
"""Sentences of one refusal; of more the number is said."""


@dataclass(frozen=True)
class Head:
    """What a pack says of itself."""

    name: str
    made_by: str
    made_on: date

    def words(self) -> str:
        """Whose it is and since when, in one line."""
        return tr("{name}, made by {who} on {day}", name=self.name, who=self.made_by, day=day_words(self.made_on))


@dataclass(frozen=True)
class Entry:
    """One wording of a pack: a document in a language."""

    code: str
    language: str
    version: str
    """As the office that made the pack counts: 1.3 is its third wording of the library's version 1."""
    text: str

    @property
    def place(self) -> Place:
        """Where it belongs."""
        return self.code, self.language


@dataclass(frozen=True)
class Pack:
    """What one file holds."""

    head: Head
    entries: tuple[Entry, ...]


class Standing(StrEnum):
    """How a wording of a pack stands to what is said here, what needs a decision first."""

    DIFFERS = "differs"
    NEW = "new"
    SAME = "same"

    def words(self) -> str:
        """As the list says it."""
        return {
            Standing.DIFFERS: tr("Differs from yours"),
            Standing.NEW: tr("New"),
            Standing.SAME: tr("Says the same"),
        }[self]


@dataclass(frozen=True)
class Offered:
    """A wording of a pack beside what is said here now."""

    entry: Entry
    title: str
    standing: Standing
    here: str
    """What is said here now: the own wording, else the library's; empty where neither says anything."""
    number: int
    """Of the newest version that was kept here; 0 where none was."""

    @property
    def may_be_taken(self) -> bool:
        """Whether taking it would change anything."""
        return self.standing is not Standing.SAME


@dataclass(frozen=True)
class Here:
    """What is said here in one place before a pack is taken in."""

    title: str
    shipped: str
    """Empty where the library has no wording in this language."""
    newest: WordingVersion | None


def offered(pack: Pack, here: Mapping[Place, Here]) -> tuple[Offered, ...]:
    """Every wording of a pack beside what is said here: what differs first, then what is new, by code and language."""
    found = [_beside(entry, here[entry.place]) for entry in pack.entries]
    order = list(Standing)
    return tuple(sorted(found, key=lambda one: (order.index(one.standing), one.entry.place)))


def _beside(entry: Entry, said: Here) -> Offered:
    own = said.newest.text if said.newest else ""
    here = own or said.shipped
    standing = Standing.DIFFERS if own else Standing.NEW
    if tidied(entry.text) == tidied(here):
        standing = Standing.SAME
    return Offered(entry, said.title, standing, here, said.newest.number if said.newest else 0)


def summary(offers: Iterable[Offered]) -> str:
    """What a pack comes to, in one sentence."""
    every = [one.standing for one in offers]
    differing, new, same = (every.count(standing) for standing in Standing)
    parts = [
        trn("{count} wording differs from yours.", "{count} wordings differ from yours.", differing)
        if differing
        else "",
        trn("{count} wording is new.", "{count} wordings are new.", new) if new else "",
        trn("{count} wording says the same.", "{count} wordings say the same.", same) if same else "",
    ]
    return " ".join(filter(None, parts))


def usual(offers: Iterable[Offered]) -> frozenset[Place]:
    """What is taken when nobody decides otherwise: the new ones; own wording is never replaced by itself."""
    return frozenset(one.entry.place for one in offers if one.standing is Standing.NEW)


def refusal(name: str, problems: Sequence[str]) -> str:
    """Why a pack is not taken in: a sentence for each wording, of many the first."""
    lines = [tr("{name} cannot be taken in; nothing was changed.", name=name), *problems[:_MOST_SAID]]
    if (more := len(problems) - _MOST_SAID) > 0:
        lines.append(trn("{count} more like these.", "{count} more like these.", more))
    return "\n".join(lines)


def problem_of_head(name: str, made_by: str, chosen: Collection[Place]) -> str:
    """Why a pack cannot be made, in one sentence; nothing when it can."""
    if not chosen:
        return tr("Choose at least one wording.")
    if not name.strip():
        return tr("Give the pack a name, so that others know what it is.")
    return "" if made_by.strip() else tr("Say who made the pack.")
