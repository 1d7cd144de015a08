"""Reads whom to ask for what is missing, and the papers that go with it."""

from collections.abc import Callable, Sequence
from datetime import date

from desktop.features.circles.table import Circle, CircleMember
from desktop.features.gaps import chase_rules as rules
from desktop.features.gaps.chase_rules import Chase, Member
from desktop.features.gaps.rules import Slot
from desktop.features.outbox.rules import Enclosed
from desktop.features.paperwork.rules import State
from desktop.features.paperwork.table import IssuedDocument
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.rules import ConsentState, Purpose
from desktop.features.participants.table import Consent, Participation, Person
from desktop.features.programmes.table import Programme
from desktop.rights import Right, require
from desktop.store.database import Store

_PDF = "application/pdf"


class ChaseService:
    """Needs the rights to issue documents and to export: addresses and papers leave the office."""

    def __init__(
        self, store: Store, roles_of: Callable[[str], frozenset[str]], today: Callable[[], date] = date.today
    ) -> None:
        """roles_of: who of a circle has a part in a document, by its code."""
        self._store = store
        self._roles_of = roles_of
        self._today = today

    def today(self) -> date:
        """The day that counts as today."""
        return self._today()

    def plan(self, programme: int, slots: Sequence[Slot]) -> Chase:
        """Whom to ask for what; nothing is kept and nothing leaves."""
        self._require(programme)
        circles = sorted({slot.circle for slot in slots})
        roles = {code: self._roles_of(code) for code in {slot.code for slot in slots}}
        return rules.plan(slots, _members(programme, circles), roles, self._today())

    def numbers(self, programme: int, circles: Sequence[int]) -> dict[int, str]:
        """Number and name of circles, as a mail names them."""
        self._require(programme)
        found = Circle.select(Circle.id, Circle.number, Circle.name)
        found = found.where(Circle.programme == programme, Circle.id.in_(list(circles)))
        return {key: f"{number} {name}".strip() for key, number, name in found.tuples()}

    def paper(self, programme: int, slot: Slot, recipient: int) -> Enclosed | None:
        """The issued paper of a slot, for somebody who may have it."""
        self._require(programme)
        column = IssuedDocument
        person = column.person.is_null() if slot.person is None else column.person == slot.person
        session = column.session == slot.session if slot.session is not None else True
        found = column.select().where(
            column.programme == programme,
            column.circle == slot.circle,
            column.code == slot.code,
            column.state == State.ISSUED.value,
            person,
            session,
        )
        for one in found:
            if one.pdf and rules.may_have(recipient, one.person_id, one.circle_id, slot):
                return Enclosed(f"{one.number}.pdf", _PDF, one.pdf, one.id)
        return None

    def serial(self, programme: int, document: int) -> int:
        """The serial in the code of an issued document."""
        self._require(programme)
        found = IssuedDocument.get((IssuedDocument.id == document) & (IssuedDocument.programme == programme))
        return int(found.serial)

    def _require(self, programme: int) -> None:
        for right in (Right.ISSUE_DOCUMENTS, Right.EXPORT):
            require(self._store.actor, right, programme)


def _members(programme: int, circles: Sequence[int]) -> list[Member]:
    usual = Programme.get_by_id(programme).language
    found = (
        CircleMember.select(
            CircleMember.circle,
            Person.id,
            Person.given_name,
            Person.family_name,
            CircleMember.role,
            Person.email,
            Person.language,
            CircleMember.until,
        )
        .join(Participation, on=(CircleMember.participation == Participation.id))
        .join(Person, on=(Participation.person == Person.id))
        .where(Participation.programme == programme, CircleMember.circle.in_(list(circles)))
        .order_by(CircleMember.circle, CircleMember.role.desc(), Person.sort_name, CircleMember.id)
    )
    taken_back = (Consent.purpose == Purpose.DATA.value) & (Consent.state == ConsentState.WITHDRAWN.value)
    withdrawn = {person for (person,) in Consent.select(Consent.person).where(taken_back).tuples()}
    return [
        Member(circle, person, full_name(given, family), role, email, language or usual, until, person in withdrawn)
        for circle, person, given, family, role, email, language, until in found.tuples()
    ]
