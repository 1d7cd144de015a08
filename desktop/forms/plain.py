"""Forms as plain values that a file holds, and back."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from desktop.forms.fields import Choice, Field, Kind, Section


def as_plain(sections: Iterable[Section]) -> list[dict[str, Any]]:
    """Sections as plain values."""
    return [asdict(section) for section in sections]


def sections_of(plain: Iterable[Mapping[str, Any]]) -> tuple[Section, ...]:
    """The sections that `as_plain` was given; KeyError, TypeError or ValueError where it was something else."""
    return tuple(Section(**{**one, "fields": tuple(map(_field, one["fields"]))}) for one in plain)


def _field(plain: Mapping[str, Any]) -> Field:
    choices = tuple(Choice(**one) for one in plain["choices"])
    columns = tuple(map(_field, plain["columns"]))
    return Field(**{**plain, "kind": Kind(plain["kind"]), "choices": choices, "columns": columns})
