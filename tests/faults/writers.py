"""Several who write at once: what each was told was kept must all be there."""

import random
import threading
from collections.abc import Callable

from desktop.errors import Conflict
from desktop.features.participants.table import Person
from desktop.rights import manager
from desktop.schema import TABLES
from desktop.store.database import Store
from desktop.store.series import Series, take

TALLY = "tally"


PEOPLE = 4
"""How many people the writers change: few, so that they meet."""


def prepare(store: Store) -> None:
    """The people to change, whose notes count the changes."""
    with store.write("Add"):
        Person.add_rows(("given_name", "sort_name", "notes"), [("Ada", "ada", "0")] * PEOPLE)


def one_change(store: Store, chance: random.Random) -> int:
    """Read a person, count one more in their notes, and take a number; again until nobody was faster."""
    while True:
        try:
            with store.write("Count"):
                record = Person.get_by_id(chance.randint(1, PEOPLE))
                store.change(record, {"notes": str(int(record.notes) + 1)}, record.version)
                return take(TALLY)
        except Conflict:
            continue


def careless_change(store: Store, chance: random.Random) -> int:
    """The same, read before and without looking at the version."""
    record = Person.get_by_id(chance.randint(1, PEOPLE))
    with store.write("Count"):
        Person.update(notes=str(int(record.notes) + 1)).where(Person.id == record.id).execute()
        return take(TALLY)


Change = Callable[[Store, random.Random], int]


def threads(store: Store, writers: int, each: int, change: Change) -> list[int]:
    """The numbers that all threads of one process were given; raises what one of them ran into."""
    numbers: list[int] = []
    faults: list[BaseException] = []

    def write() -> None:
        try:
            with store.session():
                chance = random.Random(threading.get_ident())
                for _ in range(each):
                    numbers.append(change(store, chance))
        except BaseException as fault:
            faults.append(fault)

    running = [threading.Thread(target=write, daemon=True) for _ in range(writers)]
    for one in running:
        one.start()
    for one in running:
        one.join()
    if faults:
        raise faults[0]
    return numbers


def at_a_desk(address: str, each: int, seed: str, is_careless: bool) -> list[int]:
    """The numbers that one desk of several on a shared store was given."""
    store = Store.open(address, bytes(32), TABLES, manager(f"Desk {seed}"))
    change, chance = careless_change if is_careless else one_change, random.Random(seed)
    try:
        return [change(store, chance) for _ in range(each)]
    finally:
        store.close()


def kept() -> tuple[int, int]:
    """How often the people were changed, and the last number, as they stand in the store."""
    changes = sum(int(notes) for (notes,) in Person.select(Person.notes).tuples())
    return changes, int(Series.get(Series.name == TALLY).last)
