"""What can be done with packs of wordings: make one, look into one, take in what was chosen of it."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from desktop.errors import UserError
from desktop.features.document_templates import pack_file_rules, pack_rules
from desktop.features.document_templates.pack_rules import Entry, Head, Here, Offered, Pack, Place
from desktop.features.document_templates.service import Said, WordingService
from desktop.features.document_templates.wording_rules import LONGEST, tidied
from desktop.i18n import LANGUAGES, tr
from desktop.intake.packages import read_package
from desktop.intake.zip_check import Bounds
from desktop.progress import Progress, silent
from desktop.rights import Right, require
from desktop.store.database import Store

_LETTER = 4
"""Bytes of the longest letter."""
_BOUNDS = Bounds(parts=pack_file_rules.MOST_WORDINGS + 1, part=_LETTER * LONGEST, whole=64 * 1024 * 1024)


class Known(Protocol):
    """The library as packs need it."""

    def codes(self) -> tuple[str, ...]:
        """Codes of all documents."""
        ...

    def title(self, code: str) -> str:
        """What a document is called in the language of the screen."""
        ...

    def version(self, code: str) -> str:
        """Which version of a document the library has."""
        ...

    def said(self, code: str, wanted: str) -> str:
        """What the library says in a language; nothing where it is silent in it."""
        ...

    def try_out(self, said: Said) -> None:
        """UserError, with line and reason, for wording that can never be used."""
        ...


@dataclass(frozen=True)
class Look:
    """A pack as it was found, beside what one programme says; nothing of it is taken in yet."""

    programme: int
    head: Head
    offers: tuple[Offered, ...]


@dataclass(frozen=True)
class OwnEntry:
    """An own wording that can go into a pack."""

    entry: Entry
    title: str
    written_by: str


class PackService:
    """Whoever may word the documents of a programme makes its packs and takes others in."""

    def __init__(
        self, store: Store, wordings: WordingService, known: Known, today: Callable[[], date] = date.today
    ) -> None:
        self._store = store
        self._wordings = wordings
        self._known = known
        self._today = today

    @property
    def who(self) -> str:
        """The signed-in person, who is proposed as the maker of a pack."""
        return self._store.actor.name

    def today(self) -> date:
        """The day that a pack made now carries."""
        return self._today()

    def hindrance(self, programme: int) -> str:
        """Why nobody can make or take in packs here, in one sentence; nothing when the signed-in person can."""
        if self._wordings.may_write(programme):
            return ""
        return tr("You may not change what this programme says.")

    def own(self, programme: int) -> list[OwnEntry]:
        """The own wordings in force, by code and language."""
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        codes = set(self._known.codes())
        found = []
        for (code, language), version in sorted(self._wordings.in_force(programme).items()):
            if code in codes:
                entry = Entry(code, language, f"{self._known.version(code)}.{version.number}", version.text)
                found.append(OwnEntry(entry, self._known.title(code), version.written_by))
        return found

    def pack(self, programme: int, places: Collection[Place], name: str, made_by: str) -> Pack:
        """The chosen own wordings as they are now. UserError for a pack without a name, a maker or a wording."""
        require(self._store.actor, Right.EXPORT, programme)
        entries = tuple(one.entry for one in self.own(programme) if one.entry.place in places)
        if problem := pack_rules.problem_of_head(name, made_by, [entry.place for entry in entries]):
            raise UserError(problem)
        return Pack(Head(name.strip(), made_by.strip(), self._today()), entries)

    def look(self, programme: int, path: Path, progress: Progress = silent) -> Look:
        """What a file holds beside what is said here; meant to run as a job.

        UserError with a sentence for each thing that keeps the pack out: it comes in whole or not at all.
        """
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        pack = pack_file_rules.read(path.name, read_package(path, _BOUNDS))
        problems = []
        for done, entry in enumerate(pack.entries):
            progress(done, len(pack.entries))
            if problem := self._problem(entry):
                problems.append(problem)
        if problems:
            raise UserError(pack_rules.refusal(path.name, problems))
        return Look(programme, pack.head, pack_rules.offered(pack, self._here(programme, pack)))

    def take(self, look: Look, places: Collection[Place]) -> int:
        """Keep the chosen wordings as new versions, in one step; answers how many. Conflict as in `take` there."""
        chosen = [one for one in look.offers if one.entry.place in places and one.may_be_taken]
        said = [Said(*one.entry.place, self._text(one.entry)) for one in chosen]
        return self._wordings.take(look.programme, said, {one.entry.place: one.number for one in chosen})

    def _text(self, entry: Entry) -> str:
        """Nothing where the library says the very same: it speaks again."""
        return "" if tidied(self._known.said(*entry.place)) == entry.text else entry.text

    def _problem(self, entry: Entry) -> str:
        if entry.code not in self._known.codes():
            return tr("{code}: this program knows no such document.", code=entry.code)
        if entry.language not in LANGUAGES:
            return tr("{code}: this program does not speak “{language}”.", code=entry.code, language=entry.language)
        try:
            self._known.try_out(Said(*entry.place, entry.text))
        except UserError as fault:
            return str(fault)
        return ""

    def _here(self, programme: int, pack: Pack) -> Mapping[Place, Here]:
        newest = self._wordings.newest(programme)
        return {
            entry.place: Here(self._known.title(entry.code), self._known.said(*entry.place), newest.get(entry.place))
            for entry in pack.entries
        }
