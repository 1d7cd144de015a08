"""The first painted window with the first page of a store of 1,000,000 people, beside an empty QMainWindow.

Every start is a process of its own, both kinds in turn; Python's compiled files are there, as after the
first start of an installed program. Unlocking is apart: the key is handed over and no keyring is asked;
opening the encrypted file with it is in the figure.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from desktop.demo.store import KEY
from desktop.office import open_office
from desktop.paths import HOME_VARIABLE
from desktop.rights import manager
from desktop.store.facts import fact
from tests.bench.figure import Figure
from tests.bench.people import MILLION, store_of

ROUNDS = 9

_EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication([])
window = QMainWindow()
window.resize(1240, 800)
window.show()
application.processEvents()
"""
_TOLD = """
import json, resource, sys, time
def peak():
    try:  # of this program alone: ru_maxrss begins with what the one that started it had
        return next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM")) / 1024
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([time.time(), peak(), sorted(sys.modules)]))
sys.stdout.flush()
import os
os._exit(0)
"""


def empty_window() -> str:
    """The program text of the reference."""
    return _EMPTY + _TOLD


def first_window(place: Path) -> str:
    """The program text of a start on a store with a key that is known, up to its first painted rows.

    It does what `desktop.__main__` and `opening.open_window` do until the events run.
    """
    return (
        f"""
from desktop import logs, paths
logs.start(paths.log_folder())
from desktop.commands.flags import window_wishes
options = window_wishes(["--store", {str(place)!r}])
import gc
gc.disable()
from desktop import entrance, opening
from desktop.ui.dialogs import Dialogs
entrance.kept_key = lambda place, places: bytes.fromhex("{KEY.hex()}")
opening._application()
app = opening.build(options.store, options.demo, options.smoke, Dialogs())
application = opening._application()
application.processEvents()
assert app.window.pages.made()[0].model.row_at(0) is not None
"""
        + _TOLD
    )


def run(text: str, environment: Mapping[str, str]) -> tuple[float, float, list[str]]:
    """Seconds from the start of a process until it says what it has painted, its peak memory in MB, its modules."""
    import time

    begun = time.time()
    done = subprocess.run(
        [sys.executable, "-c", text], env=dict(environment), check=True, capture_output=True, text=True
    )
    at, memory, modules = json.loads(done.stdout.splitlines()[-1])
    return at - begun, memory, modules


def surroundings(folder: Path, store: Path, tab: str = "participants") -> dict[str, str]:
    """An environment with settings of its own in which a tab of the store was shown last, and no screen."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    settings = folder / "config"
    settings.mkdir(parents=True, exist_ok=True)
    (settings / "window.json").write_text(
        json.dumps({"stores": [[_id_of(store), {"window.tab": tab}]]}), encoding="utf-8"
    )
    return {
        **kept,
        HOME_VARIABLE: str(folder),
        "PYTHONPYCACHEPREFIX": str(folder / "compiled"),
        "QT_QPA_PLATFORM": "offscreen",
    }


def _id_of(store: Path) -> str:
    office = open_office(store, KEY, manager("Bench"))
    try:
        return fact("store_id")
    finally:
        office.close()


def measure() -> list[Figure]:
    """Medians of starts in turn: milliseconds, megabytes."""
    with tempfile.TemporaryDirectory() as named:
        store = store_of(MILLION)
        environment = surroundings(Path(named), store)
        texts = {"reference": empty_window(), "product": first_window(store)}
        for text in texts.values():
            run(text, environment)  # compiles
        found: dict[str, list[tuple[float, float, list[str]]]] = {name: [] for name in texts}
        for _ in range(ROUNDS):
            for name, text in texts.items():
                found[name].append(run(text, environment))
    times = {name: 1000 * median(one[0] for one in runs) for name, runs in found.items()}
    memory = {name: median(one[1] for one in runs) for name, runs in found.items()}
    return [
        Figure("first window, 1,000,000 people", times["reference"], times["product"], "ms", "<= 2.0x"),
        Figure("its memory", memory["reference"], memory["product"], "MB", "<= 1.5x"),
    ]
