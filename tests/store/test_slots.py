"""Slots: what opens a store, that it is never made without one, and what a wrong or an empty password meets."""

import secrets
from dataclasses import replace
from pathlib import Path

import pytest
from argon2 import low_level

from desktop.errors import UserError
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store.database import Store
from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Kind, Sidecar
from desktop.store.slots import KeySlots, Patience, Ways, WrongKey, derived
from tests.store.key_desk import ANA, BO, CHEAP, RECOVERY, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    made = Desk(tmp_path)
    made.make()
    return made


def test_password_and_recovery_key_open_the_same_random_key(desk: Desk):
    assert len(desk.key) == 32
    assert desk.slots.unlock("Ana", ANA) == desk.key
    assert desk.slots.unlock_with_recovery(RECOVERY.secret().lower()) == desk.key
    assert desk.slots.people() == ("Ana",)
    assert [slot.kind for slot in desk.sidecar.read().slots] == [Kind.PERSON, Kind.RECOVERY]
    assert desk.sidecar.read().store_id == desk.slots.store_id()


def test_each_store_has_a_key_of_its_own(tmp_path: Path):
    found = set()
    for name in "abc":
        (tmp_path / name).mkdir()
        found.add(Desk(tmp_path / name).make())
    assert len(found) == 3


def test_the_key_of_the_slots_opens_the_store(desk: Desk, actor: Actor):
    Store.open(desk.store, desk.key, TABLES, actor).close()
    Store.open(desk.store, desk.slots.unlock("Ana", ANA), TABLES, actor).close()
    with pytest.raises(UserError):
        Store.open(desk.store, secrets.token_bytes(32), TABLES, actor)


def test_a_name_and_a_password_are_the_same_on_every_system(desk: Desk):
    desk.slots.add(desk.key, "  José   Pérez ", BO)
    assert desk.slots.people() == ("Ana", "José Pérez")
    assert desk.opens("JOSE\u0301 pe\u0301rez", "U\u0308bung macht Meister")


def test_without_one_writing_of_letters_the_same_password_would_be_two():
    assert derived(BO, bytes(16), CHEAP) == derived("U\u0308bung macht Meister", bytes(16), CHEAP)
    assert BO.encode() != "U\u0308bung macht Meister".encode()


# A store is never made without a slot ------------------------------------------------------------


def test_no_key_is_handed_out_before_a_slot_is_on_the_disk(tmp_path: Path):
    desk = Desk(tmp_path)

    def full(fresh: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    with pytest.raises(UserError, match="cannot be written"):
        KeySlots(Sidecar(desk.store, full), Ways(desk.patience, CHEAP, CHEAP)).create(desk.store, "Ana", ANA, RECOVERY)
    assert list(tmp_path.iterdir()) == []


def test_slots_that_are_there_are_never_made_anew(desk: Desk):
    with pytest.raises(UserError, match="key file already"):
        desk.make()
    assert desk.opens("Ana", ANA)


def test_a_store_that_is_there_gets_no_new_key_but_keeps_the_one_it_has(tmp_path: Path):
    desk = Desk(tmp_path)
    desk.store.write_bytes(b"a store")
    with pytest.raises(UserError, match="would not open it"):
        desk.make()
    assert not desk.sidecar.exists()
    old = secrets.token_bytes(32)
    assert desk.make(old) == old
    assert desk.slots.unlock("Ana", ANA) == old


@pytest.mark.parametrize("key", [b"short", bytes(33)])
def test_a_key_of_another_length_is_a_fault(tmp_path: Path, key: bytes):
    with pytest.raises(ValueError, match="32 bytes"):
        Desk(tmp_path).make(key)


# Wrong and empty ---------------------------------------------------------------------------------

WRONG = [("Ana", "wrong"), ("Ana", ""), ("Ana", ANA + " "), ("Nobody", ANA), ("", ""), ("Ana", "x" * 5000), ("", ANA)]


@pytest.mark.parametrize(("name", "password"), WRONG)
def test_whatever_is_wrong_the_words_and_the_work_are_the_same(desk: Desk, monkeypatch, name: str, password: str):
    work = []

    def counted(*told: object) -> bytes:
        work.append(told[2:])
        return hashed(*told)

    hashed = low_level.hash_secret_raw
    monkeypatch.setattr(low_level, "hash_secret_raw", counted)
    with pytest.raises(WrongKey) as refused:
        desk.slots.unlock(name, password)
    assert str(refused.value) == "This name and password do not open the store."
    assert refused.value.__suppress_context__
    with pytest.raises(WrongKey):
        desk.slots.unlock("Ana", "quite another one")
    assert len(work) == 2
    assert work[0] == work[1]


def test_a_recovery_key_of_another_store_opens_nothing(desk: Desk):
    with pytest.raises(WrongKey, match="recovery key does not open"):
        desk.slots.unlock_with_recovery(new_recovery_key().secret())
    with pytest.raises(UserError, match="letters were typed"):
        desk.slots.unlock_with_recovery("abc")
    with pytest.raises(WrongKey):
        desk.slots.unlock("", RECOVERY.secret())


def test_without_a_recovery_slot_the_recovery_key_opens_nothing(desk: Desk):
    header = desk.sidecar.read()
    desk.sidecar.write(replace(header, slots=header.slots[:1], generation=9))
    with pytest.raises(WrongKey):
        desk.slots.unlock_with_recovery(RECOVERY.secret())


def test_a_thousand_wrong_passwords_open_nothing_and_wait_longer_and_longer(desk: Desk):
    for number in range(1000):
        assert not desk.opens("Ana", f"wrong {number}")
    assert desk.clock.slept[:9] == [0.0, 1, 2, 4, 8, 16, 32, 60, 60]
    assert sum(desk.clock.slept) > 16 * 3600
    assert desk.opens("Ana", ANA)
    assert desk.clock.slept[-1] == 60
    assert desk.patience.seconds_left() == 0


def test_without_patience_a_thousand_guesses_would_wait_for_nothing(desk: Desk, monkeypatch):
    monkeypatch.setattr(desk.patience, "refused", lambda: None)
    for number in range(50):
        desk.opens("Ana", f"wrong {number}")
    assert sum(desk.clock.slept) == 0


def test_the_pause_is_the_process_s_and_not_the_window_s(desk: Desk):
    for _ in range(5):
        desk.opens("Ana", "wrong")
    anew = KeySlots(Sidecar(desk.store), Ways(desk.patience, CHEAP, CHEAP))
    assert desk.patience.seconds_left() == 4
    desk.clock.now += 3
    assert anew.unlock("Ana", ANA) == desk.key
    assert desk.clock.slept[-1] == 1
    desk.opens("Ana", "wrong")
    assert desk.patience.seconds_left() == 0


def test_the_real_clock_starts_without_a_pause():
    assert Patience().seconds_left() == 0
