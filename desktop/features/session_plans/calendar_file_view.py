"""Asks where a calendar file is to stand, and writes it."""

from functools import partial

from PySide6.QtCore import QObject, Slot

from desktop.features.session_plans.calendar_service import Span
from desktop.features.session_plans.document import export_calendar, export_invitation
from desktop.features.session_plans.planning_service import Planning
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job

_KINDS = "iCalendar (*.ics)"


class CalendarFiles(QObject):
    """An invitation is written at once; a stretch of the calendar is a job."""

    def __init__(self, planning: Planning, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._planning = planning
        self._desk = desk

    @Slot(object)
    def write(self, wished: Span | int) -> None:
        """Write the file of a meeting (its id) or of a stretch of the calendar."""
        if isinstance(wished, Span):
            self._write_span(wished)
        else:
            self._write_meeting(wished)

    def _write_meeting(self, meeting: int) -> None:
        with self._desk.dialogs.showing_errors():
            self._planning.invitations.invitation(meeting)  # refuses before a place is asked for
            path = self._desk.dialogs.save_path("invitation.ics", _KINDS)
            if path is None:
                return
            if export_invitation(self._planning.invitations, meeting, path):
                self._desk.messages.say(tr("The invitation is written. Send it to the members."))
            else:
                self._desk.messages.say(tr("The cancellation is written. Send it to the members."))

    def _write_span(self, span: Span) -> None:
        path = self._desk.dialogs.save_path("sessions.ics", _KINDS)
        if path is not None:
            work = partial(export_calendar, self._planning.calendar, span, path)
            done = partial(self._desk.messages.say, tr("The calendar file is written."))
            show = self._desk.dialogs.show_error
            self._desk.jobs.run(Job(tr("Calendar file"), work, done=lambda _made: done(), failed=show))
