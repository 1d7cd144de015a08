"""Scenes of the real window on the demo store: every tab with its first line opened, and an office that is empty."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

from desktop.app import App
from desktop.demo.store import KEY, open_demo
from desktop.demo_mark import mark_demo
from desktop.documents.template import Templates
from desktop.features.circles.service import CircleQuery
from desktop.features.document_templates.pack_document import PackWish, export_pack
from desktop.features.document_templates.service import Said
from desktop.features.paperwork import document
from desktop.features.programmes.rules import Draft
from desktop.office import Office, open_office
from desktop.progress import silent
from desktop.rights import manager
from desktop.settings import Settings
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look
from desktop.ui.paged_table import PagedTable
from desktop.ui.side_pages import SidePages
from tests.filled_demo import put_demo

SIZE = (1440, 900)

PAUSE = 12
"""Looks without anything running before the next step: a list opens its line a moment after the keyboard."""


class Shown(Dialogs):
    """Shows what would be modal and goes on, so that it can be grabbed."""

    def __init__(self) -> None:
        super().__init__()
        self.dialog: QDialog | None = None
        self.path: Path | None = None

    def run(self, dialog: QDialog) -> bool:
        self.dialog = dialog
        dialog.show()
        return False

    def open_path(self, title: str, kinds: str) -> Path | None:
        return self.path


@dataclass
class Real:
    """The window with one tab in front, or the dialog that its steps open."""

    app: App
    dialogs: Shown
    folder: tempfile.TemporaryDirectory[str]
    steps: list[Callable[["Real"], object]] = field(default_factory=list)
    """Done one after the other, each when nothing is read or run any more."""
    calm: int = 0

    @property
    def widget(self) -> QWidget:
        return self.dialogs.dialog or self.app.window

    @property
    def page(self) -> QWidget:
        """The tab in front, or the page of it that is shown."""
        shown = self.app.window.pages.stack.currentWidget()
        return shown.stack.currentWidget() if isinstance(shown, SidePages) else shown

    def is_settled(self) -> bool:
        """Nothing is read; the first line of the tab is opened as soon as there is one."""
        desk = self.app.desk
        if not desk.reader.is_idle or desk.jobs.is_busy:
            self.calm = 0
            return False
        for table in self.page.findChildren(PagedTable):
            if table.isVisible() and table.current_id() is None and table.model().rowCount():
                table.choose_first()
                return False
        self.calm += 1
        if self.steps and self.calm > PAUSE:
            self.calm = 0
            self.steps.pop(0)(self)
        return not self.steps and self.calm > 2 * PAUSE

    def close(self) -> None:
        if self.dialogs.dialog is not None:
            self.dialogs.dialog.close()
            self.dialogs.dialog.deleteLater()
        self.app.window.close()
        self.app.window.deleteLater()
        QApplication.processEvents()
        self.app.office.close()
        self.folder.cleanup()


def scene(key: str, look: Look, *steps: Callable[[Real], object], code: str = "EM") -> Real:
    """The window on a fresh demo store, with the tab of that key in front; then the steps."""
    folder = tempfile.TemporaryDirectory()
    place = Path(folder.name) / "demo.store"
    put_demo(place)
    office = open_demo(place, manager("Ingrid Moen"), date.today())
    real = in_window(office, "Demo", look, folder)
    mark_demo(real.app)
    real.app.offer_programmes(office.programmes.by_code(code).id)
    real.app.window.open_tab(key)
    real.steps = list(steps)
    return real


def empty(key: str, look: Look) -> Real:
    """The window of somebody who has just begun."""
    folder = tempfile.TemporaryDirectory()
    place = Path(folder.name) / "own.store"
    office = open_office(place, KEY, manager("Ingrid Moen"))
    office.programmes.add(Draft(code="EM", name="Together at work"))
    real = in_window(office, place.name, look, folder)
    real.app.window.open_tab(key)
    return real


def in_window(office: Office, name: str, look: Look, folder: tempfile.TemporaryDirectory[str]) -> Real:
    """The window on an opened office, large enough for a picture."""
    dialogs = Shown()
    app = App(office, name, Settings(Path(folder.name) / "window.json"), look, dialogs)
    app.window.resize(*SIZE)
    app.show()
    return Real(app, dialogs, folder)


def issue(real: Real) -> None:
    """Contract, plan, list and certificates of the first group, which is named for the picture."""
    office = real.app.office
    shelf = real.app.tabs.shelf
    circles = [row.id for row in office.circles.page(CircleQuery(real.app.programme), limit=1)]
    for code in Templates().codes():
        document.issue(shelf, document.prepare(shelf, code, circles, silent).ready, silent)


def show_issued(real: Real) -> None:
    """The second page of the documents."""
    real.app.window.open_tab("documents").open("issued")


def show_wording(real: Real) -> None:
    """The contract in Thai being worded anew, with a placeholder that nobody knows."""
    page = real.app.window.open_tab("documents").open("wording")
    page.open_wording("EM-04", "th")
    page.text.insertPlainText("{{ mentee.salary }}\n")


def show_packs(real: Real) -> None:
    """A pack of another office: one wording of it differs from the own one, one is new, one says the same."""
    ways, programme = real.app.office.ways, real.app.programme
    path = Path(real.folder.name) / "pack.zip"
    theirs = ways.shelf.templates.wording("EM-06", "en").text + "\nWrite as you speak.\n"
    plan = ways.shelf.templates.wording("EM-05", "de").text
    said = [
        Said("EM-06", "en", theirs),
        Said("EM-05", "de", plan + "\nDas haben wir ergänzt.\n"),
        Said("EM-04", "th", "# ไทย\n"),
    ]
    ways.wordings.take(programme, said, {})
    places = {(one.code, one.language) for one in said}
    export_pack(ways.packs, PackWish(programme, places, "Bergen 2026", "Ingrid Moen"), path)
    real.app.office.store.undo()
    mine = theirs.replace("Write as you speak.", "Three sentences are enough.")
    ways.wordings.take(programme, [Said("EM-06", "en", mine), said[2]], {})
    real.dialogs.path = path
    real.app.window.open_tab("documents").open("wording")


def show_page(key: str) -> Callable[[Real], object]:
    """One page of the tab in front."""
    return lambda real: real.app.window.open_tab(real.app.window.pages.key).open(key)


PAGES = (
    ("groups", "mentorships", "AM"),
    ("groups", "mentors", "AM"),
    ("groups", "feedback", "AM"),
    ("documents", "gaps", "EM"),
    ("documents", "outbox", "EM"),
    ("session_plans", "calendar", "EM"),
    ("session_plans", "plans", "EM"),
)
"""Tab, page and programme of pages that are not the first of their tab."""
TABS = ("diaries", "inbox", "groups", "participants", "documents", "organisations", "programme")

SCENES: dict[str, Callable[[Look], Real]] = {
    **{f"tab-{key}": lambda look, key=key: scene(key, look, issue) for key in TABS},
    "tab-documents-wording": lambda look: scene("documents", look, show_wording),
    "packs-in": lambda look: scene("documents", look, show_packs, lambda real: real.page.packs.in_action.trigger()),
    "packs-out": lambda look: scene("documents", look, show_packs, lambda real: real.page.packs.out_action.trigger()),
    "tab-documents-issued": lambda look: scene("documents", look, issue, show_issued),
    **{
        f"tab-{tab}-{page}": lambda look, tab=tab, page=page, code=code: scene(tab, look, show_page(page), code=code)
        for tab, page, code in PAGES
    },
    **{f"empty-{key}": lambda look, key=key: empty(key, look) for key in TABS},
}
