"""What the room of groups answers to the matching room, and the groups it makes of proposals."""

from collections.abc import Sequence
from datetime import date

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.table import CircleMember
from desktop.features.groups.service import GroupService, NewGroup
from desktop.features.matching.ties import Taken
from desktop.features.participants.rules import PersonRole


class MatchedGroups:
    """Free places, places taken, and new groups; the groups' own rules hold for these like for any other."""

    def __init__(self, groups: GroupService) -> None:
        self._groups = groups

    def free_places(self, programme: int) -> dict[int, int]:
        """Mentees that each mentor can still take, by participation."""
        found = self._groups.candidates(programme, PersonRole.MENTOR)
        return {one.participation: one.free_places for one in found}

    def placed(self, participations: Sequence[int]) -> set[int]:
        """Mentees who are in a group now."""
        found = CircleMember.select(CircleMember.participation).where(
            CircleMember.participation.in_(list(participations)),
            CircleMember.role == MemberRole.MENTEE.value,
            CircleMember.until.is_null(),
        )
        return {key for (key,) in found.tuples()}

    def form(self, programme: int, groups: Sequence[Taken], since: date) -> list[int]:
        """Form all of the groups or none; their ids."""
        return self._groups.form(programme, [NewGroup(one.mentor, one.mentees) for one in groups], since)
