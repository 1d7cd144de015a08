"""What can be done with an office's own wording: read, keep, go back, take in many at once."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from desktop.errors import Conflict, NotFound, UserError
from desktop.features.document_templates.table import OwnWording
from desktop.features.document_templates.wording_rules import WordingVersion, problem, tidied
from desktop.features.programmes.table import Programme
from desktop.i18n import tr, trn
from desktop.rights import Right, may, require
from desktop.store.base import Action
from desktop.store.database import Store

Check = Callable[[str, str, str], None]
"""Code, language and text; raises UserError, with line and reason, for wording that can never be used."""


@dataclass(frozen=True)
class Said:
    """One document in one language, and what is to be said there."""

    code: str
    language: str
    text: str


class WordingService:
    """Own wordings of programmes. Nothing is overwritten: each change is a new version."""

    def __init__(self, store: Store, check: Check, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        """check: what finds out whether a wording can be used at all."""
        self._store = store
        self._check = check
        self._now = now

    def may_write(self, programme: int) -> bool:
        """Whether the signed-in person may word the documents of a programme."""
        return may(self._store.actor, Right.EDIT_PROGRAMMES, programme)

    def in_force(self, programme: int) -> dict[tuple[str, str], WordingVersion]:
        """Code and language -> the own wording that counts now; those that went back are left out."""
        newest = self.newest(programme)
        return {place: version for place, version in newest.items() if not version.is_shipped}

    def versions(self, programme: int, code: str, language: str) -> list[WordingVersion]:
        """All versions of one wording, the newest first."""
        require(self._store.actor, Right.SEE_DOCUMENTS, programme)
        return [_version(one) for one in _of(programme, code, language).order_by(OwnWording.number.desc())]

    def keep(self, programme: int, said: Said, based_on: int) -> int:
        """Keep a new version and answer with its number; no text gives the word back to the library.

        based_on: the number of the version that was changed, 0 for the library's own. Conflict when somebody kept
        another one meanwhile; nothing is kept of what says the same as before.
        """
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        _known(programme)
        text = self._checked(said)
        with self._store.write(_words(said, text), action=Action.CHANGE):
            newest = _newest(programme, said)
            if newest is not None and newest.number != based_on:
                who = newest.written_by
                raise Conflict(tr("{name} has changed this wording meanwhile. Yours is kept as a draft.", name=who))
            if text == (newest.text if newest else ""):
                return newest.number if newest else 0
            return self._add(programme, said, text, newest.number + 1 if newest else 1)

    def newest(self, programme: int) -> dict[tuple[str, str], WordingVersion]:
        """Code and language -> the newest version of each wording, those that went back to the library too."""
        require(self._store.actor, Right.SEE_DOCUMENTS, programme)
        of_programme = OwnWording.select().where(OwnWording.programme == programme).order_by(OwnWording.number)
        return {(one.code, one.language): _version(one) for one in of_programme}

    def take(self, programme: int, wordings: Sequence[Said], seen: Mapping[tuple[str, str], int]) -> int:
        """Keep many at once, all or none, each as a new version; answers how many say something new.

        seen: the number of the version that each was held against, 0 for the library's own. Conflict when somebody
        kept another one meanwhile.
        """
        require(self._store.actor, Right.EDIT_PROGRAMMES, programme)
        _known(programme)
        texts = [self._checked(said) for said in wordings]
        count = 0
        words = trn("Take in {count} wording", "Take in {count} wordings", len(wordings))
        with self._store.write(words, action=Action.IMPORT):
            for said, text in zip(wordings, texts, strict=True):
                newest = _newest(programme, said)
                number = newest.number if newest else 0
                if number != seen.get((said.code, said.language), 0):
                    raise Conflict(_changed_meanwhile(said))
                if text != (newest.text if newest else ""):
                    self._add(programme, said, text, number + 1)
                    count += 1
        return count

    def _checked(self, said: Said) -> str:
        text = tidied(said.text)
        if found := problem(text):
            raise UserError(found)
        if text:
            self._check(said.code, said.language, text)
        return text

    def _add(self, programme: int, said: Said, text: str, number: int) -> int:
        OwnWording.create(
            programme=programme,
            code=said.code,
            language=said.language,
            number=number,
            text=text,
            written_by=self._store.actor.name,
            written_at=self._now().isoformat(timespec="seconds"),
        )
        return number


def _changed_meanwhile(said: Said) -> str:
    return tr(
        "The wording of {code} ({language}) was changed meanwhile. Look at the pack again; nothing was taken in.",
        code=said.code,
        language=said.language,
    )


def _words(said: Said, text: str) -> str:
    words = {"code": said.code, "language": said.language}
    if text:
        return tr("Word {code} ({language}) anew", **words)
    return tr("Give {code} ({language}) its shipped wording back", **words)


def _of(programme: int, code: str, language: str) -> Any:
    same = (OwnWording.code == code) & (OwnWording.language == language)
    return OwnWording.select().where(OwnWording.programme == programme, same)


def _newest(programme: int, said: Said) -> OwnWording | None:
    return _of(programme, said.code, said.language).order_by(OwnWording.number.desc()).first()


def _known(programme: int) -> None:
    if Programme.get_or_none(Programme.id == programme) is None:
        raise NotFound(tr("This programme is no longer there."))


def _version(one: OwnWording) -> WordingVersion:
    return WordingVersion(one.id, one.number, one.text, one.written_by, datetime.fromisoformat(one.written_at))
