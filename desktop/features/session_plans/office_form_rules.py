"""What an office settles for its plans: topics of the catalogue, free days, the agreement on a plan, who caught up."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from desktop.features.session_plans.rules import Mode, Section
from desktop.features.session_plans.step_rules import Party
from desktop.forms.fields import Choice, Field, Kind
from desktop.forms.fields import Section as FormSection
from desktop.i18n import LANGUAGES, OWN_NAMES, tr

WORDS = "words"
TEXTS = {
    "title": "titles",
    "goal": "goals",
    "outcomes": "outcomes",
    "preparation": "preparations",
    "output": "outputs",
}
"""Columns of the table of words, and what a topic calls them."""

_ANY = "any"
_ALL = "all"


def topic_form(is_new: bool) -> tuple[FormSection, ...]:
    """One topic: what it is, and its words in each language."""
    sections = tuple(Choice(one.value, one.words()) for one in Section)
    modes = (Choice(_ANY, tr("Any")), *(Choice(mode.value, mode.words()) for mode in Mode))
    code = Field("code", tr("Code"), is_required=True, longest=12, hint=tr("Letters and a number, such as SX-01."))
    fields = (
        *((code,) if is_new else ()),
        Field("section", tr("Section"), Kind.CHOICE, True, sections),
        Field("minutes", tr("Length"), Kind.MINUTES, True, lowest=1, highest=600),
        Field("mode", tr("Mode"), Kind.CHOICE, True, modes),
        Field(
            "position",
            tr("Place in the order"),
            Kind.INTEGER,
            lowest=0,
            highest=9999,
            hint=tr("The shipped topics stand at 10, 20, 30 and so on; 0 is the usual place."),
        ),
        Field("is_active", tr("Offered when a plan is made"), Kind.YES_NO),
    )
    columns = (
        Field("language", tr("Language"), Kind.CHOICE, True, tuple(Choice(one, OWN_NAMES[one]) for one in LANGUAGES)),
        Field("title", tr("Title")),
        Field("goal", tr("Goal")),
        Field("outcomes", tr("Learning outcomes")),
        Field("preparation", tr("Preparation")),
        Field("output", tr("Homework or output")),
    )
    words = Field(WORDS, tr("Words"), Kind.TABLE, columns=columns, hint=tr("A line for each language."))
    return (FormSection("topic", "", fields), FormSection("texts", tr("Words in each language"), (words,)))


def topic_answers(topic: Mapping[str, Any]) -> dict[str, Any]:
    """A topic (its fields by name) as answers."""
    spoken = [code for code in LANGUAGES if any(topic[name].get(code) for name in TEXTS.values())]
    lines = [{"language": code, **{key: topic[name].get(code, "") for key, name in TEXTS.items()}} for code in spoken]
    return {
        "code": topic["code"],
        "section": topic["section"].value,
        "minutes": topic["minutes"],
        "mode": topic["mode"].value if topic["mode"] else _ANY,
        "position": topic["position"],
        "is_active": topic["is_active"],
        WORDS: tuple(lines),
    }


def topic_of(answers: Mapping[str, Any], code: str = "") -> dict[str, Any]:
    """Answers as the fields of a topic; the last line of a language counts."""
    lines = [line for line in answers.get(WORDS) or () if line.get("language")]
    texts = {name: {line["language"]: line.get(key) or "" for line in lines} for key, name in TEXTS.items()}
    mode = answers.get("mode") or _ANY
    return {
        "code": code or answers.get("code") or "",
        "section": Section(answers["section"]),
        "minutes": answers["minutes"],
        "mode": None if mode == _ANY else Mode(mode),
        "position": answers.get("position") or 0,
        "is_active": bool(answers.get("is_active")),
        **texts,
    }


def free_day_form(people: Sequence[tuple[int, str]]) -> tuple[FormSection, ...]:
    """Days on which nobody meets, or on which one person cannot; people by id and name."""
    choices = (Choice(_ALL, tr("Everybody")), *(Choice(str(key), name) for key, name in people))
    fields = (
        Field("person", tr("Who"), Kind.CHOICE, True, choices),
        Field("first", tr("First day"), Kind.DATE, True),
        Field("last", tr("Last day"), Kind.DATE, hint=tr("Leave it empty for one day.")),
        Field("words", tr("What for"), longest=80),
    )
    return (FormSection("free", "", fields),)


def free_day_of(answers: Mapping[str, Any]) -> dict[str, Any]:
    """Answers as the fields of a free day."""
    person = answers.get("person") or _ALL
    return {
        "first": answers["first"],
        "last": answers.get("last") or answers["first"],
        "words": answers.get("words") or "",
        "person": None if person == _ALL else int(person),
    }


def usual_free_day(today: date) -> dict[str, Any]:
    """What stands there at first: today is free for everybody."""
    return {"person": _ALL, "first": today}


def terms_form() -> tuple[FormSection, ...]:
    """What a circle has agreed on for its plan as a whole."""
    fields = (
        Field("agreed_on", tr("Agreed on"), Kind.DATE, hint=tr("The day on which all agreed to the plan (EM-05).")),
        Field(
            "quorum",
            tr("Mentees who have to come"),
            Kind.INTEGER,
            True,
            lowest=1,
            highest=60,
            hint=tr("With fewer a session is not held."),
        ),
    )
    return (FormSection("terms", "", fields),)


def caught_up_form(absent: Sequence[Party]) -> tuple[FormSection, ...]:
    """Who has been told afterwards what was agreed, and on which day."""
    choices = tuple(Choice(str(one.member), one.name) for one in absent)
    fields = (
        Field("member", tr("Who caught up"), Kind.CHOICE, True, choices),
        Field("on", tr("On"), Kind.DATE, True),
    )
    return (FormSection("caught_up", "", fields),)


def usual_caught_up(absent: Sequence[Party], today: date) -> dict[str, Any]:
    """What stands there at first."""
    return {"member": str(absent[0].member) if absent else None, "on": today}
