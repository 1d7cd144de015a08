"""What the guards of a group look at: its people as candidates, those who join, and whoever leaves."""

from collections.abc import Sequence
from datetime import date

from desktop.errors import UserError
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import mentor_loads
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.groups.rules import Candidate, FormingFacts
from desktop.features.participants import rules as people
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme, QualityProfile
from desktop.i18n import tr, trn

_ACCEPTED = (people.State.ACCEPTED.value, people.State.ACTIVE.value)


def joining_facts(circle: Circle, participations: Sequence[int], since: date) -> FormingFacts:
    """What the guards of a group that grows look at."""
    members = CircleMember.select(CircleMember.participation, CircleMember.role).where(
        CircleMember.circle == circle, CircleMember.until.is_null() | (CircleMember.until >= since)
    )
    roles: dict[int, str] = dict(members.tuples())
    mentors = [part for part, role in roles.items() if role == MemberRole.MENTOR.value]
    found, quality = people_of(circle.programme_id, [*participations, *mentors]), profile_of(circle.programme_id)
    return FormingFacts(
        mentor=found[mentors[0]] if mentors else None,
        mentees=tuple(found[part] for part in participations),
        least=quality.group_least,
        most=quality.group_most,
        inside=len(roles) - len(mentors),
    )


def leaving_problem(group: int, member: int | None) -> str:
    """Why a membership of a group cannot end by itself; empty when it can."""
    found = CircleMember.get_or_none(CircleMember.id == member, CircleMember.circle == group)
    if found is None:
        return tr("This person is not in this group.")
    if found.until is not None:
        return tr("This person has left the group already.")
    return "" if found.role == MemberRole.MENTEE.value else tr("A mentor hands the group over to another mentor.")


def people_of(programme: int, wanted: Sequence[int]) -> dict[int, Candidate]:
    """Those who are wanted, by participation; UserError where somebody does not take part in the programme."""
    parts = (
        Participation.select(Participation, Person)
        .join(Person)
        .where(Participation.id.in_(list(wanted)), Participation.programme == programme)
    )
    load, most = mentor_loads(programme), profile_of(programme).group_most
    found = {part.id: candidate_of(part, load.get(part.id, 0), most) for part in parts}
    if missing := [part for part in wanted if part not in found]:
        raise UserError(
            trn(
                "{count} of the chosen people does not take part in this programme.",
                "{count} of the chosen people do not take part in this programme.",
                len(missing),
            )
        )
    return found


def profile_of(programme: int) -> QualityProfile:
    return QualityProfile.get_by_id(Programme.get_by_id(programme).quality_id)


def candidate_of(part: Participation, load: int, most: int) -> Candidate:
    person = part.person
    return Candidate(
        participation=part.id,
        name=full_name(person.given_name, person.family_name),
        is_mentor=people.PersonRole.MENTOR.value in part.roles,
        is_mentee=people.PersonRole.MENTEE.value in part.roles,
        is_accepted=part.state in _ACCEPTED,
        free_places=(part.capacity or most) - load,
    )
