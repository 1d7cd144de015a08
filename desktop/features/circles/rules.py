"""What a circle is: any group of people that works together, whatever the programme calls it."""

from enum import StrEnum

from desktop.i18n import tr

TOPIC = "circles"
"""Announced when something of this room changes."""


class Kind(StrEnum):
    """The kinds of circles; each has a room of its own for what is special."""

    GROUP = "group"
    MENTORSHIP = "mentorship"
    TEAM = "team"
    NETWORK = "network"

    @property
    def letter(self) -> str:
        """The first letter of a circle's number (G03)."""
        return {Kind.GROUP: "G", Kind.MENTORSHIP: "M", Kind.TEAM: "T", Kind.NETWORK: "N"}[self]

    def words(self) -> str:
        return {
            Kind.GROUP: tr("Group"),
            Kind.MENTORSHIP: tr("Mentorship"),
            Kind.TEAM: tr("Team"),
            Kind.NETWORK: tr("Network"),
        }[self]


OVER = frozenset(
    {
        *("closed", "dissolved"),
        *("closed_completed", "closed_early", "declined", "withdrawn", "expired", "terminated"),
    }
)
"""States, of any kind, in which a circle takes nobody's place any more; its people stay on record as its members."""


class MemberRole(StrEnum):
    """The part a member plays in one circle."""

    MENTOR = "mentor"
    MENTEE = "mentee"

    def words(self) -> str:
        return {MemberRole.MENTOR: tr("Mentor"), MemberRole.MENTEE: tr("Mentee")}[self]
