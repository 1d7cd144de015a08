"""What a thief, a crash or a bad hand can do with the key file of a store."""

import base64
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.store import slots as module
from desktop.store.recovery import RecoveryKey, new_recovery_key
from desktop.store.replacing import replace as replace_file
from desktop.store.sidecar import Sidecar, Strength
from desktop.store.slots import KeySlots, Patience, Ways, WrongKey

CHEAP = Strength(8, 1)
ANA, BO = "correct horse battery", "practice makes perfect"
RECOVERY = new_recovery_key()


class Killed(BaseException):
    """The process ends here."""


def slots_of(store: Path, move: Callable[[Path, Path], object] = replace_file) -> KeySlots:
    """Slots that cost nothing and never wait."""
    return KeySlots(Sidecar(store, move), Ways(Patience(sleep=lambda seconds: None), CHEAP, CHEAP))


def made(store: Path, recovery: RecoveryKey = RECOVERY) -> bytes:
    """Slots for Ana and Bo; answers with the data key."""
    key = slots_of(store).create(store, "Ana", ANA, recovery)
    slots_of(store).add(key, "Bo", BO)
    return key


def killing(at: int) -> Callable[[Path, Path], None]:
    """A move that dies at the nth file."""
    count = [0]

    def move(fresh: Path, target: Path) -> None:
        count[0] += 1
        if count[0] == at:
            raise Killed
        replace_file(fresh, target)

    return move


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "a.store"


# Bound to their store and their name -------------------------------------------------------------


def swapped(header, store_id: str):
    """A key file whose Ana has Bo's slot, under an id and a store of one's choice."""
    ana, _, bo = header.slots
    return replace(header, store_id=store_id, slots=(replace(bo, name="Ana"), replace(ana, name="Bo")))


def test_a_slot_under_another_name_opens_nothing(store: Path):
    made(store)
    sidecar = Sidecar(store)
    header = sidecar.read()
    sidecar.write(swapped(header, header.store_id))
    with pytest.raises(WrongKey):
        slots_of(store).unlock("Ana", BO)


@pytest.mark.parametrize("field", ["store_id", "id"])
def test_a_slot_of_another_store_or_with_another_id_opens_nothing(store: Path, field: str):
    made(store)
    sidecar = Sidecar(store)
    header = sidecar.read()
    if field == "id":
        sidecar.write(replace(header, slots=(replace(header.slots[0], id="other"), *header.slots[1:])))
    else:
        sidecar.write(replace(header, store_id="other"))
    with pytest.raises(WrongKey):
        slots_of(store).unlock("Ana", ANA)


def test_unbound_a_slot_would_open_under_any_name_and_in_any_store(store: Path, monkeypatch):
    monkeypatch.setattr(module, "_bound_to", lambda store_id, slot: b"")
    key = made(store)
    sidecar = Sidecar(store)
    sidecar.write(swapped(sidecar.read(), "other"))
    assert slots_of(store).unlock("Ana", BO) == key


def test_a_weaker_strength_in_the_file_opens_nothing(store: Path):
    made(store)
    sidecar = Sidecar(store)
    header = sidecar.read()
    sidecar.write(replace(header, slots=(replace(header.slots[0], strength=Strength(16, 1)), *header.slots[1:])))
    with pytest.raises(WrongKey):
        slots_of(store).unlock("Ana", ANA)


@pytest.mark.parametrize("act", ["add", "set_password", "renew_recovery", "remove", "keep_anchor"])
def test_with_another_key_nothing_is_changed(store: Path, act: str):
    made(store)
    before = Sidecar(store).read()
    told = {"add": ("Cy", BO), "set_password": ("Bo", ANA), "renew_recovery": (new_recovery_key(),)}
    with pytest.raises(UserError, match="not the key of this store"):
        getattr(slots_of(store), act)(bytes(32), *told.get(act, ("Bo",)))
    assert Sidecar(store).read() == before


def test_without_the_proof_a_person_would_get_a_slot_that_opens_nothing(store: Path, monkeypatch):
    key = made(store)
    monkeypatch.setattr(module.KeySlots, "_proved", lambda self, told: self._sidecar.read())
    slots_of(store).add(bytes(32), "Cy", ANA)
    assert slots_of(store).unlock("Cy", ANA) != key


# Crashes and damage ------------------------------------------------------------------------------


@pytest.mark.parametrize("at", [1, 2])
def test_killed_while_a_password_is_changed_the_old_or_the_new_one_opens(store: Path, at: int):
    key = made(store)
    with pytest.raises(Killed):
        slots_of(store, killing(at)).change_password("Ana", ANA, "another sentence")
    opening, refused = (ANA, "another sentence") if at == 1 else ("another sentence", ANA)
    with pytest.raises(WrongKey):
        slots_of(store).unlock("Ana", refused)
    assert slots_of(store).unlock("Ana", opening) == key
    assert slots_of(store).unlock("Bo", BO) == key
    assert Sidecar(store).is_whole()


@pytest.mark.parametrize("damaged", [0, 1])
@pytest.mark.parametrize("left", [None, b"", b"\0" * 700])
def test_one_damaged_copy_opens_and_is_repaired_by_the_next_sign_in(store: Path, damaged: int, left: bytes | None):
    key = made(store)
    path = Sidecar(store).copies[damaged]
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    with pytest.raises(WrongKey):
        slots_of(store).unlock("Ana", "wrong")
    assert not Sidecar(store).is_whole()
    assert slots_of(store).unlock("Ana", ANA) == key
    assert Sidecar(store).is_whole()


def removed_but_killed(store: Path) -> None:
    """Bo is removed, and the process dies before the second copy is written."""
    key = made(store)
    with pytest.raises(Killed):
        slots_of(store, killing(2)).remove(key, "Bo")


def test_a_removed_person_is_in_no_copy_after_the_next_sign_in(store: Path):
    removed_but_killed(store)
    slots_of(store).unlock("Ana", ANA)
    Sidecar(store).copies[0].unlink()
    with pytest.raises(WrongKey):
        slots_of(store).unlock("Bo", BO)


def test_without_the_repair_a_removed_person_would_come_back_with_the_older_copy(store: Path, monkeypatch):
    monkeypatch.setattr(module.KeySlots, "_repair", lambda self, header: None)
    removed_but_killed(store)
    slots_of(store).unlock("Ana", ANA)
    Sidecar(store).copies[0].unlink()
    assert slots_of(store).unlock("Bo", BO)


def test_a_disk_that_takes_nothing_more_still_lets_people_in(store: Path):
    key = made(store)
    Sidecar(store).copies[1].unlink()

    def full(fresh: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    assert slots_of(store, full).unlock("Ana", ANA) == key
    with pytest.raises(UserError, match="Nothing was changed"):
        slots_of(store, full).add(key, "Cy", BO)
    assert slots_of(store).people() == ("Ana", "Bo")


def test_with_both_copies_gone_the_words_name_the_backup(store: Path):
    made(store)
    for path in Sidecar(store).copies:
        path.unlink()
    with pytest.raises(UserError, match="every backup"):
        slots_of(store).unlock("Ana", ANA)


def test_moved_with_its_store_the_file_opens_as_before(store: Path, tmp_path: Path):
    key = made(store)
    for path in Sidecar(store).copies:
        shutil.move(path, tmp_path / path.name.replace("a.store", "b.store"))
    assert slots_of(tmp_path / "b.store").unlock("Bo", BO) == key


# Canaries ----------------------------------------------------------------------------------------


class Watched:
    """Every file that is put in place, and what lies beside it then."""

    def __init__(self) -> None:
        self.seen = b""

    def __call__(self, fresh: Path, target: Path) -> None:
        self.seen += b"".join(path.read_bytes() for path in sorted(fresh.parent.iterdir()))
        replace_file(fresh, target)


def forms(secret: bytes) -> list[bytes]:
    """How a secret could stand in a file."""
    return [secret, secret.hex().encode(), secret.hex().upper().encode(), base64.b64encode(secret)[:-2]]


def leaks(store: Path, watched: Watched, key: bytes) -> list[bytes]:
    """Which secrets a thief would find in all that was ever written."""
    secrets = [key, ANA.encode(), BO.encode(), RECOVERY.secret().encode(), *map(str.encode, RECOVERY.groups)]
    return [secret for secret in secrets if any(form in watched.seen for form in forms(secret))]


def everything(store: Path) -> list[bytes]:
    """All that can be done with slots; answers with the secrets found in what was written."""
    watched = Watched()
    slots = slots_of(store, watched)
    key = slots.create(store, "Ana", "a first sentence", RECOVERY)
    slots.add(key, "Bo", BO)
    slots.change_password("Ana", "a first sentence", ANA)
    slots.set_password(key, "Bo", ANA)
    slots.set_password(key, "Bo", BO)
    slots.renew_recovery(key, RECOVERY)
    with pytest.raises(WrongKey):
        slots.unlock("Bo", ANA)
    slots.remove(key, "Bo")
    assert json.loads(Sidecar(store).copies[0].read_bytes())
    assert b"Ana" in watched.seen
    return leaks(store, watched, key)


def test_no_key_and_no_password_is_in_any_written_file(store: Path):
    assert everything(store) == []


def test_unlocked_the_key_would_be_found(store: Path, monkeypatch):
    def not_sealed(_locked_by: bytes, _nonce: bytes, key: bytes, _bound: bytes) -> bytes:
        return key + bytes(16)

    def opened(_locked_by: bytes, _nonce: bytes, wrapped: bytes, bound: bytes) -> bytes | None:
        return None if b"Bo" in bound else wrapped[:32]

    monkeypatch.setattr(module, "sealed", not_sealed)
    monkeypatch.setattr(module, "opened", opened)
    assert len(everything(store)) == 1
