"""Damage done to the file of a closed store, and what the program says about it."""

import random
from collections.abc import Callable
from pathlib import Path

from peewee import DatabaseError
from sqlcipher3 import dbapi2 as sqlcipher

from desktop.errors import UserError
from tests.faults import rounds, scene
from tests.faults.rounds import Tally
from tests.faults.work import STORE

PAGE = 4096
Harm = Callable[[bytearray, random.Random], None]


def _flip(content: bytearray, chance: random.Random) -> None:
    content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)


def _zero(content: bytearray, chance: random.Random) -> None:
    page = chance.randrange(len(content) // PAGE)
    content[page * PAGE : (page + 1) * PAGE] = bytes(PAGE)


def _cut(content: bytearray, chance: random.Random) -> None:
    del content[chance.randrange(1, len(content)) :]


def _swap(content: bytearray, chance: random.Random) -> None:
    first, second = chance.sample(range(len(content) // PAGE), 2)
    one, other = (slice(page * PAGE, (page + 1) * PAGE) for page in (first, second))
    content[one], content[other] = content[other], content[one]


HARMS: dict[str, Harm] = {"bit flipped": _flip, "page zeroed": _zero, "cut": _cut, "pages swapped": _swap}


def said_about(place: Path) -> list[str]:
    """What a person hears when the store is opened and looked through; empty when nothing is noticed."""
    try:
        office = scene.opened(place)
    except UserError as refused:
        return [str(refused)]
    try:
        return office.store.check()
    finally:
        office.close()


def rounds_of(template: Path, count: int, seed: int) -> Tally:
    """Damage fresh copies one after the other; bad is what was not noticed, or not said in words."""
    tally = Tally()
    with rounds.quick_folder() as here:
        for number in range(count):
            chance = random.Random(f"damage {seed} {number}")
            name, harm = chance.choice(sorted(HARMS.items()))
            place = rounds.fresh(template, here / "round") / STORE
            content = bytearray(place.read_bytes())
            harm(content, chance)
            place.write_bytes(content)
            try:
                said = said_about(place)
                found = [] if said else ["nobody noticed"]
            except (DatabaseError, sqlcipher.DatabaseError) as raw:
                found = [f"not in words: {raw}"]
            tally.note(f"{name}, file {number} of seed {seed}", found)
    return tally
