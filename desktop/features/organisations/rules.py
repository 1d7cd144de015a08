"""What an organisation is, and what is wrong with one that is being written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from desktop.i18n import tr

TOPIC = "organisations"
"""Announced when something of this room changes."""


class Kind(StrEnum):
    """Types of `domain.md` MN-10."""

    PUBLIC = "public"
    NGO = "ngo"
    SCHOOL = "school"
    UNIVERSITY = "university"
    BUSINESS = "business"
    NETWORK = "network"
    OTHER = "other"

    def words(self) -> str:
        return {
            Kind.PUBLIC: tr("Public body"),
            Kind.NGO: tr("Non-profit organisation"),
            Kind.SCHOOL: tr("School"),
            Kind.UNIVERSITY: tr("University"),
            Kind.BUSINESS: tr("Business"),
            Kind.NETWORK: tr("Network"),
            Kind.OTHER: tr("Other"),
        }[self]


class Cooperation(StrEnum):
    """How far the programme is with an organisation."""

    NONE = "none"
    CONTACTED = "contacted"
    ACTIVE = "active"
    ENDED = "ended"

    def words(self) -> str:
        return {
            Cooperation.NONE: tr("No contact yet"),
            Cooperation.CONTACTED: tr("Contacted"),
            Cooperation.ACTIVE: tr("Works with us"),
            Cooperation.ENDED: tr("Ended"),
        }[self]


@dataclass(frozen=True)
class Draft:
    """An organisation as it is being written."""

    name: str = ""
    kind: Kind = Kind.OTHER
    street: str = ""
    postcode: str = ""
    municipality: str = ""
    region: str = ""
    country: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    contact_person: str = ""
    contact_function: str = ""
    target_groups: str = ""
    services: str = ""
    languages: tuple[str, ...] = ()
    cooperation: Cooperation = Cooperation.NONE
    last_checked_on: date | None = None
    notes: str = ""


def problems(draft: Draft) -> list[str]:
    """Everything that keeps an organisation from being saved, in words."""
    found = []
    if not draft.name.strip():
        found.append(tr("Give the organisation a name."))
    if draft.email and "@" not in draft.email:
        found.append(tr("The e-mail address has no @."))
    return found
