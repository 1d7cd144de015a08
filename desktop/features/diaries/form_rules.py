"""A diary entry as a form: the fields of EM-06, the mentor's answer, and what is asked when it is handed in."""

from collections.abc import Mapping
from typing import Any

from desktop.features.confirmations.rules import Way
from desktop.features.diaries.rules import HIGHEST_MOOD, LOWEST_MOOD, SHAREABLE, Action, Draft
from desktop.features.session_plans.rules import Mode
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr


def entry_form() -> tuple[Section, ...]:
    """What the mentee writes."""
    return (_session(), _texts())


def _session() -> Section:
    modes = tuple(Choice(mode.value, mode.words()) for mode in Mode)
    return Section(
        "session",
        tr("The session"),
        (
            Field("day", tr("Day"), Kind.DATE),
            Field("start", tr("Start"), Kind.TIME),
            Field("minutes", tr("It lasted"), Kind.MINUTES, lowest=0, highest=600),
            Field("mode", tr("Mode"), Kind.CHOICE, choices=modes),
            Field("was_present", tr("I was there"), Kind.YES_NO),
        ),
    )


def _texts() -> Section:
    moods = tuple(Choice(str(number), str(number)) for number in range(LOWEST_MOOD, HIGHEST_MOOD + 1))
    actions = (
        Field("what", tr("What"), longest=200),
        Field("who", tr("Who"), longest=120),
        Field("by", tr("By"), Kind.DATE),
    )
    return Section(
        "texts",
        tr("What I write"),
        (
            Field("topics", tr("Topics")),
            Field("done", tr("What was done"), Kind.LONG_TEXT),
            Field("learned", tr("What I learned"), Kind.LONG_TEXT),
            Field("difficult", tr("What was difficult"), Kind.LONG_TEXT),
            Field("homework", tr("Homework"), Kind.LONG_TEXT),
            Field("actions", tr("What we agreed on"), Kind.TABLE, columns=actions),
            Field("questions", tr("Questions for next time"), Kind.LONG_TEXT),
            Field("mood", tr("How I feel (1 to 5)"), Kind.CHOICE, choices=moods),
            Field("next_on", tr("Next date"), Kind.DATE),
        ),
    )


def answer_form() -> tuple[Section, ...]:
    """What the mentor adds, and what the group may read."""
    labels = {
        "topics": tr("Topics"),
        "done": tr("What was done"),
        "learned": tr("What I learned"),
        "difficult": tr("What was difficult"),
        "homework": tr("Homework"),
        "actions": tr("What we agreed on"),
        "questions": tr("Questions for next time"),
        "mood": tr("How I feel (1 to 5)"),
    }
    choices = tuple(Choice(key, labels[key]) for key in SHAREABLE)
    fields = (
        Field("comment", tr("The mentor answers"), Kind.LONG_TEXT),
        Field("shared", tr("The group may read"), Kind.MANY, choices=choices),
        Field(
            "note",
            tr("Private note"),
            Kind.LONG_TEXT,
            hint=tr("Only mentor and manager read it; it stands in no book and no print."),
        ),
    )
    return (Section("answer", tr("Answer and sharing"), fields),)


def handing_form() -> tuple[Section, ...]:
    """By which way an entry came."""
    ways = (Way.PDF, Way.PAPER, Way.MAIL, Way.KIOSK, Way.SPOKEN, Way.WORKBOOK)
    fields = (
        Field(
            "way", tr("By which way it came"), Kind.CHOICE, True, tuple(Choice(one.value, one.words()) for one in ways)
        ),
        Field("note", tr("What was said"), Kind.LONG_TEXT),
    )
    return (Section("way", "", fields),)


def returning_form() -> tuple[Section, ...]:
    """What is missing in an entry."""
    return (Section("comment", "", (Field("comment", tr("What is missing"), Kind.LONG_TEXT, True),)),)


def answers(draft: Draft) -> dict[str, Any]:
    """An entry as answers."""
    actions = tuple({"what": one.what, "who": one.who, "by": one.by} for one in draft.actions)
    mood = str(draft.mood) if draft.mood else None
    return {**vars(draft), "mode": draft.mode.value, "actions": actions, "mood": mood}


def change(key: str, answer: Any) -> dict[str, Any]:
    """One answer as a change of the entry."""
    if key == "mode":
        return {key: Mode(answer)}
    if key == "mood":
        return {key: int(answer or 0)}
    if key == "actions":
        return {key: tuple(_action(line) for line in answer or () if line.get("what"))}
    usual = getattr(Draft(), key)
    return {key: usual if answer is None else answer}


def _action(line: Mapping[str, Any]) -> Action:
    return Action(line["what"], line.get("who") or "", line.get("by"))
