"""What was read in a form, a mail or a reply, beside what the record says now; differences stand out and are ticked."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QVBoxLayout, QWidget

from desktop.features.confirmations.rules import Decision
from desktop.features.inbox.return_rules import Difference, Look
from desktop.features.inbox.returns_service import ReturnDetail
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.key_values import KeyValues
from desktop.ui.pane_lines import empty, flowing, quiet_button
from desktop.ui.words import Words, heading


@dataclass(frozen=True)
class Acts:
    """What a person may do with an answer that came back."""

    take: Callable[[str, bool], object]
    correct: Callable[[str, str], object]
    decide: Callable[[Decision], object]
    say_who: Callable[[int], object]
    say_what: Callable[[int], object]
    """Which document it answers."""


class AnswerPane(QWidget):
    """Filled anew for each thing that is opened."""

    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._shown: ReturnDetail | None = None
        self.ticks: dict[str, QCheckBox] = {}
        self.editors: dict[str, QLineEdit] = {}
        self.speakers, self.papers = QComboBox(), QComboBox()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(style.GRID)

    def show_answer(self, detail: ReturnDetail | None) -> None:
        """Show it; nothing stands there for a page of a scan."""
        self.setVisible(detail is not None)
        if detail is None or detail == self._shown:
            self._shown = detail
            return
        self._shown = detail
        held = next((key for key, tick in self.ticks.items() if tick is self.focusWidget()), "")
        empty(self._column)
        self.ticks, self.editors = {}, {}
        look = detail.look
        if look.facts:
            self._column.addWidget(KeyValues(look.facts))
        if look.text:
            self._column.addWidget(heading(tr("What was written")))
            self._column.addWidget(_card(Words(look.text, is_wrapping=True)))
        if detail.result:
            self._column.addWidget(Words(detail.result, "soft", is_wrapping=True))
            self._lines(look, is_open=False)
            return
        self._questions(look)
        self._lines(look, is_open=True)
        if held in self.ticks:  # the next tick is one key away
            self.ticks[held].setFocus(Qt.FocusReason.OtherFocusReason)

    def _questions(self, look: Look) -> None:
        """What a person has to say before it can be taken over."""
        if look.speakers:
            self.speakers = QComboBox()
            self.speakers.setAccessibleName(tr("Who answers"))
            for key, name in look.speakers:
                self.speakers.addItem(name, key)
            self._column.addWidget(self.speakers)
            self._column.addWidget(quiet_button(tr("This person answers"), "person", self._say_who))
        if look.papers:
            self.papers = QComboBox()
            self.papers.setAccessibleName(tr("What it answers"))
            self.papers.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            for key, words in look.papers:
                self.papers.addItem(words, key)
            self._column.addWidget(self.papers)
            self._column.addWidget(flowing([quiet_button(tr("It answers this"), "document", self._say_what)]))
        if look.asks_decision:
            yes = quiet_button(tr("It is a yes"), "check", lambda: self._acts.decide(Decision.YES))
            no = quiet_button(tr("It is a no"), "ban", lambda: self._acts.decide(Decision.NO))
            self._column.addWidget(flowing([yes, no]))

    def _say_who(self) -> None:
        self._acts.say_who(self.speakers.currentData())

    def _say_what(self) -> None:
        self._acts.say_what(self.papers.currentData())

    def _lines(self, look: Look, is_open: bool) -> None:
        lines = [line for line in look.lines if line.came]
        if not lines:
            return
        different = sum(line.is_different for line in lines)
        self._column.addWidget(heading(tr("Changed in the workbook") if lines[0].about else tr("Answers")))
        words = trn("{count} differs from the record.", "{count} differ from the record.", different)
        if not any(line.stands for line in look.lines):
            words = trn("{count} was filled in.", "{count} were filled in.", len(lines))
        self._column.addWidget(Words(words, "soft", is_wrapping=True))
        about = ""
        for line in lines:
            if line.about != about:
                about = line.about
                self._column.addWidget(heading(about))
            self._column.addWidget(self._card(line, is_open))

    def _card(self, line: Difference, is_open: bool) -> QWidget:
        parts: list[QWidget] = [self._head(line, is_open)]
        parts.append(Words(line.came, is_wrapping=True))
        if line.stands and line.stands != line.came:
            parts.append(Words(tr("Now: {words}", words=line.stands), "hint", is_wrapping=True))
        if line.note:
            parts.append(Words(line.note, "hint", is_wrapping=True))
        if line.problem:
            parts.append(Words(line.problem, "problem", is_wrapping=True))
        if is_open and line.problem and line.may_be_corrected:
            parts.append(self._editor(line))
        return _card(*parts)

    def _head(self, line: Difference, is_open: bool) -> QWidget:
        """The label; with a tick where taking it over is a choice."""
        if not (is_open and line.is_different and line.is_choice and line.may_be_corrected | bool(line.is_taken)):
            return Words(line.label, "soft", is_wrapping=True)
        tick = QCheckBox(line.label)
        tick.setChecked(line.is_taken)
        label = f"{line.about}, {line.label}" if line.about else line.label
        tick.setAccessibleName(tr("Take over: {label}", label=label))
        tick.toggled.connect(lambda is_on: self._acts.take(line.key, is_on))
        self.ticks[line.key] = tick
        return tick

    def _editor(self, line: Difference) -> QWidget:
        editor = QLineEdit(line.came)
        editor.setAccessibleName(tr("Correct: {label}", label=line.label))
        editor.setPlaceholderText(tr("As it should be; Enter keeps it"))
        editor.returnPressed.connect(lambda: self._acts.correct(line.key, editor.text()))
        self.editors[line.key] = editor
        return editor


def _card(*parts: QWidget) -> QWidget:
    card = QFrame()
    style.set_role(card, "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*(style.GRID,) * 4)
    column.setSpacing(style.GRID // 2)
    for part in parts:
        column.addWidget(part)
    return card
