"""The way in, without a window: by password, by the sheet, by a kept key; and who then sits at the desk."""

from datetime import date
from pathlib import Path

import pytest

from desktop.entrance import First
from desktop.errors import NotAllowed, UserError
from desktop.features.access.rules import Draft, Part
from desktop.features.access.service import Proof
from desktop.features.programmes.rules import Draft as Programme
from desktop.features.programmes.rules import Type
from desktop.office import open_office, person_here
from desktop.rights import Grant, Role, manager
from desktop.store.recovery import new_recovery_key
from desktop.store.sidecar import Sidecar
from desktop.store.slots import Patience, WrongKey
from tests.signing import NAME, PASSWORD, RECOVERY, entrance, made, opened, sign

KEY = bytes(range(32))


class Kept:
    """A place that keeps one key."""

    def __init__(self, key: bytes | None = KEY) -> None:
        self.key = key

    def fetch(self, name: str) -> bytes | None:
        return self.key

    def forget(self, name: str) -> None:
        self.key = None


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "data" / "a.store"


def test_a_store_is_made_with_slots_and_its_first_person_runs_it(place):
    door = entrance(place)
    assert not door.is_there
    office = made(place)
    assert office.store.actor == manager(NAME)
    assert door.has_slots
    assert door.names() == (NAME,)
    office.close()
    office = opened(place, "ana  LUND")
    assert office.store.actor.name == NAME
    office.close()


def test_a_wrong_name_and_a_wrong_password_say_the_same(place):
    made(place).close()
    door = entrance(place)
    with pytest.raises(WrongKey) as wrong_password:
        door.unlock(NAME, "another sentence")
    with pytest.raises(WrongKey) as wrong_name:
        door.unlock("Bo", PASSWORD)
    assert str(wrong_password.value) == str(wrong_name.value)


def test_the_sheet_opens_it_and_gives_a_new_password(place):
    made(place).close()
    door = entrance(place)
    signed = door.recover(RECOVERY.secret().lower(), NAME, "another good sentence")
    office = door.enter(signed)
    assert office.store.actor.name == NAME
    office.close()
    opened(place, NAME, "another good sentence").close()
    with pytest.raises(WrongKey):
        opened(place)
    with pytest.raises(WrongKey):
        door.recover(new_recovery_key().secret(), NAME, "another good sentence")


def test_whoever_has_no_role_today_is_refused_and_the_store_is_closed_again(place):
    office = made(place)
    code = office.programmes.add(Programme(code="EM", name="Together", type=Type.BLENDED))
    yesterday = date(2020, 1, 1)
    part = Part(Role.COORDINATOR, code, yesterday, yesterday)
    office.access.add(Draft("Bo", (part,)), Proof(PASSWORD, "Bo writes long words", "Bo writes long words"))
    office.close()
    door = entrance(place)
    with pytest.raises(NotAllowed, match="Bo has no role in this store today"):
        door.enter(door.unlock("Bo", "Bo writes long words"))
    opened(place).close()  # the lock was let go


def test_the_roles_of_today_are_those_that_were_given(place):
    office = made(place)
    key = office.programmes.add(Programme(code="EM", name="Together", type=Type.BLENDED))
    part = Part(Role.COORDINATOR, key, date(2020, 1, 1))
    office.access.add(Draft("Bo", (part,)), Proof(PASSWORD, "Bo writes long words", "Bo writes long words"))
    office.close()
    office = opened(place, "Bo", "Bo writes long words")
    assert office.store.actor.grants == (Grant(Role.COORDINATOR, key),)
    office.close()


def test_a_store_that_cannot_be_made_leaves_no_key_file(place, monkeypatch):
    door = entrance(place)
    signed = door.prepare(First(NAME, PASSWORD, RECOVERY))

    def full(*_: object) -> None:
        raise UserError("The disk is full.")

    with monkeypatch.context() as patched:
        patched.setattr("desktop.entrance.open_office", full)
        with pytest.raises(UserError, match="disk is full"):
            door.make(signed)
    assert list(place.parent.iterdir()) == []
    made(place).close()


def test_broken_off_between_slots_and_store_the_next_sign_in_makes_it(place):
    door = entrance(place)
    door.prepare(First(NAME, PASSWORD, RECOVERY))
    assert door.is_there
    office = opened(place)
    assert office.store.actor == manager(NAME)
    office.close()


def test_a_store_with_a_kept_key_is_opened_once_more_then_by_password_alone(place):
    open_office(place, KEY, person_here()).close()
    kept = Kept()
    door = entrance(place)
    door._places = lambda: [kept]
    assert door.is_there
    assert not door.has_slots
    office = door.open_kept()
    assert not office.access.is_file
    door.adopt(office, First(NAME, PASSWORD, RECOVERY))
    assert office.access.is_file
    assert office.store.actor == manager(NAME)
    assert kept.key is None
    office.close()
    office = opened(place)
    assert office.store.actor == manager(NAME)
    office.close()


def test_a_key_is_not_forgotten_before_the_slots_have_opened(place, monkeypatch):
    open_office(place, KEY, person_here()).close()
    kept = Kept()
    door = entrance(place)
    door._places = lambda: [kept]
    office = door.open_kept()

    def broken(*_: object) -> bytes:
        raise WrongKey("no")

    monkeypatch.setattr("desktop.store.slots.KeySlots.unlock", broken)
    with pytest.raises(WrongKey):
        door.adopt(office, First(NAME, PASSWORD, RECOVERY))
    assert kept.key == KEY
    assert not door.has_slots
    office.close()
    door.open_kept().close()


def test_a_key_left_behind_by_a_broken_change_goes_with_the_next_password(place):
    made(place).close()
    kept = Kept()
    door = entrance(place)
    door._places = lambda: [kept]
    with pytest.raises(WrongKey):
        door.unlock(NAME, "another sentence")
    assert kept.key == KEY
    door.unlock(NAME, PASSWORD)
    assert kept.key is None


def test_a_store_whose_key_is_nowhere_is_refused(place):
    open_office(place, KEY, person_here()).close()
    with pytest.raises(UserError, match="no key file lies beside it"):
        entrance(place).open_kept()


def test_the_end_of_the_audit_is_kept_beside_the_store_at_the_close(place):
    office = made(place)
    row, mac = office.store.anchor()
    office.close()
    kept = Sidecar(place).read().anchor
    assert kept is not None
    assert (kept.row, kept.mac) == (row, mac)
    generation = Sidecar(place).read().generation
    opened(place).close()
    assert Sidecar(place).read().generation == generation  # nothing happened, nothing is written


def test_a_full_disk_keeps_no_store_from_closing(place, monkeypatch):
    office = made(place)

    def full(*_: object) -> None:
        raise UserError("full")

    monkeypatch.setattr("desktop.store.sidecar.Sidecar.write", full)
    office.close()


def test_the_pause_is_one_for_all_doors_of_the_process(place):
    made(place).close()
    patience = Patience()
    for _ in range(3):
        with pytest.raises(WrongKey):
            entrance(place, patience).unlock(NAME, "another sentence")
    assert patience.seconds_left() > 0


def test_nothing_secret_is_shown_by_repr(place):
    made(place).close()
    signed = sign(place)
    first = First(NAME, PASSWORD, RECOVERY)
    office = opened(place)
    told = repr(signed) + repr(first) + repr(office.access.held)
    office.close()
    assert PASSWORD not in told
    assert RECOVERY.secret()[:10] not in told
    assert signed.key.hex() not in told
