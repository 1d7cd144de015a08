"""The questions of AM-05 as a form, and how the answers read afterwards."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.features.confirmations.rules import Way
from desktop.features.feedback.rules import HIGHEST, LOWEST, Fit, Given, Kind, Said, contact_words, items
from desktop.forms.fields import Choice, Field, Section
from desktop.forms.fields import Kind as FieldKind
from desktop.i18n import tr
from desktop.rights import Role

_WAYS = (Way.PAPER, Way.MAIL, Way.PDF, Way.SPOKEN, Way.MESSAGE, Way.KIOSK, Way.DESK, Way.WORKBOOK)


def form(kind: Kind, asks_fit: bool) -> tuple[Section, ...]:
    """What one side is asked: the fit first, then the meeting, then whether somebody should ring."""
    fields: list[Field] = []
    if asks_fit:
        fits = tuple(Choice(one.value, one.words()) for one in Fit)
        fields.append(Field("fit", tr("How well do you two fit?"), FieldKind.CHOICE, choices=fits))
    if kind is Kind.MEETING:
        fields += [Field(key, words, FieldKind.CHOICE, choices=_scale()) for key, words in items().items()]
    fields += [
        Field("wants_contact", contact_words(), FieldKind.YES_NO),
        Field("text", tr("In own words"), FieldKind.LONG_TEXT),
    ]
    hint = tr("What stands here opens together with the answers of the other side.")
    return (Section("questions", tr("Answers"), tuple(fields), hint), _how())


def _how() -> Section:
    ways = tuple(Choice(one.value, one.words()) for one in _WAYS)
    return Section(
        "how",
        tr("How it came"),
        (
            Field("way", tr("How"), FieldKind.CHOICE, True, ways),
            Field("on", tr("When"), FieldKind.DATE, True),
            Field("note", tr("Note"), hint=tr("Needed by telephone or in person: who spoke with whom.")),
        ),
    )


def _scale() -> tuple[Choice, ...]:
    words = {
        1: tr("1 strongly disagree"),
        2: tr("2 disagree"),
        3: tr("3 partly"),
        4: tr("4 agree"),
        5: tr("5 strongly agree"),
    }
    return tuple(Choice(str(number), words[number]) for number in range(LOWEST, HIGHEST + 1))


def usual(today: date) -> dict[str, Any]:
    """What stands in the form at first."""
    return {"way": Way.PAPER.value, "on": today}


def said(role: Role, answers: Mapping[str, Any]) -> Said:
    """The form as it was filled in."""
    fit = answers.get("fit")
    given = Given(
        **{key: int(answers.get(key) or 0) for key in items()},
        fit=Fit(fit) if fit else None,
        wants_contact=bool(answers.get("wants_contact")),
        text=answers.get("text") or "",
    )
    return Said(role, given, answers["on"], Way(answers["way"]), answers.get("note") or "")


def pairs(given: Given) -> list[tuple[str, str]]:
    """Answers to read; what was left out is not among them."""
    scores = [(words, getattr(given, key)) for key, words in items().items()]
    found = [(tr("Fit"), given.fit.words())] if given.fit else []
    found += [(words, tr("{score} of 5", score=score)) for words, score in scores if score]
    return [*found, *([(tr("In own words"), given.text)] if given.text else [])]
