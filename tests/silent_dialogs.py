"""Dialogs that open nothing: tests say beforehand what the person answers, and read what was told."""

from pathlib import Path

from PySide6.QtWidgets import QDialog

from desktop.progress import Cancelled
from desktop.ui.dialogs import Dialogs


class SilentDialogs(Dialogs):
    """Answers from lists; an answer that was not foreseen fails the test."""

    def __init__(self) -> None:
        super().__init__()
        self.told: list[str] = []
        """Sentences of errors and notices, in order."""
        self.faults: list[Exception] = []
        """Errors that are no UserError but faults of the program."""
        self.asked: list[str] = []
        self.shown_files: list[Path] = []
        self.paths: list[Path | None] = []
        """What the next choices of a file or folder answer."""
        self.answers: list[bool] = []
        """What the next questions answer."""
        self.play = None
        """Called with an editor or wizard instead of opening it; answers whether it was finished."""

    def open_path(self, title: str, kinds: str) -> Path | None:
        return self.paths.pop(0)

    def open_paths(self, title: str, kinds: str) -> list[Path]:
        found, self.paths = [path for path in self.paths if path], []
        return found

    def save_path(self, name: str, kinds: str) -> Path | None:
        return self.paths.pop(0)

    def folder(self, title: str) -> Path | None:
        return self.paths.pop(0)

    def ask(self, question: str, verb: str, detail: str = "") -> bool:
        self.asked.append(question)
        return self.answers.pop(0)

    def run(self, dialog: QDialog) -> bool:
        assert self.play is not None, "a dialog opened that the test does not play"
        return bool(self.play(dialog))

    def tell(self, words: str) -> None:
        self.told.append(words)

    def show_file(self, path: Path) -> None:
        self.shown_files.append(path)

    def _show_fault(self, error: Exception) -> None:
        assert not isinstance(error, Cancelled)
        self.faults.append(error)
