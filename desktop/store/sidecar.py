"""The file of key slots beside a store, in two copies with a checksum each, of which one is always whole.

Nothing secret stands in it: names, salts, and the data key locked with what only people know.
"""

import base64
import hashlib
import hmac
import json
import os
from collections.abc import Callable
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.store.replacing import replace as replace_file

_FORMAT = "mentordesk-keys-1"
_LARGEST = 1 << 20
"""Bytes; whatever is larger is no key file of ours."""
SALT, NONCE, WRAPPED = 16, 12, 48
"""Lengths in bytes; wrapped is the key of 32 with the tag of 16."""


class Kind(StrEnum):
    """What opens a slot."""

    PERSON = "person"
    RECOVERY = "recovery"


@dataclass(frozen=True)
class Strength:
    """How hard guessing is: argon2id with memory in KiB, passes over it, and lanes."""

    memory: int
    passes: int
    lanes: int = 1

    def is_at_least(self, other: "Strength") -> bool:
        """Whether a guess costs no less in memory and in passes."""
        return self.memory >= other.memory and self.passes >= other.passes and self.lanes >= other.lanes


_WEAKEST, _STRONGEST = Strength(8, 1, 1), Strength(1 << 20, 64, 4)
"""What a file may ask for when it is read: what argon2 can do, and 1 GiB, so that no file can hang the program."""


@dataclass(frozen=True)
class Slot:
    """The data key, locked for one person or for the recovery key (whose name is empty)."""

    id: str
    kind: Kind
    name: str
    strength: Strength
    salt: bytes
    nonce: bytes
    wrapped: bytes


@dataclass(frozen=True)
class Anchor:
    """The audit's last row when the file was written: its number, its mac, UTC in ISO 8601 (reliability.md 4.7)."""

    row: int
    mac: str
    at: str


@dataclass(frozen=True)
class Header:
    """All that the file says. check proves a data key without telling it; generation counts the writings."""

    store_id: str
    check: str
    slots: tuple[Slot, ...]
    generation: int = 0
    anchor: Anchor | None = None


class Sidecar:
    """The two copies beside a store."""

    def __init__(self, store: Path, replace: Callable[[Path, Path], object] = replace_file) -> None:
        """replace puts a fresh file over a copy, all or nothing, and brings the folder to the disk."""
        self.copies = (store.with_name(f"{store.name}.keys-1"), store.with_name(f"{store.name}.keys-2"))
        self._coming = store.with_name(f"{store.name}.keys-coming")
        self._restored = store.with_name(f"{store.name}.restored")
        self._replace = replace

    def exists(self) -> bool:
        """Whether there is a copy, even a damaged one."""
        self._arrive()
        return any(path.exists() for path in self.copies)

    def read(self) -> Header:
        """The newest whole copy. Raises UserError where there is none, or where two stores are mixed."""
        self._arrive()
        found = [header for header in map(_read, self.copies) if header]
        if not found:
            raise UserError(_damaged() if self.exists() else _missing())
        if len({header.store_id for header in found}) > 1:
            raise UserError(
                tr("The two key files beside this store belong to different stores. Take away the wrong one.")
            )
        return max(found, key=lambda header: header.generation)

    def is_whole(self) -> bool:
        """Whether both copies are there, undamaged and the same."""
        first, second = map(_read, self.copies)
        return first is not None and first == second

    def write(self, header: Header) -> None:
        """Write both copies, the worse one first, each to the disk before the other is touched.

        Raises UserError when the disk refuses; what was there then still opens.
        """
        content = packed(header)
        for number, path in enumerate(self._worse_first()):
            try:
                self._put(path, content)
            except OSError as error:
                raise UserError(_half_written() if number else _unwritten()) from error

    def begin(self, header: Header) -> None:
        """Write the first header of a store, or leave nothing behind and raise UserError."""
        try:
            self.write(header)
        except UserError as error:
            for path in self.copies:
                path.unlink(missing_ok=True)
            raise UserError(_unwritten()) from error

    def for_backup(self) -> bytes:
        """What a backup keeps beside its copy of the store; see `read`."""
        return packed(self.read())

    def take_back(self, content: bytes) -> None:
        """Put what `for_backup` gave in place. Raises UserError where it is damaged."""
        header = unpacked(content)
        if header is None:
            raise UserError(tr("The key file of this backup is damaged. Take another backup."))
        self.write(header)

    def announce(self, content: bytes) -> None:
        """Lay the key file of a restored store beside it, before that store takes its place.

        It counts from the moment in which the restored file is gone from its own name: a crash between leaves the old
        store with its keys or the new one with its own.
        """
        self._put(self._coming, content)

    def call_off(self) -> None:
        """Forget what was announced; the restore did not come to its end."""
        self._coming.unlink(missing_ok=True)

    def _arrive(self) -> None:
        if not self._coming.exists() or self._restored.exists():
            return
        content = self._coming.read_bytes()
        if unpacked(content) is not None:
            for path in self.copies:
                self._put(path, content)
        self._coming.unlink()

    def _worse_first(self) -> list[Path]:
        def generation(path: Path) -> int:
            header = _read(path)
            return header.generation if header else -1

        return sorted(self.copies, key=generation)

    def _put(self, path: Path, content: bytes) -> None:
        fresh = path.with_name(f"{path.name}.new")
        fresh.unlink(missing_ok=True)
        handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            self._replace(fresh, path)
        finally:
            fresh.unlink(missing_ok=True)
        if path.read_bytes() != content:
            raise OSError("the copy reads otherwise than it was written")


def _missing() -> str:
    return tr("The key file of this store is missing. It lies beside the store and in every backup; put it back.")


def _damaged() -> str:
    return tr("Both copies of this store's key file are damaged. Take the key file from a backup.")


def _unwritten() -> str:
    return tr("The key file cannot be written. Nothing was changed; check that the disk has space and may be written.")


def _half_written() -> str:
    return tr("The change counts, but only one of two copies of the key file was written. Sign in again to repair it.")


def packed(header: Header) -> bytes:
    """The bytes of one copy. Raises ValueError for a header without a slot: that store could never be opened."""
    if not header.slots:
        raise ValueError("a store without a slot")
    body = _canonical({"format": _FORMAT, **asdict(header)})
    return f'{{"sha256": "{hashlib.sha256(body.encode()).hexdigest()}",\n"body": {body}}}\n'.encode()


def unpacked(content: bytes) -> Header | None:
    """The header in the bytes of a copy; None where one bit is not as it was written."""
    try:
        told = json.loads(content)
        body = told["body"]
        if hashlib.sha256(_canonical(body).encode()).hexdigest() != told["sha256"] or body.pop("format") != _FORMAT:
            return None
        header = _header(body)
        return header if packed(header) == content else None
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def is_key_of(header: Header, key: bytes) -> bool:
    """Whether a data key is the one that the slots of a header open."""
    return hmac.compare_digest(proof_of(key, header.store_id).encode(), header.check.encode())


def proof_of(key: bytes, store_id: str) -> str:
    """What proves a data key without telling it."""
    return hmac.digest(key, f"the key of {store_id}".encode(), "sha256").hex()


def _canonical(body: Any) -> str:
    return json.dumps(
        body, sort_keys=True, indent=1, ensure_ascii=True, default=lambda raw: base64.b64encode(raw).decode()
    )


def _header(body: dict[str, Any]) -> Header:
    anchor = body.pop("anchor")
    slots = tuple(_slot(one) for one in body.pop("slots"))
    header = Header(slots=slots, anchor=Anchor(**anchor) if anchor else None, **body)
    words = [header.store_id, header.check, *(word for slot in slots for word in (slot.id, slot.name))]
    if not (all(isinstance(word, str) for word in words) and isinstance(header.generation, int)):
        raise TypeError("a header of another kind")
    return header


def _slot(told: dict[str, Any]) -> Slot:
    strength = Strength(**told.pop("strength"))
    if not all(isinstance(number, int) for number in (strength.memory, strength.passes, strength.lanes)):
        raise TypeError("a strength that is no number")
    if not (strength.is_at_least(_WEAKEST) and _STRONGEST.is_at_least(strength)):
        raise ValueError("a strength that no program of ours writes")
    raw = {name: base64.b64decode(told.pop(name), validate=True) for name in ("salt", "nonce", "wrapped")}
    if (len(raw["salt"]), len(raw["nonce"]), len(raw["wrapped"])) != (SALT, NONCE, WRAPPED):
        raise ValueError("a slot of another length")
    return Slot(kind=Kind(told.pop("kind")), strength=strength, **raw, **told)


def _read(path: Path) -> Header | None:
    try:
        with path.open("rb") as file:
            return unpacked(file.read(_LARGEST))
    except OSError:
        return None
