"""What would happen without the guards of the slots: each of these is the twin of a guard that is tested elsewhere."""

import json
import secrets
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.rights import Actor
from desktop.schema import TABLES
from desktop.store import sidecar as sidecar_module
from desktop.store import slots as module
from desktop.store.database import Store
from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Header, Kind, Sidecar, Strength, packed, unpacked
from desktop.store.slots import KeySlots, Ways, WrongKey
from tests.store.key_desk import ANA, BO, CHEAP, RECOVERY, Desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_a_key_handed_out_before_its_slot_would_make_a_store_nobody_opens(desk: Desk, actor: Actor, monkeypatch):
    monkeypatch.setattr(Sidecar, "begin", lambda self, header: None)
    Store.open(desk.store, desk.make(), TABLES, actor).close()
    with pytest.raises(UserError, match="is missing"):
        desk.slots.unlock("Ana", ANA)


def test_a_new_key_for_a_store_that_is_there_would_not_open_it(desk: Desk, actor: Actor):
    Store.open(desk.store, secrets.token_bytes(32), TABLES, actor).close()
    key = desk.slots.create(desk.store.with_name("looked for elsewhere"), "Ana", ANA, RECOVERY)
    with pytest.raises(UserError, match="another key"):
        Store.open(desk.store, key, TABLES, actor)


def test_slots_made_over_others_would_lock_everybody_out(desk: Desk, monkeypatch):
    old = desk.make()
    monkeypatch.setattr(Sidecar, "exists", lambda self: False)
    assert desk.make() != old
    assert desk.slots.unlock("Ana", ANA) != old


def test_an_empty_password_would_open_the_store(desk: Desk, monkeypatch):
    desk.make()
    monkeypatch.setattr(module, "_good", lambda password: password)
    desk.slots.add(desk.key, "Bo", "")
    assert desk.opens("Bo", "")


def test_without_the_last_person_only_the_sheet_would_open(desk: Desk):
    desk.make()
    header = desk.sidecar.read()
    desk.sidecar.write(replace(header, slots=header.slots[1:], generation=2))
    assert desk.slots.people() == ()
    assert not desk.opens("Ana", ANA)


def test_below_the_floor_a_slot_would_be_as_cheap_as_one_likes(desk: Desk):
    desk.make()
    KeySlots(desk.sidecar, Ways(desk.patience, CHEAP, CHEAP)).add(desk.key, "Bo", BO)
    assert {slot.strength.memory for slot in desk.sidecar.read().slots} == {8}


def test_two_of_one_name_would_leave_one_of_them_outside(desk: Desk, monkeypatch):
    desk.make()
    monkeypatch.setattr(module, "_new_name", lambda name, slots: name)
    desk.slots.add(desk.key, "ana", BO)
    assert desk.opens("Ana", ANA)
    assert not desk.opens("ana", BO)


def test_a_file_without_bounds_could_ask_for_any_memory(desk: Desk, monkeypatch):
    desk.make()
    header = desk.sidecar.read()
    greedy = replace(header, slots=(replace(header.slots[0], strength=Strength(1 << 31, 1)), header.slots[1]))
    assert unpacked(packed(greedy)) is None
    monkeypatch.setattr(sidecar_module, "_STRONGEST", Strength(1 << 40, 1 << 40, 4))
    assert unpacked(packed(greedy)) == greedy


def test_of_two_stores_mixed_the_newer_file_would_win_though_it_is_the_wrong_one(desk: Desk, tmp_path: Path):
    desk.make()
    foreign = replace(desk.sidecar.read(), store_id="another", generation=99)
    desk.sidecar.copies[1].write_bytes(packed(foreign))
    with pytest.raises(UserError, match="different stores"):
        desk.slots.unlock("Ana", ANA)
    found: list[Header | None] = [unpacked(path.read_bytes()) for path in desk.sidecar.copies]
    assert max((one for one in found if one), key=lambda header: header.generation).store_id == "another"


def test_without_the_first_copy_read_back_a_lying_disk_would_spoil_both(desk: Desk, monkeypatch):
    desk.make()
    lying = Sidecar(desk.store, lambda fresh, target: target.write_bytes(b"other"))
    true = {path: path.read_bytes() for path in desk.sidecar.copies}
    content = packed(replace(desk.sidecar.read(), generation=2))
    monkeypatch.setattr(Path, "read_bytes", lambda path: content)
    lying.write(replace(desk.sidecar.read(), generation=2))
    monkeypatch.undo()
    with pytest.raises(UserError, match="Both copies"):
        desk.sidecar.read()
    for path, old in true.items():
        path.write_bytes(old)
    assert desk.opens("Ana", ANA)


def test_a_fresh_sheet_beside_the_old_one_would_leave_the_seen_one_opening(desk: Desk):
    desk.make()
    header = desk.sidecar.read()
    fresh = desk.slots._slot(header.store_id, desk.key, (Kind.RECOVERY, ""), new_recovery_key().secret())
    desk.sidecar.write(replace(header, slots=(*header.slots, fresh), generation=2))
    assert desk.slots.unlock_with_recovery(RECOVERY.secret()) == desk.key


def test_refusing_an_unknown_name_at_once_would_tell_who_is_there(desk: Desk, monkeypatch):
    desk.make()
    work: list[str] = []
    hashed = module.derived
    monkeypatch.setattr(module, "derived", lambda *told: work.append("once") or hashed(*told))

    class Hasty(KeySlots):
        def unlock(self, name: str, password: str) -> bytes:
            if name not in self.people():
                raise WrongKey("no")
            return super().unlock(name, password)

    with pytest.raises(WrongKey):
        Hasty(desk.sidecar, Ways(desk.patience, CHEAP, CHEAP)).unlock("Nobody", ANA)
    assert work == []
    with pytest.raises(WrongKey):
        desk.slots.unlock("Nobody", ANA)
    assert work == ["once"]


def test_the_file_holds_names_and_nothing_that_opens(desk: Desk):
    desk.make()
    body = json.loads(desk.sidecar.for_backup())["body"]
    assert set(body) == {"anchor", "check", "format", "generation", "slots", "store_id"}
    assert set(body["slots"][0]) == {"id", "kind", "name", "nonce", "salt", "strength", "wrapped"}
