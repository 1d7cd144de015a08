"""Scenes of the real window on the demo store: every tab, with its first line opened."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from desktop.app import App
from desktop.demo.store import open_demo
from desktop.rights import manager
from desktop.settings import Settings
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look
from desktop.ui.paged_table import PagedTable

DAY = date(2026, 5, 11)
"""The day of the demo in the pictures."""


@dataclass
class Real:
    """The window with one tab in front."""

    app: App
    folder: tempfile.TemporaryDirectory[str]

    @property
    def widget(self) -> QWidget:
        return self.app.window

    def is_settled(self) -> bool:
        """Nothing is read; the first line of the tab is opened as soon as there is one."""
        desk = self.app.desk
        if not desk.reader.is_idle or desk.jobs.is_busy:
            return False
        page = self.app.window.pages.stack.currentWidget()
        for table in page.findChildren(PagedTable):
            if table.isVisible() and table.current_id() is None and table.model().rowCount():
                table.choose_first()
                return False
        return True

    def close(self) -> None:
        self.app.window.close()
        self.app.window.deleteLater()
        QApplication.processEvents()
        self.app.office.close()
        self.folder.cleanup()


def scene(key: str, look: Look) -> Real:
    """The window on a fresh demo store, with the tab of that key in front."""
    folder = tempfile.TemporaryDirectory()
    place = Path(folder.name)
    office = open_demo(place / "demo.store", manager("Ingrid Moen"), DAY)
    app = App(office, "Demo", Settings(place / "window.json"), look, Dialogs())
    app.show()
    app._show_programme(next(row.id for row in office.programmes.programmes() if row.code == "EM"))
    app.window.open_tab(key)
    return Real(app, folder)


TABS = ("groups", "participants", "documents", "organisations", "programme")

SCENES: dict[str, Callable[[Look], Real]] = {f"tab-{key}": lambda look, key=key: scene(key, look) for key in TABS}
