"""Killed, or without power, while a store is restored or its keys change: the old or the new, never none (S7)."""

import random
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.store.backup import Made
from desktop.store.recovery import new_recovery_key
from tests.faults import disk, rounds, scene
from tests.faults.nursery import Nursery, Order
from tests.faults.proof import faults_of
from tests.faults.work import PASSWORDS, STORE, key_slots

KILLS, IMAGES = 50, 150
Told = list[dict[str, Any]]
Look = Callable[[Path, Told], list[str]]


def _people(office: Any) -> int:
    return int(office.store._database.execute_sql("SELECT count(*) FROM person").fetchone()[0])


def _with_copy(template: Path, folder: Path) -> Path:
    """A store with thirteen people and a backup of it, called copy, with twelve."""
    rounds.fresh(template, folder)
    office = scene.opened(folder / STORE)
    made = office.store.backups().make()
    assert isinstance(made, Made)
    scene._person(office, office.programmes.by_code("EM").id, random.Random(1))
    office.close()
    made.path.rename(folder / "copy")
    return folder


def _old_or_new(folder: Path, told: Told) -> list[str]:
    try:
        office = scene.opened(folder / STORE)
    except UserError as refused:
        return [f"does not open: {refused}"]
    try:
        people, faults = _people(office), faults_of(office)
    finally:
        office.close()
    allowed = {12} if any("restored" in one for one in told) else {12, 13}
    return faults + ([] if people in allowed else [f"{people} people"])


def _with_slots(template: Path, folder: Path) -> Path:
    rounds.fresh(template, folder)
    key_slots(folder).create(folder / STORE, "Kari", PASSWORDS[0], new_recovery_key(), scene.KEY)
    return folder


def _opens(folder: Path, name: str, password: str) -> bool:
    try:
        return key_slots(folder).unlock(name, password) == scene.KEY
    except UserError:
        return False


def _a_known_password_opens(folder: Path, told: Told) -> list[str]:
    """What was acknowledged counts; of a change that was not, the old or the new does."""
    old, new = (_opens(folder, "Kari", password) for password in PASSWORDS[:2])
    found = [] if old != new else [f"passwords that open: {old}, {new}"]
    if any("kari" in one for one in told) and not new:
        found.append("the new password was acknowledged and does not open")
    if (ola := [one["ola"] for one in told if "ola" in one]) == [True, False] and _opens(folder, "Ola", PASSWORDS[2]):
        found.append("somebody who was taken out still opens the store")
    if ola == [True] and not any("recovery" in one for one in told) and not _opens(folder, "Ola", PASSWORDS[2]):
        found.append("somebody who was let in cannot open the store")
    return found


def _killed(nursery: Nursery, origin: Path, here: Path, order: Order, look: Look) -> Iterable[str]:
    """Kill at calls spread over the whole way, the first and the last among them."""
    folder = rounds.fresh(origin, here / "round")
    calls = nursery.send(order_at(order, folder, kill_at=1 << 30)).calls
    step = max(1, calls // KILLS)
    for at in range(1, calls + 1, step):
        rounds.fresh(origin, folder)
        outcome = nursery.send(order_at(order, folder, kill_at=at))
        if found := look(folder, outcome.told):
            yield f"killed at call {at} of {calls}: {found}"


def order_at(order: Order, folder: Path, **changes: Any) -> Order:
    """The order for a folder."""
    return Order(**{**vars(order), "folder": str(folder), **changes})


def _without_power(nursery: Nursery, origin: Path, here: Path, order: Order, look: Look, seed: int) -> Iterable[str]:
    folder, chance = rounds.fresh(origin, here / "recorded"), random.Random(f"swap {seed}")
    lying = disk.Disk(disk.files_in(folder))
    events = rounds.recorded(nursery, order_at(order, folder, record=True))
    told: Told = []
    for number, image in enumerate(disk.images(lying, events, disk.moments(events, IMAGES, chance), chance, told)):
        disk.lay_out(image, folder, here / "image")
        if found := look(here / "image", told):
            yield f"image {number} of seed {seed}: {found}"


def test_a_killed_restore_leaves_the_old_store_or_the_new_one(follows: Nursery, template: Path, here: Path):
    origin = _with_copy(template, here / "origin")
    assert list(_killed(follows, origin, here, Order("restore", ""), _old_or_new)) == []


def test_a_restore_without_power_leaves_the_old_store_or_the_new_one(
    follows: Nursery, template: Path, here: Path, seed: int
):
    origin = _with_copy(template, here / "origin")
    assert list(_without_power(follows, origin, here, Order("restore", ""), _old_or_new, seed)) == []


def test_twin_copied_over_the_old_store_a_kill_leaves_neither(follows: Nursery, template: Path, here: Path):
    origin = _with_copy(template, here / "origin")
    assert any(_killed(follows, origin, here, Order("restore", "", weaken="copied over"), _old_or_new))


def test_keys_that_change_while_it_is_killed_open_by_what_was_acknowledged(
    follows: Nursery, template: Path, here: Path
):
    origin = _with_slots(template, here / "origin")
    assert list(_killed(follows, origin, here, Order("slots", ""), _a_known_password_opens)) == []


def test_keys_that_change_without_power_open_by_what_was_acknowledged(
    follows: Nursery, template: Path, here: Path, seed: int
):
    origin = _with_slots(template, here / "origin")
    assert list(_without_power(follows, origin, here, Order("slots", ""), _a_known_password_opens, seed)) == []


def test_twin_without_syncs_keys_are_lost_with_the_power(follows: Nursery, template: Path, here: Path, seed: int):
    origin = _with_slots(template, here / "origin")
    order = Order("slots", "", weaken="no sync")
    assert any(_without_power(follows, origin, here, order, _a_known_password_opens, seed))
