"""What documents say about a circle and its people: plain values under the names that wording uses.

The names are those of the `[placeholders]` of the templates. Nothing of special categories is ever among them
(`domain.md` 1.6), so no wording can print it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peewee import JOIN

from desktop.features.circles.rules import MemberRole
from desktop.features.circles.service import CircleService, Member, circle_record
from desktop.features.circles.table import Circle
from desktop.features.groups.table import GroupTerms
from desktop.features.organisations.table import Organisation
from desktop.features.paperwork.mentorship_values_service import of_mentorship, of_pair
from desktop.features.paperwork.rules import MEETINGS, TYPED
from desktop.features.participants.draft_rules import is_minor
from desktop.features.participants.name_rules import full_name
from desktop.features.participants.table import Guardian, Person
from desktop.features.programmes.table import Programme
from desktop.features.session_plans.counting_service import Share, shares
from desktop.features.session_plans.rules import Section
from desktop.features.session_plans.service import SessionPlanService
from desktop.store.database import Store


@dataclass(frozen=True)
class CircleValues:
    """What the documents of one circle say, read once for all of them."""

    of_all: Mapping[str, Any]
    of_members: Mapping[int, Mapping[str, Any]]
    """Membership -> what the documents for that member say besides."""

    def numbered(self, number: str, member: int | None = None) -> dict[str, Any]:
        """The values of one document: of the circle, or of a membership."""
        values = {**self.of_all, "document": {"number": number, **self.of_all["document"]}}
        return values if member is None else {**values, "person": self.of_members[member]}


class PaperValues:
    """Reads the facts of documents; the caller has checked who may."""

    def __init__(self, store: Store, circles: CircleService) -> None:
        self._circles = circles
        self._sessions = SessionPlanService(store)

    def of_circle(self, circle: int, issued_on: date) -> CircleValues:
        """Everything the documents of a circle and of its members may say."""
        record = circle_record(circle)
        terms = GroupTerms.get_or_none(GroupTerms.circle == record)
        members = self._circles.members(circle)
        people = _people(members)
        day = max(issued_on, record.starts_on or issued_on)
        came = shares(circle, members)
        present = {
            role: [people[one.person] for one in members if one.role is role and one.is_in(day)] for role in MemberRole
        }
        return CircleValues(
            self._of_all(record, terms, present, issued_on),
            {
                one.id: {
                    **_mentee(people[one.person], issued_on),
                    **_of_member(record, terms, one, people[one.person]),
                    **of_mentorship(record, one.until),
                    **_counted(terms, came.get(one.id, Share()) if came is not None else None),
                }
                for one in members
            },
        )

    def _of_all(
        self, record: Circle, terms: GroupTerms | None, present: Mapping[MemberRole, list[Person]], issued_on: date
    ) -> dict[str, Any]:
        programme = Programme.get_by_id(record.programme_id)
        mentors, mentees = present[MemberRole.MENTOR], present[MemberRole.MENTEE]
        manager = _manager(programme)
        sessions = self._plan(record.id)
        return {
            "document": {"issued_on": issued_on, "place": _signed_at(terms, programme)},
            "programme": _programme(programme),
            "manager": manager,
            "group": _group(record, terms),
            "rules": _rules(terms),
            "mentor": _named(mentors[0]) if mentors else {},
            "mentees": [_mentee(person, issued_on) for person in mentees],
            "participants": [_participant(manager, "manager")]
            + [_participant(_named(person), "mentor") for person in mentors]
            + [_participant(_named(person), "mentee") for person in mentees],
            "event": _event(sessions, record, manager),
            "sessions": sessions,
            "plan": {"minutes": sum(line["minutes"] for line in sessions) or None, "agreed_on": None},
            **of_pair(record),
        }

    def _plan(self, circle: int) -> list[dict[str, Any]]:
        return [
            {
                "number": row.number,
                "day": row.draft.day,
                "start": row.draft.start,
                "minutes": row.draft.minutes,
                "mode": row.draft.mode.value,
                "place": row.draft.place,
                "section": row.draft.section.value,
                "code": row.draft.topic_code,
                "title": row.draft.title,
                "goal": row.draft.goal,
                "preparation": row.draft.preparation,
                "material": row.draft.material,
                "responsible": row.draft.responsible,
                "status": row.draft.status.value,
                "held_on": row.draft.held_on,
            }
            for row in self._sessions.plan(circle)
        ]


def _people(members: list[Member]) -> dict[int, Person]:
    found = Person.select(Person, Organisation).join(Organisation, JOIN.LEFT_OUTER)
    return {person.id: person for person in found.where(Person.id.in_([one.person for one in members]))}


def _of_member(circle: Circle, terms: GroupTerms | None, member: Member, person: Person) -> dict[str, Any]:
    ends = [day for day in (member.until, terms.closed_on if terms else None, circle.ends_on) if day]
    return {
        **_named(person),
        "role": member.role.value,
        "starts_on": max(member.since, circle.starts_on or member.since),
        "ends_on": ends[0] if ends else None,
        "topics": [],
        "competences": [],
    }


def _counted(terms: GroupTerms | None, share: Share | None) -> dict[str, Any]:
    """What somebody came to, counted from meetings; as typed where none are on record (imported history)."""
    if share is None:
        share = Share(terms.held_sessions, terms.held_minutes) if terms else Share()
        return {"sessions": share.sessions or None, "minutes": share.minutes or None, "counted_from": TYPED}
    return {"sessions": share.sessions or None, "minutes": share.minutes or None, "counted_from": MEETINGS}


def _named(person: Person) -> dict[str, Any]:
    return {
        "name": full_name(person.given_name, person.family_name),
        "organisation": person.organisation.name if person.organisation_id else person.employer,
        "email": person.email,
    }


def _mentee(person: Person, day: date) -> dict[str, Any]:
    minor = is_minor(person.birth_date, day)
    guardian = Guardian.select().where(Guardian.person == person).order_by(Guardian.id).first() if minor else None
    return {**_named(person), "is_minor": minor, "guardian": guardian.name if guardian else ""}


def _participant(named: dict[str, Any], role: str) -> dict[str, Any]:
    return {**{key: named.get(key, "") for key in ("name", "organisation", "email")}, "role": role}


def _programme(programme: Programme) -> dict[str, Any]:
    organisation = programme.organisation.name if programme.organisation_id else ""
    return {
        "name": programme.name,
        "organisation": organisation or programme.controller.partition(",")[0].partition("\n")[0].strip(),
        "controller": programme.controller,
        "privacy_contact": programme.privacy_contact,
        "complaint_contact": programme.complaint_contact,
        "contact": programme.manager_email,
    }


def _manager(programme: Programme) -> dict[str, Any]:
    return {
        "name": programme.manager_name,
        "function": programme.manager_function,
        "email": programme.manager_email,
        "phone": programme.manager_phone,
        "organisation": programme.organisation.name if programme.organisation_id else "",
    }


def _group(circle: Circle, terms: GroupTerms | None) -> dict[str, Any]:
    names = ("form", "frequency", "face_to_face", "costs", "goals")
    return {
        "number": circle.number,
        "name": circle.name,
        "motto": circle.motto,
        "starts_on": circle.starts_on,
        "ends_on": circle.ends_on,
        "place": circle.place,
        "channel": circle.channel,
        **{name: getattr(terms, name) if terms else "" for name in names},
        "session_count": (terms.session_count if terms else 0) or None,
        "session_minutes": (terms.session_minutes if terms else 0) or None,
    }


def _rules(terms: GroupTerms | None) -> dict[str, Any]:
    if terms is None:
        return {}
    return {
        "channels": terms.channels,
        "contact_hours": terms.contact_hours,
        "answer_days": terms.answer_days or None,
        "absence_notice": terms.absence_notice,
        "other": terms.other_rules,
    }


def _event(sessions: list[dict[str, Any]], circle: Circle, manager: dict[str, Any]) -> dict[str, Any]:
    """The occasion of the list of participants: the initial session, else the first of the plan."""
    opening = [line for line in sessions if line["section"] == Section.INITIAL.value] or sessions
    first = opening[0] if opening else {}
    return {
        "title": first.get("title", ""),
        "day": first.get("day"),
        "start": first.get("start"),
        "place": first.get("place") or circle.place,
        "shows_email": False,
        "confirmed_by": manager["name"],
        "confirmed_role": "manager",
    }


def _signed_at(terms: GroupTerms | None, programme: Programme) -> str:
    return (terms.signed_place if terms else "") or programme.place
