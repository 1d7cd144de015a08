"""What can be done with groups: form them, write their terms, change their members."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from peewee import IntegrityError

from desktop.errors import UserError
from desktop.features.circles.rules import Kind, MemberRole
from desktop.features.circles.service import (
    CircleQuery,
    CircleRow,
    CircleService,
    Member,
    add_member,
    circle_record,
    create_circle,
    end_membership,
    mentor_loads,
)
from desktop.features.circles.table import Circle, CircleMember
from desktop.features.groups.life_rules import Sessions
from desktop.features.groups.members_service import (
    candidate_of,
    joining_facts,
    leaving_problem,
    people_of,
    profile_of,
)
from desktop.features.groups.rules import (
    CIRCLE_FIELDS,
    FORMING,
    Candidate,
    Draft,
    Form,
    FormingFacts,
    State,
    joiners_fit,
    mentor_has_room,
    problem_after_forming,
    problems,
    typed_problem,
)
from desktop.features.groups.table import GroupTerms
from desktop.features.participants import rules as people
from desktop.features.participants.table import Participation, Person
from desktop.features.programmes.table import Programme
from desktop.i18n import tr, trn
from desktop.rights import Right, Role, may, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.store.paging import Line
from desktop.store.search import fold
from desktop.workflow import Move, Refusal, accept


@dataclass(frozen=True)
class GroupDetail:
    """One group opened. Versions are those of the circle and of its terms."""

    id: int
    programme: int
    number: str
    state: State
    draft: Draft
    members: tuple[Member, ...]
    versions: tuple[int, int]
    may_edit: bool
    sessions: Sessions
    """What meetings on record have come to; what they count is not typed."""


@dataclass(frozen=True)
class NewGroup:
    """A group to be formed: participations, not people."""

    mentor: int
    mentees: tuple[int, ...]
    name: str = ""


class GroupService:
    """Groups of blended e-mentoring: one mentor, one to six mentees (`domain.md` 7.5)."""

    def __init__(
        self,
        store: Store,
        circles: CircleService,
        today: Callable[[], date] = date.today,
        sessions: Callable[[int], Sessions] = lambda _group: Sessions(),
    ) -> None:
        """sessions: what the meetings of a group have come to, as the room of meetings knows."""
        self._store = store
        self._circles = circles
        self._sessions = sessions
        self.today = today

    def page(self, query: CircleQuery, after: Line | None = None, limit: int = 100) -> list[CircleRow]:
        """The groups that follow a key."""
        return self._circles.page(replace(query, kind=Kind.GROUP), after, limit)

    def page_at(self, query: CircleQuery, offset: int, limit: int = 100) -> list[CircleRow]:
        """The groups from a position on."""
        return self._circles.page_at(replace(query, kind=Kind.GROUP), offset, limit)

    def count(self, query: CircleQuery) -> int:
        """How many groups there are."""
        return self._circles.count(replace(query, kind=Kind.GROUP))

    def may_form(self, programme: int, group: NewGroup, reason: str = "") -> Move | Refusal:
        """Whether G1 is possible, and if not, every obstacle."""
        facts = self._facts(programme, group)
        return FORMING.move(None, "G1", facts, Role.MANAGER, reason)

    def form(self, programme: int, groups: Sequence[NewGroup], since: date, reason: str = "") -> list[int]:
        """New groups, all or none; a reason overrides the guards that are not hard. Their ids."""
        require(self._store.actor, Right.EDIT_CIRCLES, programme)
        words = trn("Form {count} group", "Form {count} groups", len(groups))
        with self._store.write(words, reason=reason, action=Action.CREATE):
            return [self._form(programme, group, since, reason) for group in groups]

    def detail(self, group: int) -> GroupDetail:
        """One group; NotFound when it is gone."""
        circle = circle_record(group)
        require(self._store.actor, Right.SEE_CIRCLES, circle.programme_id, group)
        terms = GroupTerms.get(GroupTerms.circle == circle)
        return GroupDetail(
            id=circle.id,
            programme=circle.programme_id,
            number=circle.number,
            state=State(circle.state),
            draft=_draft(circle, terms),
            members=tuple(self._circles.members(group)),
            versions=(circle.version, terms.version),
            may_edit=may(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id),
            sessions=self._sessions(group),
        )

    def change(self, group: int, changes: dict[str, Any], versions: tuple[int, int]) -> None:
        """Change fields of Draft by name; Conflict when somebody else was faster."""
        circle = circle_record(group)
        require(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id)
        terms = GroupTerms.get(GroupTerms.circle == circle)
        draft = replace(_draft(circle, terms), **changes)
        if found := problems(draft):
            raise UserError("\n".join(found))
        if typed := typed_problem(changes, self._sessions(group).are_on_record):
            raise UserError(typed)
        values = {**asdict(draft), "form": draft.form.value}
        of_circle = {name: values[name] for name in changes if name in CIRCLE_FIELDS}
        of_terms = {name: values[name] for name in changes if name not in CIRCLE_FIELDS}
        if "name" in of_circle:
            of_circle["sort_name"] = fold(draft.name or circle.number)
        with self._store.write(tr("Change group {number}", number=circle.number), action=Action.CHANGE):
            if of_circle:
                self._store.change(circle, of_circle, versions[0])
            if of_terms:
                self._store.change(terms, of_terms, versions[1])

    def join(self, group: int, participations: Sequence[int], since: date) -> None:
        """More mentees from a day on while the group is being formed, all or none; afterwards see GroupLife."""
        circle = self._being_formed(group)
        facts = joining_facts(circle, participations, since)
        if found := joiners_fit(facts) or mentor_has_room(facts):
            raise UserError(found)
        with self._store.write(tr("Add members to {number}", number=circle.number), action=Action.CHANGE):
            for participation in participations:
                add_member(circle, participation, MemberRole.MENTEE, since)

    def leave(self, group: int, member: int, until: date) -> None:
        """The last day of one mentee while the group is being formed; afterwards see GroupLife."""
        circle = self._being_formed(group)
        if found := leaving_problem(group, member):
            raise UserError(found)
        with self._store.write(tr("End a membership in {number}", number=circle.number), action=Action.CHANGE):
            end_membership(member, until)

    def delete(self, groups: Sequence[int]) -> None:
        """Remove groups without issued documents, all or none; the undo brings them back."""
        words = trn("Delete {count} group", "Delete {count} groups", len(groups))
        with self._store.write(words, action=Action.DELETE):
            for group in groups:
                circle = circle_record(group)
                require(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id)
                _delete(circle)

    def candidates(self, programme: int, role: people.PersonRole) -> list[Candidate]:
        """Everybody who plays a role in the programme, by name, mentors with their free places."""
        require(self._store.actor, Right.SEE_PEOPLE, programme)
        parts = (
            Participation.select(Participation, Person)
            .join(Person)
            .where(Participation.programme == programme)
            .order_by(Participation.sort_name, Participation.id)
        )
        load = mentor_loads(programme)
        most = profile_of(programme).group_most
        inside = _groups_of(programme)
        found = [candidate_of(part, load.get(part.id, 0), most) for part in parts if role.value in part.roles]
        return [replace(one, group=inside.get(one.participation, "")) for one in found]

    def _being_formed(self, group: int) -> Circle:
        """A group whose members still change without papers; UserError once it has gone on (G4)."""
        circle = circle_record(group)
        require(self._store.actor, Right.EDIT_CIRCLES, circle.programme_id)
        if found := problem_after_forming(State(circle.state)):
            raise UserError(found)
        return circle

    def _form(self, programme: int, group: NewGroup, since: date, reason: str) -> int:
        move = accept(FORMING.move(None, "G1", self._facts(programme, group), Role.MANAGER, reason))
        circle = create_circle(programme, Kind.GROUP, move.target.value, group.name)
        frame = Programme.get_by_id(programme)
        quality = profile_of(programme)
        circle.starts_on = since
        circle.ends_on = frame.ends_on
        circle.place = frame.place
        circle.save(only=[Circle.starts_on, Circle.ends_on, Circle.place])
        GroupTerms.create(
            circle=circle, form=Form.BLENDED.value, session_minutes=quality.meeting_minutes, signed_place=frame.place
        )
        add_member(circle, group.mentor, MemberRole.MENTOR, since)
        for mentee in group.mentees:
            add_member(circle, mentee, MemberRole.MENTEE, since)
        return int(circle.id)

    def _facts(self, programme: int, group: NewGroup) -> FormingFacts:
        found, quality = people_of(programme, [group.mentor, *group.mentees]), profile_of(programme)
        return FormingFacts(
            mentor=found[group.mentor],
            mentees=tuple(found[part] for part in group.mentees),
            least=quality.group_least,
            most=quality.group_most,
        )


def _groups_of(programme: int) -> dict[int, str]:
    """The number of the group that each mentee's participation is in now."""
    mentees = (
        CircleMember.select(CircleMember.participation, Circle.number)
        .join(Circle)
        .where(
            Circle.programme == programme,
            CircleMember.role == MemberRole.MENTEE.value,
            CircleMember.until.is_null(),
        )
    )
    return dict(mentees.tuples())


def _draft(circle: Circle, terms: GroupTerms) -> Draft:
    values = {name: getattr(circle if name in CIRCLE_FIELDS else terms, name) for name in asdict(Draft())}
    return Draft(**{**values, "form": Form(terms.form)})


def _delete(circle: Circle) -> None:
    try:
        circle.delete_instance()
    except IntegrityError as refused:
        words = tr("Group {number} has issued documents; withdraw the group instead.", number=circle.number)
        raise UserError(words) from refused
