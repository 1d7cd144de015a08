"""One meeting opened: its steps, what is possible now, what both sides said, and who was there."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.errors import NotFound
from desktop.features.confirmations.rules import Confirmation
from desktop.features.session_plans.editor import Steps, absent_of
from desktop.features.session_plans.meeting_rules import WAY, Side, State
from desktop.features.session_plans.meeting_service import MeetingDetail, PossibleMove
from desktop.features.session_plans.planning_service import Planning
from desktop.features.session_plans.step_rules import slot_words
from desktop.i18n import day_words, tr, trn
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.folding import Folding
from desktop.ui.head import Choice, Head
from desktop.ui.key_values import KeyValues
from desktop.ui.pane_lines import empty
from desktop.ui.steps import Step
from desktop.ui.words import Words

_ENDS = ("T3", "T4", "T8", "T9", "T10n")
"""Moves that stand in the menu: they end what was agreed on."""


class MeetingPane(DetailPane):
    """Shows one meeting; steps are taken by dialogs, news come back by `refresh`."""

    gone = Signal()
    invitation_wished = Signal(int)
    """The id of a meeting whose calendar file is to be written."""
    circle_opened = Signal(int)

    def __init__(self, planning: Planning, desk: Desk) -> None:
        super().__init__()
        self._planning = planning
        self._desk = desk
        self._steps = Steps(planning, desk.dialogs)
        self.detail: MeetingDetail | None = None
        self.head = Head()
        self.facts = KeyValues([])
        self.people = KeyValues([])
        self.answers = Lines()
        self.add(self.head)
        self.add(self.facts)
        self.add(Folding("meeting.people", tr("Who was there"), self.people, desk.settings))
        self.add(Folding("meeting.answers", tr("Who said what"), self.answers, desk.settings))

    def open_meeting(self, meeting: int) -> None:
        """Show another meeting."""
        try:
            self.detail = self._planning.meetings.detail(meeting)
        except NotFound:
            self.detail = None
            self.gone.emit()
            return
        self._show(self.detail)

    def refresh(self) -> None:
        """Read the same meeting again."""
        if self.detail is not None:
            self.open_meeting(self.detail.row.id)

    def _show(self, detail: MeetingDetail) -> None:
        row = detail.row
        name = " · ".join(part for part in (row.number, row.title or detail.kind.words()) if part)
        line = " · ".join((row.name or row.number, f"{day_words(row.day)} {row.start:%H:%M}", row.mode.words()))
        self.head.show_thing(name, line, _steps(row.state))
        self._show_moves(detail)
        self.facts.show_pairs(_facts(detail))
        self.people.show_pairs([(one.name, _presence(detail, one.id)) for one in detail.members])
        self.answers.show_lines([_answer(one) for one in detail.answers])

    def _show_moves(self, detail: MeetingDetail) -> None:
        if not detail.may_edit:
            self.head.show_moves(())
            return
        side = detail.proposer.other if detail.row.state is State.PROPOSED else _waiting(detail)
        moves = self._planning.meetings.moves(detail.row.id, side)
        moves = [move for move in moves if detail.may_rule or not move.id.startswith(("T10", "T11"))]
        if any(move.id == "T9" for move in moves):  # two ways to say no: the one that fits the other side's word
            moves = [move for move in moves if move.id not in ("T8", "T9") or not _blocks(move)]
        open_now = [move for move in moves if not _blocks(move)]
        open_now.sort(key=lambda move: move.id == "T5")  # to move a meeting is never what comes next
        main = [self._choice(move) for move in open_now if move.id not in _ENDS]
        rest = [self._choice(move, is_dangerous=True) for move in open_now if move.id in _ENDS]
        if detail.row.state is not State.HELD:
            rest.insert(0, Choice(tr("Write the calendar file…"), self._invite))
        if absent_of(detail):
            rest.insert(0, Choice(tr("Note who caught up…"), self._catch_up))
        reasons = [f"{move.words}: {_blocks(move)}" for move in moves if _blocks(move)]
        self.head.show_moves(main, rest, reasons)

    def _choice(self, move: PossibleMove, is_dangerous: bool = False) -> Choice:
        return Choice(tr("{step}…", step=move.words), partial(self.take, move.id), is_dangerous)

    def take(self, move: str) -> None:
        """Ask for what a step needs, and take it."""
        with self._desk.dialogs.showing_errors():
            if self.detail is not None and self._steps.take(self.detail, move):
                self._desk.say_done(tr("The answer is kept."))

    def _catch_up(self) -> None:
        if self.detail is not None and self._steps.catch_up(self.detail):
            self._desk.say_done(tr("It is noted who caught up."))

    def _invite(self) -> None:
        if self.detail is not None:
            self.invitation_wished.emit(self.detail.row.id)


class Lines(QWidget):
    """A line of words for each thing."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def show_lines(self, lines: list[str]) -> None:
        """Show these."""
        empty(self._column)
        for line in lines or [tr("Nothing yet.")]:
            self._column.addWidget(Words(line, "" if lines else "soft", is_wrapping=True))


_ASKING_ATTENDANCE = ("T6", "T7")
"""Their question takes the attendance itself, so that what is missing of it does not stand in the way."""


def _blocks(move: PossibleMove) -> str:
    """The first sentence that the step's own question does not answer."""
    left = [one.sentence for one in move.obstacles if one.is_hard or move.id not in _ASKING_ATTENDANCE]
    return left[0] if left else ""


def _waiting(detail: MeetingDetail) -> Side:
    """The side whose word is awaited; the mentor's, where both are."""
    return Side.MENTEE if detail.said[Side.MENTOR] and not detail.said[Side.MENTEE] else Side.MENTOR


def _steps(state: State) -> list[Step]:
    shown = State.CONFIRMED if state is State.DUE else state
    if shown not in WAY:
        return [Step(state.words(), is_now=True)]
    here = WAY.index(shown)
    return [
        Step(state.words() if place == here else one.words(), place < here, place == here)
        for place, one in enumerate(WAY)
    ]


def _facts(detail: MeetingDetail) -> list[tuple[str, str]]:
    row = detail.row
    said = [f"{side.words()}: {minutes}" for side, minutes in detail.said.items() if minutes]
    pairs = [
        (tr("Dates on the table"), "\n".join(slot_words(slot) for slot in detail.dates)),
        (tr("Planned length"), trn("{count} minute", "{count} minutes", row.minutes)),
        (tr("Place"), row.place),
        (tr("Link"), row.link),
        (tr("Minutes said"), ", ".join(said)),
        (tr("Minutes that count"), str(detail.held_minutes or "")),
        (tr("Why not held"), detail.missed.words() if detail.missed else ""),
        (tr("Reason"), detail.reason),
        (tr("Notice"), tr("Less than a day before") if detail.is_short_notice else ""),
        (tr("Feedback"), detail.feedback.words() if row.state is State.HELD else ""),
    ]
    is_proposed = row.state is State.PROPOSED
    return [(label, value) for label, value in pairs[0 if is_proposed else 1 :] if value]


def _presence(detail: MeetingDetail, member: int) -> str:
    found = detail.attendance.get(member)
    return found.words() if found else tr("not marked yet")


def _answer(one: Confirmation) -> str:
    words = tr(
        "{day} · {name}: {decision} ({what}) · {way}",
        day=day_words(one.decided_on),
        name=one.name,
        decision=one.decision.words(),
        what=one.kind.words(),
        way=one.way.words(),
    )
    note = f" · {one.note}" if one.note else ""
    recorded = " · " + tr("recorded by {desk}", desk=one.recorded_by) if one.on_behalf else ""
    void = " · " + tr("no longer counts: {reason}", reason=one.void_reason) if one.void_reason else ""
    return f"{words}{note}{recorded}{void}"
