"""What came back besides scans, as values: the lines of a form beside the record, and what an answer says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from desktop.features.confirmations.rules import Decision, Way
from desktop.features.inbox.rules import Place, Verdict, Why
from desktop.forms.returned import Returned
from desktop.i18n import tr


@dataclass(frozen=True)
class Difference:
    """One field of a form: what came, and what the record says now."""

    key: str
    label: str
    came: str
    stands: str = ""
    problem: str = ""
    is_taken: bool = True
    """Whether a yes takes it over."""
    may_be_corrected: bool = True
    is_choice: bool = True
    """Whether it may be left out; one answer of several that hang together may not."""
    about: str = ""
    """Whom it is about, where one thing is about several."""
    note: str = ""
    """What to know before it is ticked."""

    @property
    def is_different(self) -> bool:
        """Whether taking it over changes something."""
        return bool(self.came) and self.came != self.stands


@dataclass(frozen=True)
class Asked:
    """What a mail that left asked for; `circle` None where it was about several."""

    programme: int
    circle: int | None
    documents: tuple[int, ...]
    """The papers that went with it."""


@dataclass(frozen=True)
class Look:
    """What came back, looked at beside the store as it is now."""

    verdict: Verdict
    lines: tuple[Difference, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    """Label and value: who, when, about what."""
    text: str = ""
    """Words of a mail, as they were written for this answer."""
    asks_decision: bool = False
    """Whether a person says yes or no, because the mail does not."""
    speakers: tuple[tuple[int, str], ...] = ()
    """Persons one of whom has answered, where the address does not tell."""
    papers: tuple[tuple[int, str], ...] = ()
    """Documents one of which it answers, where the code does not tell."""


@dataclass(frozen=True)
class Item:
    """A thing that came back, as those see it who say what it means."""

    page: int
    way: Way
    told: Mapping[str, Any]
    document: int | None
    name: str
    """Of the file."""
    corrected: Mapping[str, str] = field(default_factory=dict)
    left_out: frozenset[str] = frozenset()
    decision: Decision | None = None
    """A person's word about an unclear answer."""
    speaker: int | None = None
    """The person whose answer it is, as a person said."""
    is_inside: bool = False
    """Came inside a mail."""

    @property
    def values(self) -> dict[str, str]:
        """What stands in the boxes of a form, as a person corrected it."""
        found = {name: text for name, text in self.told.get("values", {}).items()}
        for key, text in self.corrected.items():
            found = {name: old for name, old in found.items() if name.partition("-")[0] != key}
            found[key] = text
        return found


def form_lines(returned: Returned, stands: Mapping[str, str], left_out: frozenset[str]) -> tuple[Difference, ...]:
    """The fields of a form beside the record; boxes that the form has no more stand at the end."""
    lines = [
        Difference(
            key=line.field.key,
            label=line.field.label,
            came=line.text,
            stands=stands.get(line.field.key, ""),
            problem=line.problem,
            is_taken=line.field.key not in left_out,
            may_be_corrected=not line.field.columns,
        )
        for line in returned.lines
    ]
    older = (
        Difference(name, tr("No longer asked: {name}", name=name), text, is_taken=False, may_be_corrected=False)
        for name, text in returned.unknown.items()
    )
    return (*lines, *older)


def form_verdict(lines: Sequence[Difference], is_old: bool, obstacle: str = "") -> Verdict:
    """Where a filled form stands. obstacle: why the room of its record would refuse it."""
    if not any(line.came for line in lines):
        return Verdict(Place.DECIDE, Why.EMPTY_FORM)
    if broken := sum(1 for line in lines if line.problem and line.came and line.is_taken):
        return Verdict(Place.DECIDE, Why.LOOK, str(broken))
    if obstacle:
        return Verdict(Place.DECIDE, Why.HINDERED, obstacle)
    return Verdict(Place.DECIDE, Why.OLD_FORM) if is_old else Verdict(Place.READY)


BARRED = frozenset(
    {Why.EMPTY_FORM, Why.HINDERED, Why.NO_SESSION, Why.SENDER, Why.UNCLEAR, Why.NO_QUESTION, Why.AUTOMATIC}
    | {
        Why.MAYBE,
        Why.OLD_INVITATION,
        Why.NO_MEETING,
        Why.NO_RECORDS,
        Why.NOTHING_KNOWN,
        Why.NOTHING_TICKED,
        Why.TOO_MANY,
    }
)
"""Reasons that a yes alone does not settle: something has to be corrected or said first."""


def may_accept(verdict: Verdict) -> bool:
    """Whether a person's yes takes it over as it stands."""
    return verdict.place in (Place.READY, Place.DECIDE) and verdict.why not in BARRED


NAMED = (Way.KIOSK, Way.PACKAGE, Way.CALENDAR)
"""What comes without a document, and says itself what it is."""


def line_words(way: Way, told: Mapping[str, Any]) -> tuple[str, str]:
    """What a line of the list shows as document and as whom it is for, where no document of ours tells."""
    if way is Way.CALENDAR:
        return tr("Calendar reply"), str(told["sender_name"] or told["sender"])
    return str(told.get("title", "")), str(told.get("subject", ""))
