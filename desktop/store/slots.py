"""The key of a store in slots: each person's password, or the recovery key on paper, opens the same random data key.

The data key never changes when a password does, so a removed person who kept a copy of key file and store can still
open that copy; after a leak the store needs a new data key (reliability.md 4.2).
"""

import json
import math
import os
import secrets
import time
import unicodedata
import uuid
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from desktop.errors import Conflict, NotFound, UserError
from desktop.i18n import tr
from desktop.store.keys import KEY_BYTES
from desktop.store.recovery import RecoveryKey, read_recovery_key
from desktop.store.seal import opened, sealed
from desktop.store.sidecar import (
    NONCE,
    SALT,
    Anchor,
    Header,
    Kind,
    Sidecar,
    Slot,
    Strength,
    is_key_of,
    proof_of,
)

FLOOR = Strength(64 * 1024, 3)
"""What no slot is made weaker than: 64 MiB, three passes (reliability.md 4.2)."""
MOST_PASSES = 40
LONG_ENOUGH = 0.25
"""Seconds that one guess shall take on the computer where a slot is made."""
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1024
"""Letters; hashing more would only cost time."""
FREE_TRIES = 2
LONGEST_PAUSE = 60.0
"""Seconds."""


class WrongKey(UserError):
    """What was typed opens nothing; the words never say which part was wrong."""


class Patience:
    """The growing pause after wrong passwords; one for the whole process, handed to every KeySlots."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._wrong = 0
        self._again_at = clock()

    def seconds_left(self) -> float:
        """How long the next try will wait, for a window that counts down instead of waiting."""
        return max(0.0, self._again_at - self._clock())

    def wait(self) -> None:
        """Sit the pause out; a right password waits as long as a wrong one."""
        if left := self.seconds_left():
            self._sleep(left)

    def refused(self) -> None:
        """Count a wrong try: none of the first two costs a pause, then 1, 2, 4 … 60 seconds."""
        self._wrong += 1
        over = self._wrong - FREE_TRIES
        pause = min(LONGEST_PAUSE, 2.0 ** min(over - 1, 10)) if over > 0 else 0.0
        self._again_at = self._clock() + pause

    def let_in(self) -> None:
        """Begin anew after a right one."""
        self._wrong = 0


def derived(password: str, salt: bytes, strength: Strength) -> bytes:
    """The 32 bytes that lock a slot; the same password typed on another system (NFC or NFD) gives the same ones."""
    secret = unicodedata.normalize("NFC", password)[:LONGEST_PASSWORD].encode("utf-8", "surrogatepass")
    from argon2.low_level import Type, hash_secret_raw  # late: a store without passwords opens without it

    return hash_secret_raw(secret, salt, strength.passes, strength.memory, strength.lanes, KEY_BYTES, Type.ID)


def calibrated(
    clock: Callable[[], float] = time.perf_counter, floor: Strength = FLOOR, at_least: float = LONG_ENOUGH
) -> Strength:
    """The strength that takes this computer at_least so many seconds, never below the floor; takes about a second."""
    strength = floor
    while True:
        start = clock()
        derived("a password", bytes(SALT), strength)
        taken = clock() - start
        if taken >= at_least or strength.passes >= MOST_PASSES:
            return strength
        wanted = math.ceil(strength.passes * at_least / max(taken, 0.001))
        strength = replace(strength, passes=min(MOST_PASSES, max(strength.passes + 1, wanted)))


@dataclass(frozen=True)
class Ways:
    """How slots are made and tried: the pause, the strength of new slots and the floor below which none is made."""

    patience: Patience
    strength: Strength = FLOOR
    floor: Strength = FLOOR
    measure: Callable[[], Strength] | None = None
    """Finds the strength when the first new slot is made, because measuring takes a second; never below strength."""


class KeySlots:
    """The slots of one store. Changes need the data key, so that only somebody who is in can make them."""

    def __init__(self, sidecar: Sidecar, ways: Ways) -> None:
        """Raises ValueError for a strength below the floor."""
        if not ways.strength.is_at_least(ways.floor):
            raise ValueError("a slot weaker than the floor")
        self._sidecar = sidecar
        self._patience, self._strength, self._measure = ways.patience, ways.strength, ways.measure

    def create(self, store: Path, name: str, password: str, recovery: RecoveryKey, key: bytes | None = None) -> bytes:
        """The data key of a store that is about to be made, handed out only once a slot is on the disk.

        With a key: slots for a store that is there and had its key elsewhere. Raises UserError where there are slots
        already, or where a store is there and no key for it was given.
        """
        if self._sidecar.exists():
            raise UserError(tr("This store has a key file already. Sign in to change who may open it."))
        if key is None and store.exists():
            raise UserError(tr("A store is there already, and a new key would not open it. Choose another place."))
        fresh = key or secrets.token_bytes(KEY_BYTES)
        _check_key(fresh)
        store_id = str(uuid.uuid4())
        slots = (
            self._slot(store_id, fresh, (Kind.PERSON, _new_name(name, ())), _good(password)),
            self._slot(store_id, fresh, (Kind.RECOVERY, ""), recovery.secret()),
        )
        self._sidecar.begin(Header(store_id, proof_of(fresh, store_id), slots, 1))
        return fresh

    def people(self) -> tuple[str, ...]:
        """The names of those who may open the store, in the order in which they were let in."""
        return tuple(slot.name for slot in self._sidecar.read().slots if slot.kind is Kind.PERSON)

    def store_id(self) -> str:
        """The id that ties the slots to their store (a UUID)."""
        return self._sidecar.read().store_id

    def anchor(self) -> Anchor | None:
        """The audit's last row as it was when somebody kept it here."""
        return self._sidecar.read().anchor

    def unlock(self, name: str, password: str) -> bytes:
        """The data key. Raises WrongKey, in the same words and after the same work, whatever was wrong."""
        header = self._sidecar.read()
        slot = _find(header, name) or replace(header.slots[0], id="")  # opens nothing, and costs the same
        return self._opened(header, slot, password, tr("This name and password do not open the store."))

    def unlock_with_recovery(self, text: str) -> bytes:
        """The data key by the printed key. Raises UserError where it is misread, WrongKey where it is another one's."""
        recovery = read_recovery_key(text)
        header = self._sidecar.read()
        printed = (slot for slot in header.slots if slot.kind is Kind.RECOVERY)
        slot = next(printed, replace(header.slots[0], id=""))
        return self._opened(header, slot, recovery.secret(), tr("This recovery key does not open the store."))

    def add(self, key: bytes, name: str, password: str) -> None:
        """Let one more person in. Raises Conflict for a name that is there already."""
        header = self._proved(key)
        who = (Kind.PERSON, _new_name(name, header.slots))
        self._write(header, (*header.slots, self._slot(header.store_id, key, who, _good(password))))

    def change_password(self, name: str, old: str, new: str) -> None:
        """Change one's own password; 32 bytes are locked anew, the store is not touched."""
        _good(new)
        self.set_password(self.unlock(name, old), name, new)

    def set_password(self, key: bytes, name: str, new: str) -> None:
        """Give a person another password, for instance after the recovery key opened the store."""
        header = self._proved(key)
        old = _known(header, name)
        fresh = self._slot(header.store_id, key, (old.kind, old.name), _good(new))
        self._write(header, tuple(fresh if slot is old else slot for slot in header.slots))

    def renew_recovery(self, key: bytes, recovery: RecoveryKey) -> None:
        """Put a new recovery key in the place of the old one, whose sheet then opens nothing."""
        header = self._proved(key)
        people = tuple(slot for slot in header.slots if slot.kind is Kind.PERSON)
        self._write(header, (*people, self._slot(header.store_id, key, (Kind.RECOVERY, ""), recovery.secret())))

    def remove(self, key: bytes, name: str) -> None:
        """Take a person's slot away. Raises UserError for the last one."""
        header = self._proved(key)
        gone = _known(header, name)
        if sum(slot.kind is Kind.PERSON for slot in header.slots) == 1:
            raise UserError(tr("{name} is the only person who can open this store. Add another one first.", name=name))
        self._write(header, tuple(slot for slot in header.slots if slot is not gone))

    def keep_anchor(self, key: bytes, anchor: Anchor) -> None:
        """Keep the audit's last row outside the store."""
        header = self._proved(key)
        self._sidecar.write(replace(header, anchor=anchor, generation=header.generation + 1))

    def _opened(self, header: Header, slot: Slot, password: str, refusal: str) -> bytes:
        self._patience.wait()
        locked_by = derived(password, slot.salt, slot.strength)
        key = opened(locked_by, slot.nonce, slot.wrapped, _bound_to(header.store_id, slot))
        if key is None:
            self._patience.refused()
            raise WrongKey(refusal) from None
        self._patience.let_in()
        self._repair(header)
        return key

    def _repair(self, header: Header) -> None:
        """Bring a copy up that a crash or a bad sector left behind: it may hold somebody who was removed."""
        if self._sidecar.is_whole():
            return
        try:
            self._sidecar.write(replace(header, generation=header.generation + 1))
        except UserError:
            return  # a store is also opened to be rescued from a disk that takes nothing more

    def _proved(self, key: bytes) -> Header:
        """The header, if the key is its store's: a slot around another key would lock its person out."""
        header = self._sidecar.read()
        if not is_key_of(header, key):
            raise UserError(tr("This is not the key of this store. Nothing was changed."))
        return header

    def _write(self, header: Header, slots: tuple[Slot, ...]) -> None:
        self._sidecar.write(replace(header, slots=slots, generation=header.generation + 1))

    def _measured(self) -> Strength:
        if self._measure is not None:
            found, self._measure = self._measure(), None
            self._strength = found if found.is_at_least(self._strength) else self._strength
        return self._strength

    def _slot(self, store_id: str, key: bytes, who: tuple[Kind, str], password: str) -> Slot:
        self._measured()
        salt, nonce = os.urandom(SALT), os.urandom(NONCE)
        bare = Slot(uuid.uuid4().hex, *who, self._strength, salt, nonce, b"")
        locked_by = derived(password, salt, self._strength)
        return replace(bare, wrapped=sealed(locked_by, nonce, key, _bound_to(store_id, bare)))


def _bound_to(store_id: str, slot: Slot) -> bytes:
    """What a slot opens together with: moved to another store, or given another name, it opens nothing."""
    return json.dumps([store_id, slot.id, slot.kind, slot.name]).encode()


def _check_key(key: bytes) -> None:
    if len(key) != KEY_BYTES:
        raise ValueError("a data key has 32 bytes")


def _good(password: str) -> str:
    """The password, if it is worth one. Raises UserError."""
    if not password.strip():
        raise UserError(tr("A password is needed: without one anybody could open the store."))
    if len(password) < SHORTEST_PASSWORD:
        raise UserError(tr("A password needs at least {count} letters. A sentence is good.", count=SHORTEST_PASSWORD))
    if len(password) > LONGEST_PASSWORD:
        raise UserError(tr("A password has at most {count} letters.", count=LONGEST_PASSWORD))
    return password


def _plain(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).split())


def _find(header: Header, name: str) -> Slot | None:
    wanted = _plain(name).casefold()
    people = (slot for slot in header.slots if slot.kind is Kind.PERSON)
    return next((slot for slot in people if slot.name.casefold() == wanted), None)


def _known(header: Header, name: str) -> Slot:
    if found := _find(header, name):
        return found
    raise NotFound(tr("{name} has no password for this store.", name=name))


def _new_name(name: str, slots: tuple[Slot, ...]) -> str:
    plain = _plain(name)
    if not plain:
        raise UserError(tr("A name is needed."))
    if plain.casefold() in {slot.name.casefold() for slot in slots}:
        raise Conflict(tr("{name} can open this store already.", name=plain))
    return plain
