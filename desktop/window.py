"""The window: top row, tabs, menus, messages, status line. It knows no feature."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QEvent, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeySequence, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui.copying import leave_text
from desktop.ui.desk import Desk
from desktop.ui.keys import KeyGroup, KeysPage, key_group
from desktop.ui.look import Look
from desktop.ui.menus import Menus
from desktop.ui.pages import Pages, TabSpec
from desktop.ui.quick_find import Find, QuickFind
from desktop.ui.side_pages import SidePages
from desktop.ui.status_line import StatusLine
from desktop.ui.top_row import TopRow

_USUAL_SIZE = (1240, 800)
_SMALLEST = (760, 480)


@dataclass(frozen=True)
class Heading:
    """What the window says about itself."""

    person: str
    """Who is signed in."""
    store: str
    """The name of the store, as the status line shows it."""
    title: str = ""
    """The programme or the demo, before the store in the title bar."""


class MainWindow(QMainWindow):
    """Made by app from tab specifications and the desk; a language switch makes another one."""

    programme_chosen = Signal(object)
    """The id of a programme, or None for all of them."""
    closing = Signal()
    """The window is about to go, after the person has agreed."""

    def __init__(self, tabs: Sequence[TabSpec], desk: Desk, find: Find, heading: Heading, look: Look) -> None:
        look.hold()
        super().__init__()
        self._desk = desk
        self._look = look
        self.setObjectName("mainWindow")
        self.pages = Pages(tabs)
        self.search = QuickFind(desk.reader, find, desk.dialogs.show_error)
        self.top = TopRow(self.search, heading.person)
        self.status = StatusLine(desk.jobs, heading.store)
        self.menus = Menus(self.menuBar())
        self._lay_out()
        self._fill_menus(look)
        self.show_title(heading.title, heading.store)
        self.top.programme_chosen.connect(self.programme_chosen)
        self.pages.opened.connect(self._remember_tab)
        look.changed.connect(self.pages.tint)
        desk.dialogs.attach(self)
        self._restore()

    def show_title(self, programme: str, store: str) -> None:
        """Programme and store in the title bar."""
        self.setWindowTitle(" – ".join(part for part in (programme, store) if part))

    def open_tab(self, key: str) -> QWidget:
        """Show a tab and answer its page; it is made if it never was shown."""
        return self.pages.open(key)

    def start(self) -> None:
        """Show the tab that was shown last. Called once, before the window is shown."""
        self.pages.open_first(self._desk.here.get("window.tab"))
        self._look.dress()

    def add_notice(self, notice: QWidget) -> None:
        """Something that stays to be seen, below the top row."""
        self._notices.addWidget(notice)

    def _lay_out(self) -> None:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._notices = QVBoxLayout()
        column.addWidget(self.top)
        column.addLayout(self._notices)
        column.addWidget(self.pages, 1)
        column.addWidget(self._desk.messages)
        column.addWidget(self.status)
        self.setCentralWidget(whole)
        self.setMinimumSize(*_SMALLEST)

    def _fill_menus(self, look: Look) -> None:
        menus = self.menus
        if self._desk.undoing is not None:
            menus.add_undo(self._desk.undoing)
            menus.edit.addSeparator()
        menus.add(menus.edit, tr("Search everything"), self.search.begin, "Ctrl+K", "search")
        menus.add_tabs(self.pages.specs, self.pages.open, self.pages.turn)
        menus.view.addSeparator()
        menus.add_look(look, lambda scheme: self._desk.settings.set("scheme", scheme))
        menus.add(menus.help, tr("Keys"), self._show_keys, QKeySequence.StandardKey.HelpContents, "command")

    def key_groups(self) -> list[KeyGroup]:
        """The keys of every command: everywhere, then tab by tab."""
        groups = [key_group(tr("Everywhere"), [self.menuBar()])]
        for title, page in self.pages.all():
            groups.append(key_group(title, page.all() if isinstance(page, SidePages) else [page]))
        return groups

    def _show_keys(self) -> None:
        self._desk.dialogs.run(KeysPage(self.key_groups()))

    def add_leaving(self, leave: Callable[[], object]) -> None:
        """Close and quit at the end of the File menu, after app's own commands."""
        self.menus.add_leaving(self.close, leave)

    # What is remembered

    def _restore(self) -> None:
        self.resize(*_USUAL_SIZE)
        kept = self._desk.settings.get("window.place")
        if isinstance(kept, str):
            self.restoreGeometry(QByteArray.fromBase64(QByteArray(kept.encode("ascii", "ignore"))))
        screen = QGuiApplication.primaryScreen()
        if not screen.virtualGeometry().intersects(self.frameGeometry()):
            self.move(screen.availableGeometry().topLeft())

    def _remember_place(self) -> None:
        place = self.saveGeometry().toBase64().toStdString()
        self._desk.settings.set("window.place", place)

    @Slot(str)
    def _remember_tab(self, key: str) -> None:
        self._desk.here.set("window.tab", key)

    def _may_go(self) -> bool:
        jobs = self._desk.jobs
        if not jobs.is_wanted:
            return True
        question = tr("“{words}” still runs. Stop it and close?", words=jobs.words)
        return self._desk.dialogs.ask(question, tr("Stop and close"))

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the list of the tab."""
        self._look.dress()
        super().showEvent(event)
        self.pages.enter()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save the field the person is in, ask if a job runs, remember the place."""
        focused = QApplication.focusWidget()
        if focused is not None and self.isAncestorOf(focused):
            focused.clearFocus()
        if not self._may_go():
            event.ignore()
            return
        self._remember_place()
        leave_text()
        self._desk.jobs.stop_all()
        self.closing.emit()
        super().closeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Leaving the window for another program saves nothing and loses nothing."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange and self.windowState() & Qt.WindowState.WindowMinimized:
            self.search.clear()
