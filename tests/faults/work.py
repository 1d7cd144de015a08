"""What the workers of the nursery do, and which guards may be taken from them first."""

import contextlib
import itertools
import os
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import playhouse.migrations  # noqa: F401 — late in the program; here every worker would read it from the disk

from desktop.errors import UserError
from desktop.store import sqlite
from desktop.store.database import Store
from desktop.store.recovery import new_recovery_key
from desktop.store.restore import restore
from desktop.store.sidecar import Sidecar, Strength
from desktop.store.slots import KeySlots, Patience, Ways
from desktop.store.spool import Spool
from tests.faults import birds, scene, writers
from tests.faults.nursery import Order

STORE = "a.store"
MOST_REFUSALS = 5
"""After so many somebody makes room on a full disk."""
Tell = Callable[[dict[str, Any]], None]
_QUICK = Strength(8, 1)
PASSWORDS = ("a first sentence", "a second sentence", "a third sentence")


def _office(order: Order, tell: Tell) -> None:
    """The day's work of an office, told job by job; on a full disk somebody makes room after a few refusals."""
    filler = Path(order.folder) / "filler"
    try:
        office = scene.opened(Path(order.folder) / STORE)
    except UserError as refused:
        filler.unlink(missing_ok=True)
        tell({"refused": str(refused)})
        office = scene.opened(Path(order.folder) / STORE)
    tell({"ready": True})
    refusals = 0
    for number, done in enumerate(scene.days_work(office, order.seed, backups="no backups" not in order.extra), 1):
        tell(done)
        refusals += "refused" in done
        if refusals > MOST_REFUSALS or number >= order.jobs:
            filler.unlink(missing_ok=True)
        if number >= order.jobs > 0 and ("refused" not in done or number > 3 * order.jobs):
            break
    if "no end" in order.extra:
        os.kill(os.getpid(), signal.SIGKILL)
    office.close()


def _opening(order: Order, tell: Tell) -> None:
    """Open the store, which repairs what a crash left, and close it."""
    tell({"ready": True})
    scene.opened(Path(order.folder) / STORE).close()


def _restore(order: Order, tell: Tell) -> None:
    """Put the backup `copy` in the place of the store."""
    tell({"ready": True})
    folder = Path(order.folder)
    restore(folder / "copy", scene.KEY, folder / STORE, "Kari Nordmann")
    tell({"restored": True})


def key_slots(folder: Path) -> KeySlots:
    """The slots of a store, as weak as a test may make them."""
    return KeySlots(Sidecar(folder / STORE), Ways(Patience(), _QUICK, _QUICK))


def _slots(order: Order, tell: Tell) -> None:
    """Change a password, let somebody in, renew the recovery key, take somebody out."""
    slots = key_slots(Path(order.folder))
    tell({"ready": True})
    slots.change_password("Kari", PASSWORDS[0], PASSWORDS[1])
    tell({"kari": PASSWORDS[1]})
    slots.add(scene.KEY, "Ola", PASSWORDS[2])
    tell({"ola": True})
    slots.renew_recovery(scene.KEY, new_recovery_key())
    tell({"recovery": True})
    slots.remove(scene.KEY, "Ola")
    tell({"ola": False})


def _migrate(order: Order, tell: Tell) -> None:
    """Raise the store by the steps that lie in the folder `extra`."""
    from tests.faults.steps import raise_to

    tell({"ready": True})
    raise_to(Path(order.folder) / STORE, Path(order.extra))
    tell({"raised": True})


def _desks(order: Order, tell: Tell) -> None:
    """Several desks at once on one shared store, each a process of its own."""
    address, each, desks, is_careless = order.extra.split(" ")
    children = []
    for desk in range(int(desks)):
        child = os.fork()
        if not child:
            numbers = writers.at_a_desk(address, int(each), str(desk), is_careless == "1")
            tell({"numbers": numbers})
            os._exit(0)
        children.append(child)
    assert [os.waitpid(child, 0)[1] for child in children] == [0] * len(children)


def _canaries(order: Order, tell: Tell) -> None:
    """A day with canaries in every field, ended by a kill, or the day after it."""
    place, part = order.extra.split("\n")
    words = Path(place).read_text(encoding="utf-8").split("\n")
    turn = itertools.cycle(words)
    tell({"ready": True})
    if part == "first day":
        birds.first_day(Path(order.folder), lambda: next(turn))
        os.kill(os.getpid(), signal.SIGKILL)
    birds.day_after(Path(order.folder), lambda: next(turn))


WORKS: dict[str, Callable[[Order, Tell], None]] = {
    "office": _office, "opening": _opening, "restore": _restore, "slots": _slots, "migrate": _migrate,
    "desks": _desks,
    "canaries": _canaries,
}  # fmt: skip


def _with_rule(name: str, value: str) -> Callable[[], None]:
    def weaken() -> None:
        others = tuple(rule for rule in sqlite._RULES if not rule.startswith(name))
        sqlite._RULES = (*others, f"{name} = {value}")

    return weaken


def _without_one_transaction() -> None:
    """Every write of the program ends with a commit of its own in the middle."""
    from desktop.store import database, settle

    def broken(base: Any, *told: Any) -> Any:
        base.connection().execute("COMMIT")
        base.connection().execute("BEGIN IMMEDIATE")
        return settle.settle(base, *told)

    database.settle = broken


def _without_words() -> None:
    """What the driver says about a disk goes through as it is."""
    Store._faults_in_words = lambda store: contextlib.nullcontext()


def _copied_over() -> None:
    """A finished file is written over the old one instead of taking its name."""
    from desktop.store import restore as module

    def copy(fresh: Path, target: Path) -> None:
        with fresh.open("rb") as source, target.open("wb") as over:
            while chunk := source.read(1 << 16):
                over.write(chunk)
                over.flush()
        fresh.unlink()

    module.replace = copy


def _without_syncs() -> None:
    """Python's own syncs do nothing."""
    os.fsync = lambda handle: None


class _Plain:
    """A cipher that is none."""

    def encrypt(self, nonce: bytes, content: bytes, bound: None) -> bytes:
        return content

    decrypt = encrypt


def _plain_spool() -> None:
    """What waits to be kept waits readable."""
    begin = Spool.__init__

    def plainly(spool: Spool) -> None:
        begin(spool)
        spool._cipher = _Plain()

    Spool.__init__ = plainly


WEAKER: dict[str, Callable[[], None]] = {
    "": lambda: None,
    "NORMAL": _with_rule("synchronous", "NORMAL"),
    "OFF": _with_rule("synchronous", "OFF"),
    "two transactions": _without_one_transaction,
    "wordless": _without_words,
    "plain spool": _plain_spool,
    "copied over": _copied_over,
    "no sync": _without_syncs,
}
