"""The windows of the matching room: why two people are kept together or apart, and a ruling about any two."""

from collections.abc import Sequence
from typing import Any

from desktop.features.matching.rules import Pair
from desktop.features.matching.service import Decision, MatchingService
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr
from desktop.ui.dialogs import Dialogs
from desktop.ui.editor import Editor, Making

Names = tuple[str, str]
"""Of the mentor and the mentee."""


def rule_pair(
    matching: MatchingService, dialogs: Dialogs, programme: int, pair: tuple[Pair, Names], decision: Decision
) -> bool:
    """Ask why two people are ruled about; True when it was done."""
    people, names = pair

    def keep(answers: dict[str, Any]) -> None:
        matching.rule(programme, people, decision, answers["reason"])

    title = {
        Decision.MUST: tr("Keep {mentor} and {mentee} together", mentor=names[0], mentee=names[1]),
        Decision.NEVER: tr("Never put {mentor} and {mentee} together", mentor=names[0], mentee=names[1]),
    }[decision]
    verb = {Decision.MUST: tr("Keep together"), Decision.NEVER: tr("Keep apart")}[decision]
    return Editor(Making("", title, verb, keep), (Section("why", "", (_reason(),)),), dialogs).ask()


def rule_any(matching: MatchingService, dialogs: Dialogs, programme: int) -> bool:
    """Ask which two people are ruled about, and how; True when it was done."""

    def keep(answers: dict[str, Any]) -> None:
        pair = (int(answers["mentor"]), int(answers["mentee"]))
        matching.rule(programme, pair, Decision(answers["decision"]), answers["reason"])

    mentors, mentees = matching.seekers(programme)
    fields = (
        Field("mentor", tr("Mentor"), Kind.CHOICE, True, _choices(mentors)),
        Field("mentee", tr("Mentee"), Kind.CHOICE, True, _choices(mentees)),
        Field("decision", tr("They are"), Kind.CHOICE, True, tuple(Choice(one.value, one.words()) for one in Decision)),
        _reason(),
    )
    making = Making("ruling", tr("Decide about two people"), tr("Decide"), keep, "programme", programme)
    return Editor(making, (Section("why", "", fields),), dialogs, usual={"decision": Decision.MUST.value}).ask()


def _reason() -> Field:
    return Field(
        "reason", tr("Reason"), is_required=True, longest=200, hint=tr("A few words, without private details.")
    )


def _choices(people: Sequence[tuple[int, str]]) -> tuple[Choice, ...]:
    return tuple(Choice(str(key), name) for key, name in people)
