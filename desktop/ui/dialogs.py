"""The only place that opens modal windows: files, questions, errors."""

import logging
import platform
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QTimer, QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from desktop import __version__
from desktop.errors import UserError
from desktop.faults import told
from desktop.i18n import tr
from desktop.progress import Cancelled
from desktop.ui.drafts import Drafts, ShortShelf

_log = logging.getLogger(__name__)


class Dialogs:
    """Asks the person. Tests hand in silent ones with the same methods."""

    def __init__(self, explain: Callable[[Exception], str] = lambda _error: "") -> None:
        """explain: words for a fault that is known, as of a disk that cannot be read; else empty."""
        self._parent: QWidget | None = None
        self._explain = explain
        self._folder = str(Path.home())
        self.drafts = Drafts(ShortShelf())
        """Where editors keep what is half-written; in the store as soon as one is open."""
        self._is_hushed = False
        self._held: list[Callable[[], object]] | None = None

    def hold(self) -> None:
        """Show nothing while somebody else sits at the desk; it is shown when they have gone."""
        self._held = []

    def release(self) -> None:
        """Show what was held back, unless the desk was locked meanwhile."""
        held, self._held = self._held or [], None
        for show in () if self._is_hushed else held:
            show()

    def hush(self) -> None:
        """Show no error any more: the desk is locked, and a job that still runs has nobody to tell."""
        self._is_hushed = True

    def attach(self, parent: QWidget) -> None:
        """Open what follows above this window."""
        self._parent = parent
        self._is_hushed = False

    def open_path(self, title: str, kinds: str) -> Path | None:
        """One file to read; `kinds` as in "Lists (*.xlsx *.csv)". None when the person left."""
        chosen, _ = QFileDialog.getOpenFileName(self._above(), title, self._folder, kinds)
        return self._remember(chosen)

    def open_paths(self, title: str, kinds: str) -> list[Path]:
        """Several files to read; none when the person left."""
        chosen, _ = QFileDialog.getOpenFileNames(self._above(), title, self._folder, kinds)
        return [path for name in chosen if (path := self._remember(name))]

    def save_path(self, name: str, kinds: str) -> Path | None:
        """Where to write a file, with a name proposed; the system asks before it is replaced."""
        chosen, _ = QFileDialog.getSaveFileName(self._above(), tr("Save as"), str(Path(self._folder) / name), kinds)
        return self._remember(chosen)

    def folder(self, title: str) -> Path | None:
        """A folder, or None when the person left."""
        chosen = QFileDialog.getExistingDirectory(self._above(), title, self._folder)
        if chosen:
            self._folder = chosen
        return Path(chosen) if chosen else None

    def ask(self, question: str, verb: str, detail: str = "") -> bool:
        """Ask before something that cannot be undone; the button says the verb, Cancel is the usual."""
        box = QMessageBox(QMessageBox.Icon.Question, QGuiApplication.applicationDisplayName(), question)
        box.setParent(self._above(), box.windowFlags())
        box.setInformativeText(detail)
        yes = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
        no = box.addButton(tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(no)
        box.setEscapeButton(no)
        box.exec()
        return box.clickedButton() is yes

    def run(self, dialog: QDialog) -> bool:
        """Open an editor or a wizard; True when it was finished, False when it was left."""
        try:
            return dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            dialog.deleteLater()  # its parts refer to each other, so it would wait for the collector else

    def show_error(self, error: Exception) -> None:
        """Tell what went wrong: a sentence to act on, or a fault with a text to copy."""
        if isinstance(error, Cancelled) or self._is_hushed:
            return
        if not isinstance(error, UserError):
            _log.error("Unexpected error", exc_info=error)
        self.show_fault(error)

    def show_fault(self, error: Exception) -> None:
        """The same for what is in the log already."""
        if self._held is not None:
            self._held.append(lambda: self.show_fault(error))
        elif isinstance(error, UserError):
            self.tell(str(error))
        elif words := self._explain(error):
            self.tell(words)
        elif not isinstance(error, Cancelled):
            self._show_fault(error)

    def tell(self, words: str) -> None:
        """Show sentences that the person has to have seen before going on."""
        if self._held is not None:
            self._held.append(lambda: self.tell(words))
            return
        box = QMessageBox(QMessageBox.Icon.Information, QGuiApplication.applicationDisplayName(), words)
        box.setParent(self._above(), box.windowFlags())
        box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def show_file(self, path: Path) -> None:
        """Open a file in the program that the system has for it; where there is none, its folder."""
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path.parent)))

    @contextmanager
    def showing_errors(self) -> Iterator[None]:
        """Whatever the block raises is shown; the block is left, the program goes on."""
        try:
            yield
        except Exception as error:  # shown, and logged when it is a fault
            self.show_error(error)

    def _show_fault(self, error: Exception) -> None:
        box = FaultBox(fault_text(error))
        box.setParent(self._above(), box.windowFlags())
        box.exec()
        if box.clickedButton() is box.leave:
            QTimer.singleShot(0, QApplication.quit)  # asks every window to close, which keeps what is half-written

    def _above(self) -> QWidget | None:
        return QApplication.activeModalWidget() or self._parent

    def _remember(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._folder = str(Path(chosen).parent)
        return Path(chosen)


class FaultBox(QMessageBox):
    """Says that something went wrong, shows the text for whoever mends it, and lets the person go on or leave."""

    def __init__(self, text: str) -> None:
        words = tr("Something went wrong inside the program. What you did last may not have been done.")
        super().__init__(QMessageBox.Icon.Warning, QGuiApplication.applicationDisplayName(), words)
        self.setInformativeText(
            tr(
                "You can go on; everything that was saved is safe. Nothing was sent anywhere. The text below names no "
                "person and can be copied for whoever mends the program."
            )
        )
        self.setDetailedText(text)
        self.copy = self.addButton(tr("Copy the text"), QMessageBox.ButtonRole.ActionRole)
        self.leave = self.addButton(tr("Close the program"), QMessageBox.ButtonRole.DestructiveRole)
        self.on = self.addButton(tr("Go on"), QMessageBox.ButtonRole.AcceptRole)
        self.setDefaultButton(self.on)
        self.setEscapeButton(self.on)
        self.copy.clicked.disconnect()  # copying does not close the box
        self.copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))


def fault_text(error: BaseException) -> str:
    """Where a fault happened, without any value: messages, paths and arguments may hold names of people."""
    system = f"{platform.system()} {platform.release()}, Python {sys.version.split()[0]}, Qt {qVersion()}"
    return f"Mentordesk {__version__}, {system}\n{told(error)}"
