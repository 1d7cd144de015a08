"""The feedback of one mentorship, as a section of its page: who was asked, who has answered, what it says once open."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.features.feedback import form_rules as forms
from desktop.features.feedback.feedback_rows import CircleFeedback, FeedbackLine, SideLine
from desktop.features.feedback.rules import Kind, alerts
from desktop.features.feedback.service import FeedbackService
from desktop.features.session_plans.meeting_rules import Feedback, Side
from desktop.i18n import day_words, tr
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.empty_state import EmptyState, IconLabel
from desktop.ui.key_values import KeyValues
from desktop.ui.palette import TONE_ICONS, Tone
from desktop.ui.pane_lines import empty, flowing, quiet_button
from desktop.ui.words import Words, heading

_TONES = {Feedback.REQUESTED: Tone.WAITING, Feedback.PARTIAL: Tone.DUE, Feedback.COMPLETE: Tone.DONE}


class FeedbackSection(QWidget):
    """A card for each occasion, the newest first; above them what a silence calls for."""

    form_wished = Signal(object, object)
    """Ids of the mentorships and codes of the documents whose paper is to be issued."""

    def __init__(self, feedback: FeedbackService, desk: Desk) -> None:
        super().__init__()
        self._feedback = feedback
        self._desk = desk
        self._circle: int | None = None
        self.shown = CircleFeedback()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * style.GRID)

    def show_circle(self, circle: int) -> None:
        """The feedback of a mentorship."""
        fresh = self._feedback.of_circle(circle)
        if (circle, fresh) == (self._circle, self.shown):
            return
        self._circle, self.shown = circle, fresh
        empty(self._column)
        if fresh.silence is not None:
            self._column.addWidget(self._silence_card())
        for line in fresh.lines:
            self._column.addWidget(self._card(line))
        if fresh.lines and fresh.may_keep:
            self._column.addWidget(flowing([quiet_button(tr("Issue the form on paper…"), "document", self._issue)]))
        if not fresh.lines and fresh.silence is None:
            words = tr("Feedback is asked for once both have confirmed a meeting.")
            self._column.addWidget(EmptyState("inbox", words))

    # How it is made

    def _silence_card(self) -> QWidget:
        silence = self.shown.silence
        assert silence is not None
        card, column = _card()
        reason = silence.obstacle(self._feedback.today())
        column.addWidget(_noted(tr("{silence} Ask both how it goes.", silence=silence.words()), Tone.DUE))
        if self.shown.may_read:
            column.addWidget(flowing([quiet_button(tr("Note that both were asked"), "mail", self.ask, reason)]))
        if reason:
            column.addWidget(Words(reason, "soft", is_wrapping=True))
        return card

    def _card(self, line: FeedbackLine) -> QWidget:
        card, column = _card()
        column.addWidget(heading(_title(line), style.Size.BODY))
        column.addWidget(_noted(_standing(line), _TONES[line.state]))
        for side in line.sides:
            column.addWidget(self._side(line, side))
        if line.is_reminder_due and self.shown.may_keep:
            column.addWidget(
                flowing([quiet_button(tr("Note that both were reminded"), "mail", partial(self.remind, line))])
            )
        return card

    def _side(self, line: FeedbackLine, side: SideLine) -> QWidget:
        place = QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addLayout(self._who(line, side))
        for sentence in _alerts(side):
            column.addWidget(_noted(sentence, Tone.OVERDUE))
        if side.wants_contact and side.contacted_on is None:
            column.addWidget(
                flowing(
                    [quiet_button(tr("Note that {name} was contacted", name=side.name), "check", self._contacted(side))]
                )
            )
        if side.given is not None:
            column.addWidget(KeyValues(forms.pairs(side.given)))
        elif side.answer and not line.is_open and self.shown.may_read:
            column.addWidget(Words(tr("Opens together with the other side's answers."), "soft", is_wrapping=True))
        return place

    def _who(self, line: FeedbackLine, side: SideLine) -> QHBoxLayout:
        """Who it is and what has come; where nothing has, the way to enter it."""
        row = QHBoxLayout()
        row.addWidget(Words(_who(side), "" if side.answer else "soft", is_wrapping=True), 1)
        if side.answer is None and side.role in self.shown.may_keep:
            enter = quiet_button(tr("Enter…"), "edit", partial(self.enter, line, side))
            enter.setAccessibleName(tr("Enter the answers of {name}", name=side.name))
            row.addWidget(enter, 0, Qt.AlignmentFlag.AlignTop)
        return row

    # What the person does

    def enter(self, line: FeedbackLine, side: SideLine) -> None:
        """Write down what one side has answered."""

        def keep(answers: dict[str, Any]) -> Feedback:
            return self._feedback.keep(line.occasion, forms.said(side.role, answers))

        making = Making("", tr("Feedback of {name}", name=side.name), tr("Keep the answers"), keep)
        sections = forms.form(line.occasion.kind, line.asks_fit)
        editor = Editor(making, sections, self._desk.dialogs, usual=forms.usual(self._feedback.today()))
        if editor.ask():
            is_whole = editor.made is Feedback.COMPLETE
            waits = tr("The answers are kept. They open once the other side has answered.")
            self._desk.say_done(tr("Both have answered; the answers are open.") if is_whole else waits)

    def remind(self, line: FeedbackLine) -> None:
        """Both were asked once more."""
        with self._desk.dialogs.showing_errors():
            self._feedback.remind(line.occasion)
            self._desk.say_done(tr("It is kept that both were reminded."))

    def ask(self) -> None:
        """Both were asked why they have not met."""
        if self._circle is not None:
            with self._desk.dialogs.showing_errors():
                self._feedback.ask(self._circle)
                self._desk.say_done(tr("It is kept that both were asked. Their answers are entered here."))

    def _contacted(self, side: SideLine) -> Callable[[], None]:
        def note() -> None:
            with self._desk.dialogs.showing_errors():
                self._feedback.contacted(side.answer or 0)
                self._desk.say_done(tr("The call is kept."))

        return note

    def _issue(self) -> None:
        self.form_wished.emit([self._circle], ["AM-05"])


def _title(line: FeedbackLine) -> str:
    day = day_words(line.day)
    if line.occasion.kind is Kind.INACTIVITY:
        return tr("Long silence since {day}", day=day)
    words = tr("First meeting of {day}", day=day) if line.asks_fit else tr("Meeting of {day}", day=day)
    return " · ".join(part for part in (words, line.title) if part)


def _standing(line: FeedbackLine) -> str:
    asked = tr("asked for on {day}", day=day_words(line.asked_on))
    parts = [asked] if line.state is Feedback.REQUESTED else [line.state.words(), asked]
    if line.reminded_on:
        parts.append(tr("reminded on {day}", day=day_words(line.reminded_on)))
    if line.is_open and line.state is not Feedback.COMPLETE:
        parts.append(tr("open, because the time is over"))
    return " · ".join(parts)


def _who(side: SideLine) -> str:
    role = Side(side.role.value).words()
    if side.answered_on is None:
        return tr("{name} ({role}) has not answered yet.", name=side.name, role=role)
    way = side.way.words() if side.way else ""
    return tr("{name} ({role}) · {day} · {way}", name=side.name, role=role, day=day_words(side.answered_on), way=way)


def _alerts(side: SideLine) -> list[str]:
    """What calls for somebody, until it is done."""
    if side.given is not None:
        found = alerts(side.name, side.given)
    else:
        found = [tr("{side} would like to be contacted.", side=side.name)] if side.wants_contact else []
    if side.contacted_on is not None:
        return [*found[1:], tr("{side} was contacted on {day}.", side=side.name, day=day_words(side.contacted_on))]
    return found


def _card() -> tuple[QFrame, QVBoxLayout]:
    card = QFrame()
    style.set_role(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*(2 * style.GRID,) * 4)
    column.setSpacing(style.GRID)
    return card, column


def _noted(sentence: str, tone: Tone) -> QWidget:
    place = QWidget()
    line = QHBoxLayout(place)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(style.GRID)
    line.addWidget(IconLabel(TONE_ICONS[tone]), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(Words(sentence, "soft" if tone in (Tone.WAITING, Tone.DONE) else "", is_wrapping=True), 1)
    return place
