"""The head of a detail pane: name, steps, the next move as the main button, and why others wait."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import icons, reading, style
from desktop.ui.empty_state import IconLabel
from desktop.ui.flow import Flow
from desktop.ui.palette import TONE_ICONS, Tone
from desktop.ui.pane_lines import empty
from desktop.ui.steps import Step, Steps
from desktop.ui.words import Words, button_text, heading, tip

_BESIDE = 2
"""Moves that stand beside the main one; the rest is in the menu."""


@dataclass(frozen=True)
class Choice:
    """A move that is possible now: the verb and what it does."""

    words: str
    act: Callable[[], object]
    is_dangerous: bool = False


class Head(QWidget):
    """Filled by `show_thing` whenever the detail is read again."""

    def __init__(self) -> None:
        super().__init__()
        self.name = heading("", style.Size.HEAD)
        self.name.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line = Words("", "soft", is_wrapping=True)
        self.steps = Steps()
        moves = QWidget()
        self._moves = Flow(moves, style.GRID)
        self._reasons = QVBoxLayout()
        self._reasons.setSpacing(style.GRID // 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        for widget in (self.name, self.line, self.steps):
            column.addWidget(widget)
        column.addWidget(moves)
        column.addLayout(self._reasons)

    def show_thing(self, name: str, line: str = "", steps: Sequence[Step] = ()) -> None:
        """The name in large letters, one quiet line below it, and the state drawn as steps."""
        self.name.setText(name)
        self.line.setText(line)
        self.line.setVisible(bool(line))
        self.steps.show_steps(steps)

    def show_moves(self, moves: Sequence[Choice], rest: Sequence[Choice] = (), reasons: Sequence[str] = ()) -> None:
        """The first move is the main button; `rest` is in the menu; each reason says why a move waits."""
        empty(self._moves)
        empty(self._reasons)
        for number, move in enumerate(moves[: _BESIDE + 1]):
            self._moves.addWidget(_button(move, is_main=number == 0))
        further = [*moves[_BESIDE + 1 :], *rest]
        if further:
            self._moves.addWidget(_menu_button(further))
        for reason in reasons:
            self._reasons.addWidget(_reason(reason))


def _button(move: Choice, is_main: bool) -> QPushButton:
    button = QPushButton(button_text(move.words))
    style.set_role(button, "main" if is_main and not move.is_dangerous else "danger" if move.is_dangerous else "")
    button.clicked.connect(lambda _checked=False: move.act())
    if reason := reading.reason():
        button.setEnabled(False)
        button.setToolTip(tip(reason))
        button.setAccessibleDescription(reason)
    return button


def _menu_button(moves: Sequence[Choice]) -> QToolButton:
    button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setAccessibleName(tr("More"))
    button.setToolTip(tr("More"))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icons.put(button, "menu")
    menu = QMenu(button)
    menu.setToolTipsVisible(True)
    for move in moves:
        menu.addAction(button_text(move.words), move.act).setEnabled(not reading.reason())
    button.setMenu(menu)
    return button


def _reason(sentence: str) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(style.GRID // 2)
    words = Words(sentence, "soft", is_wrapping=True)
    line.addWidget(IconLabel(TONE_ICONS[Tone.DUE]), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(words, 1)
    return row
