"""The list of proposed groups with their ticks; below them who is left, and what was decided by hand."""

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout, QWidget

from desktop.features.matching.offers import GroupOffer, Offer
from desktop.features.matching.wording import percent_words
from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.palette import colours

LEFT, RULED = "left", "ruled"
"""Keys of the lines that are no groups; the key of a group is its mentor's id."""

_KEY = Qt.ItemDataRole.UserRole


class ProposalList(QWidget):
    """Every group is ticked until the person unticks it; the same mentor stays unticked when it is filled again."""

    opened = Signal(object)
    """The key of the line that is shown beside the list."""
    ticked = Signal()
    """Other groups are ticked now."""

    def __init__(self) -> None:
        super().__init__()
        self._offer = Offer()
        self.unticked: set[int] = set()
        self.lines = QListWidget()
        self.lines.setAccessibleName(tr("Proposed groups"))
        self.lines.setSpacing(1)
        self.all = QPushButton(tr("Tick all"))
        self.none = QPushButton(tr("Tick none"))
        ticks = QHBoxLayout()
        for button in (self.all, self.none):
            style.set_role(button, "quiet")
            button.setAutoDefault(False)
            ticks.addWidget(button)
        ticks.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.lines, 1)
        column.addLayout(ticks)
        self.setFixedWidth(style.text_width(36))
        self.all.clicked.connect(partial(self._tick_all, Qt.CheckState.Checked))
        self.none.clicked.connect(partial(self._tick_all, Qt.CheckState.Unchecked))
        self.lines.currentItemChanged.connect(self._open)
        self.lines.itemChanged.connect(self._note_tick)

    def chosen(self) -> list[GroupOffer]:
        """The groups that are ticked."""
        return [group for group in self._offer.groups if group.mentor not in self.unticked]

    def fill(self, offer: Offer, ruled: int) -> None:
        """Show other proposals and the number of rulings; the line that was open stays so, where it is still there."""
        here = self._key(self.lines.currentItem())
        self._offer = offer
        self.lines.blockSignals(True)
        self.lines.clear()
        for group in offer.groups:
            is_left_out = group.mentor in self.unticked
            item = self._line(_group_words(group), group.mentor)
            item.setCheckState(Qt.CheckState.Unchecked if is_left_out else Qt.CheckState.Checked)
        if left := len(offer.mentees) + len(offer.mentors):
            self._line(trn("{count} without a group", "{count} without a group", left), LEFT, "alert")
        words = trn("{count} decided by you", "{count} decided by you", ruled) if ruled else tr("Decide about people")
        self._line(words, RULED, "pin")
        keys = [self._key(self.lines.item(at)) for at in range(self.lines.count())]
        self.lines.setCurrentRow(keys.index(here) if here in keys else 0)
        self.lines.blockSignals(False)
        self.all.setEnabled(bool(offer.groups))
        self.none.setEnabled(bool(offer.groups))
        self._open(self.lines.currentItem())

    def _line(self, words: str, key: object, icon: str = "") -> QListWidgetItem:
        item = QListWidgetItem(words)
        item.setData(_KEY, key)
        if icon:
            item.setIcon(icons.icon(icon, colours().soft))
        self.lines.addItem(item)
        return item

    def _key(self, item: QListWidgetItem | None) -> object:
        return item.data(_KEY) if item is not None else None

    def _tick_all(self, state: Qt.CheckState, _checked: bool = False) -> None:
        for at in range(len(self._offer.groups)):
            self.lines.item(at).setCheckState(state)

    @Slot(QListWidgetItem)
    def _note_tick(self, item: QListWidgetItem) -> None:
        key = self._key(item)
        if isinstance(key, int):
            note = self.unticked.discard if item.checkState() is Qt.CheckState.Checked else self.unticked.add
            note(key)
            self.ticked.emit()

    @Slot(QListWidgetItem)
    def _open(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.opened.emit(self._key(item))


def _group_words(group: GroupOffer) -> str:
    mentees = trn("{count} mentee", "{count} mentees", len(group.pairs))
    return f"{group.name}\n{mentees} · {percent_words(group.percent)}"
