"""The demo, filled once in each process: a test gets a copy, because filling anew takes seconds."""

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

from desktop.demo.store import open_demo
from desktop.features.inbox.listing_service import InboxQuery
from desktop.rights import manager


@cache
def _filled() -> Path:
    folder = tempfile.TemporaryDirectory()
    atexit.register(folder.cleanup)
    place = Path(folder.name) / "demo.store"
    open_demo(place, manager("Ingrid Moen")).close()
    return place


def clear_inbox(inbox) -> None:
    """Set aside what the demo brings, for a test that brings its own."""
    inbox.set_aside([row.id for row in inbox.listing.page(InboxQuery())])


def put_demo(place: Path) -> None:
    """Lay a copy of the filled demo at a place."""
    place.parent.mkdir(parents=True, exist_ok=True)
    for source in _filled().parent.glob("demo.store*"):
        if not source.name.endswith(".lock"):
            shutil.copy(source, place.with_name(source.name.replace("demo.store", place.name, 1)))
