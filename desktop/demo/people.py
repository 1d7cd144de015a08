"""The people of the demo, read from resources/demo/people.csv. All names are invented."""

import csv
from dataclasses import dataclass
from datetime import date
from pathlib import Path

_LIST = Path(__file__).resolve().parent.parent.parent / "resources" / "demo" / "people.csv"


@dataclass(frozen=True)
class DemoPerson:
    """One invented person. `languages` are pairs of code and level; `slots` are weekday-part keys."""

    programme: str
    given: str
    family: str
    role: str
    born: date
    gender: str
    language: str
    languages: tuple[tuple[str, str], ...]
    municipality: str
    postcode: str
    profession: str
    interests: tuple[str, ...]
    goals: str
    slots: tuple[str, ...]
    state: str
    capacity: int
    email: str


def people() -> list[DemoPerson]:
    """Everybody, in the order of the list. Addresses can never be delivered (RFC 2606)."""
    with _LIST.open(encoding="utf-8", newline="") as file:
        return [_person(number, row) for number, row in enumerate(csv.DictReader(file), start=1)]


def _person(number: int, row: dict[str, str]) -> DemoPerson:
    pairs = [pair.partition(":") for pair in row["languages"].split()]
    return DemoPerson(
        programme=row["programme"],
        given=row["given"],
        family=row["family"],
        role=row["role"],
        born=date.fromisoformat(row["born"]),
        gender=row["gender"],
        language=row["language"],
        languages=tuple((code, level) for code, _, level in pairs),
        municipality=row["municipality"],
        postcode=row["postcode"],
        profession=row["profession"],
        interests=tuple(row["interests"].split("; ")),
        goals=row["goals"],
        slots=tuple(row["slots"].split()),
        state=row["state"],
        capacity=int(row["capacity"]),
        email=f"demo{number:02}@example.org",
    )
