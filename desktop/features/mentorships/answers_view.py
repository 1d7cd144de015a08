"""Who said what: both sides' answers with day, way and proof, and the steps that were made."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.features.confirmations.rules import Confirmation, Decision
from desktop.features.mentorships.machine_rules import MENTORSHIP
from desktop.features.mentorships.move_rules import whose
from desktop.features.mentorships.opening_service import MentorshipDetail, StepLine
from desktop.i18n import day_words, tr
from desktop.ui import icons, style
from desktop.ui.empty_state import IconLabel
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words, button_text

_ICONS = {Decision.YES: "check", Decision.NO: "close", Decision.AMEND: "edit"}


class AnswerList(QWidget):
    """One line an answer, the newest first; those set aside are quiet and say why."""

    proof_wished = Signal(int)
    """The id of an answer whose proof is to be opened."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.GRID)

    def show_answers(self, answers: Sequence[Confirmation], words_of: Callable[[Confirmation], str]) -> None:
        """Show these; `words_of` says what each answer was about."""
        empty(self._column)
        for one in reversed(answers):
            self._column.addWidget(self._row(one, words_of(one)))
        if not answers:
            self._column.addWidget(Words(tr("Nobody has answered anything yet."), "soft"))

    def _row(self, one: Confirmation, about: str) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(style.GRID)
        line.addWidget(IconLabel(_ICONS[one.decision] if one.counts else "ban"))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        head = tr("{name}: {decision}", name=one.name, decision=one.decision.words())
        texts.addWidget(Words(f"{head} · {about}", "" if one.counts else "soft", is_wrapping=True))
        texts.addWidget(Words(_how(one), "soft", is_wrapping=True))
        line.addLayout(texts, 1)
        if one.evidence:
            proof = QPushButton(button_text(tr("Open the proof")))
            proof.setAccessibleName(tr("Open the proof {name}", name=one.evidence))
            style.set_role(proof, "quiet")
            icons.put(proof, "open")
            proof.clicked.connect(lambda _checked=False: self.proof_wished.emit(one.id))
            line.addWidget(proof)
        return row


def _how(one: Confirmation) -> str:
    desk = tr("recorded by {desk}", desk=one.recorded_by) if one.on_behalf else ""
    parts = [day_words(one.decided_on), one.way.words(), desk, one.note]
    if one.void_reason:
        parts.append(tr("Does not count: {reason}", reason=one.void_reason))
    return " · ".join(part for part in parts if part)


def about(detail: MentorshipDetail, one: Confirmation) -> str:
    """What an answer was about, in a few words."""
    if one.kind.value == "agreement":
        return tr("Version {number} of the agreement", number=one.edition)
    if one.kind.value == "step":
        return next((step_words(step) for step in detail.steps if step.id == one.subject), one.kind.words())
    return one.kind.words()


def step_words(step: StepLine) -> str:
    """What a step is called, as on its button."""
    found = [row for row in MENTORSHIP.rows(step.move) if row.target == step.target] or MENTORSHIP.rows(step.move)
    words = next((row.words for row in found if row.words), None)
    return words() if words else step.target.words()


class StepLog(QWidget):
    """Every step with its day, whose it was, and what a reason of the office stood for."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.GRID // 2)

    def show_steps(self, steps: Sequence[StepLine]) -> None:
        """Show these, the newest first."""
        empty(self._column)
        for step in reversed(steps):
            parts = (day_words(step.made_on), step_words(step), whose(step.role), step.reason)
            self._column.addWidget(Words(" · ".join(part for part in parts if part), is_wrapping=True))
            for sentence in step.overridden:
                words = tr("Although: {sentence} {reason}", sentence=sentence, reason=step.override)
                self._column.addWidget(Words(words, "soft", is_wrapping=True))
