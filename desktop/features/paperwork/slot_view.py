"""The owed documents of a group: a chip each, and below them the one that was chosen with what can be done now."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.features.paperwork import slot_form_rules as forms
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_card_view import SlotCard
from desktop.features.paperwork.slot_listing_service import SlotRow
from desktop.features.paperwork.slot_rules import State
from desktop.features.paperwork.slot_service import SlotService
from desktop.i18n import tr
from desktop.ui import strip, style
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.folding import Folding
from desktop.ui.palette import Tone
from desktop.ui.strip import Strip

_TONES = {
    State.GENERATED: Tone.WAITING,
    State.SENT: Tone.WAITING,
    State.RETURNED: Tone.DUE,
    State.SCAN_ATTACHED: Tone.DUE,
    State.REJECTED: Tone.OVERDUE,
    State.VERIFIED: Tone.DONE,
}
_URGENCY = (Tone.OVERDUE, Tone.DUE, Tone.WAITING, Tone.QUIET, Tone.DONE)
_FEW = 2
"""Documents of a kind that stand side by side; more of them fold into one chip."""
_KIND = "kind/"


class DocumentSlots(QWidget):
    """Every document that a group owes or has; Enter or a click on one shows what can be done with it."""

    opened = Signal(int)
    """The id of an issued document to show."""
    issue_wished = Signal(object)
    """Ids of the groups whose documents are to be issued."""

    def __init__(self, slots: SlotService, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("slots")
        self._slots = slots
        self._circle = 0
        self._rows: dict[str, SlotRow] = {}
        self._unfolded: set[str] = set()
        self._chosen = ""
        self.strip = Strip()
        self.card = SlotCard(slots, desk, self._open, self._issue)
        self._none = EmptyState("document", tr("No document is asked for yet."))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        for widget in (self.strip, self.card, self._none):
            column.addWidget(widget)
        self.strip.opened.connect(self._choose)

    def show_circle(self, circle: int) -> None:
        """The documents of a group; the one that was looked at stays open while its group does."""
        if circle != self._circle:
            self._chosen = self._chosen if self._chosen.startswith(f"{circle}/") else ""
            self._circle = circle
            self._unfolded = {self._code_of(self._chosen)}
            self.card.close_card()
        rows = {_key(row.place): row for row in self._slots.of_circle(circle)}
        if rows != self._rows:
            self._rows = rows
            self._show_chips()
        self.strip.setVisible(bool(rows))
        self._none.setVisible(not rows)
        self._show_chosen()

    def show_slot(self, place: Place) -> None:
        """One document opened, wherever it was found: the section unfolds, and the keyboard stands in its card."""
        self._chosen = _key(place)
        self.show_circle(place.circle)
        self._unfolded.add(place.code)
        self._show_chips()
        part: QWidget | None = self.parentWidget()
        while part is not None:
            if isinstance(part, Folding):
                part.set_open(True)
            part = part.parentWidget()
        QTimer.singleShot(0, self.card, self._stand_in_card)

    def _stand_in_card(self) -> None:
        """After the card has found its room."""
        part: QWidget | None = self.parentWidget()
        while part is not None:
            if isinstance(part, QScrollArea):
                part.ensureWidgetVisible(self.card)
            part = part.parentWidget()
        for button in self.card.findChildren(QPushButton):
            if button.isVisible() and button.isEnabled():
                button.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def _show_chips(self) -> None:
        """A chip for each document; of many of a kind one chip for all, which unfolds."""
        today = self._slots.today()
        kinds: dict[str, list[str]] = {}
        for key, row in self._rows.items():
            kinds.setdefault(row.place.code, []).append(key)
        chips = []
        for code, keys in kinds.items():
            is_open = code in self._unfolded
            if len(keys) > _FEW:
                chips.append(_folded(code, [self._rows[key] for key in keys], is_open, today))
            if len(keys) <= _FEW or is_open:
                chips += [_chip(key, self._rows[key], today) for key in keys]
        self.strip.show_slots(chips)

    def _code_of(self, key: str) -> str:
        return key.split("/")[2].partition("@")[0] if key else ""

    def _choose(self, key: str) -> None:
        if key.startswith(_KIND):
            self._unfolded ^= {key.removeprefix(_KIND)}
            self._show_chips()
            self.strip.stand_on(key)
            return
        self._chosen = "" if key == self._chosen else key
        self._show_chosen()

    def _show_chosen(self) -> None:
        row = self._rows.get(self._chosen)
        if row is None:
            self.card.close_card()
        else:
            self.card.show_row(row)

    def _open(self, row: SlotRow) -> None:
        if row.document is not None:
            self.opened.emit(row.document)

    def _issue(self, row: SlotRow) -> None:
        self.issue_wished.emit([row.place.circle])


def _key(place: Place) -> str:
    return place.word(0)


def _folded(code: str, rows: Sequence[SlotRow], is_open: bool, today: date) -> strip.Slot:
    tones = [_tone(row, today) for row in rows]
    words = forms.together_words([(row.state, row.due_on) for row in rows], today)
    title = f"{'▾' if is_open else '▸'} {rows[0].title}"
    return strip.Slot(f"{_KIND}{code}", title, words, min(tones, key=_URGENCY.index))


def _chip(key: str, row: SlotRow, today: date) -> strip.Slot:
    title = f"{row.title} · {row.subject}" if row.subject else row.title
    return strip.Slot(key, title, forms.standing_words(row.state, row.due_on, today), _tone(row, today))


def _tone(row: SlotRow, today: date) -> Tone:
    is_late, is_soon = forms.is_late_or_soon(row.state, row.due_on, today)
    return Tone.OVERDUE if is_late else Tone.DUE if is_soon else _TONES.get(row.state, Tone.QUIET)
