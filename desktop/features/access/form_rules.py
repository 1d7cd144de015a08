"""The parts of somebody who signs in as a form, and its answers as parts."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.features.access.rules import ON_A_FILE, SIGNING_IN, Part
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr
from desktop.rights import Role

PARTS = "parts"
EVERYWHERE = "*"


def parts_form(programmes: Sequence[tuple[int, str]], is_file: bool) -> tuple[Section, ...]:
    """One row for each role; programmes: ids with their words."""
    roles = ON_A_FILE if is_file else SIGNING_IN
    where = (Choice(EVERYWHERE, tr("All programmes")), *(Choice(str(key), words) for key, words in programmes))
    columns = (
        Field("role", tr("Role"), Kind.CHOICE, is_required=True, choices=tuple(Choice(r, r.words()) for r in roles)),
        Field("programme", tr("Programme"), Kind.CHOICE, is_required=True, choices=where),
        Field("since", tr("From"), Kind.DATE),
        Field("until", tr("Last day"), Kind.DATE),
    )
    return (Section(PARTS, "", (Field(PARTS, tr("Roles"), Kind.TABLE, columns=columns),)),)


def answers(parts: Sequence[Part]) -> dict[str, Any]:
    """What the form shows."""
    rows = tuple(
        {
            "role": part.role.value,
            "programme": EVERYWHERE if part.programme is None else str(part.programme),
            "since": part.since,
            "until": part.until,
        }
        for part in parts
    )
    return {PARTS: rows}


def parts(rows: Sequence[Mapping[str, Any]] | None, today: date) -> tuple[Part, ...]:
    """What was typed; rows without a role are not parts yet, and one without a day begins today."""
    return tuple(
        Part(Role(row["role"]), _programme(row.get("programme")), row.get("since") or today, row.get("until"))
        for row in rows or ()
        if row.get("role")
    )


def _programme(key: str | None) -> int | None:
    return None if key in (None, "", EVERYWHERE) else int(key)
