"""Scenes of every dialog and every page of the wizards, opened from the real window on the demo store."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from desktop.about import About
from desktop.first_run import FirstRun
from desktop.i18n import tr
from desktop.settings import Settings
from desktop.store.slots import Patience
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look
from desktop.ui.message_bar import Offer
from tests.ui.window_scenes import Real, issue, scene, show_issued

LISTS = Path(__file__).resolve().parents[1] / "data" / "lists" / "made"

Step = Callable[[Real], object]


@dataclass
class Alone:
    """A dialog that needs no window."""

    widget: QWidget
    folder: tempfile.TemporaryDirectory[str] | None = None

    def is_settled(self) -> bool:
        return True

    def close(self) -> None:
        self.widget.close()
        self.widget.deleteLater()
        if self.folder is not None:
            self.folder.cleanup()


def about(look: Look) -> Alone:
    dialog = About()
    dialog.show()
    return Alone(dialog)


def first_run(page: int) -> Callable[[Look], Alone]:
    """The first start, on one of its pages."""

    def make(look: Look) -> Alone:
        folder = tempfile.TemporaryDirectory()
        wizard = FirstRun(
            Settings(Path(folder.name) / "window.json"), Dialogs(), Path(folder.name) / "own.store", Patience()
        )
        wizard.show()
        for _ in range(page):
            wizard.go_on()
        if page > 1:
            wizard.go_on()  # says what is missing
        return Alone(wizard, folder)

    return make


def press(name: str) -> Step:
    """Trigger an action of the tab in front, or of its page of groups."""
    return lambda real: getattr(real.page, name).trigger()


def click(words: str, place: int = 0) -> Step:
    """Click a button of the tab or the dialog in front; words as they are without longer text."""

    def act(real: Real) -> None:
        top = real.dialogs.dialog or real.page
        fitting = [button for button in top.findChildren(QPushButton) if button.text() == tr(words)]
        fitting[place].click()

    return act


def on(real: Real) -> None:
    """To the next page of the wizard in front."""
    real.dialogs.dialog.go_on()


def tick_all(real: Real) -> None:
    for box in real.dialogs.dialog.documents.boxes.values():
        box.setChecked(True)


def choose_list(real: Real) -> None:
    real.dialogs.path = LISTS / "office40.xls"
    real.dialogs.dialog.file_page.place.button.click()


def search(text: str) -> Step:
    def act(real: Real) -> None:
        real.app.window.activateWindow()
        real.app.window.search.begin()
        real.app.window.search.setText(text)
        real.app.window.search._ask()

    return act


def say(real: Real) -> None:
    real.app.desk.say_done("12 certificates are issued.", Offer("Save as files…", lambda: None))


def open_menu(place: int) -> Step:
    """Open one of the menus of the window, as a picture of its own."""

    def act(real: Real) -> None:
        menu = real.app.window.menuBar().actions()[place].menu()
        assert isinstance(menu, QMenu)
        menu.popup(real.app.window.mapToGlobal(real.app.window.rect().topLeft()))
        real.dialogs.dialog = menu

    return act


def small(real: Real) -> None:
    real.app.window.resize(real.app.window.minimumSize())


def _in(tab: str, *steps: Step, code: str = "EM") -> Callable[[Look], Real]:
    return lambda look: scene(tab, look, *steps, code=code)


SCENES: dict[str, Callable[[Look], Real | Alone]] = {
    "about": about,
    "first-1-language": first_run(0),
    "first-2-place": first_run(1),
    "first-3-programme": first_run(2),
    "import-1-list": _in("participants", press("import_action"), choose_list),
    "import-2-columns": _in("participants", press("import_action"), choose_list, on),
    "import-3-check": _in("participants", press("import_action"), choose_list, on, on),
    "import-4-done": _in("participants", press("import_action"), choose_list, on, on, on),
    "person-add": _in("participants", press("add_action")),
    "group-form": _in("groups", press("form_action")),
    "group-join": _in("groups", click("Add mentees…")),
    "group-leave": _in("groups", click("Leaves…")),
    "plan-topics": _in("groups", click("Add topics…")),
    "plan-whole": _in("groups", click("Open the plan…")),
    "plan-days": _in("groups", click("Set the days…")),
    "match-1-criteria": _in("groups", press("match_action")),
    "match-2-proposals": _in("groups", press("match_action"), on),
    "issue-1-documents": _in("groups", press("issue_action")),
    "issue-2-look": _in("groups", press("issue_action"), tick_all, on),
    "withdraw": _in("documents", issue, show_issued, press("withdraw_action")),
    "organisation-add": _in("organisations", press("add_action")),
    "programme-new": _in("programme", press("new_action")),
    "search": _in("groups", search("de")),
    "message": _in("groups", say),
    "menu-file": _in("groups", open_menu(0)),
    "menu-edit": _in("groups", open_menu(1)),
    "menu-view": _in("groups", open_menu(2)),
    "menu-help": _in("groups", open_menu(3)),
    **{f"small-{key}": _in(key, small) for key in ("groups", "participants", "programme")},
}
