"""The menus of the window, with the keys of each system."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar

from desktop.i18n import tr
from desktop.ui import icons
from desktop.ui.command import Command, Key
from desktop.ui.look import Look, Scheme
from desktop.ui.pages import TabSpec
from desktop.ui.undoing import Undoing

_SCHEME_KEYS = {Scheme.SYSTEM: "Ctrl+Shift+Y", Scheme.LIGHT: "Ctrl+Shift+W", Scheme.DARK: "Ctrl+Shift+D"}


class Menus(QObject):
    """File, Edit, View and Help; app adds its commands to `file` and `help`."""

    def __init__(self, bar: QMenuBar) -> None:
        super().__init__(bar)
        self.file = bar.addMenu(tr("&File"))
        self.edit = bar.addMenu(tr("&Edit"))
        self.view = bar.addMenu(tr("&View"))
        self.help = bar.addMenu(tr("&Help"))
        for menu in (self.file, self.edit, self.view, self.help):
            menu.setToolTipsVisible(True)
            menu.aboutToShow.connect(partial(icons.draw_in, menu))
        self._undo: Command | None = None
        self._redo: Command | None = None
        self._undoing: Undoing | None = None

    def add(
        self, menu: QMenu, words: str, act: Callable[[], object], key: Key | None = None, icon: str = ""
    ) -> Command:
        """One command at the end of a menu."""
        command = Command(words, act, menu, key, icon)
        command.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        menu.addAction(command)
        return command

    def add_leaving(self, close: Callable[[], object], leave: Callable[[], object]) -> None:
        """Close and quit, which are not the same on every system."""
        self.file.addSeparator()
        self.add(self.file, tr("Close the window"), close, QKeySequence.StandardKey.Close)
        quit_action = self.add(self.file, tr("Quit"), leave, "Ctrl+Q")
        quit_action.setMenuRole(QAction.MenuRole.QuitRole)

    def add_undo(self, undoing: Undoing) -> None:
        """Undo and redo, each with the name of its step."""
        self._undoing = undoing
        self._undo = self.add(self.edit, tr("Undo"), undoing.undo, QKeySequence.StandardKey.Undo, "undo")
        self._redo = self.add(self.edit, tr("Redo"), undoing.redo, QKeySequence.StandardKey.Redo, "redo")
        self.add(self.edit, tr("Undo history…"), undoing.show_steps, "Ctrl+Alt+Z", "history")
        undoing.moved.connect(self._name_steps)
        self.edit.aboutToShow.connect(self._name_steps)
        self._name_steps()

    def add_tabs(
        self, specs: Sequence[TabSpec], open_tab: Callable[[str], object], turn: Callable[[int], None]
    ) -> None:
        """One command a tab, and to the next and the one before."""
        for number, spec in enumerate(specs, 1):
            key = f"Ctrl+{number}" if number < 10 else None
            self.add(self.view, spec.title, partial(open_tab, spec.key), key, spec.icon)
        self.view.addSeparator()
        self.add(self.view, tr("Next tab"), lambda: turn(1), "Ctrl+PgDown")
        self.add(self.view, tr("Tab before"), lambda: turn(-1), "Ctrl+PgUp")

    def add_look(self, look: Look, remember: Callable[[str], object]) -> None:
        """Light, dark, or like the system."""
        menu = self.view.addMenu(tr("Colours"))
        group = QActionGroup(menu)

        def choose(scheme: Scheme) -> None:
            look.choose(scheme)
            remember(scheme.value)

        for scheme in Scheme:
            command = self.add(menu, scheme.words(), partial(choose, scheme), _SCHEME_KEYS[scheme])
            command.setCheckable(True)
            command.setChecked(look.scheme is scheme)
            command.setActionGroup(group)

    @Slot()
    def _name_steps(self) -> None:
        if self._undoing is None or self._undo is None or self._redo is None:
            return
        for command, words, usual, reason in (
            (self._undo, self._undoing.undo_words(), tr("Undo"), tr("There is nothing to undo.")),
            (self._redo, self._undoing.redo_words(), tr("Redo"), tr("There is nothing to do again.")),
        ):
            command.rename(words or usual)
            command.hinder("nothing", "" if words else reason)
