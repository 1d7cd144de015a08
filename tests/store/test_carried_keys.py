"""The key file at the end of a backup: it opens with a password, and nothing reads it as data."""

import pytest

from desktop.errors import UserError
from desktop.features.participants.table import Person
from desktop.schema import TABLES
from desktop.store.backup import Made, proved
from desktop.store.carried_keys import CarriedKeys, carried_keys, header_of
from desktop.store.contents import opened_copy
from desktop.store.copying import copy_pages
from desktop.store.database import Store
from desktop.store.slots import KeySlots, Ways, WrongKey
from tests.store.key_desk import ANA, CHEAP, RECOVERY, Desk


@pytest.fixture
def key_desk(tmp_path) -> Desk:
    made = Desk(tmp_path)
    made.make()
    return made


@pytest.fixture
def made(key_desk, actor) -> Made:
    store = Store.open(key_desk.store, key_desk.key, TABLES, actor)
    with store.write("Add"):
        Person.create(given_name="Ada", sort_name="ada")
    found = store.backups().make()
    store.close()
    assert isinstance(found, Made)
    return found


def _slots(made: Made, key_desk: Desk) -> KeySlots:
    return KeySlots(CarriedKeys(made.path), Ways(key_desk.patience, CHEAP, CHEAP))


def test_a_backup_opens_with_the_password_and_with_the_recovery_key(made, key_desk):
    slots = _slots(made, key_desk)
    assert slots.people() == ("Ana",)
    assert slots.unlock("Ana", ANA) == key_desk.key
    assert slots.unlock_with_recovery(RECOVERY.secret()) == key_desk.key
    with pytest.raises(WrongKey):
        slots.unlock("Ana", "something else")


def test_what_it_carries_is_no_page_of_it(made, key_desk):
    assert made.backup.size == made.path.stat().st_size
    assert proved(made.path, key_desk.key).counts["person"] == 1
    copy = made.path.with_name("copy")
    copy_pages(made.path, key_desk.key, copy)
    assert carried_keys(copy) is None
    assert copy.stat().st_size < made.path.stat().st_size
    assert proved(copy, key_desk.key).counts["person"] == 1


def test_a_damaged_page_is_found_all_the_same(made, key_desk):
    """The twin of leaving out what follows the last page."""
    content = bytearray(made.path.read_bytes())
    with opened_copy(made.path, key_desk.key) as copy:
        ((pages,),) = copy.execute_sql("PRAGMA page_count").fetchall()
    content[(pages - 1) * 4096 + 100] ^= 1
    made.path.write_bytes(content)
    with pytest.raises(UserError, match=rf"page {pages}|damaged"):
        proved(made.path, key_desk.key)


def test_a_second_place_carries_it_too(made, key_desk, actor, tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    store = Store.open(key_desk.store, key_desk.key, TABLES, actor)
    carried = store.backups().carry(made, stick)
    store.close()
    assert carried_keys(carried.path) == carried_keys(made.path)
    assert carried_keys(made.path) is not None


@pytest.mark.parametrize("cut", [1, 16, 30, 200])
def test_a_cut_end_is_told_and_nothing_else_is_lost(made, key_desk, cut):
    content = made.path.read_bytes()
    made.path.write_bytes(content[:-cut])
    assert header_of(made.path) is None
    assert not CarriedKeys(made.path).exists()
    with pytest.raises(UserError, match="carries no key file"):
        _slots(made, key_desk).people()
    assert proved(made.path, key_desk.key).counts["person"] == 1


def test_one_changed_bit_in_it_is_no_key_file(made):
    content = bytearray(made.path.read_bytes())
    content[-100] ^= 1
    made.path.write_bytes(content)
    assert carried_keys(made.path) is None


@pytest.mark.parametrize("content", [b"", b"x", b"mentordesk-keys\n", bytes(8) + b"mentordesk-keys\n", b"\xff" * 40])
def test_other_files_carry_none(tmp_path, content):
    (tmp_path / "x").write_bytes(content)
    assert carried_keys(tmp_path / "x") is None
    assert carried_keys(tmp_path / "not there") is None


def test_a_backup_is_never_written(made, key_desk):
    with pytest.raises(UserError, match="never changed"):
        _slots(made, key_desk).add(key_desk.key, "Bo", "Übung macht Meister")
    assert CarriedKeys(made.path).is_whole()
