"""The strip of document slots: one chip each, coloured by its state, with icon and word."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.flow import Flow
from desktop.ui.palette import TONE_ICONS, Tone
from desktop.ui.pane_lines import empty
from desktop.ui.words import button_text


@dataclass(frozen=True)
class Slot:
    """One document that is due, out, or here."""

    key: str
    """What `opened` says: the document's code, or its id."""
    title: str
    state: str
    """The state in words."""
    tone: Tone


class Strip(QWidget):
    """Chips in a row that breaks where the pane ends; Enter or a click opens one."""

    opened = Signal(str)
    """The key of the slot."""

    def __init__(self, slots: Sequence[Slot] = ()) -> None:
        super().__init__()
        self._flow = Flow(self, style.GRID)
        self._chips: dict[str, QToolButton] = {}
        self.setAccessibleName(tr("Documents"))
        self.show_slots(slots)

    def show_slots(self, slots: Sequence[Slot]) -> None:
        """Show these slots."""
        empty(self._flow)
        self._chips = {slot.key: self._chip(slot) for slot in slots}
        for chip in self._chips.values():
            self._flow.addWidget(chip)

    def stand_on(self, key: str) -> None:
        """Put the keyboard on a slot, as after it was opened and the strip drawn anew."""
        chip = self._chips[key]
        chip.show()  # the row shows it later, and what is hidden takes no keyboard
        chip.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, slot: Slot) -> QToolButton:
        chip = QToolButton()
        chip.setText(button_text(f"{slot.title}\n{slot.state}"))
        chip.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        chip.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        chip.setAccessibleName(tr("{title}: {state}", title=slot.title, state=slot.state))
        chip.setProperty("tone", slot.tone.value)
        style.set_role(chip, "chip")
        icons.put(chip, TONE_ICONS[slot.tone], slot.tone)
        chip.clicked.connect(lambda _checked=False: self.opened.emit(slot.key))
        return chip
