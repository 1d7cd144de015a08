"""The session plan of one circle, as a section of its page: a table that is typed into, topics and days in bulk."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from desktop.features.session_plans import form_rules as forms
from desktop.features.session_plans.conflicts_view import Conflicts
from desktop.features.session_plans.free_days_view import FreeDaysWindow
from desktop.features.session_plans.plan_view import PlanEditor, PlanForm
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.rhythm_rules import Every
from desktop.features.session_plans.topics_view import TopicsWindow
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.flow import Flow


class PlanSection(QWidget):
    """Filled by `show_circle`; every change is kept at once."""

    kit_wished = Signal(int)
    """The group whose papers for the next session are wanted."""

    def __init__(self, planning: Planning, desk: Desk) -> None:
        super().__init__()
        self._planning = planning
        self._plans = planning.plans
        self._desk = desk
        self._circle: int | None = None
        self.form = PlanForm(self._plans, desk)
        self.conflicts = Conflicts(desk)
        self.open_plan = QPushButton(tr("Open the plan…"))
        self.open_plan.setToolTip(tr("Every column, with goal, preparation and material of each session"))
        self.add_topics = QPushButton(tr("Add topics…"))
        self.set_days = QPushButton(tr("Set the days…"))
        self.topics = QPushButton(tr("Topics…"))
        self.topics.setToolTip(tr("The catalogue of the programme: own topics, own wording, topics set aside"))
        self.free_days = QPushButton(tr("Free days…"))
        self.free_days.setToolTip(tr("Days that every plan of the programme leaves out"))
        self.print_kit = QPushButton(tr("Print the session-day kit…"))
        self.print_kit.setToolTip(tr("List, plan, contract, diary sheets and certificates as one print job"))
        self._lay_out()
        self.print_kit.hide()  # until somebody listens: pairs have no kit
        self.print_kit.clicked.connect(lambda: self.kit_wished.emit(self._circle))
        self.form.saved.connect(self._look_for_conflicts)
        self.open_plan.clicked.connect(self._open_plan)
        self.add_topics.clicked.connect(self._add_topics)
        self.set_days.clicked.connect(self._set_days)
        self.topics.clicked.connect(partial(self._show_window, TopicsWindow))
        self.free_days.clicked.connect(partial(self._show_window, FreeDaysWindow))

    def show_circle(self, circle: int) -> None:
        """The plan of a circle."""
        self._circle = circle
        count = self.form.show_circle(circle)
        self._look_for_conflicts()
        self.set_days.setEnabled(bool(count))
        self.print_kit.setEnabled(bool(count))
        self.set_days.setToolTip("" if count else tr("Add topics or a line first."))

    def _lay_out(self) -> None:
        place = QWidget()
        buttons = Flow(place, style.GRID)
        for button in (self.open_plan, self.add_topics, self.set_days, self.topics, self.free_days, self.print_kit):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addWidget(self.form)
        column.addWidget(self.conflicts)
        column.addWidget(place)

    @Slot()
    def _look_for_conflicts(self) -> None:
        self.conflicts.look(partial(self._planning.conflicts_of, self._circle))

    @Slot()
    def _open_plan(self) -> None:
        if self._circle is not None:
            self._desk.dialogs.run(PlanEditor(self._plans, self._desk, self._circle))
            self.show_circle(self._circle)

    @Slot()
    def _add_topics(self) -> None:
        if self._circle is None:
            return
        circle = self._circle
        found = self._planning.catalogue.for_circle(circle)
        by_code = {topic.code: topic for topic in found}

        def keep(answers: dict[str, Any]) -> int:
            chosen = [by_code[code].draft() for code in by_code if code in answers["topics"]]
            self._plans.add(circle, chosen)
            return len(chosen)

        editor = Editor(
            Making("plan.topics", tr("Add topics to the plan"), tr("Add topics"), keep, "circle", circle),
            forms.topics_form(found),
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
            self._plans.set_days(circle, answers["first"], forms.rhythm(answers))

        usual = {"rhythm": Every.TWO_WEEKS.value, "days": 14}
        making = Making("plan.days", tr("Set the days of the sessions"), tr("Set the days"), keep, "circle", circle)
        if Editor(making, forms.days_form(), self._desk.dialogs, usual=usual).ask():
            self._desk.say_done(tr("The days are set."))

    def _show_window(self, window: type[TopicsWindow] | type[FreeDaysWindow]) -> None:
        if self._circle is not None:
            programme = self._planning.catalogue.programme_of(self._circle)
            self._desk.dialogs.run(window(self._planning, self._desk, programme))
            self._look_for_conflicts()
