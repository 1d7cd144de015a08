"""The row above the calendar: back and on, what is shown, free days, and the choice of month, week or list."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop.features.session_plans.calendar_days import Look
from desktop.ui import style
from desktop.ui.command import Command, CommandButton
from desktop.ui.words import heading


class CalendarHead(QWidget):
    """Alt+1 to Alt+3 choose a look."""

    look_wished = Signal(object)
    """A Look."""

    def __init__(self, turns: Iterable[Command], others: Iterable[Command]) -> None:
        """turns: what goes to other days, left of the title; others: right of it."""
        super().__init__()
        self.title = heading("", style.Size.TITLE)
        self.looks = {look: self._look_button(look, number) for number, look in enumerate(Look, start=1)}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.GRID)
        for command in turns:
            button = QPushButton(command.words)
            button.setToolTip(command.toolTip())
            button.clicked.connect(command.trigger)
            row.addWidget(button)
        row.addSpacing(style.GRID)
        row.addWidget(self.title, 1)
        for command in others:
            row.addWidget(CommandButton(command))
        for button in self.looks.values():
            row.addWidget(button)

    def show_look(self, chosen: Look) -> None:
        """Mark the look that is shown."""
        for look, button in self.looks.items():
            button.setChecked(look is chosen)
            style.set_role(button, "main" if look is chosen else "")

    def _look_button(self, look: Look, number: int) -> QPushButton:
        button = QPushButton(look.words())
        button.setCheckable(True)
        button.setAutoExclusive(True)
        button.setShortcut(f"Alt+{number}")
        button.clicked.connect(lambda _checked=False: self.look_wished.emit(look))
        return button
