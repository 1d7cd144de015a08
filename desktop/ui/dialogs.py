"""The only place that opens modal windows: files, questions, errors."""

import logging
import platform
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QUrl, qVersion
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.progress import Cancelled
from desktop.ui.drafts import Drafts, ShortShelf

_log = logging.getLogger(__name__)


class Dialogs:
    """Asks the person. Tests hand in silent ones with the same methods."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self._parent = parent
        self._folder = str(Path.home())
        self.drafts = Drafts(ShortShelf())
        """Where editors keep what is half-written; in the store as soon as one is open."""

    def attach(self, parent: QWidget) -> None:
        """Open what follows above this window."""
        self._parent = parent

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
        if isinstance(error, Cancelled):
            return
        if isinstance(error, UserError):
            self.tell(str(error))
        else:
            _log.error("Unexpected error", exc_info=error)
            self._show_fault(error)

    def tell(self, words: str) -> None:
        """Show sentences that the person has to have seen before going on."""
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
        box = QMessageBox(QMessageBox.Icon.Warning, QGuiApplication.applicationDisplayName(), _apology())
        box.setParent(self._above(), box.windowFlags())
        box.setInformativeText(tr("Nothing was sent anywhere. The text can be copied for whoever mends the program."))
        box.setDetailedText(fault_text(error))
        copy = box.addButton(tr("Copy the text"), QMessageBox.ButtonRole.ActionRole)
        box.addButton(tr("Close"), QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        if box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(fault_text(error))

    def _above(self) -> QWidget | None:
        return QApplication.activeModalWidget() or self._parent

    def _remember(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self._folder = str(Path(chosen).parent)
        return Path(chosen)


def _apology() -> str:
    return tr("Something went wrong inside the program. What you did last may not have been done.")


def fault_text(error: BaseException) -> str:
    """Where a fault happened, without any value: messages, paths and arguments may hold names of people."""
    lines = [f"{platform.system()} {platform.release()}, Python {sys.version.split()[0]}, Qt {qVersion()}"]
    for link in _chain(error):
        lines.append(type(link).__name__)
        lines += [_place(frame) for frame in traceback.extract_tb(link.__traceback__)]
    return "\n".join(lines)


def _chain(error: BaseException) -> Sequence[BaseException]:
    found: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in found:
        found.append(link)
        link = link.__cause__ or link.__context__
    return found


def _place(frame: traceback.FrameSummary) -> str:
    parts = Path(frame.filename).parts
    return f"  {'/'.join(parts[-3:])}:{frame.lineno} {frame.name}"
