"""The key file in two copies: one is always whole, whatever happens to the other."""

import json
import os
import random
import stat
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from desktop.errors import UserError
from desktop.store import sidecar as module
from desktop.store.replacing import replace as replace_file
from desktop.store.sidecar import Anchor, Header, Kind, Sidecar, Slot, Strength, packed, unpacked

SLOT = Slot("1", Kind.PERSON, "Ana Müller", Strength(8, 1), bytes(16), bytes(12), bytes(48))
OTHER = replace(SLOT, id="2", name="Bo")
HEADER = Header("a-store", "00", (SLOT, OTHER), 1, Anchor(7, "ff", "2026-11-23T10:00:00+00:00"))
NEWER = replace(HEADER, slots=(SLOT,), generation=2)


class Killed(BaseException):
    """The process ends here."""


class Backwards(Sidecar):
    """The guard removed: the better copy is written first."""

    def _worse_first(self) -> list[Path]:
        return super()._worse_first()[::-1]


class Torn:
    """A move that kills the process at the nth time, leaving what a disk without atomic renames leaves."""

    def __init__(self, kill_at: int, leaves: bytes | None = None) -> None:
        self.count, self.kill_at, self.leaves = 0, kill_at, leaves

    def __call__(self, fresh: Path, target: Path) -> None:
        self.count += 1
        if self.count == self.kill_at:
            if self.leaves is not None:
                target.write_bytes(self.leaves)
            raise Killed
        replace_file(fresh, target)


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return tmp_path / "a.store"


@pytest.fixture
def sidecar(store: Path) -> Sidecar:
    made = Sidecar(store)
    made.write(HEADER)
    return made


def test_both_copies_say_the_same_and_only_their_owner_reads_them(sidecar: Sidecar, store: Path):
    assert sidecar.read() == HEADER
    assert sidecar.is_whole()
    assert sorted(path.name for path in store.parent.iterdir()) == ["a.store.keys-1", "a.store.keys-2"]
    first, second = sidecar.copies
    assert first.read_bytes() == second.read_bytes()
    modes = {stat.S_IMODE(path.stat().st_mode) for path in sidecar.copies}
    assert sys.platform == "win32" or modes == {0o600}


def test_a_header_without_a_slot_is_never_written(sidecar: Sidecar):
    with pytest.raises(ValueError, match="without a slot"):
        sidecar.write(replace(NEWER, slots=()))
    assert sidecar.read() == HEADER


def test_where_nothing_is_the_words_say_so(store: Path):
    assert not Sidecar(store).exists()
    with pytest.raises(UserError, match="is missing"):
        Sidecar(store).read()


@pytest.mark.parametrize("damaged", [0, 1])
@pytest.mark.parametrize("how", ["gone", "empty", "cut", "text", "folder", "large"])
def test_one_damaged_copy_costs_nothing_and_is_seen(sidecar: Sidecar, damaged: int, how: str):
    path = sidecar.copies[damaged]
    content = path.read_bytes()
    path.unlink()
    left = {"empty": b"", "cut": content[:-20], "text": b"\xff\xfe not json", "large": content + b" " * (1 << 20)}
    if how == "folder":
        path.mkdir()
    elif how in left:
        path.write_bytes(left[how])
    assert sidecar.exists()
    assert sidecar.read() == HEADER
    assert not sidecar.is_whole()


def test_two_damaged_copies_are_said_in_words(sidecar: Sidecar):
    for path in sidecar.copies:
        path.write_bytes(b"{}")
    with pytest.raises(UserError, match="Both copies"):
        sidecar.read()


def test_no_flipped_bit_and_no_cut_passes():
    content, chance = packed(HEADER), random.Random(3)
    assert unpacked(content) == HEADER
    for at in range(len(content)):
        flipped = bytearray(content)
        flipped[at] ^= 1 << chance.randrange(8)
        assert unpacked(bytes(flipped)) is None
        assert unpacked(content[:at]) is None


def test_without_the_checksum_damage_would_pass(monkeypatch):
    content = packed(HEADER).replace(b"a-store", b"b-store")
    assert unpacked(content) is None

    class Always(str):
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            return True

        def __ne__(self, other: object) -> bool:
            return False

    class Blind:
        def __init__(self, body: bytes) -> None:
            pass

        def hexdigest(self) -> str:
            return Always(json.loads(content)["sha256"])

    monkeypatch.setattr(module.hashlib, "sha256", Blind)
    assert unpacked(content) == replace(HEADER, store_id="b-store")


def crafted(change) -> bytes:
    """A file of somebody who can count checksums."""
    body = json.loads(packed(HEADER))["body"]
    change(body)
    digest = module.hashlib.sha256(module._canonical(body).encode()).hexdigest()
    return f'{{"sha256": "{digest}",\n"body": {module._canonical(body)}}}\n'.encode()


@pytest.mark.parametrize(
    "change",
    [
        lambda body: body.update(format="mentordesk-keys-9"),
        lambda body: body.update(slots=[]),
        lambda body: body.update(slots=7),
        lambda body: body.update(store_id=5),
        lambda body: body.update(generation="5"),
        lambda body: body.update(anchor={"row": 1}),
        lambda body: body.update(more=1),
        lambda body: body.pop("check"),
        lambda body: body["slots"][0].update(name=None),
        lambda body: body["slots"][0].update(kind="ghost"),
        lambda body: body["slots"][0].update(salt="AAAA"),
        lambda body: body["slots"][0].update(salt="?"),
        lambda body: body["slots"][0].update(wrapped=""),
        lambda body: body["slots"][0]["strength"].update(memory=1 << 30),
        lambda body: body["slots"][0]["strength"].update(passes=0),
        lambda body: body["slots"][0]["strength"].update(passes=1.5),
        lambda body: body["slots"][0]["strength"].update(lanes=99),
    ],
)
def test_a_file_that_no_program_of_ours_writes_is_none(change):
    assert unpacked(crafted(lambda body: None)) == HEADER
    assert unpacked(crafted(change)) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"null", b"7", b'{"body": [], "sha256": ""}', b"[" * 100_000])
def test_any_other_file_is_none(content: bytes):
    assert unpacked(content) is None


def test_killed_between_the_two_copies_the_newer_one_counts(sidecar: Sidecar, store: Path):
    with pytest.raises(Killed):
        Sidecar(store, Torn(2)).write(NEWER)
    assert sidecar.read() == NEWER
    assert not sidecar.is_whole()
    sidecar.write(replace(NEWER, generation=3))
    assert sidecar.is_whole()


@pytest.mark.parametrize("kill_at", [1, 2])
@pytest.mark.parametrize("damaged", [None, 0, 1])
@pytest.mark.parametrize("leaves", [None, b"", b"\0" * 900])
def test_killed_anywhere_the_old_or_the_new_file_is_whole(sidecar: Sidecar, store: Path, kill_at, damaged, leaves):
    if damaged is not None:
        sidecar.copies[damaged].write_bytes(b"damaged")
    with pytest.raises(Killed):
        Sidecar(store, Torn(kill_at, leaves)).write(NEWER)
    assert sidecar.read() == (HEADER if kill_at == 1 else NEWER)


def test_with_the_better_copy_written_first_a_kill_could_leave_none(sidecar: Sidecar, store: Path):
    sidecar.copies[0].write_bytes(b"damaged")
    with pytest.raises(Killed):
        Backwards(store, Torn(1, b"")).write(NEWER)
    with pytest.raises(UserError, match="Both copies"):
        sidecar.read()


def test_what_a_kill_left_half_written_is_in_nobodys_way(sidecar: Sidecar):
    for path in sidecar.copies:
        path.with_name(f"{path.name}.new").write_bytes(b"half")
    sidecar.write(NEWER)
    assert sidecar.read() == NEWER
    assert not list(sidecar.copies[0].parent.glob("*.new"))


def occupied(times: int, number: int = 32):
    """A move that Windows refuses so many times."""
    left = [times]

    def move(fresh: Path, target: Path) -> None:
        if left[0]:
            left[0] -= 1
            error = OSError("occupied")
            error.winerror = number  # type: ignore[attr-defined]
            raise error
        os.replace(fresh, target)

    return move


@pytest.mark.parametrize("number", [5, 32, 33])
def test_a_virus_scanner_is_waited_for(sidecar: Sidecar, store: Path, number: int):
    pauses: list[float] = []
    move = occupied(5, number)
    Sidecar(store, lambda fresh, target: replace_file(fresh, target, move, pauses.append)).write(NEWER)
    assert sidecar.is_whole()
    assert sum(pauses) < 2.5


def test_waiting_ends_and_the_old_file_stays(sidecar: Sidecar, store: Path):
    move = occupied(99)
    with pytest.raises(UserError, match="Nothing was changed"):
        Sidecar(store, lambda fresh, target: replace_file(fresh, target, move, lambda pause: None)).write(NEWER)
    assert sidecar.read() == HEADER
    assert sidecar.is_whole()
    assert len(list(store.parent.iterdir())) == 2


def refusing(second_only: bool):
    """A disk that is full at once, or after the first copy."""
    count = [0]

    def move(fresh: Path, target: Path) -> None:
        count[0] += 1
        if count[0] > second_only:
            raise OSError(28, "No space left on device")
        os.replace(fresh, target)

    return move


def test_a_disk_that_fills_up_between_the_copies_is_told_as_it_is(sidecar: Sidecar, store: Path):
    with pytest.raises(UserError, match="only one of two"):
        Sidecar(store, refusing(second_only=True)).write(NEWER)
    assert sidecar.read() == NEWER


@pytest.mark.parametrize("second_only", [False, True])
def test_the_first_file_of_a_store_is_written_whole_or_not_at_all(store: Path, second_only: bool):
    with pytest.raises(UserError, match="Nothing was changed"):
        Sidecar(store, refusing(second_only)).begin(HEADER)
    assert list(store.parent.iterdir()) == []
    Sidecar(store).begin(HEADER)
    assert Sidecar(store).is_whole()


def test_a_disk_that_writes_something_else_is_noticed_before_the_second_copy(sidecar: Sidecar, store: Path):
    with pytest.raises(UserError, match="Nothing was changed"):
        Sidecar(store, lambda fresh, target: target.write_bytes(b"other")).write(NEWER)
    assert sidecar.read() == HEADER


def test_copies_of_two_stores_are_not_mixed(sidecar: Sidecar):
    sidecar.copies[1].write_bytes(packed(replace(NEWER, store_id="b-store")))
    with pytest.raises(UserError, match="different stores"):
        sidecar.read()


def test_a_backup_keeps_the_file_and_gives_it_back(sidecar: Sidecar, tmp_path: Path):
    kept = sidecar.for_backup()
    other = Sidecar(tmp_path / "b.store")
    other.take_back(kept)
    assert other.read() == HEADER
    with pytest.raises(UserError, match="damaged"):
        other.take_back(kept[:-1])
    assert other.is_whole()
