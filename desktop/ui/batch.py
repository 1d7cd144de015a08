"""The window for a step that many make at once: a look first, then all of it in one step of undo, or nothing."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QProgressBar, QPushButton, QRadioButton, QVBoxLayout

from desktop.forms.fields import Section
from desktop.i18n import tr, trn
from desktop.progress import Progress
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.jobs import Job
from desktop.ui.paged_model import PagedModel
from desktop.ui.paged_table import PagedTable
from desktop.ui.source import Column, Rows
from desktop.ui.words import Words, button_text, heading

_SIZE = (820, 640)


class Waiting(Protocol):
    """One that cannot make a step."""

    @property
    def id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def reason(self) -> str: ...


class Step(Protocol):
    """A step of a room's machine, as it was looked at for all that were chosen."""

    @property
    def key(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def ready(self) -> Sequence[int]: ...
    @property
    def waiting(self) -> Sequence[Waiting]: ...


@dataclass(frozen=True)
class Batch:
    """What a room can do with many at once; `look` and `make` run as jobs."""

    title: str
    look: Callable[[Progress], Sequence[Step]]
    make: Callable[[Step, dict[str, Any], Progress], int]
    asked: Callable[[Step], tuple[Section, dict[str, Any]]]
    """What a step asks for, and the usual answers."""


def no_inputs(_step: Step) -> tuple[Section, dict[str, Any]]:
    """A step that asks for nothing."""
    return Section("", "", ()), {}


class BatchWindow(QDialog):
    """Steps on top, below them what the chosen one asks for and who cannot make it, with the reason."""

    def __init__(self, batch: Batch, desk: Desk) -> None:
        super().__init__()
        self._batch = batch
        self._desk = desk
        self._form: Form | None = None
        self._is_busy = False
        self.steps: dict[str, Step] = {}
        self.made = 0
        """How many made the step."""
        self.setWindowTitle(batch.title)
        self._model: PagedModel[Any] = PagedModel(_columns(), desk.reader, self)
        self.table = PagedTable(self._model, "batch.waiting", desk.settings, tr("Those who cannot"))
        self.group = QButtonGroup(self)
        self._lay_out()
        self.group.idClicked.connect(self._show_step)
        desk.jobs.progressed.connect(self._show_progress)
        self.finished.connect(lambda _code: desk.jobs.progressed.disconnect(self._show_progress))
        self.resize(*_SIZE)
        self._set_busy(True)
        look = Job(tr("Look who can"), batch.look, self._show_steps, self._fail, self.reject)
        desk.jobs.run(look)

    @property
    def step(self) -> Step | None:
        """The step that is chosen."""
        known = list(self.steps.values())
        place = self.group.checkedId()
        return known[place] if 0 <= place < len(known) else None

    def _lay_out(self) -> None:
        self._choices = QVBoxLayout()
        self._choices.setSpacing(style.GRID // 2)
        self._inputs = QVBoxLayout()
        self.words = Words(tr("Looking who can make which step."), "soft", is_wrapping=True)
        self.bar = QProgressBar(textVisible=False)
        self.bar.setFixedHeight(style.GRID)
        self.bar.setAccessibleName(tr("Progress"))
        self.cancel = QPushButton(tr("Cancel"))
        self.on = QPushButton(tr("Go on"))
        style.set_role(self.cancel, "quiet")
        style.set_role(self.on, "main")
        foot = QHBoxLayout()
        foot.setSpacing(style.GRID)
        foot.addWidget(self.bar, 1)
        foot.addStretch(0)
        foot.addWidget(self.cancel)
        foot.addWidget(self.on)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(style.GRID * 3,) * 4)
        column.setSpacing(style.GRID * 2)
        column.addWidget(heading(self._batch.title, style.Size.HEAD))
        column.addLayout(self._choices)
        column.addLayout(self._inputs)
        column.addWidget(self.words)
        column.addWidget(self.table, 1)
        column.addStretch(0)
        column.addLayout(foot)
        self.on.setDefault(True)
        self.on.clicked.connect(self._go)
        self.cancel.clicked.connect(self.reject)

    # What is shown

    def _show_steps(self, steps: Sequence[Step]) -> None:
        self._set_busy(False)
        self.steps = {step.key: step for step in steps}
        for place, step in enumerate(steps):
            button = QRadioButton(button_text(_choice_words(step)))
            self.group.addButton(button, place)
            self._choices.addWidget(button)
            button.setChecked(place == 0)
        self._show_step(0)
        if steps:
            self.group.button(0).setFocus()

    @Slot(int)
    def _show_step(self, _place: int) -> None:
        step = self.step
        self._model.show(Rows(tuple(step.waiting) if step else ()))
        self.table.setVisible(bool(step and step.waiting))
        if self._form is not None:
            self._form.hide()
            self._form.deleteLater()
            self._form = None
        if step is None:
            self.words.setText(tr("No step can be made by those who are chosen."))
        else:
            section, usual = self._batch.asked(step)
            if section.fields:
                self._form = Form([section], self._desk.dialogs)
                self._form.show_answers(usual)
                self._inputs.addWidget(self._form)
            self.words.setText(_waiting_words(step))
        self._tell()

    def _tell(self) -> None:
        count = len(self.step.ready) if self.step else 0
        self.on.setEnabled(bool(count) and not self._is_busy)
        if self.step is not None:
            self.on.setText(button_text(tr("{step} ({count})", step=self.step.words, count=count)))

    def _set_busy(self, is_busy: bool) -> None:
        self._is_busy = is_busy
        self.bar.setVisible(is_busy)
        self.bar.setRange(0, 0)
        for button in self.group.buttons():
            button.setEnabled(not is_busy)
        if self._form is not None:
            self._form.setEnabled(not is_busy)
        self._tell()

    @Slot(int, int)
    def _show_progress(self, done: int, total: int) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    # What the person does

    @Slot()
    def _go(self) -> None:
        step = self.step
        if step is None or self._is_busy:
            return
        if self._form is not None and self._form.problems():
            self._form.go_to_problem()
            return
        answers = self._form.answers() if self._form is not None else {}
        self._set_busy(True)
        work = partial(self._batch.make, step, answers)
        self._desk.jobs.run(Job(step.words, work, self._done, self._refused, self._stopped))

    def _done(self, count: int) -> None:
        self.made = count
        self._is_busy = False
        if self.step is not None:
            self._desk.say_done(tr("{step}: done for {count}.", step=self.step.words, count=count))
        self.accept()

    def _refused(self, error: Exception) -> None:
        self._set_busy(False)
        self._desk.dialogs.show_error(error)

    def _stopped(self) -> None:
        self._set_busy(False)
        self.words.setText(tr("Stopped. Nothing was changed."))

    def _fail(self, error: Exception) -> None:
        self._is_busy = False
        self._desk.dialogs.show_error(error)
        super().reject()

    # Qt's names

    def reject(self) -> None:
        """Cancel stops what runs, and takes back what it has done so far; else it leaves."""
        if self._is_busy and self.steps:
            self._desk.jobs.cancel()
            return
        super().reject()


def _choice_words(step: Step) -> str:
    ready, every = len(step.ready), len(step.ready) + len(step.waiting)
    if ready == every:
        return trn("{step}: {count} can", "{step}: all {count} can", ready, step=step.words)
    return tr("{step}: {count} of {all} can", step=step.words, count=ready, all=every)


def _waiting_words(step: Step) -> str:
    if not step.waiting:
        return tr("Nobody has to wait. One step of undo takes it back for all.")
    return trn("{count} cannot, and stays as it is:", "{count} cannot, and stay as they are:", len(step.waiting))


def _columns() -> list[Column[Any]]:
    return [
        Column("name", tr("Name"), lambda row: row.name, width=20),
        Column("state", tr("State"), lambda row: row.state, width=12),
        Column("reason", tr("Why not"), lambda row: row.reason, width=46),
    ]
