"""The answers of a person's forms that can be chosen: keys that are kept, words that are shown."""

from enum import StrEnum

from desktop.features.participants.rules import ExitReason
from desktop.forms.fields import Choice
from desktop.i18n import tr

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
TIMES = ("morning", "afternoon", "evening")


def modes() -> tuple[Choice, ...]:
    """Ways to meet."""
    return (
        Choice("face_to_face", tr("Face to face")),
        Choice("online", tr("Online")),
        Choice("either", tr("Either")),
    )


def permissions() -> tuple[Choice, ...]:
    """What a guardian may permit (`domain.md` 6.2)."""
    return (
        Choice("take_part", tr("Take part")),
        Choice("data", tr("Use of data")),
        Choice("photo", tr("Photos")),
        Choice("leave_premises", tr("Leave the premises")),
        Choice("rewards", tr("Rewards")),
    )


def yes_or_no() -> tuple[Choice, ...]:
    """A question that may be open: a tick box cannot say so."""
    return (Choice("yes", tr("Yes")), Choice("no", tr("No")))


def employments() -> tuple[Choice, ...]:
    """Types of employment (`domain.md` 1.3)."""
    return (
        Choice("employee", tr("Employee")),
        Choice("self_employed", tr("Self-employed")),
        Choice("family_worker", tr("Works in the family's business")),
    )


def contracts() -> tuple[Choice, ...]:
    """Types of contract (`domain.md` 1.3)."""
    return (
        Choice("permanent", tr("Permanent")),
        Choice("fixed_term", tr("Fixed term")),
        Choice("agency", tr("Agency work")),
        Choice("casual", tr("Casual work")),
    )


def evidence() -> tuple[Choice, ...]:
    """How an education is known."""
    return (Choice("document", tr("Document seen")), Choice("self_declared", tr("Self-declared")))


def levels_of_education() -> tuple[Choice, ...]:
    """ISCED 2011 (`domain.md` 1.4); 9, U and R leave the record incomplete."""
    names = (
        tr("Less than primary"),
        tr("Primary"),
        tr("Lower secondary"),
        tr("Upper secondary"),
        tr("Post-secondary, not tertiary"),
        tr("Short-cycle tertiary"),
        tr("Bachelor or equivalent"),
        tr("Master or equivalent"),
        tr("Doctoral"),
    )
    known = tuple(Choice(str(level), f"{level}  {name}") for level, name in enumerate(names))
    return (*known, Choice("9", tr("Not classified")), Choice("U", tr("Unknown")), Choice("R", tr("Refused to say")))


def exit_reasons() -> tuple[Choice, ...]:
    """Why a participation ended."""
    return of_enum(ExitReason)


def times_of_week() -> tuple[Choice, ...]:
    """Mornings, afternoons and evenings of the seven days."""
    days = (tr("Monday"), tr("Tuesday"), tr("Wednesday"), tr("Thursday"), tr("Friday"), tr("Saturday"), tr("Sunday"))
    parts = (tr("morning"), tr("afternoon"), tr("evening"))
    return tuple(
        Choice(f"{day}-{time}", tr("{day} {part}", day=day_words, part=part))
        for day, day_words in zip(DAYS, days, strict=True)
        for time, part in zip(TIMES, parts, strict=True)
    )


def of_enum(kind: type[StrEnum]) -> tuple[Choice, ...]:
    return tuple(Choice(one.value, one.words()) for one in kind)  # type: ignore[attr-defined]
