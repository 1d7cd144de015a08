"""The page of a group as forms, and the questions asked when a group is formed or grows."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.features.groups.change_rules import Change, ChangeKind
from desktop.features.groups.life_rules import Sessions
from desktop.features.groups.rules import Candidate, Draft, Form
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import LANGUAGES, OWN_NAMES, tr, trn


def page_form() -> tuple[Section, ...]:
    """What the contract, the lists and the certificates say."""
    return (_group(), _sessions(), _rules(), _closing())


def _group() -> Section:
    languages = tuple(Choice(code, OWN_NAMES[code]) for code in LANGUAGES)
    return Section(
        "group",
        tr("Group"),
        (
            Field("name", tr("Name"), longest=80),
            Field("motto", tr("Motto"), longest=120),
            Field("goals", tr("Shared goals"), Kind.LONG_TEXT),
            Field("language", tr("Language of shared documents"), Kind.CHOICE, choices=languages),
            Field("starts_on", tr("First day"), Kind.DATE),
            Field("ends_on", tr("Last day"), Kind.DATE),
        ),
    )


def _sessions() -> Section:
    return Section(
        "meeting",
        tr("How the group meets"),
        (
            Field("form", tr("Form"), Kind.CHOICE, True, tuple(Choice(one.value, one.words()) for one in Form)),
            Field("session_count", tr("Number of sessions"), Kind.INTEGER, lowest=0, highest=60),
            Field("session_minutes", tr("Length of a session"), Kind.MINUTES, lowest=1, highest=600),
            Field("frequency", tr("How often"), hint=tr("Such as: every two weeks")),
            Field("face_to_face", tr("Held in one place"), hint=tr("Such as: start, middle and end")),
            Field("place", tr("Place")),
            Field("channel", tr("Online channel")),
        ),
    )


def _rules() -> Section:
    return Section(
        "rules",
        tr("Rules of communication"),
        (
            Field("channels", tr("We reach each other by")),
            Field("contact_hours", tr("At these hours")),
            Field("answer_days", tr("Answer within (working days)"), Kind.INTEGER, lowest=0, highest=60),
            Field("absence_notice", tr("If someone cannot come")),
            Field("other_rules", tr("Further rules"), Kind.LONG_TEXT, hint=tr("One rule a line")),
            Field("costs", tr("Costs")),
            Field("signed_place", tr("Place of signature")),
        ),
    )


def _closing() -> Section:
    return Section(
        "closing",
        tr("For the certificates"),
        (
            Field("held_sessions", tr("Sessions held"), Kind.INTEGER, lowest=0, highest=500),
            Field("held_minutes", tr("Time of the sessions held"), Kind.MINUTES, lowest=0, highest=100_000),
            Field("closed_on", tr("Closed on"), Kind.DATE),
        ),
    )


def answers(draft: Draft, sessions: Sessions | None = None) -> dict[str, Any]:
    """A group's page as answers; what meetings on record count stands instead of what was once typed."""
    counted = {}
    if sessions is not None and sessions.are_on_record:
        counted = {"held_sessions": sessions.held, "held_minutes": sessions.minutes}
    return {**vars(draft), "form": draft.form.value, **counted}


def settled(sessions: Sessions) -> dict[str, str]:
    """Fields that nobody types into, with the reason."""
    if not sessions.are_on_record:
        return {}
    words = tr("Counted from the meetings that both sides confirmed. On a certificate each counts those they came to.")
    return {"held_sessions": tr("Counted from the meetings that both sides confirmed."), "held_minutes": words}


def change(key: str, answer: Any) -> dict[str, Any]:
    """One answer as a change of the draft."""
    if key == "form":
        return {key: Form(answer)}
    usual = getattr(Draft(), key)
    return {key: usual if answer is None else answer}


def forming_form(mentors: Sequence[Candidate], mentees: Sequence[Candidate]) -> tuple[Section, ...]:
    """Who is to be in a new group."""
    return (
        Section(
            "people",
            "",
            (
                Field("mentor", tr("Mentor"), Kind.CHOICE, True, tuple(_mentor(one) for one in mentors)),
                Field("mentees", tr("Mentees"), Kind.MANY, True, _mentees(mentees)),
                Field("name", tr("Name of the group"), longest=80),
                Field("since", tr("First day"), Kind.DATE, True),
                Field(
                    "reason",
                    tr("Reason"),
                    hint=_only_otherwise(),
                ),
            ),
        ),
    )


def joining_form(mentees: Sequence[Candidate]) -> tuple[Section, ...]:
    """Who joins a group."""
    fields = (
        Field("mentees", tr("Mentees"), Kind.MANY, True, _mentees(mentees)),
        Field("since", tr("From"), Kind.DATE, True),
    )
    return (Section("people", "", fields),)


def leaving_form() -> tuple[Section, ...]:
    """When somebody leaves a group."""
    return (Section("day", "", (Field("until", tr("Last day"), Kind.DATE, True),)),)


def usual_forming(today: date) -> dict[str, Any]:
    """What stands in the questions at first."""
    return {"since": today}


def _mentor(one: Candidate) -> Choice:
    places = trn("{count} place free", "{count} places free", max(0, one.free_places))
    return Choice(str(one.participation), f"{one.name} · {places}")


def _mentees(found: Sequence[Candidate]) -> tuple[Choice, ...]:
    """Those without a group first, who are meant nearly always."""
    return tuple(_mentee(one) for one in sorted(found, key=lambda one: bool(one.group)))


def _mentee(one: Candidate) -> Choice:
    words = tr("{name} · in {group} already", name=one.name, group=one.group) if one.group else one.name
    return Choice(str(one.participation), words)


def change_form(kind: ChangeKind, candidates: Sequence[Candidate] = ()) -> tuple[Section, ...]:
    """What is asked when a running group changes (EM-28): who, from when, why, and which papers are there."""
    fields: list[Field] = []
    if kind is ChangeKind.JOIN:
        fields.append(Field("mentees", tr("Mentees"), Kind.MANY, True, _mentees(candidates)))
    elif kind is ChangeKind.NEW_MENTOR:
        fields.append(Field("mentor", tr("New mentor"), Kind.CHOICE, True, tuple(_mentor(one) for one in candidates)))
    fields += [
        Field("day", tr("Last day") if kind is ChangeKind.LEAVE else tr("From"), Kind.DATE, True),
        Field("reason", tr("Reason")),
        Field("has_form", tr("The change form (EM-28) is signed"), Kind.YES_NO),
    ]
    if kind is ChangeKind.JOIN:
        fields.append(Field("has_supplement", tr("The supplement to the contract (EM-04) is signed"), Kind.YES_NO))
    elif kind is ChangeKind.NEW_MENTOR:
        fields.append(Field("has_supplement", tr("The new contract (EM-04) is signed"), Kind.YES_NO))
    else:
        fields.append(Field("has_exit_talk", tr("The exit talk was held"), Kind.YES_NO))
    fields += [
        Field("list_is_updated", tr("The list of participants (EM-10) shows it"), Kind.YES_NO),
        Field("override", tr("Why without these papers"), hint=_only_otherwise()),
    ]
    return (Section("change", "", tuple(fields)),)


def change_of(kind: ChangeKind, answers: Mapping[str, Any], member: int | None = None) -> Change:
    """Answers as a change."""
    people = answers.get("mentees") or ([answers["mentor"]] if answers.get("mentor") else [])
    return Change(
        kind,
        answers["day"],
        member,
        tuple(int(key) for key in people),
        reason=answers.get("reason") or "",
        override=answers.get("override") or "",
        has_form=bool(answers.get("has_form")),
        has_supplement=bool(answers.get("has_supplement")),
        list_is_updated=bool(answers.get("list_is_updated")),
        has_exit_talk=bool(answers.get("has_exit_talk")),
    )


def anyway_form() -> tuple[Section, ...]:
    """Why a step is taken although something is missing."""
    return (Section("why", "", (Field("reason", tr("Reason"), Kind.LONG_TEXT, True),)),)


def dissolving_form() -> tuple[Section, ...]:
    """Why a group ends before its time."""
    fields = (
        Field("reason", tr("Reason"), Kind.LONG_TEXT, True),
        Field("exit_forms_done", tr("The exit forms of the members are filled in"), Kind.YES_NO),
        Field("override", tr("Why without the exit forms"), hint=_only_otherwise()),
    )
    return (Section("why", "", fields),)


def _only_otherwise() -> str:
    return tr("Only where a rule stands in the way and you decide otherwise.")
