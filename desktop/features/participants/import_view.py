"""The wizard that takes people in from a list: List, Columns, Check, Done."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPushButton, QVBoxLayout

from desktop.features.participants.document import export_to_mend, mending_name
from desktop.features.participants.import_check_view import CheckPage
from desktop.features.participants.import_columns_view import ColumnsPage
from desktop.features.participants.import_file_view import FilePage
from desktop.features.participants.import_plan import ImportResult, Settings
from desktop.features.participants.import_service import ImportService
from desktop.features.participants.import_task import ImportTask
from desktop.forms.drafts import About
from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.status_line import JobLine
from desktop.ui.wizard import Wizard, WizardPage
from desktop.ui.words import Words

_SIZE = (1080, 720)


class DonePage(WizardPage):
    """What went in; what is still to be mended; the way back."""

    def __init__(self, task: ImportTask, imports: ImportService, desk: Desk, close: Callable[[], object]) -> None:
        """`close` is called once the import is taken back."""
        super().__init__(tr("Done"))
        self._task = task
        self._imports = imports
        self._desk = desk
        self._close = close
        self.told = Words()
        self.told.setWordWrap(True)
        self.told.setFont(style.font(style.Size.TITLE))
        self.rest = Words()
        self.rest.setWordWrap(True)
        self.rest.setMaximumWidth(style.text_width())
        style.set_role(self.rest, "soft")
        self.mend = QPushButton()
        icons.put(self.mend, "save")
        self.take_back = QPushButton(tr("Take the import back"))
        icons.put(self.take_back, "undo")
        column = QVBoxLayout()
        column.setSpacing(2 * style.GRID)
        for widget in (self.told, self.rest):
            column.addWidget(widget)
        for button in (self.mend, self.take_back):
            column.addWidget(button)
            button.setMaximumWidth(style.text_width(44))
        column.addStretch(1)
        self.body.addLayout(column)
        self.mend.clicked.connect(self._save)
        self.take_back.clicked.connect(self._undo)

    def enter(self) -> None:
        """Say what happened."""
        result = self._task.result
        if result is None:
            return
        self.told.setText(_went_in(result))
        self.rest.setText("\n".join(_remains(result)))
        self.rest.setVisible(bool(self.rest.text()))
        count = result.to_mend
        self.mend.setText(trn("Save the {count} line to be mended…", "Save the {count} lines to be mended…", count))
        self.mend.setVisible(bool(count))
        self.take_back.setVisible(result.step is not None)

    def verb(self) -> str:
        """Nothing is left to be done."""
        return tr("Close")

    def _save(self) -> None:
        plan = self._task.plan
        if plan is None:
            return
        name = mending_name(plan.listing.taken.name)
        if path := self._desk.dialogs.save_path(name, tr("Workbook (*.xlsx)")):
            told = tr("{name} is written. Mend the lines and bring it again.", name=path.name)
            self._desk.jobs.run(
                Job(
                    tr("Save the lines to be mended"),
                    partial(export_to_mend, plan, path),
                    done=lambda _: self.rest.setText(told),
                    failed=self._desk.dialogs.show_error,
                )
            )

    def _undo(self) -> None:
        step = self._task.result.step if self._task.result else None
        if step is None:
            return
        self._desk.jobs.run(
            Job(
                tr("Take the import back"),
                lambda _progress: self._imports.take_back(step),
                done=lambda _: self._close(),
                failed=self._desk.dialogs.show_error,
            )
        )


class ImportWizard(Wizard):
    """One import from the file to the end."""

    def __init__(self, imports: ImportService, desk: Desk, settings: Settings, programme_code: str) -> None:
        self.task = ImportTask(settings)
        self._desk = desk
        self.file_page = FilePage(self.task, desk)
        self.columns_page = ColumnsPage(self.task, imports)
        self.check_page = CheckPage(self.task, imports, desk, self._arrive)
        self.done_page = DonePage(self.task, imports, desk, self._taken_back)
        self.was_taken_back = False
        pages = (self.file_page, self.columns_page, self.check_page, self.done_page)
        super().__init__(tr("Import people into {code}", code=programme_code), pages)
        self.job = JobLine(desk.jobs)
        self._add_job_line()
        self.resize(*_SIZE)
        desk.jobs.started.connect(self._busy)
        desk.jobs.idle.connect(self._free)
        about = About("person.import", self.windowTitle(), "programme", settings.programme)
        self._writing = desk.drafts.begin(about, self._begun, self)
        self.file_page.changed.connect(self._note)
        self.cancel.clicked.connect(self._writing.drop)  # after the wizard has left: a decision
        self._go_on_where_it_ended()

    def _begun(self) -> dict[str, Any]:
        return {"path": str(self.task.path)}

    def _note(self) -> None:
        """The list that was chosen; how its columns are meant is found again by its headers."""
        if self.task.path is not None:
            self._writing.touch()

    def _go_on_where_it_ended(self) -> None:
        draft = self._writing.found()
        if draft is None:
            return
        path = Path(str(draft.answers.get("path", "")))
        if path.is_file():
            self.file_page.read(path)
        else:
            self._writing.drop()

    def _add_job_line(self) -> None:
        """Between the page and the buttons."""
        row = self.layout()
        item = row.itemAt(1) if row is not None else None
        right = item.layout() if item is not None else None
        if isinstance(right, QVBoxLayout):
            right.insertWidget(1, self.job)

    def _busy(self) -> None:
        self.set_busy(True)

    def _free(self) -> None:
        self.set_busy(False)

    def _arrive(self) -> None:
        """The import is done: there is no way back but undo."""
        self._writing.drop()
        self.go_on()
        self.back.hide()
        self.cancel.hide()

    def _taken_back(self) -> None:
        self.was_taken_back = True
        self.accept()

    # Qt's names

    def reject(self) -> None:
        """Leave; what still runs is stopped, and nothing of it stays."""
        if self._desk.jobs.is_busy:
            self._desk.jobs.cancel()
        self._writing.keep()
        super().reject()


def _went_in(result: ImportResult) -> str:
    parts = []
    if result.added:
        parts.append(trn("{count} person is in.", "{count} people are in.", result.added))
    if result.updated:
        parts.append(
            trn("The gaps of {count} person are filled.", "The gaps of {count} people are filled.", result.updated)
        )
    return " ".join(parts) or tr("Nobody went in.")


def _remains(result: ImportResult) -> list[str]:
    found = []
    if result.left_out:
        found.append(
            trn(
                "{count} line looks like somebody and was left out.",
                "{count} lines look like somebody and were left out.",
                result.left_out,
            )
        )
    if result.to_mend:
        found.append(
            trn(
                "{count} line is kept aside: save it, mend it, bring it again.",
                "{count} lines are kept aside: save them, mend them, bring them again.",
                result.to_mend,
            )
        )
    return found
