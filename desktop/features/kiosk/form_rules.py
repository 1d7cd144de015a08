"""What is asked where a side confirms something at the desk, in the words of whoever answers."""

from collections.abc import Sequence

from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import tr

YES, AMEND, NONE = "yes", "amend", "none"


def agreement_form(may_amend: bool) -> tuple[Section, ...]:
    """Agree, or say what should change; may_amend: the side that releases it, not the one that drafts."""
    choices = [Choice(YES, tr("I agree to this"))]
    fields = [Field("decision", tr("Your answer"), Kind.CHOICE, True, tuple(choices))]
    if may_amend:
        choices.append(Choice(AMEND, tr("Something should change")))
        fields = [
            Field("decision", tr("Your answer"), Kind.CHOICE, True, tuple(choices)),
            Field("comment", tr("What should change"), Kind.LONG_TEXT),
        ]
    return (Section("answer", "", tuple(fields)),)


def date_form(dates: Sequence[tuple[str, str]]) -> tuple[Section, ...]:
    """Which of the dates on the table (key, words); none of them is an answer too."""
    choices = [Choice(key, words) for key, words in dates]
    choices.append(Choice(NONE, tr("None of these")))
    fields = (
        Field("chosen", tr("When do you have time?"), Kind.CHOICE, True, tuple(choices)),
        Field("note", tr("In own words"), Kind.LONG_TEXT),
    )
    return (Section("answer", "", fields),)


def held_form() -> tuple[Section, ...]:
    """How long the meeting lasted."""
    fields = (
        Field("minutes", tr("How many minutes did you meet?"), Kind.INTEGER, True, lowest=1, highest=600),
        Field("note", tr("In own words"), Kind.LONG_TEXT),
    )
    return (Section("answer", "", fields),)
