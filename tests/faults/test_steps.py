"""Steps of the schema: killed on the way a store is old or new, and stores of every release open (S5, S6, G3, G20)."""

import json
import random
import shutil
from pathlib import Path

import pytest

from desktop.store.contents import look_into
from desktop.store.migrate import newest
from tests.faults import rounds, scene, steps
from tests.faults.nursery import Nursery, Order
from tests.faults.work import STORE

KILLS = 60
NUMBERS = range(1, newest() + 2)
"""Every step there is, and one like those to come."""


def _kills(nursery: Nursery, here: Path, number: int, seed: int, weaken: str = "") -> list[str]:
    """What is wrong after kills at calls and moments all along a step."""
    origin, folder = steps.before(number, here), steps.steps_until(number, here / "steps")
    old = steps.state(origin / STORE) if number > 1 else None
    order = Order("migrate", str(here / "round"), extra=str(folder), weaken=weaken)
    rounds.fresh(origin, here / "round")
    calls = nursery.send(Order(**{**vars(order), "kill_at": 1 << 30})).calls
    new = steps.state(here / "round" / STORE)
    chance, bad = random.Random(f"step {number} {seed}"), []
    for at in sorted(chance.sample(range(1, calls + 1), min(KILLS, calls))):
        rounds.fresh(origin, here / "round")
        nursery.send(Order(**{**vars(order), "kill_at": at}))
        if found := _half(here / "round", old, new, folder):
            bad.append(f"step {number} killed at call {at} of {calls}, seed {seed}: {found}")
    return bad


def _half(folder: Path, old: object, new: dict[str, object], told: Path) -> str:
    """What is wrong with what a kill left: half a step, no copy of the old state, a start that does not finish."""
    place = folder / STORE
    if place.exists():
        left = steps.state(place)
        is_old = _plain(left) == _plain(old) if old else left["step"] == 0
        if not is_old and _plain(left) != _plain(new):
            return f"neither old nor new: {left['step']}"
        copies = list(folder.glob(f"{STORE}.before-*[0-9]"))
        if old and not is_old and not [one for one in copies if look_into(one, scene.KEY)]:
            return "no copy of the old state"
    try:
        steps.raise_to(place, told)
    except Exception as fault:
        return f"the second start fails: {fault}"
    after = steps.state(place)
    return "" if _plain(after) == _plain(new) else "the second start does not finish"


def _plain(state: dict[str, object]) -> object:
    """A state without what is made anew each time (the id of a store, the days of its steps).

    The way back goes before the step begins, in a transaction of its own: it is told in columns of the old state.
    """
    left_out = {"store_fact", "schema_migration", "undo_step", "undo_change", "sqlite_sequence"}
    return {**state, "rows": {name: told for name, told in state["rows"].items() if name not in left_out}}


@pytest.mark.parametrize("number", NUMBERS)
def test_killed_in_a_step_a_store_is_old_or_new_and_the_next_start_finishes(
    follows: Nursery, here: Path, seed: int, number: int
):
    assert _kills(follows, here, number, seed) == []


def test_twin_a_step_without_its_transaction_stands_half(follows: Nursery, here: Path, seed: int, monkeypatch):
    monkeypatch.setattr(steps, "MORE", "atomic = False\n" + steps.MORE)
    assert any("start fails" in line or "neither" in line for line in _kills(follows, here, newest() + 1, seed))


@pytest.mark.parametrize("number", sorted(steps.kept()))
def test_a_store_of_every_release_opens_and_balances(here: Path, number: int):
    kept = steps.kept()[number]
    told = json.loads(kept.with_suffix(".json").read_text(encoding="utf-8"))
    shutil.copyfile(kept, here / STORE)
    assert json.loads(json.dumps(steps.state(here / STORE))) == told
    office = scene.opened(here / STORE)
    try:
        assert office.store._database.user_version == newest()
        assert office.store.check() == []
        for name in ("person", "participation", "circle", "issued_document", "stored_file", "audit_event"):
            rows = office.store._database.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            assert rows == told["rows"][name][0], name
    finally:
        office.close()


def test_what_was_kept_is_not_written_over(tmp_path: Path):
    assert steps.keep(tmp_path).name == f"step-{newest():04d}.store"
    with pytest.raises(SystemExit, match="kept already"):
        steps.keep(tmp_path)


def test_there_is_a_store_of_the_first_step():
    assert 1 in steps.kept()
