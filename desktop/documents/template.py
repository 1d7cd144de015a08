"""The library of documents: what each one is (TOML), what it says in each language (Markdown), words for keys.

    templates/em/em-04.toml         what the document is, and the placeholders its wording may use
    templates/em/em-04.nb.md        its wording in one language
    templates/words/nb.toml         the language's words for keys (blended, weekly, h, min)
    templates/sets/circle.toml      placeholders that many documents use: `uses = ["circle"]`
    templates/items.toml            the item bank of the questionnaires

Files are read when they are asked for, and once. The library is read-only: filled documents never go there.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import Any

from desktop.documents.blocks import Block, FormPart, Layout
from desktop.documents.filters import Speech
from desktop.documents.form_definition import FormDefinition, Item, read_bank, read_form
from desktop.documents.wording import Need, Placeholder, Wording
from desktop.errors import NotFound, UserError
from desktop.i18n import tr

SHIPPED = Path(__file__).resolve().parents[2] / "templates"
"""The templates that come with the program."""

FALLBACK = "en"
"""The language whose wording stands in for one that is missing."""

_BANK = "items.toml"


class Level(StrEnum):
    """How a document is required (domain.md 3.1)."""

    MANDATORY = "mandatory"
    OPTIONAL = "optional"
    CONDITIONAL = "conditional"


class SignatureKind(StrEnum):
    """What may stand for a signature."""

    WET = "wet"
    ANY = "any"
    NONE = "none"


class Shape(StrEnum):
    """How the document is laid out."""

    LETTER = "letter"
    LIST = "list"
    CERTIFICATE = "certificate"
    FORM = "form"  # questions with room for answers, declared in the definition


class Subject(StrEnum):
    """What one paper is made out for."""

    CIRCLE = "circle"
    PERSON = "person"


@dataclass(frozen=True)
class Due:
    """When the document is due: so many days after something happens (domain.md 3.8)."""

    event: str
    days: int


@dataclass(frozen=True)
class Definition:
    """One document: who fills, files and signs it, when it is due, where it is kept, what its wording may use.

    Roles are keys of `rights.Role`; `retention` is a key of the retention classes, `phase` and `folder` are keys
    of `words`. `template_version` goes up with every change of wording or placeholders. `made_for` are the roles of
    the people one is made out for, all of them when empty. `waits_for` names what the program has to know before it
    can ask for the document by itself ("" when it knows); until then it is issued by hand and owed by nobody.
    """

    code: str
    titles: Mapping[str, str]
    level: Level
    condition: str
    subject: Subject
    phase: str
    filled_by: tuple[str, ...]
    filed_by: tuple[str, ...]
    signatures: tuple[str, ...]
    signature_kind: SignatureKind
    folder: str
    retention: str
    due: Due | None
    shape: Shape
    template_version: str
    placeholders: tuple[Placeholder, ...]
    made_for: tuple[str, ...] = ()
    waits_for: str = ""
    uses: tuple[str, ...] = ()
    form: FormDefinition = field(default_factory=FormDefinition)

    def title(self, language: str) -> str:
        """The title in a language, in English where it has none."""
        return self.titles.get(language) or self.titles[FALLBACK]

    @property
    def layout(self) -> Layout:
        """The layout of its paper."""
        return "certificate" if self.shape is Shape.CERTIFICATE else "document"


class Templates:
    """The documents in one folder."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self._folder = folder
        self._definitions: dict[str, Definition] = {}
        self._wordings: dict[tuple[str, str], Wording] = {}
        self._words: dict[str, Mapping[str, str]] = {}

    @property
    def folder(self) -> Path:
        """Where the documents lie."""
        return self._folder

    @cached_property
    def _files(self) -> dict[str, Path]:
        """Code -> file of the definition."""
        return {file.stem.upper(): file for file in sorted(self._folder.glob("*/*-[0-9]*.toml"))}

    def codes(self) -> tuple[str, ...]:
        """Codes of all documents, in order."""
        return tuple(sorted(self._files))

    def definition(self, code: str) -> Definition:
        """What a document is. NotFound for a code that is not in the library, UserError for a damaged file."""
        if code not in self._definitions:
            self._definitions[code] = self._read_definition(self._file(code))
        return self._definitions[code]

    def languages(self, code: str) -> tuple[str, ...]:
        """Languages there is wording in, as codes."""
        file = self._file(code)
        return tuple(sorted(each.name.split(".")[1] for each in file.parent.glob(f"{file.stem}.*.md")))

    def wording(self, code: str, language: str) -> Wording:
        """What a document says; in English, and with that as its `language`, where the language is missing."""
        if (code, language) not in self._wordings:
            self._wordings[code, language] = self._read_wording(code, language)
        return self._wordings[code, language]

    def version(self, code: str, language: str) -> str:
        """Which version of the document is said in a language, as its foot names it."""
        return self.definition(code).template_version

    def blocks(self, code: str, language: str, values: Mapping[str, object]) -> tuple[Block, ...]:
        """The document filled with values. Errors as in `fill.fill` and `markdown.blocks`."""
        # Imported here: the sandbox and the Markdown parser cost a sixth of a second, paid by the first document.
        from desktop.documents import fill, markdown

        return markdown.blocks(fill.fill(self.wording(code, language), values), self.form(code, language, values))

    def form(self, code: str, language: str, values: Mapping[str, object]) -> tuple[FormPart, ...]:
        """The sections of the form, with what is known already; none for a document without a form."""
        form, wording = self.definition(code).form, self.wording(code, language)
        speech = Speech(wording.language, wording.words)
        try:
            sections = form.in_language(speech, self._bank)
        except KeyError as fault:
            raise _damaged(self._file(code), str(fault)) from fault
        answers = form.answers(values, speech)
        return tuple(
            FormPart(section, tuple(one for one in answers if one[0] in {asked.key for asked in section.fields}))
            for section in sections
        )

    def digest(self, code: str, language: str) -> str:
        """SHA-256 (hex) of everything the library puts into a document: definition, wording, words."""
        wording = self.wording(code, language)
        file = self._file(code)
        definition = self.definition(code)
        parts = [file, file.with_name(f"{file.stem}.{wording.language}.md"), self._words_file(wording.language)]
        parts += [self._set_file(name) for name in definition.uses]
        parts += [self._folder / _BANK] if definition.form.sections else []
        digest = sha256()
        for part in parts:
            # line ends differ between checkouts, wording does not
            content = _read(part).replace("\r\n", "\n").encode()
            digest.update(len(content).to_bytes(8, "big") + content)
        return digest.hexdigest()

    def _file(self, code: str) -> Path:
        try:
            return self._files[code.upper()]
        except KeyError:
            raise NotFound(tr("There is no document {code} in the library.", code=code)) from None

    def _read_wording(self, code: str, language: str) -> Wording:
        definition, file = self.definition(code), self._file(code)
        found = language if file.with_name(f"{file.stem}.{language}.md").is_file() else FALLBACK
        text = _read(file.with_name(f"{file.stem}.{found}.md"))
        title = f"{code.upper()} ({found})"
        return Wording(title, found, text, self.words(found), definition.placeholders)

    def words(self, language: str) -> Mapping[str, str]:
        """A language's words for keys."""
        if language not in self._words:
            words = _toml(self._words_file(language))
            self._words[language] = {key: str(value) for key, value in words.items()}
        return self._words[language]

    def _read_definition(self, file: Path) -> Definition:
        read = _toml(file)
        try:
            shared = {name: told for each in read.get("uses", ()) for name, told in self._set(each).items()}
            return _definition(read, {**shared, **read.get("placeholders", {})})
        except (KeyError, ValueError, TypeError) as fault:
            raise _damaged(file, str(fault)) from fault

    def _set(self, name: str) -> dict[str, Any]:
        found: dict[str, Any] = _toml(self._set_file(name))["placeholders"]
        return found

    @cached_property
    def _bank(self) -> Mapping[str, Item]:
        """The item bank; empty in a library that has none."""
        file = self._folder / _BANK
        return read_bank(_toml(file)) if file.is_file() else {}

    def _set_file(self, name: str) -> Path:
        return self._folder / "sets" / f"{name}.toml"

    def _words_file(self, language: str) -> Path:
        return self._folder / "words" / f"{language}.toml"


def _definition(read: Mapping[str, Any], placeholders: Mapping[str, Any]) -> Definition:
    due = read.get("due")
    return Definition(
        code=read["code"],
        titles=read["titles"],
        level=Level(read["level"]),
        condition=read.get("condition", ""),
        subject=Subject(read["subject"]),
        phase=read["phase"],
        filled_by=tuple(read["filled_by"]),
        filed_by=tuple(read["filed_by"]),
        signatures=tuple(read["signatures"]),
        signature_kind=SignatureKind(read["signature_kind"]),
        folder=read["folder"],
        retention=read["retention"],
        due=Due(due["event"], due["days"]) if due else None,
        shape=Shape(read["shape"]),
        template_version=read["template_version"],
        placeholders=tuple(_placeholder(name, each) for name, each in placeholders.items()),
        made_for=tuple(read.get("made_for", ())),
        waits_for=read.get("waits_for", ""),
        uses=tuple(read.get("uses", ())),
        form=read_form(read),
    )


def _placeholder(name: str, read: Mapping[str, Any]) -> Placeholder:
    return Placeholder(name, read["what"], read.get("holds", "text"), Need(read.get("need", "never")))


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(_read(file))
    except tomllib.TOMLDecodeError as fault:
        raise _damaged(file, str(fault)) from fault


def _read(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise _damaged(file, str(fault)) from fault


def _damaged(file: Path, reason: str) -> UserError:
    return UserError(tr("The template {file} cannot be read: {reason}", file=file.name, reason=reason))
