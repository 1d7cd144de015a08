"""A programme's own wording laid over the library: what a document says is the office's, all else the library's."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import sha256

from desktop.documents import fill
from desktop.documents.template import Definition, Templates
from desktop.documents.wording import Wording


@dataclass(frozen=True)
class OwnText:
    """What an office says in one document and language, and which of its versions that is."""

    number: int
    text: str


class OwnTemplates(Templates):
    """The library as one programme uses it."""

    def __init__(self, base: Templates, own: Mapping[tuple[str, str], OwnText]) -> None:
        """own: code and language -> what is said there; what is missing the library says."""
        super().__init__(base.folder)
        self._base = base
        self._own = dict(own)

    def definition(self, code: str) -> Definition:
        """As in the library."""
        return self._base.definition(code)

    def languages(self, code: str) -> tuple[str, ...]:
        """Those of the library and of the office."""
        own = {language for known, language in self._own if known == code.upper()}
        return tuple(sorted(own.union(self._base.languages(code))))

    def wording(self, code: str, language: str) -> Wording:
        """The office's own; else that of the library."""
        if own := self._own.get((code.upper(), language)):
            title, words = f"{code.upper()} ({language})", self._base.words(language)
            return Wording(title, language, own.text, words, self.definition(code).placeholders)
        shipped = self._base.wording(code, language)
        instead = self._own.get((code.upper(), shipped.language))
        return replace(shipped, text=instead.text) if instead else shipped

    def version(self, code: str, language: str) -> str:
        """1.3 is the third own wording of the library's version 1."""
        shipped, own = self._base.version(code, language), self._said(code, language)
        return f"{shipped}.{own.number}" if own else shipped

    def digest(self, code: str, language: str) -> str:
        """As in the library; own wording counts besides."""
        shipped, own = self._base.digest(code, language), self._said(code, language)
        return sha256(f"{shipped}\n{own.text}".encode()).hexdigest() if own else shipped

    def _said(self, code: str, language: str) -> OwnText | None:
        return self._own.get((code.upper(), self.wording(code, language).language))


def check(templates: Templates, code: str, language: str, text: str) -> None:
    """WordingError, with line and reason, for own wording that can never be used."""
    fill.check(OwnTemplates(templates, {(code.upper(), language): OwnText(0, text)}).wording(code, language))
