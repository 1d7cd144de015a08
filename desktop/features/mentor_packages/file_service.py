"""The two files: a package locked by a passphrase, and what comes back closed for the office; no store is opened."""

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop import __version__
from desktop.errors import UserError
from desktop.features.mentor_packages.rules import (
    FORMAT,
    PACKAGE,
    RETURN,
    Fault,
    Package,
    Sent,
    as_bytes,
    as_plain_package,
    package_of,
    plain_passphrase,
    sent_of,
)
from desktop.forms.drafts import as_text, of_text
from desktop.i18n import tr
from desktop.store.replacing import replace, settle_on_disk
from desktop.store.seal import opened, sealed
from desktop.store.sealed_box import closed, public_key, unclosed
from desktop.store.sidecar import NONCE, SALT, Strength
from desktop.store.slots import FLOOR, Patience, derived

_LONGEST_HEAD = 4096
_MOST = Strength(FLOOR.memory * 4, 40)
"""What a file may ask for, so that no file can hang the program."""
_BROKEN = (KeyError, TypeError, ValueError, RecursionError, AttributeError, IndexError)


@dataclass(frozen=True)
class Opened:
    """A package that the passphrase opened, and the key that its own notes are locked with."""

    package: Package
    key: bytes
    place: Path


def package_bytes(package: Package, passphrase: str) -> bytes:
    """The package, locked; its head names nobody."""
    salt, nonce = os.urandom(SALT), os.urandom(NONCE)
    head = _head(PACKAGE, {"salt": salt.hex(), "nonce": nonce.hex(), "memory": FLOOR.memory, "passes": FLOOR.passes})
    plain = json.dumps(as_plain_package(package), default=str).encode()
    return head + sealed(derived(plain_passphrase(passphrase), salt, FLOOR), nonce, plain, head)


def write_whole(path: Path, data: bytes) -> None:
    """Write a file so that it is there whole or not at all; UserError with the reason."""
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(data)
        settle_on_disk(beside)
        replace(beside, path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise UserError(_cannot_write(path, error)) from error


def open_package(place: Path, passphrase: str) -> Opened:
    """What the office packed; UserError in one sentence for anything else."""
    data = _read(place)
    head, told, locked = _parted(data, PACKAGE, place.name)
    try:
        strength = Strength(int(told["memory"]), int(told["passes"]))
        if not _MOST.is_at_least(strength):
            raise ValueError("more than any office asks for")
        salt, nonce = bytes.fromhex(told["salt"]), bytes.fromhex(told["nonce"])
        key = derived(plain_passphrase(passphrase), salt, strength)
        plain = opened(key, nonce, locked, head)
        if plain is None:
            raise UserError(Fault.not_opened(place.name))
        return Opened(package_of(json.loads(plain)), key, place)
    except _BROKEN as error:
        raise UserError(Fault.no_package(place.name)) from error


def sealed_bytes(package: Package, sent: Sent) -> bytes:
    """What comes back, closed for the office; its head names the office's key and nobody."""
    head = _head(RETURN, {"office": package.public.hex()})
    return head + closed(package.public, as_bytes(sent), head)


def open_return(name: str, data: bytes, private: bytes) -> Sent:
    """What a mentor sealed; UserError in one sentence for anything else."""
    head, told, box = _parted(data, RETURN, name)
    if told.get("office") != public_key(private).hex():
        raise UserError(Fault.other_office(name))
    plain = unclosed(private, box, head)
    if plain is None:
        raise UserError(Fault.damaged(name))
    try:
        return sent_of(plain)
    except _BROKEN as error:
        raise UserError(Fault.damaged(name)) from error


class Gate:
    """The door of one package: each wrong passphrase makes the next try wait longer."""

    def __init__(self, place: Path, patience: Patience | None = None) -> None:
        self.place = place
        self._patience = patience or Patience()

    def seconds_left(self) -> float:
        """How long the next try has to wait."""
        return self._patience.seconds_left()

    def open(self, passphrase: str) -> Opened:
        """As `open_package`."""
        self._patience.wait()
        try:
            return open_package(self.place, passphrase)
        except UserError:
            self._patience.refused()
            raise


class Notes:
    """What the mentor has done so far, beside the package and locked as it is: nothing of it is lost in between."""

    def __init__(self, opened_package: Opened, kind: str) -> None:
        """kind: which notes; each stands in a file of its own."""
        self._key = opened_package.key
        self.place = opened_package.place.with_name(f"{opened_package.place.name}.{kind}")
        self._bound = f"{kind} of {opened_package.package.key}".encode()

    def read(self) -> dict[str, Any]:
        """What was kept; nothing where nothing was, or where it is another package's."""
        try:
            data = self.place.read_bytes()
            plain = opened(self._key, data[:NONCE], data[NONCE:], self._bound)
            return of_text(plain.decode()) if plain is not None else {}
        except (OSError, *_BROKEN):
            return {}

    def keep(self, notes: Mapping[str, Any]) -> None:
        """Keep it; UserError where the folder takes no file."""
        nonce = os.urandom(NONCE)
        write_whole(self.place, nonce + sealed(self._key, nonce, as_text(notes).encode(), self._bound))


def _head(kind: bytes, told: Mapping[str, Any]) -> bytes:
    return kind + str(FORMAT).encode() + b"\n" + json.dumps({**told, "program": __version__}).encode() + b"\n"


def _parted(data: bytes, kind: bytes, name: str) -> tuple[bytes, dict[str, Any], bytes]:
    """Head as bytes and as values, and what is locked."""
    first, _, rest = data.partition(b"\n")
    number = first.removeprefix(kind)
    if not first.startswith(kind) or not number.isdigit() or len(number) > 6:
        raise UserError(Fault.no_package(name) if kind == PACKAGE else Fault.damaged(name))
    if int(number) > FORMAT:
        raise UserError(Fault.newer(name))
    second, _, _ = rest[:_LONGEST_HEAD].partition(b"\n")
    head = data[: len(first) + len(second) + 2]
    try:
        told = json.loads(second)
    except (ValueError, RecursionError) as error:
        raise UserError(Fault.damaged(name)) from error
    return head, told if isinstance(told, dict) else {}, data[len(head) :]


def _read(place: Path) -> bytes:
    try:
        return place.read_bytes()
    except OSError as error:
        raise UserError(tr("{name} cannot be read. Copy it to this computer first.", name=place.name)) from error


def _cannot_write(path: Path, error: OSError) -> str:
    reason = error.strerror or ""
    return tr("{name} could not be written: {reason}. Choose another folder.", name=path.name, reason=reason)
