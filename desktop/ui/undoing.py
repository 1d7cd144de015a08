"""Undo and redo by name: for the Edit menu, for messages, and as jobs, because an import is long."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QMenu

from desktop.i18n import moment_words, tr
from desktop.ui.changes import Changes, Notice
from desktop.ui.dialogs import Dialogs
from desktop.ui.jobs import Job, Jobs
from desktop.ui.message_bar import MessageBar, Offer
from desktop.ui.words import button_text


class History(Protocol):
    """What can be taken back; the store fits."""

    def next_undo(self) -> tuple[int, str] | None:
        """The step that undo would take back, and its name."""
        ...

    def next_redo(self) -> tuple[int, str] | None:
        """The step that redo would do again, and its name."""
        ...

    def undo(self, step_id: int | None = None) -> str:
        """Take a step back, the last one unless named; answers its name. Raises UserError."""
        ...

    def redo(self) -> str:
        """Do the last undone step again; answers its name. Raises UserError."""
        ...


class PastStep(Protocol):
    """A step that can be taken back."""

    @property
    def id(self) -> int:
        """What names it."""
        ...

    @property
    def at(self) -> str:
        """When it was done: UTC, ISO 8601."""
        ...

    @property
    def words(self) -> str:
        """Its name."""
        ...


class Undoing(QObject):
    """Takes steps back and says so."""

    moved = Signal()
    """Other steps can be undone or redone now."""

    def __init__(self, history: History, jobs: Jobs, dialogs: Dialogs, changes: Changes, messages: MessageBar) -> None:
        super().__init__()
        self.history: Callable[[], Sequence[PastStep]] = tuple
        """The last steps of the person, the newest first; app says where they are read."""
        self._history = history
        self._jobs = jobs
        self._dialogs = dialogs
        self._messages = messages
        self._last: int | None = None
        changes.noticed.connect(self._note)

    def undo_words(self) -> str:
        """What the menu says for undo; nothing when nothing can be undone."""
        step = self._history.next_undo()
        return tr("Undo: {name}", name=step[1]) if step else ""

    def redo_words(self) -> str:
        """What the menu says for redo; nothing when nothing can be redone."""
        step = self._history.next_redo()
        return tr("Redo: {name}", name=step[1]) if step else ""

    @Slot()
    def undo(self) -> None:
        """Take the last step back."""
        if words := self.undo_words():
            self._run(words, partial(self._history.undo, None), tr("Undone: {name}"))

    @Slot()
    def redo(self) -> None:
        """Do the last undone step again."""
        if words := self.redo_words():
            self._run(words, self._history.redo, tr("Done again: {name}"))

    @Slot()
    def show_steps(self) -> None:
        """A menu of the last steps; the one that is chosen is taken back alone, whatever came after it stays.

        That is how the store keeps its steps: one that others build upon says so and is left as it is.
        """
        menu = QMenu(QApplication.activeWindow())
        menu.setAccessibleName(tr("Undo history"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        steps = self.history()
        for step in steps:
            action = menu.addAction(button_text(tr("{name}, {moment}", name=step.words, moment=_moment(step.at))))
            take_back = partial(self._history.undo, step.id)
            action.triggered.connect(partial(self._run_chosen, step.words, take_back))
        if not steps:
            menu.addAction(tr("There is nothing to undo.")).setEnabled(False)
        above = QApplication.activeWindow()
        menu.popup(above.mapToGlobal(above.rect().center() / 2) if above is not None else QCursor.pos())

    def _run_chosen(self, words: str, work: Callable[[], str], _checked: bool = False) -> None:
        self._run(tr("Undo: {name}", name=words), work, tr("Undone: {name}"))

    def offers(self) -> tuple[Offer, ...]:
        """Undo for a message about the write that has just been noticed; none when it left no step."""
        if self._last is None:
            return ()
        take_back = partial(self._history.undo, self._last)
        return (Offer(tr("Undo"), partial(self._run, tr("Undo"), take_back, tr("Undone: {name}"))),)

    def _run(self, words: str, work: Callable[[], str], said: str) -> None:
        tell = partial(self._tell, said)
        self._jobs.run(Job(words, lambda _progress: work(), done=tell, failed=self._dialogs.show_error))

    def _tell(self, said: str, name: str) -> None:
        self._messages.say(said.format(name=name))
        self.moved.emit()

    @Slot(object)
    def _note(self, notice: Notice) -> None:
        self._last = notice.step
        self.moved.emit()


def _moment(at: str) -> str:
    return moment_words(datetime.fromisoformat(at))
