"""The demo's own store: its key is published, so nothing real belongs into it, and one click empties it."""

from datetime import date
from pathlib import Path

from desktop.errors import UserError
from desktop.office import Office, open_office
from desktop.progress import Progress, silent
from desktop.rights import Actor
from desktop.store.lock import StoreBusy

KEY = bytes.fromhex("64656d6f" * 8)
"""The word "demo" eight times."""


def open_demo(place: Path, actor: Actor, today: date | None = None, progress: Progress = silent) -> Office:
    """Open the demo; a new one is filled first, and one that cannot be opened is made anew: nothing in it is real.

    Raises StoreBusy while another window works in it, UserError where no store may lie, and Cancelled, which
    leaves no demo behind.
    """
    try:
        office = open_office(place, KEY, actor)
    except StoreBusy:
        raise
    except UserError:
        reset_demo(place)
        office = open_office(place, KEY, actor)
    if not office.programmes.programmes():
        from desktop.demo.fill import fill  # late: only a new demo is filled

        try:
            fill(office, today or date.today(), progress)
        except BaseException:
            office.close()
            reset_demo(place)
            raise
    return office


def reset_demo(place: Path) -> None:
    """Throw the demo away; it is made anew when it is opened next. It must be closed."""
    for path in (place, *(place.with_name(place.name + ending) for ending in ("-wal", "-shm"))):
        path.unlink(missing_ok=True)
