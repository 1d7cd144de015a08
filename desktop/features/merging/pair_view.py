"""Two records side by side, field by field: what differs can be chosen, what merging does is said below."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QButtonGroup, QFrame, QGridLayout, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from desktop.features.merging.rules import Line, Take
from desktop.features.merging.service import Card, Comparison
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.detail_pane import DetailPane
from desktop.ui.empty_state import IconLabel
from desktop.ui.palette import TONE_ICONS, Tone
from desktop.ui.words import Words, heading

_NONE = "–"


class Value(QWidget):
    """One of the values of a field: a round button and the whole text beside it, which answers to a click too."""

    def __init__(self, button: QRadioButton, words: str, why: str) -> None:
        super().__init__()
        self._button = button
        self.words = Words(words or _NONE, "" if words else "soft", is_wrapping=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(style.GRID)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self.column = QVBoxLayout()
        self.column.setSpacing(0)
        self.column.addWidget(self.words)
        if why:
            self.column.addWidget(Words(why, "soft"))
        row.addLayout(self.column, 1)
        self.words.installEventFilter(self)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A click on the text chooses it."""
        if event.type() == QEvent.Type.MouseButtonPress:
            self._button.click()
        return super().eventFilter(watched, event)


class PairPane(DetailPane):
    """Shows one comparison; `chosen` says what stays."""

    def __init__(self) -> None:
        super().__init__()
        self.groups: dict[str, QButtonGroup] = {}
        self._body: QWidget | None = None

    @property
    def chosen(self) -> dict[str, Take]:
        """Which value stays, by the key of a line, of all lines that differ."""
        order = tuple(Take)
        return {key: order[group.checkedId()] for key, group in self.groups.items()}

    def show_pair(self, found: Comparison | None) -> None:
        """Show another pair, or none."""
        if self._body is not None:
            self._body.hide()
            self._body.deleteLater()
            self._body = None
        self.groups = {}
        if found is None:
            return
        self._body = QWidget()
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID * 2)
        for sentence in found.obstacles:
            column.addWidget(_said(sentence, Tone.OVERDUE))
        for sentence in (*_moved(found), *found.notes):
            column.addWidget(_said(sentence, Tone.WAITING))
        column.addWidget(self._card(found))
        self.add(self._body)
        self.verticalScrollBar().setValue(0)

    def _card(self, found: Comparison) -> QFrame:
        card = QFrame()
        style.set_role(card, "card")
        grid = QGridLayout(card)
        grid.setContentsMargins(*(2 * style.GRID,) * 4)
        grid.setHorizontalSpacing(style.GRID * 2)
        grid.setVerticalSpacing(style.GRID)
        grid.addWidget(_head(tr("This record stays"), found.kept), 0, 1)
        grid.addWidget(_head(tr("This one goes"), found.other), 0, 2)
        for row, line in enumerate(_in_order(found.lines), start=1):
            label = Words(line.label, "soft", is_wrapping=True)
            grid.addWidget(label, row, 0, Qt.AlignmentFlag.AlignTop)
            if line.differs:
                self._add_choice(grid, row, line)
            else:
                grid.addWidget(Words(line.kept, "soft", is_wrapping=True), row, 1, 1, 2)
        for place, share in enumerate((2, 4, 4)):
            grid.setColumnStretch(place, share)
        return card

    def _add_choice(self, grid: QGridLayout, row: int, line: Line) -> None:
        group = QButtonGroup(self._body)
        self.groups[line.key] = group
        for place, (take, words) in enumerate(((Take.KEPT, line.kept), (Take.OTHER, line.other)), start=1):
            button = _button(group, take, line, words)
            value = Value(button, words, line.why if take is line.proposed else "")
            if take is Take.OTHER and line.may_be_both:
                both = _button(group, Take.BOTH, line, tr("both texts"))
                both.setText(tr("Both, one below the other"))
                value.column.addWidget(both)
            grid.addWidget(value, row, place, Qt.AlignmentFlag.AlignTop)


def _button(group: QButtonGroup, take: Take, line: Line, words: str) -> QRadioButton:
    button = QRadioButton()
    button.setAccessibleName(tr("{field}: {value}", field=line.label, value=words or tr("nothing")))
    group.addButton(button, tuple(Take).index(take))
    button.setChecked(take is line.proposed)
    return button


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """What has to be looked at first."""
    return sorted(lines, key=lambda line: not line.differs)


def _head(words: str, card: Card) -> QWidget:
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Words(words, "soft"))
    name = heading(card.name, style.Size.TITLE)
    name.setWordWrap(True)
    column.addWidget(name)
    column.addWidget(Words(card.line, "soft", is_wrapping=True))
    column.addStretch(1)
    return head


def _moved(found: Comparison) -> list[str]:
    if not found.moved:
        return []
    what = ", ".join(found.moved)
    return [tr("Goes over to the record that stays: {what}. Issued papers stay as they were written.", what=what)]


def _said(sentence: str, tone: Tone) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(style.GRID)
    line.addWidget(IconLabel(TONE_ICONS[tone]), 0, Qt.AlignmentFlag.AlignTop)
    role = "problem" if tone is Tone.OVERDUE else "soft"
    line.addWidget(Words(sentence, role, is_wrapping=True), 1)
    return row
