"""What an invitation to a meeting says: who invites, who is invited, and the number of the change."""

from dataclasses import dataclass
from datetime import datetime

from desktop.errors import UserError
from desktop.features.circles.service import circle_record
from desktop.features.circles.table import CircleMember
from desktop.features.confirmations.rules import Decision, Kind
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.meeting_rules import State
from desktop.features.session_plans.record_service import meeting_record, start_of
from desktop.features.session_plans.table import Meeting
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.database import Store
from desktop.store.facts import fact


@dataclass(frozen=True)
class Invitation:
    """A meeting for the calendars of those who come; times are local. Guests: name, address, whether they agreed."""

    uid: str
    sequence: int
    begins: datetime
    minutes: int
    summary: str
    description: str
    place: str
    link: str
    organiser: str
    organiser_email: str
    guests: tuple[tuple[str, str, bool], ...]
    is_cancelled: bool
    is_tentative: bool


_OUT = frozenset({State.CANCELLED.value, State.DECLINED.value, State.NOT_HELD.value})


class InvitationService:
    """Reads what goes into calendar files; it names people's addresses, so it asks for the right to export."""

    def __init__(self, store: Store, confirmations: ConfirmationService) -> None:
        self._store = store
        self._confirmations = confirmations

    def invitation(self, meeting: int) -> Invitation:
        """The meeting as it stands. The uid stays, the sequence is the record's version and only rises."""
        record = meeting_record(meeting)
        circle = circle_record(record.circle_id)
        require(self._store.actor, Right.EXPORT, circle.programme_id, circle.id)
        if record.state == State.HELD.value:
            raise UserError(tr("This meeting has been held; there is nobody left to invite."))
        programme = Programme.get_by_id(circle.programme_id)
        name = " ".join(part for part in (circle.number, circle.name) if part)
        return Invitation(
            uid=f"m{record.id}@{fact('store_id')}.mentordesk",
            sequence=record.version,
            begins=start_of(record),
            minutes=record.minutes,
            summary=f"{name} · {record.title}" if record.title else name,
            description="\n".join(part for part in (programme.name, record.link, record.reason) if part),
            place=record.place,
            link=record.link,
            organiser=programme.manager_name,
            organiser_email=programme.manager_email,
            guests=self._guests(record),
            is_cancelled=record.state in _OUT,
            is_tentative=record.state == State.PROPOSED.value,
        )

    def _guests(self, record: Meeting) -> tuple[tuple[str, str, bool], ...]:
        answers = self._confirmations.of(Kind.MEETING_DATE, [record.id])[record.id]
        agreed = {
            one.party
            for one in answers
            if one.counts and one.edition == record.edition and one.decision is Decision.YES
        }
        found = (
            CircleMember.select(CircleMember.participation, Person.given_name, Person.family_name, Person.email)
            .join(Participation, on=(CircleMember.participation == Participation.id))
            .join(Person, on=(Participation.person == Person.id))
            .where(
                CircleMember.circle == record.circle_id,
                CircleMember.since <= record.day,
                CircleMember.until.is_null() | (CircleMember.until >= record.day),
                Person.email != "",
            )
            .order_by(CircleMember.id)
        )
        return tuple((full_name(given, family), email, part in agreed) for part, given, family, email in found.tuples())
