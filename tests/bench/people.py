"""A store of very many people for the measurements: made once through the store's own tables, then kept.

A million take some minutes the first time. The file lies in the temporary folder of the system, under
a name that holds the shape of the tables: when they change, the next run makes another. It holds the
people, their parts in one programme, their roles and the search index, as an import leaves them, but
no audit rows and no undo steps.
"""

import hashlib
import random
import re
import shutil
import tempfile
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from desktop.demo.store import KEY
from desktop.features.participants.table import Participation, ParticipationRole, Person
from desktop.features.programmes.rules import Draft, Type
from desktop.features.programmes.service import ProgrammeService
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store import migrations
from desktop.store.base import BETWEEN
from desktop.store.database import Store
from desktop.store.search import entry, fold, key_of

MILLION = 1_000_000
ACTOR = manager("Bench")
TOWNS = ("Bergen", "Oslo", "Sofia", "Athens", "Lisbon", "Kraków", "Łódź", "Ærøskøbing", "Tromsø", "Córdoba", "Gent")
RARE_TOWN = "Svolvær"
"""Where one in three hundred lives: what the search for a word finds."""

_GIVEN = (
    "Kari", "Olav", "Ingrid", "Zoë", "Jürgen", "Łukasz", "Françoise", "Åse", "Nuño", "Erzsébet", "Anna", "Maria",
    "Peter", "Paul", "Ivan", "Elena", "Нина", "Георги", "Ελένη", "สมชาย", "محمد", "فاطمة", "小明", "Amina", "Yusuf",
)  # fmt: skip
_STARTS = ("Nord", "Süd", "Kowal", "Gar", "Lind", "Öz", "Šim", "Berg", "Fern", "Papa", "Hol", "Mül", "Stein", "And")
_MIDDLES = ("", "e", "a", "en", "er", "is", "o", "un", "al", "ke", "ti", "ra")
_ENDS = ("mann", "ski", "cía", "qvist", "türk", "ek", "sen", "dóttir", "ova", "poulos", "er", "land", "ner", "ić")
_STATES = ("active", "active", "active", "applicant", "waiting", "left")
_LANGUAGES = ([["nb", "C1"]], [["en", "B2"], ["nb", "A2"]], [["ar", ""], ["nb", "B1"]], [["de", ""]])
_SLICE = 20_000


def store_of(count: int) -> Path:
    """The path of a store with so many people; the same file every time. Open it with `open_store`."""
    filled = "".join(one for name, one in _statements() if name in _FILLED)
    mark = hashlib.sha256((_SHAPE + filled).encode()).hexdigest()[:10]
    folder = Path(tempfile.gettempdir()) / f"mentordesk-bench-{mark}"
    path = folder / f"{count}.store"
    if not path.exists():
        folder.mkdir(exist_ok=True)
        begun = time.monotonic()
        print(f"making a store of {count:,} people …", flush=True)
        making = folder / f"{count}.making"
        making.unlink(missing_ok=True)
        fill(making, count)
        making.rename(path)
        print(f"… made in {time.monotonic() - begun:.0f} s, {path.stat().st_size / 2**20:.0f} MB", flush=True)
    _bring_up_to_date(path)
    return path


_SHAPE = "1"
"""Another number makes the stores anew: after a change of what `fill` writes."""
_FILLED = frozenset({"programme", "quality_profile", "person", "participation", "participation_role"})


def _statements() -> list[tuple[str, str]]:
    """What makes a store, each with the table it is about."""
    found = []
    for one in sorted(Path(migrations.__path__[0]).glob("*.sqlite.sql")):
        for statement in one.read_text(encoding="utf-8").split("\n\n"):
            if names := re.match(r'CREATE (?:UNIQUE )?(?:TABLE|INDEX) "(\w+)"(?: ON "(\w+)")?', statement):
                found.append((names[2] or names[1], statement))
    return found


def _bring_up_to_date(path: Path) -> None:
    """Steps that came after the store was made: a million people need not be made again for them."""
    open_store(path).close()
    for copy in path.parent.glob(f"{path.name}.before-*"):
        copy.unlink()


def copy_of(count: int, folder: Path) -> Path:
    """A copy for a measurement that writes."""
    return Path(shutil.copy(store_of(count), folder / f"{count}.store"))


def open_store(path: Path) -> Store:
    """The store, opened as the window does it."""
    return Store.open(path, KEY, TABLES, ACTOR)


def add_programme(store: Store) -> int:
    """The programme everybody is in; its id."""
    return ProgrammeService(store).add(Draft(code="EM", name="Employment mentoring", type=Type.BLENDED))


def fill(path: Path, count: int) -> None:
    """Make a store of so many people at a path."""
    store = open_store(path)
    programme = add_programme(store)
    database = store._database
    with store._inside():
        database.begin_capture(store._tables)
        connection = database.connection()
        connection.set_authorizer(None)
        connection.execute("PRAGMA cache_size = -2000000")  # the indexes grow in every place at once
        connection.execute("PRAGMA synchronous = OFF")
        with database.atomic():
            for first in range(0, count, _SLICE):
                _add(database, programme, range(first, min(first + _SLICE, count)))
                connection.execute("DELETE FROM touched")
        connection.execute("PRAGMA analysis_limit = 400")
        database.empty_log()
    store.close()


_PERSON = (
    "given_name", "family_name", "sort_name", "birth_date", "postcode", "municipality", "phone", "email", "languages",
)  # fmt: skip
_PART = ("person", "programme", "number", "state", "roles", "sort_name", "first_entry_on")


def _add(database: Any, programme: int, places: range) -> None:
    people = [person(place) for place in places]
    ids = Person.add_rows(_PERSON, people)
    parts = [
        (
            key,
            programme,
            f"P{place + 1:07d}",
            _STATES[place % len(_STATES)],
            ["mentor" if place % 4 == 0 else "mentee"],
            one[2],
            date(2026, 1, 1 + place % 28),
        )
        for key, place, one in zip(ids, places, people, strict=True)
    ]
    keys = Participation.add_rows(_PART, parts)
    roles = [(key, part[4][0], part[6]) for key, part in zip(keys, parts, strict=True)]
    ParticipationRole.add_rows(("participation", "role", "since"), roles)
    database.remember(list(_entries(ids, people)))


def _entries(ids: Any, people: list[tuple[Any, ...]]) -> Iterator[tuple[int, str, str]]:
    first = key_of("person", 0)
    for key, (given, family, _, _, _, town, phone, mail, _) in zip(ids, people, strict=True):
        yield entry(first + key, f"{given} {family} {BETWEEN} {mail} {phone} {town}")


def person(place: int) -> tuple[Any, ...]:
    """The place-th person: given and family name, order, birth date, postcode, town, phone, mail, languages."""
    luck = random.Random(place)
    given, second = luck.choice(_GIVEN), luck.choice(_GIVEN)
    family = luck.choice(_STARTS) + luck.choice(_MIDDLES) + luck.choice(_MIDDLES) + luck.choice(_ENDS)
    town = RARE_TOWN if place % 300 == 0 else luck.choice(TOWNS)
    return (
        f"{given} {second}",
        family,
        fold(f"{family} {given} {second}"),
        date(1950 + luck.randrange(60), luck.randrange(1, 13), luck.randrange(1, 29)),
        f"{luck.randrange(1000, 9999)}",
        town,
        f"+47 {luck.randrange(10_000_000, 99_999_999)}",
        f"{fold(family)}.{place}@example.org",
        luck.choice(_LANGUAGES),
    )
