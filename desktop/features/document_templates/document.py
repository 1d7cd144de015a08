"""The library as it is shipped: its lines, and each document blank, with the name of everything that fills it."""

import io
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from desktop.documents.blocks import Letterhead, Paper
from desktop.documents.filters import Speech, long_date
from desktop.documents.pdf import write_pdf
from desktop.documents.template import Definition, Templates
from desktop.documents.wording import Placeholder
from desktop.features.document_templates.rules import LibraryRow, level_words, parties
from desktop.i18n import language, speaking, tr
from desktop.progress import Progress, silent

_LINES = 2
"""Lines of a list in a blank document: enough to see that there can be several."""


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


def blank(templates: Templates, code: str, wanted: str, today: date, progress: Progress = silent) -> bytes:
    """The document in a language as PDF, without codes and marked as blank; what fills it stands in brackets."""
    definition = templates.definition(code)
    spoken = templates.wording(code, wanted).language
    with speaking(spoken):
        blocks = templates.blocks(code, spoken, values(definition, today))
        head = Letterhead(
            programme=_bracketed(tr("name of the programme")),
            title=definition.title(spoken),
            language=spoken,
            code_label=definition.code,
            number=_bracketed(tr("number of the document")),
            template_version=definition.template_version,
            issued_on=long_date(today, Speech(spoken, {})),
            watermark=tr("BLANK"),
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
