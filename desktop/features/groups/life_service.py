"""Moving a group through its life: what is possible, what is missing, and the changes of a running group."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from desktop.errors import UserError
from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import CircleService, add_member, circle_record, end_membership
from desktop.features.groups.change_rules import Change, ChangeKind
from desktop.features.groups.life_rules import GROUP, Facts
from desktop.features.groups.members_service import joining_facts, leaving_problem
from desktop.features.groups.rules import FormingFacts, State
from desktop.features.groups.table import GroupChange, GroupTerms
from desktop.features.groups.ties import Ties
from desktop.features.participants import rules as people
from desktop.features.participants.table import Participation
from desktop.i18n import tr
from desktop.rights import Right, Role, require
from desktop.store.base import Action
from desktop.store.database import Store
from desktop.workflow import Obstacle, accept

_READY = (people.State.ACCEPTED.value, people.State.ACTIVE.value)


@dataclass(frozen=True)
class Step:
    """A step out of the present state: what its button says, and what stands in the way."""

    id: str
    words: str
    obstacles: tuple[Obstacle, ...]

    @property
    def is_open(self) -> bool:
        """Whether nothing stands in the way."""
        return not self.obstacles

    @property
    def may_be_overridden(self) -> bool:
        """Whether a manager's reason is enough."""
        return not any(obstacle.is_hard for obstacle in self.obstacles)


@dataclass(frozen=True)
class ChangeRow:
    """A change that was made."""

    id: int
    kind: ChangeKind
    member: int | None
    effective_on: date
    reason: str


class GroupLife:
    """The rows G2 to G8; groups are formed by GroupService."""

    def __init__(
        self,
        store: Store,
        circles: CircleService,
        ties: Ties | None = None,
        today: Callable[[], date] = date.today,
    ) -> None:
        self.store = store
        self._circles = circles
        self._ties = ties or Ties()
        self.today = today

    def steps(self, group: int) -> list[Step]:
        """Every step out of the present state, with what stands in the way; what is asked for does not count."""
        circle = circle_record(group)
        require(self.store.actor, Right.SEE_CIRCLES, circle.programme_id, group)
        facts = replace(
            self._facts(circle),
            reason="-",
            effective_on=self.today(),
            has_form=True,
            has_supplement=True,
            list_is_updated=True,
            exit_forms_done=True,
        )
        leaving = GROUP.leaving(State(circle.state))
        return [Step(row.id, row.words() if row.words else "", tuple(GROUP.obstacles(row, facts))) for row in leaving]

    def move(self, group: int, step: str, reason: str = "") -> State:
        """G2, G3, G6 or G7; a reason overrides the guards that are not hard. UserError with the sentence."""
        circle = self._editable(group)
        with self.store.write(tr("Move group {number}", number=circle.number), reason=reason, action=Action.MOVE):
            move = accept(GROUP.move(State(circle.state), step, self._facts(circle), Role.MANAGER, reason))
            self._put(circle, State(move.target))
            if State(move.target) is State.CLOSED:
                GroupTerms.update(closed_on=self.today()).where(GroupTerms.circle == circle).execute()
        return State(move.target)

    def dissolve(self, group: int, reason: str, exit_forms_done: bool, override: str = "") -> None:
        """G8: the group ends before its time; all memberships end today."""
        circle = self._editable(group)
        facts = replace(self._facts(circle), reason=reason, exit_forms_done=exit_forms_done)
        with self.store.write(tr("Dissolve group {number}", number=circle.number), reason=reason, action=Action.MOVE):
            move = accept(GROUP.move(State(circle.state), "G8", facts, Role.MANAGER, override))
            self._put(circle, State(move.target))
            for member in self._circles.members(group, self.today()):
                if member.until is None:
                    end_membership(member.id, max(self.today(), member.since))

    def change_members(self, group: int, change: Change) -> None:
        """G4: somebody joins or leaves a group that has been formed."""
        if change.kind is ChangeKind.NEW_MENTOR:
            raise ValueError(change.kind)
        circle = self._editable(group)
        self._allow(circle, "G4", change, "")
        with self.store.write(tr("Change members of {number}", number=circle.number), reason=change.reason):
            if change.kind is ChangeKind.LEAVE:
                end_membership(change.member or 0, change.effective_on)
                self._note(circle, change, change.member)
                return
            for participation in change.participations:
                add_member(circle, participation, MemberRole.MENTEE, change.effective_on)
                self._note(circle, change, None)

    def change_mentor(self, group: int, change: Change) -> None:
        """G5: the mentor hands the group over; the old one's membership ends on the day before."""
        circle = self._editable(group)
        if len(change.participations) != 1:
            raise UserError(tr("Choose the new mentor."))
        (successor,) = change.participations
        self._allow(circle, "G5", change, self._gap(circle, successor))
        with self.store.write(tr("Change the mentor of {number}", number=circle.number), reason=change.reason):
            for member in self._circles.members(group):
                if member.role is MemberRole.MENTOR and member.until is None:
                    end_membership(member.id, max(member.since, change.effective_on - timedelta(days=1)))
            add_member(circle, successor, MemberRole.MENTOR, change.effective_on)
            self._note(circle, change, None)

    def changes(self, group: int) -> list[ChangeRow]:
        """The changes that were made, the oldest first."""
        circle = circle_record(group)
        require(self.store.actor, Right.SEE_CIRCLES, circle.programme_id, group)
        found = (
            GroupChange.select().where(GroupChange.circle == group).order_by(GroupChange.effective_on, GroupChange.id)
        )
        return [ChangeRow(one.id, ChangeKind(one.kind), one.member_id, one.effective_on, one.reason) for one in found]

    def _allow(self, circle: Any, step: str, change: Change, gap: str) -> None:
        facts = replace(
            self._facts(circle),
            change=change.kind,
            effective_on=change.effective_on,
            has_form=change.has_form,
            has_supplement=change.has_supplement,
            list_is_updated=change.list_is_updated,
            mentor_gap=gap,
            leaver_gap=leaving_problem(circle.id, change.member) if change.kind is ChangeKind.LEAVE else "",
            joining=_joining(circle, change),
        )
        accept(GROUP.move(State(circle.state), step, facts, Role.MANAGER, change.override))

    def _gap(self, circle: Any, participation: int) -> str:
        found = Participation.get_or_none(
            Participation.id == participation, Participation.programme == circle.programme_id
        )
        if found is None or people.PersonRole.MENTOR.value not in found.roles:
            raise UserError(tr("Choose somebody who is a mentor in this programme."))
        return "" if found.state in _READY else tr("The new mentor has not been accepted yet.")

    def _facts(self, circle: Any) -> Facts:
        members = self._circles.members(circle.id, self.today())
        papers = self._ties.papers.of_group(circle.id)
        return Facts(
            today=self.today(),
            members={member.id: member.name for member in members},
            mentees=sum(member.role is MemberRole.MENTEE for member in members),
            starts_on=circle.starts_on,
            ends_on=circle.ends_on,
            sessions=self._ties.sessions.of_group(circle.id),
            papers=papers.by_code,
            open_mandatory=papers.open_mandatory,
        )

    def _put(self, circle: Any, state: State) -> None:
        circle.state = state.value
        circle.save(only=[type(circle).state])

    def _note(self, circle: Any, change: Change, member: int | None) -> None:
        GroupChange.create(
            circle=circle,
            member=member,
            kind=change.kind.value,
            effective_on=change.effective_on,
            reason=change.reason.strip(),
            has_exit_talk=change.has_exit_talk,
            recorded_on=self.today(),
        )

    def _editable(self, group: int) -> Any:
        circle = circle_record(group)
        require(self.store.actor, Right.EDIT_CIRCLES, circle.programme_id)
        return circle


def _joining(circle: Any, change: Change) -> FormingFacts | None:
    """What the guards look at where somebody joins from a day on."""
    if change.kind is not ChangeKind.JOIN or change.effective_on is None:
        return None
    return joining_facts(circle, change.participations, change.effective_on)
