"""The library as it is shipped: its lines, and each document blank, with the name of everything that fills it."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any, Protocol

from desktop.documents.blocks import Block, FormPart, Letterhead, Paper
from desktop.documents.filters import Speech, long_date
from desktop.documents.own_wording import OwnTemplates, OwnText
from desktop.documents.pdf import write_pdf
from desktop.documents.template import Definition, Templates
from desktop.documents.wording import Placeholder, Wording, WordingError
from desktop.features.document_templates.rules import LibraryRow, level_words, parties
from desktop.features.document_templates.service import Said
from desktop.features.document_templates.wording_rules import Named
from desktop.i18n import language, speaking, tr
from desktop.progress import Progress, silent

_LINES = 2
"""Lines of a list in a blank document: enough to see that there can be several."""


class Render(Protocol):
    """Makes blocks of wording that nobody has checked yet; `PreviewChild.render` fits."""

    def __call__(
        self, wording: Wording, values: Mapping[str, object], *, form: Sequence[FormPart]
    ) -> tuple[Block, ...]:
        """WordingError where it cannot be used, or takes too long."""
        ...


@dataclass(frozen=True)
class Pictured:
    """How wording looks, as PDF; without one, what is wrong and in which line (0: in none)."""

    pdf: bytes
    reason: str = ""
    line: int = 0


@dataclass(frozen=True)
class _Look:
    """In which language a blank document is made, and the word across it."""

    language: str
    mark: str


@dataclass(frozen=True)
class Library:
    """The shipped documents, to look through."""

    templates: Templates

    def rows(self) -> list[LibraryRow]:
        """Every document there is, in the language of the screen."""
        codes = self.templates.codes()
        return [_row(number, self.templates, code) for number, code in enumerate(codes, start=1)]

    def title(self, code: str) -> str:
        """What a document is called in the language of the screen."""
        return self.templates.definition(code).title(language())

    def blank(self, code: str, wanted: str, today: date, progress: Progress = silent) -> bytes:
        """As `blank` below; meant to run as a job."""
        return blank(self.templates, code, wanted, today, progress)

    def shipped(self, code: str, wanted: str) -> str:
        """What the library itself says in a language; its English where it says nothing there."""
        return self.templates.wording(code, wanted).text

    def codes(self) -> tuple[str, ...]:
        """Codes of all documents, in order."""
        return self.templates.codes()

    def version(self, code: str) -> str:
        """Which version of a document the library has."""
        return self.templates.definition(code).template_version

    def said(self, code: str, wanted: str) -> str:
        """What the library says in a language; nothing where it is silent in it."""
        return self.shipped(code, wanted) if wanted in self.templates.languages(code) else ""

    def try_out(self, said: Said) -> None:
        """WordingError, with line and reason, for wording that the sandbox refuses or that cannot be filled."""
        own = OwnTemplates(self.templates, {(said.code, said.language): OwnText(0, said.text)})
        known = values(own.definition(said.code), date.today())
        with speaking(said.language):
            own.blocks(said.code, said.language, known)

    def placeholders(self, code: str) -> tuple[Named, ...]:
        """What the wording of a document may name, in the language of the screen."""
        known = self.templates.definition(code).placeholders
        return tuple(Named(each.name, each.words(), each.holds) for each in known)

    def worded(self, said: Said, render: Render) -> Pictured:
        """The document as a text of the office would say it; or the reason, and the line to blame, why it cannot."""
        try:
            return Pictured(self._worded(said, render))
        except WordingError as fault:
            return Pictured(b"", fault.reason, fault.line)

    def _worded(self, said: Said, render: Render) -> bytes:
        code, wanted, text = said.code, said.language, said.text
        own = OwnTemplates(self.templates, {(code, wanted): OwnText(0, text)})
        today = date.today()
        known = values(own.definition(code), today)
        with speaking(wanted):
            blocks = render(own.wording(code, wanted), known, form=own.form(code, wanted, known))
        return _pdf(own.definition(code), blocks, _Look(wanted, tr("DRAFT")), today)


def blank(templates: Templates, code: str, wanted: str, today: date, progress: Progress = silent) -> bytes:
    """The document in a language as PDF, without codes and marked as blank; what fills it stands in brackets."""
    definition = templates.definition(code)
    spoken = templates.wording(code, wanted).language
    with speaking(spoken):
        blocks = templates.blocks(code, spoken, values(definition, today))
        return _pdf(definition, blocks, _Look(spoken, tr("BLANK")), today, progress)


def _pdf(
    definition: Definition, blocks: tuple[Block, ...], look: "_Look", today: date, progress: Progress = silent
) -> bytes:
    spoken = look.language
    with speaking(spoken):
        head = Letterhead(
            programme=_bracketed(tr("name of the programme")),
            title=definition.title(spoken),
            language=spoken,
            code_label=definition.code,
            number=_bracketed(tr("number of the document")),
            template_version=definition.template_version,
            issued_on=long_date(today, Speech(spoken, {})),
            watermark=look.mark,
        )
    stream = io.BytesIO()
    write_pdf(stream, [Paper(head, blocks, definition.layout)], progress)
    return stream.getvalue()


def values(definition: Definition, today: date) -> dict[str, Any]:
    """Something for every placeholder, of the kind that it holds."""
    found: dict[str, Any] = {}
    lists = {each.name for each in definition.placeholders if each.holds == "list"}
    for each in definition.placeholders:
        *path, last = each.name.split(".")
        if each.name in lists:
            continue
        for place in _places(found, path, lists):
            place[last] = _value(each, today)
    return found


def _places(whole: dict[str, Any], path: list[str], lists: set[str]) -> list[dict[str, Any]]:
    """The mappings that a placeholder belongs to: one, or every line of a list."""
    places, name = [whole], ""
    for part in path:
        name = f"{name}.{part}" if name else part
        if name in lists:
            places = [line for place in places for line in place.setdefault(part, [{} for _ in range(_LINES)])]
        else:
            places = [place.setdefault(part, {}) for place in places]
    return places


def _value(each: Placeholder, today: date) -> Any:
    kind, _, options = each.holds.partition(": ")
    usual: dict[str, Any] = {
        "date": today,
        "time": time(17),
        "minutes": 60,
        "whole number": 1,
        "number": 1.5,
        "yes or no": False,
        "list of texts": [_bracketed(each.words())] * _LINES,
        "key": options.split(", ")[0],
    }
    return usual.get(kind, _bracketed(each.words()))


def _bracketed(words: str) -> str:
    return f"[{words}]"


def _row(number: int, templates: Templates, code: str) -> LibraryRow:
    definition = templates.definition(code)
    return LibraryRow(
        id=number,
        code=definition.code,
        title=definition.title(language()),
        filled_by=parties(definition.filled_by),
        signed_by=parties(definition.signatures),
        level=level_words(definition.level.value),
        languages=templates.languages(code),
    )
