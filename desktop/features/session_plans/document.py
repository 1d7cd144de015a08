"""Meetings as calendar files: one invitation, update or cancellation, or a stretch of the calendar to look at."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from desktop.documents.calendar import Event, Guest, Method, local_zone, write_calendar
from desktop.errors import UserError
from desktop.features.session_plans.calendar_service import CalendarService, Entry, Span
from desktop.features.session_plans.invitation_service import Invitation, InvitationService
from desktop.features.session_plans.meeting_rules import State
from desktop.features.session_plans.rules import Status
from desktop.i18n import tr
from desktop.progress import Progress, silent


@dataclass(frozen=True)
class Clock:
    """When a file is written, and in which zone people mean their times; None: this computer has no named one."""

    now: datetime
    zone: tzinfo | None = None

    def aware(self, moment: datetime) -> datetime:
        """A local moment as one that every zone knows."""
        return moment.replace(tzinfo=self.zone) if self.zone else moment.astimezone()


def export_invitation(service: InvitationService, meeting: int, path: Path, clock: Clock | None = None) -> bool:
    """Write the invitation to a meeting or its update (True), or its cancellation. UserError without addresses."""
    found = service.invitation(meeting)
    if not found.organiser_email:
        raise UserError(tr("The programme has no e-mail address of its manager. Add it on its page first."))
    if not found.guests:
        raise UserError(tr("Nobody in this group has an e-mail address."))
    method = Method.CANCEL if found.is_cancelled else Method.REQUEST
    write_calendar(path, method, [_event(found, clock or _clock())])
    return method is Method.REQUEST


def export_calendar(service: CalendarService, span: Span, path: Path, progress: Progress = silent) -> None:
    """Write what the calendar shows to a file that asks nobody; meant to run as a job."""
    progress(0, 1)
    clock = _clock()
    store = service.store_name()
    write_calendar(path, Method.PUBLISH, [_shown(entry, store, clock) for entry in service.entries(span)])
    progress(1, 1)


def _clock() -> Clock:
    return Clock(datetime.now(UTC), local_zone())


def _event(found: Invitation, clock: Clock) -> Event:
    return Event(
        uid=found.uid,
        sequence=found.sequence,
        begins=clock.aware(found.begins),
        minutes=found.minutes,
        summary=found.summary,
        stamp=clock.now,
        description=found.description,
        place=found.place,
        link=found.link,
        organiser=Guest(found.organiser, found.organiser_email),
        guests=tuple(Guest(name, email, has_agreed) for name, email, has_agreed in found.guests),
        is_cancelled=found.is_cancelled,
        is_tentative=found.is_tentative,
    )


def _shown(entry: Entry, store: str, clock: Clock) -> Event:
    begins = (
        datetime.combine(entry.day, entry.start) if entry.start else datetime.combine(entry.day, datetime.min.time())
    )
    return Event(
        uid=f"{entry.key}@{store}.mentordesk",
        sequence=entry.version,
        begins=clock.aware(begins),
        minutes=entry.minutes,
        summary=f"{entry.number} · {entry.title}".strip(" ·"),
        stamp=clock.now,
        place=entry.place,
        link=entry.link,
        is_cancelled=entry.state is State.CANCELLED or entry.status is Status.CANCELLED,
        is_tentative=entry.state is State.PROPOSED or (entry.state is None and entry.status is Status.PLANNED),
    )
