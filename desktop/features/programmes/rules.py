"""Types of programmes, and what a programme must have."""

from enum import StrEnum

from desktop.i18n import tr


class Type(StrEnum):
    """The six blueprints of `product.md` 2, for the five programme types of `domain.md` 0.1."""

    BLENDED = "blended"
    ALUMNI = "alumni"
    SCHOOL_TIMEBANK = "school_timebank"
    COMMUNITY_TIMEBANK = "community_timebank"
    TASK_TEAMS = "task_teams"
    NETWORK = "network"

    @property
    def code(self) -> str:
        """The short code of `domain.md` 0.1."""
        return {
            Type.BLENDED: "EM",
            Type.ALUMNI: "AM",
            Type.SCHOOL_TIMEBANK: "TB",
            Type.COMMUNITY_TIMEBANK: "TB",
            Type.TASK_TEAMS: "TT",
            Type.NETWORK: "MN",
        }[self]

    def words(self) -> str:
        return {
            Type.BLENDED: tr("Blended e-mentoring"),
            Type.ALUMNI: tr("Alumni mentoring 1:1"),
            Type.SCHOOL_TIMEBANK: tr("School timebank"),
            Type.COMMUNITY_TIMEBANK: tr("Community timebank"),
            Type.TASK_TEAMS: tr("Task teams"),
            Type.NETWORK: tr("Mentor network"),
        }[self]


class Fund(StrEnum):
    """Where the money comes from; it decides which fields of `domain.md` 1 are shown."""

    ESF = "esf"
    AMIF = "amif"
    ERASMUS = "erasmus"
    OTHER = "other"

    def words(self) -> str:
        return {
            Fund.ESF: tr("European Social Fund Plus"),
            Fund.AMIF: tr("Asylum, Migration and Integration Fund"),
            Fund.ERASMUS: tr("Erasmus+"),
            Fund.OTHER: tr("Another funder"),
        }[self]


class Block(StrEnum):
    """Blocks of `domain.md` 1.3 that are shown only when the funding profile needs them (1.6)."""

    LABOUR = "labour"
    EDUCATION = "education"
    ORIGIN = "origin"
    SITUATION = "situation"
    EXIT = "exit"
    FOLLOW_UP = "follow_up"

    def words(self) -> str:
        return {
            Block.LABOUR: tr("Work at entry"),
            Block.EDUCATION: tr("Education at entry"),
            Block.ORIGIN: tr("Origin"),
            Block.SITUATION: tr("Situation"),
            Block.EXIT: tr("Exit"),
            Block.FOLLOW_UP: tr("Six months after"),
        }[self]
