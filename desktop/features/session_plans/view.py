"""The session plan of one circle, as a section of its page: a table that is typed into, topics and days in bulk."""

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.features.session_plans import form_rules as forms
from desktop.features.session_plans.catalogue_rules import topics
from desktop.features.session_plans.service import SessionPlanService
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.form import Form


class PlanSection(QWidget):
    """Filled by `show_circle`; every change is kept at once."""

    def __init__(self, plans: SessionPlanService, desk: Desk) -> None:
        super().__init__()
        self._plans = plans
        self._desk = desk
        self._circle: int | None = None
        self.form = Form(forms.plan_form(), desk.dialogs, self._save)
        self.add_topics = QPushButton(tr("Add topics…"))
        self.set_days = QPushButton(tr("Set the days…"))
        self._lay_out()
        self.add_topics.clicked.connect(self._add_topics)
        self.set_days.clicked.connect(self._set_days)

    def show_circle(self, circle: int) -> None:
        """The plan of a circle."""
        self._circle = circle
        rows = self._plans.plan(circle)
        self.form.show_answers(forms.answers([(row.id, row.draft) for row in rows]))
        self.set_days.setEnabled(bool(rows))

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(style.GRID)
        buttons.addWidget(self.add_topics)
        buttons.addWidget(self.set_days)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addWidget(self.form)
        column.addLayout(buttons)

    def _save(self, _key: str, lines: Any) -> None:
        if self._circle is None:
            return
        known = {row.id: row.draft for row in self._plans.plan(self._circle)}
        self._plans.put(self._circle, forms.drafts(lines or (), known))

    @Slot()
    def _add_topics(self) -> None:
        if self._circle is None:
            return
        circle = self._circle
        by_code = {topic.code: topic for topic in topics()}

        def keep(answers: dict[str, Any]) -> int:
            chosen = [by_code[code].draft() for code in by_code if code in answers["topics"]]
            self._plans.add(circle, chosen)
            return len(chosen)

        editor = Editor(
            Making("topics", tr("Add topics to the plan"), tr("Add topics"), keep),
            forms.topics_form(),
            self._desk.dialogs,
        )
        if editor.ask():
            self._desk.say_done(trn("{count} topic is planned.", "{count} topics are planned.", editor.made))

    @Slot()
    def _set_days(self) -> None:
        if self._circle is None:
            return
        circle = self._circle

        def keep(answers: dict[str, Any]) -> None:
            self._plans.set_days(circle, answers["first"], answers["every"])

        usual = {"every": 14}
        making = Making("days", tr("Set the days of the sessions"), tr("Set the days"), keep)
        if Editor(making, forms.days_form(), self._desk.dialogs, usual=usual).ask():
            self._desk.say_done(tr("The days are set."))
