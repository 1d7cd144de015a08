"""The page of plans: the plan of one circle, the catalogue beside it, and what does not go together."""

from functools import partial
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.features.session_plans import form_rules as forms
from desktop.features.session_plans import office_form_rules as office_forms
from desktop.features.session_plans.catalogue_rules import Package, Topic, package
from desktop.features.session_plans.conflicts_view import Conflicts
from desktop.features.session_plans.editor import Steps
from desktop.features.session_plans.free_days_view import FreeDaysWindow
from desktop.features.session_plans.lists_view import Catalogue, PlanList
from desktop.features.session_plans.meeting_rules import TOPIC_ALL
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.rhythm_rules import Every
from desktop.features.session_plans.rules import Section
from desktop.features.session_plans.service import Terms
from desktop.features.session_plans.topics_view import TopicsWindow
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.split import Split
from desktop.ui.tab import Tab
from desktop.ui.words import Words, heading


class PlansPage(Tab):
    """One circle at a time; every drop is kept at once and can be undone."""

    def __init__(self, planning: Planning, desk: Desk) -> None:
        super().__init__(tr("Plans"), TOPIC_ALL, desk.changes)
        self._planning = planning
        self._desk = desk
        self._steps = Steps(planning, desk.dialogs)
        self._programme: int | None = None
        self._shown_topics: list[Topic] = []
        self.circles = QComboBox()
        self.circles.setAccessibleName(tr("Group"))
        self.circles.setMinimumWidth(style.text_width(22))
        self.plan = PlanList()
        self.catalogue = Catalogue()
        self.conflicts = Conflicts(desk)
        self.package = self.command(tr("Take a ready plan…"), "plan", "Ctrl+P", self._take_package)
        self.days = self.command(tr("Set the days…"), "calendar", "Ctrl+R", self._set_days)
        self.propose = self.command(tr("Propose the session…"), "sent", "Ctrl+Return", self._propose)
        self.terms = self.command(tr("Agreement on the plan…"), "sent", "Ctrl+G", self._agree)
        self.topics = self.command(tr("Topics…"), "book", "Ctrl+T", self._show_topics)
        self.free_days = self.command(tr("Free days…"), "sun", "Ctrl+F", self._show_free_days)
        self.remove = self.command(tr("Take out"), "delete", Qt.Key.Key_Delete, self._remove)
        self._lay_out()
        self.circles.currentIndexChanged.connect(self._read)
        self.catalogue.wished.connect(self._add)
        self.plan.topic_dropped.connect(self._put)
        self.plan.moved.connect(self._move)
        self.plan.currentItemChanged.connect(lambda *_: self._tell_choice())

    # What app uses

    def show_programme(self, programme: int | None) -> None:
        """Show the circles of one programme, or of all."""
        self._programme = programme
        self.mark_stale()

    @property
    def circle(self) -> int | None:
        """The circle whose plan is shown."""
        found = self.circles.currentData()
        return None if found is None else int(found)

    def open_circle(self, circle: int) -> None:
        """Show the plan of a circle."""
        self.circles.setCurrentIndex(max(0, self.circles.findData(circle)))

    def reload(self) -> None:
        """Read the circles, the plan and the catalogue again."""
        kept = self.circle
        with QSignalBlocker(self.circles):
            self.circles.clear()
            for key, words in self._planning.calendar.circles(self._programme):
                self.circles.addItem(words, key)
            self.circles.setCurrentIndex(max(0, self.circles.findData(kept)))
        self._read()

    # How it is made

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(style.GRID)
        head.addWidget(self.circles)
        head.addStretch(1)
        for command in (self.terms, self.package, self.days, self.propose):
            head.addWidget(CommandButton(command, is_main=command is self.propose))
            self.addAction(command)
        self.plan.addAction(self.remove)
        self.plan.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        left, right = QWidget(), QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, style.GRID, 0)
        column.setSpacing(style.GRID)
        column.addLayout(head)
        column.addWidget(self.plan, 1)
        column.addWidget(self.conflicts)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(style.GRID, 0, 2 * style.GRID, 0)
        beside.setSpacing(style.GRID)
        top = QHBoxLayout()
        top.addWidget(heading(tr("Catalogue")), 1)
        for command in (self.topics, self.free_days):
            top.addWidget(CommandButton(command))
            self.addAction(command)
        beside.addLayout(top)
        beside.addWidget(Words(tr("Drag a topic into the plan, or press Enter to add it."), "soft", is_wrapping=True))
        beside.addWidget(self.catalogue, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        whole.addWidget(Split("plans", self._desk.settings, left, right))

    # What the person does

    @Slot()
    def _read(self) -> None:
        circle = self.circle
        rows = self._planning.plans.plan(circle) if circle is not None else []
        self.plan.show_rows(rows)
        topics = self._planning.catalogue.for_circle(circle) if circle is not None else []
        if topics != self._shown_topics:
            self._shown_topics = topics
            self.catalogue.show_topics(topics)
        self.conflicts.look(partial(self._planning.conflicts_of, circle))
        no_circle = "" if circle is not None else tr("Form a group first.")
        for command in (self.terms, self.package, self.days, self.propose, self.topics, self.free_days):
            command.hinder("circle", no_circle)
        self.days.hinder("rows", "" if rows else tr("Add topics first."))
        self._tell_choice()

    def _tell_choice(self) -> None:
        reason = "" if self.plan.session() is not None else tr("Choose a session of the plan first.")
        self.propose.hinder("choice", reason)
        self.remove.hinder("choice", reason)

    @Slot(str)
    def _add(self, code: str) -> None:
        self._put(code, self.plan.count() + 1)

    @Slot(str, int)
    def _put(self, code: str, place: int) -> None:
        circle = self.circle
        if circle is None:
            return
        with self._desk.dialogs.showing_errors():
            topic = next(one for one in self._planning.catalogue.for_circle(circle) if one.code == code)
            (session,) = self._planning.plans.add(circle, [topic.draft()])
            if place <= self.plan.count():
                self._planning.plans.move(session, place)
            self._desk.say_done(tr("{title} is planned.", title=topic.title))

    @Slot(int, int)
    def _move(self, session: int, place: int) -> None:
        with self._desk.dialogs.showing_errors():
            self._planning.plans.move(session, place)

    def _remove(self) -> None:
        if (session := self.plan.session()) is not None:
            with self._desk.dialogs.showing_errors():
                self._planning.plans.delete([session])
                self._desk.say_done(tr("The session is taken out."))

    def _take_package(self) -> None:
        circle = self.circle
        if circle is None:
            return

        def keep(answers: dict[str, Any]) -> int:
            known = {topic.code: topic for topic in self._planning.catalogue.for_circle(circle)}
            codes = package(Package(answers["length"]), Section(answers["focus"]))
            return len(self._planning.plans.add(circle, [known[code].draft() for code in codes if code in known]))

        usual = {"length": Package.STANDARD.value, "focus": Section.EMPLOYABILITY.value}
        making = Making("", tr("Take a ready plan"), tr("Add to the plan"), keep)
        editor = Editor(making, forms.package_form(), self._desk.dialogs, usual=usual)
        if editor.ask():
            self._desk.say_done(trn("{count} session is planned.", "{count} sessions are planned.", editor.made))

    def _set_days(self) -> None:
        circle = self.circle
        if circle is None:
            return

        def keep(answers: dict[str, Any]) -> None:
            self._planning.plans.set_days(circle, answers["first"], forms.rhythm(answers))

        usual = {"rhythm": Every.TWO_WEEKS.value, "days": 14, "first": self._planning.now().date()}
        making = Making("", tr("Set the days of the sessions"), tr("Set the days"), keep)
        if Editor(making, forms.days_form(), self._desk.dialogs, usual=usual).ask():
            self._desk.say_done(tr("The days are set."))

    def _agree(self) -> None:
        circle = self.circle
        if circle is None:
            return

        def keep(answers: dict[str, Any]) -> None:
            self._planning.plans.agree(circle, Terms(answers["quorum"], answers["agreed_on"]))

        terms = self._planning.plans.terms(circle)
        making = Making("", tr("Agreement on the plan"), tr("Keep the agreement"), keep)
        usual = {"quorum": terms.quorum, "agreed_on": terms.agreed_on}
        if Editor(making, office_forms.terms_form(), self._desk.dialogs, usual=usual).ask():
            self._desk.say_done(tr("The agreement on the plan is kept."))

    def _show_topics(self) -> None:
        if self.circle is not None:
            programme = self._planning.catalogue.programme_of(self.circle)
            self._desk.dialogs.run(TopicsWindow(self._planning, self._desk, programme))

    def _show_free_days(self) -> None:
        if self.circle is not None:
            programme = self._planning.catalogue.programme_of(self.circle)
            self._desk.dialogs.run(FreeDaysWindow(self._planning, self._desk, programme))

    def _propose(self) -> None:
        circle, session = self.circle, self.plan.session()
        if circle is None or session is None:
            return
        row = next(one for one in self._planning.plans.plan(circle) if one.id == session)
        with self._desk.dialogs.showing_errors():
            parties = self._planning.meetings.parties(circle)
            if self._steps.propose(circle, parties, (row.id, row.draft)) is not None:
                self._desk.say_done(tr("The session is proposed."))
