"""The calendar of sessions and meetings: month, week or list; what is chosen stands beside it."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.errors import UserError
from desktop.features.session_plans.calendar_days import Look, Shown, monday, read, title, weekdays
from desktop.features.session_plans.calendar_head_view import CalendarHead
from desktop.features.session_plans.calendar_list_view import EntryList
from desktop.features.session_plans.calendar_service import Entry, Span
from desktop.features.session_plans.conflicts_view import Conflicts
from desktop.features.session_plans.editor import Steps, move_sessions
from desktop.features.session_plans.free_days_view import FreeDaysWindow
from desktop.features.session_plans.meeting_rules import TOPIC_ALL
from desktop.features.session_plans.meeting_view import MeetingPane
from desktop.features.session_plans.planned_view import PlannedPane
from desktop.features.session_plans.planning_service import Planning
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.calendar_chip import Weeks
from desktop.ui.calendar_grid import CalendarGrid
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.split import Split
from desktop.ui.tab import Tab

_WEEK = timedelta(days=7)
_AHEAD = timedelta(days=120)
_FIRST = timedelta(days=6)
"""What a list reads before its other weeks: more than a screen holds, and soon there."""


class CalendarPage(Tab):
    """Shows what stands in the calendar; a drag asks what moves with it."""

    file_wished = Signal(object)
    """A Span, or the id of a meeting, whose calendar file is to be written."""

    def __init__(self, planning: Planning, desk: Desk) -> None:
        super().__init__(tr("Calendar"), TOPIC_ALL, desk.changes)
        self._planning = planning
        self._desk = desk
        self._steps = Steps(planning, desk.dialogs)
        self._programme: int | None = None
        self._span: Span | None = None
        self._entries: Mapping[str, Entry] = {}
        self.look = Look(desk.settings.get("calendar.look") or Look.MONTH)
        self.day = planning.now().date()
        self.grid = CalendarGrid()
        self.list = EntryList()
        self.pane = MeetingPane(planning, desk)
        self.planned = PlannedPane(planning, desk)
        self._make_commands()
        self._lay_out()
        self._listen()

    # What app uses

    def show_programme(self, programme: int | None) -> None:
        """Show the calendar of one programme, or of all."""
        self._programme = programme
        self.free_days.hinder("programme", "" if programme is not None else tr("Choose a programme at the top first."))
        self.mark_stale()

    def span(self) -> Span:
        """The days that are shown."""
        if self.look is Look.WEEK:
            first = monday(self.day)
            return Span(first, first + timedelta(days=6), self._programme)
        if self.look is Look.LIST:
            return Span(self.day - 2 * _WEEK, self.day + _AHEAD, self._programme)
        first = monday(self.day.replace(day=1))
        return Span(first, first + self._weeks() * _WEEK - timedelta(days=1), self._programme)

    def reload(self) -> None:
        """Read the days again, and what stands beside them."""
        span = self.span()
        self.head.title.setText(title(self.look, self.day))
        is_new = self._span != span
        if is_new:
            self._show_days(Shown(span))  # the days at once: the next key is meant for them
        self.grid.stand_on(self.day)
        self._ask(span, self._near(span) if is_new and self.look is Look.LIST else span)
        self.pane.refresh()
        self.planned.refresh()

    def _ask(self, span: Span, part: Span) -> None:
        """Read a part of a stretch, and the whole after it: a person sees the near days while the far are read."""

        def show(shown: Shown) -> None:
            self._show_days(replace(shown, span=span))
            if part == span:
                self.conflicts.look(partial(self._planning.calendar.conflicts, span, tuple(self._entries)))
            else:
                self._ask(span, span)

        self._desk.reader.ask(self, partial(read, self._planning, part, self.look), show)

    def _near(self, span: Span) -> Span:
        return replace(span, first=max(span.first, self.day), last=min(span.last, self.day + _FIRST))

    def _show_days(self, shown: Shown) -> None:
        self._span = shown.span
        self._entries = shown.entries
        if self.look is Look.LIST:
            self.list.show_entries(tuple(shown.entries.values()), self.day)
        else:
            weeks = Weeks(shown.span.first, self._weeks(), self._month(), weekdays(), shown.holidays, self._today())
            self.grid.show_weeks(weeks, shown.chips, self.day)

    # How it is made

    def _make_commands(self) -> None:
        self.back = self.command(tr("Earlier"), "left", "PgUp", lambda: self._turn(-1))
        self.now = self.command(tr("Today"), "today", "Ctrl+Home", lambda: self.go(self._today()))
        self.on = self.command(tr("Later"), "right", "PgDown", lambda: self._turn(1))
        self.export = self.command(
            tr("Write the calendar file…"), "export", "Ctrl+E", lambda: self.file_wished.emit(self.span())
        )
        self.free_days = self.command(tr("Free days…"), "sun", "Ctrl+F", self._show_free_days)
        for command in (self.back, self.now, self.on, self.export, self.free_days):
            self.addAction(command)

    def _lay_out(self) -> None:
        self.head = CalendarHead((self.back, self.now, self.on), (self.free_days,))
        self.conflicts = Conflicts(self._desk)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, style.GRID, 0)
        column.setSpacing(style.GRID)
        column.addWidget(self.head)
        self._views = QStackedWidget()
        self._views.addWidget(self.grid)
        self._views.addWidget(self.list)
        column.addWidget(self._views, 1)
        self._show_look()
        column.addWidget(self.conflicts)
        self._right = QStackedWidget()
        self._nothing = EmptyState("calendar", tr("Choose a session to see what is agreed on and what is next."))
        for widget in (self._nothing, self.pane, self.planned):
            self._right.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        whole.addWidget(Split("calendar", self._desk.settings, left, self._right))

    def _listen(self) -> None:
        self.head.look_wished.connect(self.show_look)
        self.grid.chosen.connect(self.show_entry)
        self.grid.opened.connect(self.show_entry)
        self.grid.moved.connect(self.move_entry)
        self.grid.left.connect(self.go)
        self.list.chosen.connect(self.show_entry)
        self.pane.invitation_wished.connect(self.file_wished.emit)
        self.pane.gone.connect(lambda: self._right.setCurrentWidget(self._nothing))
        self.planned.gone.connect(lambda: self._right.setCurrentWidget(self._nothing))

    # What the person does

    @Slot(str)
    def show_entry(self, key: str) -> None:
        """Open a session or a meeting beside the calendar."""
        entry = self._entries.get(key)
        if entry is None:
            return
        if entry.is_meeting:
            self.pane.open_meeting(entry.id)
            self._right.setCurrentWidget(self.pane)
        else:
            self.planned.open_session(entry.circle, entry.id)
            self._right.setCurrentWidget(self.planned)

    @Slot(str, object)
    def move_entry(self, key: str, day: date) -> None:
        """Ask for what a move to another day needs, and make it."""
        entry = self._entries.get(key)
        if entry is None:
            return
        try:
            if entry.is_meeting:
                is_done = self._steps.take(self._planning.meetings.detail(entry.id), "T5", day)
            else:
                is_done = move_sessions(self._planning, self._desk.dialogs, entry.id, day)
        except UserError as refused:
            self._desk.dialogs.show_error(refused)
            return
        if is_done:
            self._desk.say_done(tr("The session has another day."))

    def _show_free_days(self) -> None:
        if self._programme is not None:
            self._desk.dialogs.run(FreeDaysWindow(self._planning, self._desk, self._programme))
            self.reload()

    @Slot(object)
    def show_look(self, look: Look) -> None:
        """Month, week or list; remembered."""
        self.look = look
        self._desk.settings.set("calendar.look", look.value)
        self._show_look()
        self.reload()

    def _show_look(self) -> None:
        self._views.setCurrentWidget(self.list if self.look is Look.LIST else self.grid)
        self.head.show_look(self.look)

    @Slot(object)
    def go(self, day: date) -> None:
        """Show another stretch, and stand on a day of it."""
        self.day = day
        self.reload()

    def _turn(self, by: int) -> None:
        if self.look is not Look.MONTH:
            self.go(self.day + by * _WEEK)
            return
        month = self.day.year * 12 + self.day.month - 1 + by
        year, month = divmod(month, 12)
        self.go(date(year, month + 1, min(self.day.day, monthrange(year, month + 1)[1])))

    def _weeks(self) -> int:
        if self.look is Look.WEEK:
            return 1
        first = self.day.replace(day=1)
        return -(-(first.weekday() + monthrange(first.year, first.month)[1]) // 7)

    def _month(self) -> int:
        return self.day.month if self.look is Look.MONTH else 0

    def _today(self) -> date:
        return self._planning.now().date()
