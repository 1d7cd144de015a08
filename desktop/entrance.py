"""The way into a store in a file: which key opens it, and who then sits at the desk. Knows no window."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop.features.access.rules import name_key
from desktop.office import Office, open_office, person_here
from desktop.paths import config_folder
from desktop.rights import Actor, manager
from desktop.store.held import HeldKey
from desktop.store.keys import Keeper, forget_key, keepers, kept_key
from desktop.store.places import check_place
from desktop.store.recovery import RecoveryKey
from desktop.store.sidecar import Sidecar, Strength
from desktop.store.slots import KeySlots, Patience, Ways, calibrated


@dataclass(frozen=True)
class First:
    """The first person of a store: name, password, and the recovery key that was printed; never shown by repr."""

    name: str
    password: str = field(repr=False)
    recovery: RecoveryKey = field(repr=False)


@dataclass(frozen=True)
class Signed:
    """Somebody whose password, or whose recovery sheet, opened the store."""

    name: str
    key: bytes = field(repr=False)


class Entrance:
    """One store's door. What takes an argon2 runs on any thread: unlock, recover, prepare, adopt."""

    def __init__(
        self,
        place: Path,
        patience: Patience,
        strength: Callable[[], Strength] = calibrated,
        places: Callable[[], list[Keeper]] = lambda: keepers(config_folder()),
    ) -> None:
        """patience: one for the whole process. strength: of new slots, measured when the first one is made."""
        self.place = place
        self.patience = patience
        self._strength = strength
        self._places = places
        self._sidecar = Sidecar(place)

    @property
    def has_slots(self) -> bool:
        """Whether passwords open it."""
        return self._sidecar.exists()

    @property
    def is_there(self) -> bool:
        """Whether there is a store, or at least the key file of one."""
        return self.has_slots or self.place.exists()

    def names(self) -> tuple[str, ...]:
        """Who may sign in, in the order in which they were let in. Raises UserError for a damaged key file."""
        return self._slots().people()

    # In

    def unlock(self, name: str, password: str) -> Signed:
        """The key by a password; raises WrongKey in the same words and time whatever was wrong."""
        slots = self._slots()
        key = slots.unlock(name, password)
        forget_key(self.place, self._places())  # left behind where the change to passwords was broken off
        return Signed(_as_kept(name, slots), key)

    def recover(self, text: str, name: str, password: str) -> Signed:
        """The key by the printed sheet; the named person gets the password. Raises WrongKey or UserError."""
        slots = self._slots()
        key = slots.unlock_with_recovery(text)
        slots.set_password(key, name, password)
        return Signed(_as_kept(name, slots), key)

    def enter(self, signed: Signed) -> Office:
        """The opened store with today's roles; NotAllowed where there are none, other errors as of Store.open."""
        office = self._office(signed.key, Actor(signed.name, ()))
        try:
            office.store.actor = office.access.actor_of(signed.name)
        except BaseException:
            office.close()
            raise
        return office

    def open_kept(self) -> Office:
        """A store made before passwords, by the key that this computer keeps; `adopt` ends that."""
        key = kept_key(self.place, self._places())
        return open_office(self.place, key, person_here())

    # Made

    def prepare(self, first: First) -> Signed:
        """Slots for a store that is about to be made; its key is handed out only once they are on the disk."""
        check_place(self.place)
        self.place.parent.mkdir(parents=True, exist_ok=True)
        slots = self._slots()
        key = slots.create(self.place, first.name, first.password, first.recovery)
        return Signed(slots.people()[0], key)

    def make(self, signed: Signed) -> Office:
        """The new store, with its first person who runs it. Raises UserError, and then nothing of it stays."""
        try:
            office = self._office(signed.key, manager(signed.name))
        except BaseException:
            self._take_back()
            raise
        office.access.begin(signed.name)
        return office

    def adopt(self, office: Office, first: First) -> None:
        """Slots for a store that is open by a kept key, proved before that key is forgotten. Takes some seconds.

        Raises UserError, and then the store opens as before.
        """
        key = office.store.backups().key
        slots = self._slots()
        slots.create(self.place, first.name, first.password, first.recovery, key)
        try:
            slots.unlock(first.name, first.password)
            slots.unlock_with_recovery(first.recovery.secret())
        except BaseException:
            self._drop_slots()
            raise
        office.access.held = HeldKey(slots, key)
        office.store.actor = office.access.actor_of(slots.people()[0])
        forget_key(self.place, self._places())

    # Inside

    def _office(self, key: bytes, actor: Actor) -> Office:
        return open_office(self.place, key, actor, HeldKey(self._slots(), key))

    def _slots(self) -> KeySlots:
        return KeySlots(self._sidecar, Ways(self.patience, measure=self._strength))

    def _take_back(self) -> None:
        """Where no store came to be, no key file may stay: it would keep the next one from being made."""
        if not self.place.exists():
            self._drop_slots()

    def _drop_slots(self) -> None:
        for copy in self._sidecar.copies:
            copy.unlink(missing_ok=True)


def _as_kept(name: str, slots: KeySlots) -> str:
    """The name as it was spelt when the person was let in."""
    return next((one for one in slots.people() if name_key(one) == name_key(name)), name)


@dataclass(frozen=True)
class Opened:
    """An opened store, what the window calls it, and whether the first list is to be imported at once."""

    office: Office
    name: str
    wants_import: bool = False
    is_demo: bool = False
    reads: Path | None = None
    """The store whose copy is only read."""
    entrance: Entrance | None = None
    """The door it was opened by, where it lies in a file of its own."""
