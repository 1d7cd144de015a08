"""A desk that works, backs up, works on and dies without a word: run as a process of its own by J13.

Arguments: the folder of the store, the folder that is the stick.
"""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QApplication

from desktop.app import App
from desktop.demo.fill import fill
from desktop.features.circles.service import CircleQuery
from desktop.features.paperwork.listing_service import IssuedQuery
from desktop.features.participants.listing_service import PeopleQuery
from desktop.keeping import keep_safe
from desktop.office import open_office
from desktop.rights import manager
from desktop.settings import Settings
from desktop.ui.look import Look, Scheme
from tests.silent_dialogs import SilentDialogs
from tests.store.key_desk import Desk


def until(is_so: Callable[[], bool]) -> None:
    """Let the window work until something is so."""
    while not is_so():
        QApplication.processEvents()
        time.sleep(0.01)


def main(folder: Path, stick: Path) -> None:
    """Work until the power goes."""
    application = QApplication([])
    slots = Desk(folder)
    slots.make()
    office = open_office(slots.store, slots.key, manager("Ana"))
    fill(office, office.today())
    dialogs = SilentDialogs()
    app = App(office, "Office", Settings(folder / "window.json"), Look(application, Scheme.LIGHT), dialogs)
    keep_safe(app, is_demo=False)
    app.show()
    app.window.status.backup_wished.emit()
    page = app.window.open_tab("store").open("backups")  # type: ignore[attr-defined]
    dialogs.paths = [stick]
    page.choose.trigger()
    until(lambda: not app.desk.jobs.is_busy and app.desk.messages.words != "")
    people = office.people.listing.count(PeopleQuery())
    groups = len(office.circles.page(CircleQuery(), limit=1000))
    documents = len(office.issued.page(IssuedQuery()))
    print(app.window.status.backup.text(), people, groups, documents, sep=";", flush=True)
    with office.store.write("Rename"):
        office.store.files.put(b"made after the last backup", "text/plain")
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
