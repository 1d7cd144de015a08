"""The whole plan of one circle in a window of its own: every column, and what each session is for."""

from typing import Any

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.features.session_plans import form_rules as forms
from desktop.features.session_plans.service import SessionPlanService, SessionRow
from desktop.forms.drafts import About
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.entry_table import TableEntry
from desktop.ui.form import Form
from desktop.ui.words import Words, heading

_SIZE = (1180, 720)


class PlanForm(Form):
    """The table of sessions; a line that is kept learns the id of its session."""

    def __init__(self, plans: SessionPlanService, desk: Desk, is_whole: bool = False) -> None:
        """`is_whole`: every column, not only the day, the topic and whether it was held."""
        super().__init__(forms.plan_form(is_whole), desk.dialogs, self._put)
        self._plans = plans
        self._circle: int | None = None

    @property
    def table(self) -> TableEntry:
        """The entry with the lines."""
        entry = self.entry(forms.PLAN)
        assert isinstance(entry, TableEntry)
        return entry

    def show_circle(self, circle: int) -> int:
        """Show the plan of a circle; the number of its sessions."""
        self._circle = circle
        rows = self._plans.plan(circle)
        self.show_answers(forms.answers([(row.id, row.draft) for row in rows]))
        return len(rows)

    def _put(self, _key: str, lines: Any) -> None:
        if self._circle is None:
            return
        known = {row.id: row.draft for row in self._plans.plan(self._circle)}
        self._plans.put(self._circle, forms.drafts(lines or (), known))
        self.table.learn([{"id": row.id} for row in self._plans.plan(self._circle)])


class PlanEditor(QDialog):
    """Every change is kept at once, so there is nothing to confirm; below the table stands the chosen session."""

    def __init__(self, plans: SessionPlanService, desk: Desk, circle: int) -> None:
        super().__init__()
        self._plans = plans
        self._circle = circle
        self._session: int | None = None
        self.setWindowTitle(tr("Session plan"))
        self.plan = PlanForm(plans, desk, is_whole=True)
        self.texts = Form(forms.texts_form(), desk.dialogs, self._keep_text)
        self.title = heading("")
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setDefault(True)
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.plan.show_circle(circle)
        self.plan.table.table.selectionModel().currentRowChanged.connect(self._choose)
        self.plan.saved.connect(self._show_session)
        self._show_session()

    def _lay_out(self) -> None:
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, style.GRID, 0)
        inside.setSpacing(2 * style.GRID)
        inside.addWidget(self.plan)
        inside.addWidget(self.title)
        inside.addWidget(self.texts)
        inside.addStretch(1)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidget(inner)
        foot = QHBoxLayout()
        foot.addWidget(Words(tr("Every change is kept as soon as you leave the field."), "soft"))
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(tr("Session plan"), style.Size.HEAD))
        column.addWidget(area, 1)
        column.addLayout(foot)
        self.resize(*_SIZE)

    @Slot(QModelIndex)
    def _choose(self, current: QModelIndex) -> None:
        lines = self.plan.table.model.lines
        self._session = lines[current.row()].get("id") if current.isValid() and current.row() < len(lines) else None
        self._show_session()

    def _found(self) -> SessionRow | None:
        return next((row for row in self._plans.plan(self._circle) if row.id == self._session), None)

    @Slot()
    def _show_session(self) -> None:
        found = self._found()
        self.title.setText(
            tr("Session {number}: {title}", number=found.number, title=found.draft.title)
            if found
            else tr("Choose a session above to say what it is for.")
        )
        self.texts.setVisible(found is not None)
        if found is not None:
            about = About("plan.texts", self.title.text(), "planned_session", found.id)
            self.texts.show_answers({name: getattr(found.draft, name) for name in forms.TEXTS}, about)

    def _keep_text(self, key: str, answer: Any) -> None:
        if (found := self._found()) is not None:
            self._plans.change(found.id, {key: answer or ""}, found.version)

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Begin on the first session."""
        super().showEvent(event)
        table = self.plan.table.table
        table.setFocus()
        if table.model().rowCount():
            table.setCurrentIndex(table.model().index(0, 0))

    def done(self, result: int) -> None:
        """Keep the field the person is still in; what cannot be kept stays to be mended."""
        if self.plan.commit() and self.texts.commit():
            super().done(result)
