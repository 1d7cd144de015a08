"""What stood in the boxes of a filled form, as answers of its fields.

A box is called by the key of its field, `key-choice` where several may be ticked, `key-row-column` in a table.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from desktop.forms.check import Unreadable, of_field, read
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import day_words

_BETWEEN = " · "


@dataclass(frozen=True)
class Line:
    """One field: what was written, what it means, and what is wrong with it."""

    field: Field
    text: str
    """As a person reads it: the words of a choice, the rows of a table under each other."""
    answer: Any = None
    problem: str = ""


@dataclass(frozen=True)
class Returned:
    """All fields of a form in their order, and what stood in boxes that the form does not have any more."""

    lines: tuple[Line, ...]
    unknown: Mapping[str, str]

    def answers(self) -> dict[str, Any]:
        """What was answered and can be read."""
        return {line.field.key: line.answer for line in self.lines if line.answer is not None and not line.problem}


def understood(
    sections: Iterable[Section], values: Mapping[str, str], renamed: Mapping[str, str], today: date
) -> Returned:
    """Boxes as answers. renamed: keys of an older version of the form -> keys of today's."""
    left = {_present(name, renamed): text for name, text in values.items() if text.strip()}
    lines = []
    for section in sections:
        for field in section.fields:
            own = {name: left.pop(name) for name in list(left) if name.partition("-")[0] == field.key}
            lines.append(_line(field, own, today))
    return Returned(tuple(lines), left)


def _present(name: str, renamed: Mapping[str, str]) -> str:
    key, dash, rest = name.partition("-")
    return renamed.get(key, key) + dash + rest


def _line(field: Field, boxes: Mapping[str, str], today: date) -> Line:
    if not boxes:
        return Line(field, "")
    if field.kind is Kind.TABLE:
        return _table(field, boxes, today)
    if field.kind is Kind.MANY:
        return _many(field, boxes)
    text = boxes.get(field.key, "").strip()
    if field.choices:
        return _choice(field, text)
    try:
        answer = read(field, text, today)
    except Unreadable as reason:
        return Line(field, text, problem=str(reason))
    return Line(field, text, answer, _problem(field, answer))


def _problem(field: Field, answer: Any) -> str:
    return " ".join(dict.fromkeys(found.sentence for found in of_field(field, answer)))


def _chosen(field: Field, text: str) -> Choice | None:
    folded = text.casefold()
    return next((one for one in field.choices if folded in (one.key.casefold(), one.words.casefold())), None)


def _choice(field: Field, text: str) -> Line:
    found = _chosen(field, text)
    if found is None:
        try:
            read(Field(field.key, field.label, Kind.CHOICE, choices=field.choices), text)
        except Unreadable as reason:
            return Line(field, text, problem=str(reason))
        return Line(field, text)
    return Line(field, found.words, found.key == "yes" if field.kind is Kind.YES_NO else found.key)


def _many(field: Field, boxes: Mapping[str, str]) -> Line:
    """Ticked boxes, or words with semicolons between them in one box."""
    written = [part.strip() for part in boxes.get(field.key, "").split(";") if part.strip()]
    ticked = [name.partition("-")[2] for name in boxes if "-" in name]
    found = [_chosen(field, text) for text in (*written, *ticked)]
    text = "; ".join(one.words if one else said for one, said in zip(found, (*written, *ticked), strict=True))
    keys = tuple(one.key if one else "?" for one in found)
    return Line(field, text, keys, _problem(field, keys))


def _table(field: Field, boxes: Mapping[str, str], today: date) -> Line:
    """Rows in their order, those that are empty left out."""
    by_row: dict[int, dict[str, str]] = {}
    for name, text in boxes.items():
        _, number, column = (*name.split("-", 2), "", "")[:3]
        if number.isdecimal():
            by_row.setdefault(int(number), {})[column] = text
    rows, texts, problems = [], [], []
    for row in sorted(by_row):
        cells = [
            _line(column, {column.key: text} if (text := by_row[row].get(column.key, "").strip()) else {}, today)
            for column in field.columns
        ]
        rows.append({cell.field.key: cell.answer for cell in cells})
        texts.append(_BETWEEN.join(cell.text for cell in cells if cell.text))
        problems += [cell.problem for cell in cells if cell.problem]
    return Line(field, "\n".join(texts), tuple(rows), " ".join(dict.fromkeys(problems)))


def words_of(field: Field, answer: Any) -> str:
    """An answer as a person reads it, in the same shape as `Line.text`."""
    if answer in (None, "", ()):
        return ""
    return _WORDS.get(field.kind, _plain)(field, answer)


def _plain(field: Field, answer: Any) -> str:
    found = _chosen(field, str(answer))
    return found.words if found else str(answer)


def _yes_no(field: Field, answer: Any) -> str:
    found = _chosen(field, "yes" if answer else "no")
    return found.words if found else ("✓" if answer else "–")


def _rows(field: Field, answer: Any) -> str:
    lines = []
    for row in answer:
        parts = (words_of(column, row.get(column.key)) for column in field.columns)
        lines.append(_BETWEEN.join(part for part in parts if part))
    return "\n".join(lines)


_WORDS: dict[Kind, Callable[[Field, Any], str]] = {
    Kind.YES_NO: _yes_no,
    Kind.TABLE: _rows,
    Kind.MANY: lambda field, answer: "; ".join(_plain(field, one) for one in answer),
    Kind.DATE: lambda _, answer: day_words(answer),
    Kind.TIME: lambda _, answer: answer.isoformat(timespec="minutes"),
}
