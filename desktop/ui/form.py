"""Draws a form from its fields: each saves when left, and says beside itself what is wrong."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cached_property, partial
from time import perf_counter
from typing import Any

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.forms.check import Problem, Unreadable, of_field
from desktop.forms.drafts import About
from desktop.forms.fields import Field, Kind, Section
from desktop.i18n import tr
from desktop.ui import reading, style
from desktop.ui.dialogs import Dialogs
from desktop.ui.entries import entry_of
from desktop.ui.entry import Entry
from desktop.ui.folding import Folding
from desktop.ui.form_draft import HalfWritten
from desktop.ui.form_lines import Lines, titled
from desktop.ui.form_row import FormRow
from desktop.ui.remembering import Remembering
from desktop.ui.words import announce

Save = Callable[[str, Any], object]
"""Keeps one answer: save(key, answer). Raises UserError when it cannot be kept."""

_SLICE = 0.012
"""Seconds for which rows are made at a stretch, so that keys and the mouse come in between."""


class Form(QWidget):
    """The fields of some sections, with labels, hints and problems."""

    changed = Signal()
    """Something was typed or chosen."""
    saved = Signal(str)
    """The key of a field whose answer was kept."""
    grown = Signal()
    """Rows were added that had been waiting."""

    def __init__(
        self,
        sections: Sequence[Section],
        dialogs: Dialogs,
        save: Save | None = None,
        folds: tuple[str, Remembering] | None = None,
    ) -> None:
        """With `save` each field is kept when left; with `folds` (name, settings) sections fold.

        A form that is asked for at once stands whole in its window. One that keeps each field makes the rows
        of a section when somebody sees it, or when one of them is asked for.
        """
        super().__init__()
        self.sections = tuple(sections)
        self._dialogs = dialogs
        self._save = save
        self._shown: dict[str, Any] = {}
        self._rows: dict[str, FormRow] = {}
        self._lines: dict[str, Lines] = {}
        self._is_read_only = bool(reading.reason())
        self._settled: dict[str, str] = {}
        self._seen: list[Lines] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._make_some)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID * 2)
        self._half = HalfWritten(self, lambda: dialogs.drafts)
        column.addWidget(self._half)
        for section in self.sections:
            column.addWidget(self._section(section, folds))
        column.addStretch()

    # What views use

    def answers(self) -> dict[str, Any]:
        """What stands in the fields; one that cannot be read gives what it gave before."""
        return {
            key: self._answer(self._rows[key]) if key in self._rows else self._shown.get(key) for key in self._lines
        }

    def show_answers(self, answers: Mapping[str, Any], about: About | None = None) -> None:
        """Show answers; the field in which the person is typing stays as it is.

        With `about`, whatever is half-written stays while that record is shown, and is kept as a draft of it.
        """
        is_same = self._half.is_about(about)
        if not is_same:
            self._half.leave()
        for key, row in self._rows.items():
            if not (row.is_touched and (is_same or (about is None and row.entry.has_keyboard()))):
                self._show(row, answers.get(key))
        self._shown = {key: answers.get(key) for key in self._lines}
        if not is_same:
            self._half.begin(about, not self._is_read_only)

    def half_written(self) -> dict[str, Any]:
        """Answers of the fields that were touched and are not kept; one that cannot be read is left out."""
        found = {}
        for key, row in self._rows.items():
            with suppress(Unreadable):
                if row.is_touched:
                    found[key] = row.entry.begun()
        return found

    def show_half_written(self, answers: Mapping[str, Any]) -> list[str]:
        """Put answers into fields as if they had just been typed; answers with the fields' labels."""
        known = [key for key in answers if key in self._lines]
        for key in known:
            self._row(key).entry.show_answer(answers[key])
            self._row(key).is_touched = True
        return [self._row(key).entry.field.label for key in known]

    def put_back(self) -> None:
        """Show what is kept in the fields that were touched."""
        for key, row in self._rows.items():
            if row.is_touched:
                self._show(row, self._shown.get(key))

    def problems(self) -> list[Problem]:
        """Everything to mend, in the order of the fields; shown beside them as well."""
        found = [problem for key in self._lines for problem in self._problems_of(key)]
        self.show_problems(found)
        return found

    def show_problems(self, problems: Iterable[Problem]) -> None:
        """Show these beside their fields, and no others."""
        sentences: dict[str, str] = {}
        for problem in problems:
            sentences.setdefault(problem.key, _sentence(problem))
        for key in self._lines:
            if key in self._rows or key in sentences:
                self._row(key).show_problem(sentences.get(key, ""))

    def go_to_problem(self) -> None:
        """Put the keyboard on the first field that has one."""
        for row in self._rows.values():
            if row.problem_shown():
                row.reveal()
                return

    def commit(self) -> bool:
        """Save the field the person is still in. False when it could not be kept."""
        for key, row in self._rows.items():
            if row.is_touched:
                self._leave(key)
        return not any(row.problem_shown() for row in self._rows.values())

    def entry(self, key: str) -> Entry:
        """The widget of one field."""
        return self._row(key).entry

    def keys(self) -> list[str]:
        """The keys of all fields, in order."""
        return list(self._lines)

    def set_read_only(self, is_read_only: bool, settled: Mapping[str, str] | None = None) -> None:
        """Whether nothing can be changed; `settled`: fields that cannot, with the sentence below each that says why."""
        self._is_read_only = is_read_only or bool(reading.reason())
        self._settled = dict(settled or {})
        for row in self._rows.values():
            self._allow(row)

    # How it is made

    @cached_property
    def _label_width(self) -> int:
        """Pixels of the column of labels, the same for all sections."""
        metrics = self.fontMetrics()
        labels = (field.label for section in self.sections for field in section.fields if field.kind is not Kind.YES_NO)
        widest = max((metrics.horizontalAdvance(label) for label in labels), default=0)
        return min(widest, style.text_width(24)) + style.GRID * 2

    def _section(self, section: Section, folds: tuple[str, Remembering] | None) -> QWidget:
        body = Lines(section, self._make_row)
        body.seen.connect(partial(self._queue, body))
        self._lines.update((field.key, body) for field in section.fields)
        if self._save is None:
            body.add_all()
        if folds and section.title:
            name, settings = folds
            return Folding(f"{name}.{section.key}", section.title, body, settings)
        return titled(section.title, body) if section.title else body

    def _make_row(self, field: Field) -> FormRow:
        row = FormRow(entry_of(field, self._dialogs), self._label_width)
        self._rows[field.key] = row
        if field.key in self._shown:
            row.entry.show_answer(self._shown[field.key])
        self._allow(row)
        row.entry.changed.connect(partial(self._touch, field.key))
        row.entry.left.connect(partial(self._leave, field.key))
        return row

    def _allow(self, row: FormRow) -> None:
        reason = self._settled.get(row.entry.field.key, "")
        row.entry.setEnabled(not (self._is_read_only or reason))
        row.show_reason(reason)

    def _row(self, key: str) -> FormRow:
        """The row of a field, made now if it still waits."""
        if key not in self._rows:
            self._lines[key].add_all()
            self.grown.emit()
        return self._rows[key]

    def _queue(self, lines: Lines) -> None:
        if lines not in self._seen:
            self._seen.append(lines)
        self._soon.start()

    @Slot()
    def _make_some(self) -> None:
        """Make rows of the sections that are seen, for a moment; then let the window live and go on."""
        until = perf_counter() + _SLICE
        while self._seen and perf_counter() < until:
            if self._seen[0].waiting:
                self._seen[0].add_one()
            else:
                del self._seen[0]
        self.grown.emit()
        if self._seen:
            self._soon.start()

    # What the person does

    def _show(self, row: FormRow, answer: Any) -> None:
        row.entry.show_answer(answer)
        row.is_touched = False
        row.show_problem("")

    def _answer(self, row: FormRow) -> Any:
        try:
            return row.entry.answer()
        except Unreadable:
            return self._shown.get(row.entry.field.key)

    def _problems_of(self, key: str) -> list[Problem]:
        entry = self._row(key).entry
        try:
            return of_field(entry.field, entry.answer())
        except Unreadable as fault:
            return [Problem(key, str(fault))]

    def _touch(self, key: str) -> None:
        row = self._rows[key]
        row.is_touched = True
        row.show_tick(False)
        if row.problem_shown() and not self._problems_of(key):
            row.show_problem("")
        self._half.touch()
        self.changed.emit()

    def _leave(self, key: str) -> None:
        row = self._rows[key]
        if not row.is_touched:
            return
        if found := self._problems_of(key):
            self._complain(row, _sentence(found[0]))
            return
        row.show_problem("")
        if self._save is not None:
            self._keep(key, row, self._save)

    def _complain(self, row: FormRow, sentence: str) -> None:
        row.show_problem(sentence)
        announce(self, tr("{label}: {sentence}", label=row.entry.field.label, sentence=sentence))

    def _keep(self, key: str, row: FormRow, save: Save) -> None:
        answer = row.entry.answer()
        if answer == self._shown.get(key):
            row.is_touched = False
            self._half.settle()
            return
        try:
            save(key, answer)
        except UserError as error:
            self._complain(row, str(error))
            return
        except Exception as error:  # a fault of the program; what was typed stays to be tried again
            row.show_problem(tr("This could not be kept."))
            QTimer.singleShot(0, self, partial(self._dialogs.show_error, error))
            return
        row.is_touched = False
        self._shown[key] = answer
        row.show_tick(True)
        self._half.settle()
        self.saved.emit(key)


def _sentence(problem: Problem) -> str:
    if problem.row is None:
        return problem.sentence
    return tr("Line {number}: {sentence}", number=problem.row + 1, sentence=problem.sentence)
