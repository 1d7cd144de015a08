"""Types of programmes, and what a programme must have."""

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from desktop.i18n import tr

TOPIC = "programmes"
"""Announced when something of this room changes."""


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


LONGEST_CODE = 8
_CODE = re.compile(r"[A-Z][A-Z0-9]*")


@dataclass(frozen=True)
class Draft:
    """A programme as it is being written."""

    code: str = ""
    name: str = ""
    type: Type = Type.BLENDED
    organisation: int | None = None
    funding: int | None = None
    manager_name: str = ""
    manager_function: str = ""
    manager_email: str = ""
    manager_phone: str = ""
    place: str = ""
    controller: str = ""
    privacy_contact: str = ""
    complaint_contact: str = ""
    language: str = "en"
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class FundingDraft:
    """A funding profile as it is being written. Statements and disclaimers are keyed by language code."""

    name: str = ""
    fund: Fund = Fund.OTHER
    operation_number: str = ""
    specific_objective: str = ""
    partner: str = ""
    contact: str = ""
    statements: dict[str, str] = field(default_factory=dict)
    disclaimers: dict[str, str] = field(default_factory=dict)
    blocks: tuple[Block, ...] = ()


def problems(draft: Draft) -> list[str]:
    """Everything that keeps a programme from being saved, in words."""
    found = []
    if not _CODE.fullmatch(draft.code) or len(draft.code) > LONGEST_CODE:
        found.append(tr("The code is a capital letter with up to seven more capital letters or digits, such as EM."))
    if not draft.name.strip():
        found.append(tr("Give the programme a name."))
    if draft.starts_on and draft.ends_on and draft.ends_on < draft.starts_on:
        found.append(tr("The programme ends before it starts."))
    return found


def funding_problems(draft: FundingDraft) -> list[str]:
    """Everything that keeps a funding profile from being saved, in words."""
    return [] if draft.name.strip() else [tr("Give the funding profile a name.")]


def usual_blocks(fund: Fund) -> tuple[Block, ...]:
    """What a fund asks of each participant (`domain.md` 1.3, 1.5): no fund, none of the sensitive blocks."""
    if fund is Fund.ESF:
        return tuple(Block)
    if fund is Fund.AMIF:
        return (Block.EDUCATION, Block.ORIGIN, Block.EXIT)
    return ()


def usual_statement(fund: Fund, language: str) -> str:
    """The funding line of the European funds (`domain.md` 1.5), as the Commission words it in each language."""
    if fund is Fund.OTHER:
        return ""
    return _CO_FUNDED.get(language, "")


_CO_FUNDED = {
    "en": "Co-funded by the European Union",
    "nb": "Medfinansiert av Den europeiske union",
    "sv": "Medfinansieras av Europeiska unionen",
    "da": "Medfinansieret af Den Europæiske Union",
    "de": "Kofinanziert von der Europäischen Union",
    "fr": "Cofinancé par l’Union européenne",
    "bg": "Съфинансирано от Европейския съюз",
    "it": "Cofinanziato dall’Unione europea",
    "th": "ร่วมสนับสนุนโดยสหภาพยุโรป",
}
"""Proper wordings, not translated by the catalogues: they must be exactly these."""
