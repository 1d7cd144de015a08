"""What the program opens next: after a store that could not be opened, and after a window that was closed."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from desktop.app import App
from desktop.demo_mark import is_marked_demo, is_reset_wished
from desktop.entrance import Entrance
from desktop.errors import UserError
from desktop.i18n import tr
from desktop.locking import LOCKED, Left
from desktop.office import person_here
from desktop.paths import config_folder, demo_store
from desktop.store.keys import keepers, kept_key
from desktop.store.places import UnfitPlace
from desktop.store.slots import Patience
from desktop.ui.dialogs import Dialogs


@dataclass(frozen=True)
class Wish:
    """What the program was started for."""

    store: str | None
    is_demo: bool
    is_smoke: bool
    is_reading: bool = False


@dataclass
class Sitting:
    """What outlives a window while the program runs."""

    patience: Patience = field(default_factory=Patience)
    left: Left | None = None
    """Where somebody was when the desk was locked."""
    leave: Callable[[int], object] = lambda _code: None
    """Ends the event loop."""


def after_refusal(refused: UserError, wish: Wish, dialogs: Dialogs, sitting: Sitting) -> Wish | int:
    """What is opened after a refusal that has a way out; its key is asked for where passwords hold it."""
    from desktop import rescue  # late: few stores are refused

    def key_of(place: Path) -> bytes:
        entrance = Entrance(place, sitting.patience)
        if not entrance.has_slots:
            return kept_key(place, keepers(config_folder()))
        from desktop.sign_in import ask  # late: as above

        if signed := ask(entrance, dialogs, lead=tr("The store is not changed before you have signed in.")):
            return signed.key
        raise UserError(tr("Nobody signed in, so nothing was moved."))

    way = rescue.way_out(refused, key_of, person_here().name, dialogs)
    if way is rescue.Next.LEAVE:
        return 1
    is_elsewhere = way is rescue.Next.AGAIN and isinstance(refused, UnfitPlace)
    return replace(wish, is_reading=way is rescue.Next.READING, store=None if is_elsewhere else wish.store)


def after_window(app: App, wish: Wish, dialogs: Dialogs, code: int) -> Wish | int:
    """What is opened once the window and its store are closed."""
    safekeeping = app.office.safekeeping
    backup, actor = safekeeping.wish, app.office.store.actor.name
    if code == LOCKED:
        return wish
    if backup is None and not safekeeping.is_salvage_wished and not is_reset_wished(app):
        return code
    if backup is not None:
        from desktop.restoring import put_back  # late: few windows restore

        put_back(backup, safekeeping.backups.place, actor, dialogs)
    elif safekeeping.is_salvage_wished:
        from desktop.rescue import save_readable  # late: as above

        save_readable(safekeeping.backups.place, safekeeping.backups.key, actor, dialogs)
    else:
        from desktop.demo.store import reset_demo  # late: as above

        reset_demo(demo_store())
    return replace(wish, is_demo=is_marked_demo(app))
