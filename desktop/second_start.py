"""A second start on the same store: the window that is there comes forward, and this one ends."""

from pathlib import Path

from desktop import paths
from desktop.settings import Settings
from desktop.store import calls
from desktop.store.places import is_address


def place_of(store: str | None, is_demo: bool) -> Path | None:
    """The file that a start would open; None for a shared store, which many may have open."""
    if is_demo:
        return paths.demo_store()
    if store and is_address(store):
        return None
    kept = Settings(paths.config_folder() / "window.json").text("store")
    return Path(store or kept or paths.default_store())


def has_come_forward(store: str | None, is_demo: bool) -> bool:
    """Whether a window on this store has answered; False where there is none, or where it hangs."""
    place = place_of(store, is_demo)
    return place is not None and calls.has_come_forward(place, paths.call_folder())
