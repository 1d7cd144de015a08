"""The third page of the import: what goes in, what has to be mended, who looks like somebody."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from desktop.features.participants.import_fields import ImportField
from desktop.features.participants.import_plan import Choice, ImportPlan, ImportResult, name_of
from desktop.features.participants.import_rows import BadCell, CheckedRow
from desktop.features.participants.import_service import ImportService
from desktop.features.participants.import_task import ImportTask
from desktop.features.participants.import_twins_view import Twins
from desktop.i18n import day_words, tr, trn
from desktop.progress import Progress
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.paged_model import PagedModel
from desktop.ui.paged_table import PagedTable
from desktop.ui.source import Column, Rows
from desktop.ui.wizard import WizardPage
from desktop.ui.words import Words

F = ImportField


@dataclass(frozen=True)
class BadRow:
    """A bad cell as a line of the list; `id` counts the cells."""

    id: int
    cell: BadCell


@dataclass(frozen=True)
class GoodRow:
    """A line that can go in; `id` is the line in the file."""

    id: int
    row: CheckedRow


class CheckPage(WizardPage):
    """Checks all lines as a job; going on imports them as another one."""

    def __init__(self, task: ImportTask, imports: ImportService, desk: Desk, go_on: Callable[[], object]) -> None:
        """`go_on` is called once the import is done."""
        super().__init__(tr("Check"))
        self._task = task
        self._imports = imports
        self._desk = desk
        self._go_on = go_on
        self._fault = ""
        self.told = Words()
        self.told.setTextFormat(Qt.TextFormat.PlainText)
        self.told.setWordWrap(True)
        self.told.setFont(style.font(style.Size.TITLE))
        self._bad: PagedModel[BadRow] = PagedModel(_bad_columns(), desk.reader, self)
        self._good: PagedModel[GoodRow] = PagedModel(_good_columns(), desk.reader, self)
        self.bad = PagedTable(self._bad, "import.bad", title=tr("Cells to be mended"))
        self.good = PagedTable(self._good, "import.good", title=tr("Lines that go in"))
        self.twins = Twins(desk.reader, task.choices, imports.existing)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(tr("What was found"))
        self._nothing_bad = EmptyState("check", tr("Every cell can be read."))
        self.body.addWidget(self.told)
        self.body.addWidget(self.tabs, 1)
        self.twins.chosen.connect(self._tell)

    def enter(self) -> None:
        """Check the lines, unless they are checked already."""
        if self._task.plan is None:
            self._check()

    def problem(self) -> str:
        """Nothing to import, or not known yet."""
        plan = self._task.plan
        if self._fault:
            return self._fault
        if plan is None:
            return tr("The lines are still being checked.")
        return (
            ""
            if self._count(plan)
            else tr("No line goes in. Mend the list, or choose otherwise for those who look alike.")
        )

    def verb(self) -> str:
        """What the button does, with the number."""
        count = self._count(self._task.plan) if self._task.plan else 0
        return trn("Import {count} person", "Import {count} people", count) if count else tr("Import")

    def leave(self) -> bool:
        """Import as a job; the page is left once it is done."""
        if self._task.result is not None:
            return True
        plan, choices = self._task.plan, dict(self._task.choices)
        if plan is not None:
            self._desk.jobs.run(
                Job(
                    self.verb(),
                    lambda progress: self._imports.apply(plan, choices, progress),
                    done=self._finish,
                    failed=self._fail,
                )
            )
        return False

    def _count(self, plan: ImportPlan) -> int:
        found = plan.count(self._task.choices)
        return found[Choice.ADD] + found[Choice.UPDATE]

    def _check(self) -> None:
        task = self._task
        listing, mapping, settings = task.listing, task.mapping, task.settings
        if listing is None or mapping is None:
            return
        self._fault = ""
        self.tabs.hide()
        self.told.setText(trn("{count} line is being checked…", "{count} lines are being checked…", len(listing.lines)))

        def work(progress: Progress) -> ImportPlan:
            return self._imports.plan(listing, mapping, settings, progress)

        stopped = tr("The check was stopped. Go back and come here again.")
        self._desk.jobs.run(
            Job(
                tr("Check {name}", name=listing.taken.name),
                work,
                done=self._show,
                failed=self._fail,
                cancelled=lambda: self._rest(stopped),
            )
        )

    def _show(self, plan: ImportPlan) -> None:
        self._task.plan = plan
        self._bad.show(Rows([BadRow(place, cell) for place, cell in enumerate(plan.bad_cells)]))
        twins = {twin.line for twin in plan.twins}
        self._good.show(Rows([GoodRow(row.line, row) for row in plan.good if row.line not in twins]))
        self.twins.show_plan(plan, self._task.choices)
        self._fill_tabs(plan)
        self._tell()

    def _fill_tabs(self, plan: ImportPlan) -> None:
        while self.tabs.count():
            self.tabs.removeTab(0)
        bad = len(plan.to_mend)
        if bad:
            self.tabs.addTab(self.bad, trn("{count} line to be mended", "{count} lines to be mended", bad))
        if plan.twins:
            count = len(plan.twins)
            self.tabs.addTab(self.twins, trn("{count} looks like somebody", "{count} look like somebody", count))
        if count := len(plan.good) - len(plan.twins):
            self.tabs.addTab(self.good, trn("{count} person goes in", "{count} people go in", count))
        self.tabs.setVisible(bool(self.tabs.count()))

    def _tell(self) -> None:
        plan = self._task.plan
        if plan is None:
            return
        found = plan.count(self._task.choices)
        parts = [trn("{count} person goes in", "{count} people go in", found[Choice.ADD])]
        if found[Choice.UPDATE]:
            parts.append(trn("{count} fills gaps", "{count} fill gaps", found[Choice.UPDATE]))
        if found[Choice.SKIP]:
            parts.append(
                trn(
                    "{count} looks like somebody and is left out",
                    "{count} look like somebody and are left out",
                    found[Choice.SKIP],
                )
            )
        if plan.to_mend:
            count = len(plan.to_mend)
            parts.append(trn("{count} is kept aside to be mended", "{count} are kept aside to be mended", count))
        self.told.setText(" · ".join(parts))
        self.changed.emit()

    def _finish(self, result: ImportResult) -> None:
        self._task.result = result
        self._go_on()

    def _fail(self, fault: Exception) -> None:
        self._desk.dialogs.show_error(fault)
        if self._task.plan is None:
            self._rest(tr("The lines could not be checked."))

    def _rest(self, sentence: str) -> None:
        self._fault = sentence
        self.told.setText(sentence)
        self.changed.emit()


def _bad_columns() -> list[Column[BadRow]]:
    return [
        Column("line", tr("Line"), lambda row: str(row.cell.line), is_number=True, width=6),
        Column("column", tr("Column"), _column, width=20),
        Column("value", tr("What stands there"), lambda row: row.cell.value, width=18),
        Column("reason", tr("What to mend"), lambda row: row.cell.reason, width=50),
    ]


def _column(row: BadRow) -> str:
    cell = row.cell
    return f"{cell.letter} · {cell.header}" if cell.header else cell.letter


def _good_columns() -> list[Column[GoodRow]]:
    return [
        Column("line", tr("Line"), lambda row: str(row.id), is_number=True, width=6),
        Column("name", tr("Name"), lambda row: name_of(row.row), width=24),
        Column("born", tr("Birth date"), _born, width=12),
        Column("town", tr("Town"), _town, width=16),
        Column("email", tr("E-mail"), lambda row: row.row.values.get(F.EMAIL, ""), width=26),
    ]


def _born(row: GoodRow) -> str:
    return day_words(row.row.values.get(F.BIRTH_DATE))


def _town(row: GoodRow) -> str:
    _, town = row.row.values.get(F.PLACE, ("", ""))
    return str(row.row.values.get(F.MUNICIPALITY) or town)
