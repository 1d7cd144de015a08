"""The form of a document as its definition declares it: sections and fields, in the language of the paper.

    [[sections]]
    key = "goals"
    title = "My goals"
    fields = [
        { key = "goal", label = "Goal", kind = "long_text", lines = 3, required = true },
        { item = "QI-1" },                                   a statement of the item bank
        { key = "name", label = "Name", from = "person.name" },   answered already where the value is known
    ]

A key that was another one before stands under `[renamed]` as `old = "new"`.
A label in another language stands under `[labels.nb]` as `goal = "…"`; the title of a section as `"goals." = "…"`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from desktop.documents.filters import Speech, shown
from desktop.forms.fields import Choice, Field, Kind, Section

Words = Mapping[str, str]

_SCALES: dict[str, tuple[str, ...]] = {
    "agree": tuple("12345"),
    "ten": tuple(map(str, range(11))),
    "yes_no_maybe": ("yes", "no", "maybe"),
}
_OF_KIND = {Kind.YES_NO: ("yes", "no")}  # the words of the paper's language, which stand beside the boxes
_KINDS = {"open": Kind.LONG_TEXT, "yes_no": Kind.YES_NO}


@dataclass(frozen=True)
class Item:
    """One statement or question of the item bank (`domain.md` 3.7); `is_reversed` ones count the other way round."""

    code: str
    scale: str
    texts: Words
    is_reversed: bool = False

    @property
    def key(self) -> str:
        """The key of its field: qi_1."""
        return self.code.lower().replace("-", "_")


@dataclass(frozen=True)
class FormDefinition:
    """What a definition declares of its form; nothing for a document without one."""

    sections: tuple[Mapping[str, Any], ...] = ()
    labels: Mapping[str, Words] = field(default_factory=dict)
    renamed: Words = field(default_factory=dict)
    """Keys of older versions of the form -> keys of today, for forms that come back late."""

    def in_language(self, speech: Speech, bank: Mapping[str, Item]) -> tuple[Section, ...]:
        """The sections with their words. KeyError for an item or a word that is not there."""
        reader = _Reader(speech, self.labels.get(speech.language, {}), bank)
        return tuple(reader.section(each) for each in self.sections)

    def answers(self, values: Mapping[str, object], speech: Speech) -> tuple[tuple[str, str], ...]:
        """What is known already, as pairs of key and text."""
        found = (
            (each["key"], _found(values, each["from"].split(".")))
            for section in self.sections
            for each in section["fields"]
            if "from" in each
        )
        return tuple((key, shown(value, speech)) for key, value in found if value not in (None, "", []))


@dataclass(frozen=True)
class _Reader:
    """Reads the tables of one definition in one language."""

    speech: Speech
    labels: Words
    bank: Mapping[str, Item]

    def section(self, read: Mapping[str, Any]) -> Section:
        title = self.labels.get(f"{read['key']}.", read.get("title", ""))
        hint = self.labels.get(f"{read['key']}.hint", read.get("hint", ""))
        return Section(read["key"], title, tuple(self.field(each) for each in read["fields"]), hint)

    def field(self, read: Mapping[str, Any]) -> Field:
        if "item" in read:
            return self._of_bank(self.bank[read["item"]], read.get("lines", 0))
        kind = Kind(read.get("kind", "text"))
        return Field(
            key=read["key"],
            label=self.labels.get(read["key"], read["label"]),
            kind=kind,
            is_required=read.get("required", False),
            choices=self._choices(read.get("choices", _OF_KIND.get(kind, ()))),
            columns=tuple(self.field(each) for each in read.get("columns", ())),
            hint=read.get("hint", ""),
            lines=read.get("lines", 0),
            share=float(read.get("share", 1.0)),
        )

    def _of_bank(self, item: Item, lines: int) -> Field:
        label = item.texts.get(self.speech.language) or item.texts["en"]
        kind = _KINDS.get(item.scale, Kind.CHOICE)
        choices = self._choices(_SCALES.get(item.scale, _OF_KIND.get(kind, ())))
        return Field(item.key, label, kind, choices=choices, lines=lines)

    def _choices(self, read: Any) -> tuple[Choice, ...]:
        """Keys with words of their own, or keys that the language has a word for; a number is its own word."""
        if isinstance(read, Mapping):
            return tuple(Choice(key, words) for key, words in read.items())
        return tuple(Choice(key, key if key[:1].isdigit() else self.speech.words[key]) for key in read)


def read_form(definition: Mapping[str, Any]) -> FormDefinition:
    """The form of a definition. KeyError and ValueError for one that is not whole."""
    form = FormDefinition(
        tuple(definition.get("sections", ())), definition.get("labels", {}), definition.get("renamed", {})
    )
    for section in form.sections:
        for each in section["fields"]:
            if "item" not in each:
                Kind(each.get("kind", "text")), each["key"], each["label"]
    return form


def read_bank(read: Mapping[str, Mapping[str, Any]]) -> dict[str, Item]:
    """The item bank from its file: code -> item."""
    return {
        code: Item(
            code,
            each["scale"],
            {key: text for key, text in each.items() if key not in ("scale", "reversed")},
            each.get("reversed", False),
        )
        for code, each in read.items()
    }


def _found(values: object, path: list[str]) -> object:
    for part in path:
        values = values.get(part) if isinstance(values, Mapping) else None
    return values
