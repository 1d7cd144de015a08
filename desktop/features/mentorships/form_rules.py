"""The questions of the page as fields: an answer of a side, what a step asks for, a request, an agreement."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.features.confirmations.rules import Answer, Evidence, Way
from desktop.features.mentorships.agreement_rules import AgreementDraft, Contact, PlanLine, labels
from desktop.features.mentorships.letter_rules import PLACES
from desktop.features.mentorships.move_rules import MoveLine
from desktop.features.mentorships.rules import Area, DeclineReason, EarlyEnd
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import LANGUAGES, OWN_NAMES, tr
from desktop.rights import Role

OFFICE = "office"
"""The desk itself, where it may decide."""

_WAYS = (Way.MAIL, Way.SPOKEN, Way.PAPER, Way.MESSAGE, Way.PDF, Way.DESK, Way.KIOSK, Way.WORKBOOK)
"""The ways in which an answer comes, the usual ones first; a calendar reply proves no step."""


def step_form(move: MoveLine, parties: Sequence[tuple[int, str]], needs_answer: bool) -> Section:
    """What a step asks for before it is made: its own questions, then who said it, how and when.

    parties: participation and name of those whose word it takes.
    """
    fields = [field for key in move.asks for field in _ask(key)]
    if needs_answer:
        fields += _answer_fields(move, parties)
    if move.obstacle:
        hint = tr("Only where you decide otherwise; the reason is kept.")
        fields.append(Field("override", tr("Reason of the office"), is_required=True, hint=hint))
    return Section(move.id, "", tuple(fields))


def _answer_fields(move: MoveLine, parties: Sequence[tuple[int, str]]) -> list[Field]:
    who = [Choice(str(part), name) for part, name in parties]
    if Role.MANAGER in move.roles:
        who.append(Choice(OFFICE, tr("The office")))
    return [
        Field("who", tr("Who said it"), Kind.CHOICE, True, tuple(who)),
        Field("way", tr("How"), Kind.CHOICE, True, tuple(Choice(way.value, way.words()) for way in _WAYS)),
        Field("decided_on", tr("When"), Kind.DATE, True),
        Field("note", tr("Note"), hint=tr("Needed by telephone or in person: who spoke with whom, what was said.")),
    ]


def _ask(key: str) -> list[Field]:
    reasons = tuple(Choice(one.value, one.words()) for one in DeclineReason)
    ends = tuple(Choice(one.value, one.words()) for one in EarlyEnd)
    known: dict[str, Field] = {
        "decline": Field("decline", tr("Why"), Kind.CHOICE, True, reasons),
        "message": Field("message", tr("Message to the mentee"), Kind.LONG_TEXT, True),
        "reason": Field("reason", tr("Reason"), is_required=True),
        "until": Field("until", tr("Until"), Kind.DATE, True),
        "first_meeting": Field("first_meeting", tr("Date of the first meeting"), Kind.DATE, True),
        "comment": Field("comment", tr("What should change"), Kind.LONG_TEXT, True),
        "early": Field("early", tr("How it ended"), Kind.CHOICE, True, ends),
        "goals_reached": Field("goals_reached", tr("Goals reached"), Kind.LONG_TEXT),
        "continues_contact": Field("continues_contact", tr("They stay in contact"), Kind.YES_NO),
    }
    return [known[key]]


def usual_step(parties: Sequence[tuple[int, str]], today: date) -> dict[str, Any]:
    """What stands in the questions at first: the one whose word it is, by mail, today."""
    return {
        "who": str(parties[0][0]) if len(parties) == 1 else None,
        "way": Way.MAIL.value,
        "decided_on": today,
        "first_meeting": today,
    }


def parties_of(move: MoveLine, mentor: tuple[int, str], mentee: tuple[int, str]) -> list[tuple[int, str]]:
    """Participation and name of those whose word a step takes."""
    known = {Role.MENTOR: mentor, Role.MENTEE: mentee}
    return [known[role] for role in move.roles if role in known]


def answer_of(given: Mapping[str, Any], mentor: int, evidence: Evidence | None = None) -> Answer | None:
    """What was written down about a side's word; None where the office decides or nobody's word is needed."""
    who = given.get("who")
    if not who or who == OFFICE:
        return None
    role = Role.MENTOR if int(who) == mentor else Role.MENTEE
    note = given.get("note") or ""
    return Answer(int(who), role, given["decided_on"], Way(given["way"]), note=note, evidence=evidence)


def mentees_word(mentee: int, given: Mapping[str, Any]) -> Answer:
    """How a request came, as the mentee's answer."""
    return Answer(mentee, Role.MENTEE, given["decided_on"], Way(given["way"]), note=given.get("note") or "")


def request_form(mentors: Sequence[tuple[int, str]], mentees: Sequence[tuple[int, str]]) -> tuple[Section, ...]:
    """A new request, and how it came."""
    languages = tuple(Choice(code, OWN_NAMES[code]) for code in LANGUAGES)
    return (
        Section(
            "request",
            "",
            (
                Field("mentee", tr("Mentee"), Kind.CHOICE, True, _people(mentees)),
                Field("mentor", tr("Mentor"), Kind.CHOICE, True, _people(mentors)),
                Field("area", tr("Area"), Kind.CHOICE, True, tuple(Choice(one.value, one.words()) for one in Area)),
                Field("questions", tr("Questions"), Kind.LONG_TEXT),
                Field("motivation", tr("Motivation"), Kind.LONG_TEXT),
                Field("wished_from", tr("Wished from"), Kind.DATE),
                Field("wished_until", tr("Wished until"), Kind.DATE),
                Field("format", tr("How to meet")),
                Field("language", tr("Language"), Kind.CHOICE, choices=languages),
            ),
        ),
        Section(
            "answer",
            tr("How the request came"),
            (
                Field("way", tr("How"), Kind.CHOICE, True, tuple(Choice(way.value, way.words()) for way in _WAYS)),
                Field("decided_on", tr("When"), Kind.DATE, True),
                Field("note", tr("Note")),
                Field(
                    "override", tr("Reason"), hint=tr("Only where a rule stands in the way and you decide otherwise.")
                ),
            ),
        ),
    )


def _people(found: Sequence[tuple[int, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(key), name) for key, name in found)


def agreement_form(number: int) -> tuple[Section, ...]:
    """One version, edited in place."""
    words = labels()
    contacts = tuple(Choice(one.value, one.words()) for one in Contact)
    plan = (
        Field("month", tr("When")),
        Field("topic", tr("Topic")),
        Field("goal", tr("Goal")),
    )
    fields = [
        Field("starts_on", words["starts_on"], Kind.DATE),
        Field("ends_on", words["ends_on"], Kind.DATE),
        Field("meetings", words["meetings"], Kind.INTEGER, lowest=0, highest=200),
        Field("contacts", words["contacts"], Kind.MANY, choices=contacts),
        Field("frequency", words["frequency"], hint=tr("Such as: once a month")),
        Field("answer_days", words["answer_days"], Kind.INTEGER, lowest=0, highest=60),
        Field("goals", words["goals"], Kind.LONG_TEXT, hint=tr("One goal a line")),
        Field("plan", words["plan"], Kind.TABLE, columns=plan),
        Field("confidentiality", words["confidentiality"], Kind.LONG_TEXT),
        Field("remarks", words["remarks"], Kind.LONG_TEXT),
    ]
    if number > 1:
        fields.append(Field("reason", words["reason"]))
    return (Section("terms", "", tuple(fields)),)


def agreement_answers(draft: AgreementDraft) -> dict[str, Any]:
    """A version as answers of its form."""
    return {
        **vars(draft),
        "contacts": tuple(one.value for one in draft.contacts),
        "goals": "\n".join(draft.goals),
        "plan": tuple({"month": line.month, "topic": line.topic, "goal": line.goal} for line in draft.plan),
    }


def agreement_change(key: str, answer: Any) -> dict[str, Any]:
    """One answer as a change of the version."""
    if key == "contacts":
        return {key: tuple(Contact(one) for one in answer or ())}
    if key == "goals":
        return {key: tuple(line.strip() for line in (answer or "").splitlines() if line.strip())}
    if key == "plan":
        lines = enumerate(answer or (), start=1)
        return {key: tuple(PlanLine(place, *(line.get(part) or "" for part in _PLAN)) for place, line in lines)}
    return {key: getattr(AgreementDraft(), key) if answer is None else answer}


_PLAN = ("month", "topic", "goal")


def text_form(language: str) -> tuple[Section, ...]:
    """The standard texts of one language."""
    languages = tuple(Choice(code, OWN_NAMES[code]) for code in LANGUAGES)
    places = ", ".join("{" + place + "}" for place in PLACES)
    hint = tr("Where the texts say {places}, the names are put in.", places=places)
    fields = tuple(Field(one.value, one.words(), Kind.LONG_TEXT) for one in DeclineReason)
    return (
        Section("language", "", (Field("language", tr("Language"), Kind.CHOICE, True, languages, hint=hint),)),
        Section(language, tr("When a request is declined"), fields),
    )
