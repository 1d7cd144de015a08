"""The plan as a form: one table, a line a session; and the questions asked for many lines at once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from desktop.features.session_plans.catalogue_rules import Package, Topic
from desktop.features.session_plans.rhythm_rules import Every, Rhythm
from desktop.features.session_plans.rules import Draft, Mode, Section, Status
from desktop.forms.fields import Choice, Field, Kind
from desktop.forms.fields import Section as FormSection
from desktop.i18n import tr

PLAN = "plan"
_TEXTS = ("place", "topic_code", "title", "goal", "preparation", "material", "responsible")


_ESSENTIAL = ("day", "title", "status")


def plan_form(is_whole: bool = True) -> tuple[FormSection, ...]:
    """The table of sessions: every column, or what says at a glance where the circle stands."""
    columns = tuple(column for column in _columns() if is_whole or column.key in _ESSENTIAL)
    return (FormSection(PLAN, "", (Field(PLAN, tr("Sessions"), Kind.TABLE, columns=columns),)),)


TEXTS = ("goal", "preparation", "material", "responsible")
"""What the window of the plan asks about one session."""


def texts_form() -> tuple[FormSection, ...]:
    """What one session is for, who answers for it and what it needs."""
    fields = (
        Field("goal", tr("Goal"), Kind.LONG_TEXT),
        Field("preparation", tr("Preparation"), Kind.LONG_TEXT),
        Field("material", tr("Material"), Kind.LONG_TEXT),
        Field("responsible", tr("Responsible")),
    )
    return (FormSection("session", "", fields),)


def _columns() -> tuple[Field, ...]:
    return (
        Field("day", tr("Day"), Kind.DATE),
        Field("title", tr("Topic")),
        Field("start", tr("Start"), Kind.TIME),
        Field("minutes", tr("Length"), Kind.MINUTES, is_required=True, lowest=1, highest=600),
        Field("mode", tr("Mode"), Kind.CHOICE, choices=tuple(Choice(mode.value, mode.words()) for mode in Mode)),
        Field("place", tr("Place or link")),
        Field("section", tr("Section"), Kind.CHOICE, choices=tuple(Choice(one.value, one.words()) for one in Section)),
        Field("status", tr("Status"), Kind.CHOICE, choices=tuple(Choice(one.value, one.words()) for one in Status)),
        Field("held_on", tr("Held on"), Kind.DATE),
    )


def topics_form(topics: Sequence[Topic]) -> tuple[FormSection, ...]:
    """Which topics of the catalogue to add."""
    choices = tuple(Choice(topic.code, f"{topic.code}  {topic.title}") for topic in topics)
    return (FormSection("topics", "", (Field("topics", tr("Topics"), Kind.MANY, is_required=True, choices=choices),)),)


def package_form() -> tuple[FormSection, ...]:
    """Which ready plan, and about what."""
    focuses = (Section.EMPLOYABILITY, Section.ENTREPRENEURSHIP)
    fields = (
        Field("length", tr("Plan"), Kind.CHOICE, True, tuple(Choice(one.value, one.words()) for one in Package)),
        Field("focus", tr("About"), Kind.CHOICE, True, tuple(Choice(one.value, one.words()) for one in focuses)),
    )
    return (FormSection("package", "", fields, tr("The sessions are added at the end; then you set their days.")),)


def days_form() -> tuple[FormSection, ...]:
    """First day and rhythm."""
    rhythms = tuple(Choice(one.value, one.words()) for one in Every)
    fields = (
        Field("first", tr("First session"), Kind.DATE, is_required=True),
        Field("rhythm", tr("How often"), Kind.CHOICE, is_required=True, choices=rhythms),
        Field("days", tr("Days between sessions"), Kind.INTEGER, lowest=1, highest=366),
    )
    hint = tr("Sessions that were held keep their days. Holidays and days on which somebody cannot come are left out.")
    return (FormSection("days", "", fields, hint),)


def rhythm(answers: Mapping[str, Any]) -> Rhythm:
    """The rhythm that was chosen."""
    return Rhythm(Every(answers["rhythm"]), answers.get("days") or Rhythm().days)


def answers(drafts: Sequence[tuple[int, Draft]]) -> dict[str, Any]:
    """The plan as answers; each line carries the id of its session."""
    return {PLAN: tuple({"id": key, **_line(draft)} for key, draft in drafts)}


def drafts(lines: Sequence[Mapping[str, Any]], known: Mapping[int, Draft]) -> list[tuple[int | None, Draft]]:
    """Answers as a plan; what a line does not show (goal, material …) stays as it was."""
    return [(line.get("id"), _draft(line, known.get(line.get("id", 0), Draft()))) for line in lines]


def _line(draft: Draft) -> dict[str, Any]:
    values = asdict(draft)
    return {key: values[key] for key in ("day", "start", "minutes", "title", "place", "held_on")} | {
        "mode": draft.mode.value,
        "section": draft.section.value,
        "status": draft.status.value,
    }


def _draft(line: Mapping[str, Any], before: Draft) -> Draft:
    status = Status(line.get("status") or before.status)
    return Draft(
        **{key: getattr(before, key) for key in _TEXTS if key not in ("title", "place")},
        title=line.get("title") or "",
        place=line.get("place") or "",
        day=line.get("day"),
        start=line.get("start"),
        minutes=line.get("minutes") or before.minutes,
        mode=Mode(line.get("mode") or before.mode),
        section=Section(line.get("section") or before.section),
        status=status,
        held_on=line.get("held_on") or (line.get("day") if status is Status.HELD else None),
    )
