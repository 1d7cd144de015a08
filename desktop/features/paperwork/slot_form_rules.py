"""What can be done with an owed document in each state, in words, and what each of it asks for."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from desktop.features.paperwork.due_rules import is_due_soon, is_overdue
from desktop.features.paperwork.slot_rules import SETTLED, Channel, Checklist, State
from desktop.forms.fields import Choice, Field, Kind, Section
from desktop.i18n import day_words, tr, trn

ISSUE = "issue"
OPEN = "open"
SEND = "D3"
COME_BACK = "D4"
ATTACH = "D5"
CHECK = "D6"
SEND_BACK = "D7"
FILL_IN = "D8"
WAIVE = "D9"
NOT_NEEDED = "D9n"
ASK_AGAIN = "again"

_MOVES: dict[State, tuple[str, ...]] = {
    State.REQUIRED: (ISSUE, FILL_IN, WAIVE, NOT_NEEDED),
    State.GENERATED: (ATTACH, SEND, OPEN, ISSUE, WAIVE, NOT_NEEDED),
    State.SENT: (ATTACH, COME_BACK, OPEN, ISSUE, WAIVE, NOT_NEEDED),
    State.RETURNED: (ATTACH, OPEN, ISSUE, WAIVE, NOT_NEEDED),
    State.SCAN_ATTACHED: (CHECK, SEND_BACK, OPEN, WAIVE),
    State.REJECTED: (ATTACH, SEND, OPEN, ISSUE, WAIVE, NOT_NEEDED),
    State.VERIFIED: (OPEN, ISSUE),
    State.WAIVED: (ASK_AGAIN, OPEN),
    State.NOT_APPLICABLE: (ASK_AGAIN, OPEN),
}


@dataclass(frozen=True)
class Standing:
    """What the moves depend on."""

    state: State
    has_document: bool
    signatures_needed: int
    may_decide: bool
    may_file: bool


def moves(standing: Standing) -> list[str]:
    """What can be done now, the next step first. What asks for nothing that exists is left out."""
    found = [move for move in _MOVES.get(standing.state, (OPEN,)) if _is_open(move, standing)]
    if standing.state is State.REQUIRED and not standing.signatures_needed and FILL_IN in found:
        found.remove(FILL_IN)
        found.insert(0, FILL_IN)
    return found


def _is_open(move: str, standing: Standing) -> bool:
    if move == OPEN:
        return standing.has_document
    if move == ATTACH:
        return standing.may_file
    if move == FILL_IN and standing.signatures_needed:
        return False
    return standing.may_decide


def words_of(move: str, has_document: bool) -> str:
    """What the button says."""
    return {
        ISSUE: tr("Issue a new version…") if has_document else tr("Issue…"),
        OPEN: tr("Open the document"),
        SEND: tr("Was sent…"),
        COME_BACK: tr("Came back…"),
        ATTACH: tr("Attach the scan…"),
        CHECK: tr("Check the scan…"),
        SEND_BACK: tr("Send it back…"),
        FILL_IN: tr("Is filled in"),
        WAIVE: tr("Do without it…"),
        NOT_NEEDED: tr("Is not needed here…"),
        ASK_AGAIN: tr("Ask for it again…"),
    }[move]


def asks(move: str, edition: int, signatures: int) -> Section:
    """What a move asks for; the section is empty where it asks for nothing."""
    fields: dict[str, tuple[Field, ...]] = {
        SEND: _sending(),
        COME_BACK: (Field("day", tr("Received on"), Kind.DATE, is_required=True),),
        CHECK: _checking(edition, signatures),
        SEND_BACK: (Field("reason", tr("What is wrong with it?"), is_required=True),),
        WAIVE: _waiving(),
        NOT_NEEDED: _waiving(),
        ASK_AGAIN: (Field("reason", tr("Why is it asked for again?"), is_required=True),),
    }
    return Section(move, "", fields.get(move, ()))


def filing() -> Section:
    """What is asked once a scan was read (`features.md` 2.05: who brought it is said)."""
    brought = Field("handed_in_by", tr("Brought by"), hint=tr("Only if somebody else handed it in."))
    again = Field("reason", tr("Reason, if this very file is attached already"))
    return Section(ATTACH, "", (brought, again))


def _sending() -> tuple[Field, ...]:
    ways = tuple(Choice(channel.value, channel.words()) for channel in Channel)
    return (
        Field("to", tr("Sent to"), is_required=True),
        Field("channel", tr("By which way"), Kind.CHOICE, is_required=True, choices=ways),
        Field("day", tr("Sent on"), Kind.DATE, is_required=True),
    )


def _checking(edition: int, signatures: int) -> tuple[Field, ...]:
    seen = trn("Signatures you see, of {count}", "Signatures you see, of {count}", signatures)
    return (
        Field("is_right_version", tr("It is version {number}", number=edition), Kind.YES_NO),
        *((Field("signatures", seen, Kind.INTEGER, lowest=0, highest=99),) if signatures else ()),
        Field("are_days_filled_in", tr("A date stands beside each signature"), Kind.YES_NO),
        Field("are_pages_complete", tr("No page is missing"), Kind.YES_NO),
        Field("reason", tr("Reason, if it shall count all the same"), hint=tr("Is kept with the document.")),
    )


def _waiving() -> tuple[Field, ...]:
    return (
        Field("reason", tr("Reason"), is_required=True),
        Field("funder_note", tr("Leave of the funder"), hint=tr("Who allowed it, and when; only if a funder asks.")),
    )


def usual(move: str, today: date, names: str, seen: Checklist | None = None) -> dict[str, Any]:
    """What stands in the fields at first: today, whom the document is for, what was seen when the scan was filed."""
    known: dict[str, dict[str, Any]] = {SEND: {"day": today, "to": names}, COME_BACK: {"day": today}}
    if seen is not None:
        known[CHECK] = asdict(seen)
    return known.get(move, {})


def checklist(answers: dict[str, Any]) -> Checklist:
    """The answers of CHECK."""
    return Checklist(
        bool(answers.get("is_right_version")),
        int(answers.get("signatures") or 0),
        bool(answers.get("are_days_filled_in")),
        bool(answers.get("are_pages_complete")),
    )


def standing_words(state: State, due: date | None, today: date) -> str:
    """One short line for a chip: the state, and the day where somebody waits for it."""
    if is_overdue(state, due, today):
        return tr("{state}, due since {day}", state=state.words(), day=day_words(due))
    if due is not None and state is State.REQUIRED:
        return tr("{state} by {day}", state=state.words(), day=day_words(due))
    return state.words()


def together_words(rows: Sequence[tuple[State, date | None]], today: date) -> str:
    """One short line for several documents of a kind, each with its state and its day."""
    done = sum(state in SETTLED for state, _ in rows)
    late = sum(is_overdue(state, due, today) for state, due in rows)
    told = {"done": done, "count": len(rows), "late": late}
    return tr("{done} of {count} done, {late} overdue", **told) if late else tr("{done} of {count} done", **told)


def is_late_or_soon(state: State, due: date | None, today: date) -> tuple[bool, bool]:
    """Whether it is overdue, and whether it is due within a week."""
    return is_overdue(state, due, today), is_due_soon(state, due, today)
