"""Who is let in by a slot, how that is changed, and how hard guessing is made."""

import itertools
from pathlib import Path

import pytest

from desktop.errors import Conflict, NotFound, UserError
from desktop.store import slots as module
from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Anchor, Strength
from desktop.store.slots import FLOOR, KeySlots, Ways, WrongKey, calibrated
from tests.store.key_desk import ANA, BO, CHEAP, RECOVERY, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.make()
    return made


# Who is let in -----------------------------------------------------------------------------------


def test_people_are_added_changed_and_removed_and_the_store_is_not_touched(desk: Desk):
    desk.store.write_bytes(b"a store")
    desk.slots.add(desk.key, "Bo", BO)
    assert desk.opens("Bo", BO)
    desk.slots.change_password("bo", BO, "another sentence")
    assert desk.opens("Bo", "another sentence")
    assert not desk.opens("Bo", BO)
    desk.slots.remove(desk.key, "Ana")
    assert not desk.opens("Ana", ANA)
    assert desk.slots.people() == ("Bo",)
    assert desk.slots.unlock_with_recovery(RECOVERY.secret()) == desk.key
    assert desk.store.read_bytes() == b"a store"


def test_the_last_person_stays(desk: Desk):
    with pytest.raises(UserError, match="only person"):
        desk.slots.remove(desk.key, "Ana")
    assert desk.opens("Ana", ANA)


def test_a_forgotten_password_is_set_anew_with_the_recovery_key(desk: Desk):
    key = desk.slots.unlock_with_recovery(RECOVERY.secret())
    desk.slots.set_password(key, "Ana", "a fresh sentence")
    assert desk.opens("Ana", "a fresh sentence")
    assert not desk.opens("Ana", ANA)


def test_a_new_recovery_key_ends_the_old_one(desk: Desk):
    fresh = new_recovery_key()
    desk.slots.renew_recovery(desk.key, fresh)
    assert desk.slots.unlock_with_recovery(fresh.secret()) == desk.key
    with pytest.raises(WrongKey):
        desk.slots.unlock_with_recovery(RECOVERY.secret())
    assert desk.opens("Ana", ANA)


def test_changing_a_password_needs_the_old_one(desk: Desk):
    with pytest.raises(WrongKey):
        desk.slots.change_password("Ana", "wrong", "another sentence")
    assert desk.opens("Ana", ANA)


@pytest.mark.parametrize("name", ["ana", " ANA "])
def test_a_name_is_there_once(desk: Desk, name: str):
    with pytest.raises(Conflict):
        desk.slots.add(desk.key, name, BO)
    assert desk.slots.people() == ("Ana",)


def test_somebody_unknown_is_said_in_words(desk: Desk):
    for act in (lambda: desk.slots.remove(desk.key, "Bo"), lambda: desk.slots.set_password(desk.key, "Bo", BO)):
        with pytest.raises(NotFound, match="Bo has no password"):
            act()
    with pytest.raises(UserError, match="A name is needed"):
        desk.slots.add(desk.key, " \t", BO)


@pytest.mark.parametrize(
    ("password", "words"),
    [("", "is needed"), (" " * 12, "is needed"), ("short", "at least 10"), ("x" * 1025, "at most")],
)
def test_a_password_that_guards_nothing_is_refused(desk: Desk, password: str, words: str):
    for act in (
        lambda: desk.slots.add(desk.key, "Bo", password),
        lambda: desk.slots.set_password(desk.key, "Ana", password),
        lambda: desk.slots.change_password("Ana", ANA, password),
    ):
        with pytest.raises(UserError, match=words):
            act()
    assert desk.slots.people() == ("Ana",)
    assert desk.opens("Ana", ANA)


def test_an_anchor_is_kept_with_the_slots(desk: Desk):
    assert desk.slots.anchor() is None
    anchor = Anchor(7, "ff", "2026-11-23T10:00:00+00:00")
    desk.slots.keep_anchor(desk.key, anchor)
    assert desk.slots.anchor() == anchor
    desk.slots.add(desk.key, "Bo", BO)
    assert desk.slots.anchor() == anchor


# How hard guessing is ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "weak", [Strength(FLOOR.memory - 1, 9), Strength(FLOOR.memory, 2), Strength(FLOOR.memory, 3, 0)]
)
def test_no_slot_is_made_below_the_floor(desk: Desk, weak: Strength):
    with pytest.raises(ValueError, match="floor"):
        KeySlots(desk.sidecar, Ways(desk.patience, weak))
    KeySlots(desk.sidecar, Ways(desk.patience))


def test_a_slot_keeps_its_own_strength(desk: Desk):
    stronger = KeySlots(desk.sidecar, Ways(desk.patience, Strength(16, 2), CHEAP))
    stronger.add(desk.key, "Bo", BO)
    assert [slot.strength for slot in desk.sidecar.read().slots] == [CHEAP, CHEAP, Strength(16, 2)]
    assert desk.opens("Bo", BO)
    assert desk.opens("Ana", ANA)


def test_the_real_floor_opens_too(desk: Desk):
    assert Strength(65536, 3, 1) == FLOOR
    KeySlots(desk.sidecar, Ways(desk.patience)).add(desk.key, "Bo", BO)
    assert desk.opens("Bo", BO)


@pytest.mark.parametrize(("taken", "passes"), [([0.3], 3), ([0.1, 0.26], 8), ([0.249, 0.2, 0.25], 5), ([0.0, 0.0], 40)])
def test_the_strength_grows_until_a_guess_takes_long_enough(monkeypatch, taken: list[float], passes: int):
    monkeypatch.setattr(module, "derived", lambda *told: bytes(32))
    times = list(itertools.chain.from_iterable((0.0, one) for one in taken))
    assert calibrated(iter(times).__next__) == Strength(65536, passes)
