"""A look before a pack is taken in: what is new, what differs from the own wording, and what becomes of each."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from desktop.features.document_templates.difference_view import DifferenceText
from desktop.features.document_templates.pack_rules import Offered, Place, Standing, summary, usual
from desktop.features.document_templates.packs_service import Look
from desktop.features.document_templates.wording_rules import difference, tidied
from desktop.i18n import OWN_NAMES, tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.palette import Tone, colours
from desktop.ui.pane_lines import flowing, quiet_button
from desktop.ui.split import Split
from desktop.ui.words import Words, heading

_SIZE = (1080, 700)
_NUMBER = Qt.ItemDataRole.UserRole
_SIGNS = {Standing.DIFFERS: ("alert", Tone.DUE), Standing.NEW: ("add", Tone.DONE), Standing.SAME: ("check", Tone.QUIET)}


class PackLook(QDialog):
    """What is ticked is taken in when the button is pressed; everything else stays as it is."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__()
        self._look = look
        self.setWindowTitle(tr("Take in a pack"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Wordings of the pack"))
        taken = usual(look.offers)
        for number, one in enumerate(look.offers):
            self._add(number, one, one.entry.place in taken)
        self._make_right()
        self._lay_out(desk)
        self.list.currentItemChanged.connect(lambda _now, _before: self._show())
        self.list.itemChanged.connect(self._on_tick)
        self.list.setCurrentRow(0)
        self._show()
        self._count()
        self.resize(*_SIZE)

    def chosen(self) -> list[Place]:
        """What is to be taken in."""
        return [self._offer(item).entry.place for item in self._items() if item.checkState() is Qt.CheckState.Checked]

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(row) for row in range(self.list.count())]

    def _offer(self, item: QListWidgetItem) -> Offered:
        number: int = item.data(_NUMBER)
        return self._look.offers[number]

    def _add(self, number: int, one: Offered, is_taken: bool) -> None:
        language = OWN_NAMES.get(one.entry.language, one.entry.language)
        sign, tone = _SIGNS[one.standing]
        words = f"{one.entry.code}  {one.title}\n{language} · {one.standing.words()}"
        item = QListWidgetItem(icons.icon(sign, colours().tone(tone)), words, self.list)
        item.setData(_NUMBER, number)
        item.setSizeHint(QSize(0, 2 * style.row_height() - style.GRID))
        if one.may_be_taken:
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if is_taken else Qt.CheckState.Unchecked)

    def _make_right(self) -> None:
        self.head = heading("")
        self.words = Words("", "soft", is_wrapping=True)
        self.changes = DifferenceText()
        self.mine, self.theirs = QRadioButton(), QRadioButton()
        self._ways = QButtonGroup(self)
        for way in (self.mine, self.theirs):
            self._ways.addButton(way)
            way.clicked.connect(self._decide)
        self.right = QWidget()
        column = QVBoxLayout(self.right)
        column.setContentsMargins(style.GRID, 0, 0, 0)
        column.setSpacing(style.GRID)
        for part in (self.head, self.words):
            column.addWidget(part)
        column.addWidget(self.changes, 1)
        row = QHBoxLayout()
        row.setSpacing(3 * style.GRID)
        row.addWidget(self.mine)
        row.addWidget(self.theirs)
        row.addStretch(1)
        column.addLayout(row)

    def _lay_out(self, desk: Desk) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * style.GRID,) * 3, 2 * style.GRID)
        column.setSpacing(style.GRID)
        column.addWidget(heading(tr("Take in a pack"), style.Size.HEAD))
        column.addWidget(Words(self._look.head.words(), "", is_wrapping=True))
        column.addWidget(Words(summary(self._look.offers), "soft", is_wrapping=True))
        column.addWidget(Split("pack", desk.settings, self.list, self.right), 1)
        column.addWidget(flowing(self._for_all()))
        lead = tr("What you take becomes a new version. Yours is kept among the versions and can be taken up again.")
        column.addWidget(Words(lead, "soft", is_wrapping=True))
        box = QDialogButtonBox()
        self.verb = QPushButton()
        style.set_role(self.verb, "main")
        box.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton(tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _for_all(self) -> list[QPushButton]:
        ways: tuple[tuple[str, str, frozenset[Standing]], ...] = (
            (tr("Take theirs everywhere"), "check", frozenset(Standing)),
            (tr("Take what is new"), "add", frozenset({Standing.NEW})),
            (tr("Keep mine everywhere"), "close", frozenset()),
        )
        return [quiet_button(words, icon, partial(self._tick_all, wanted)) for words, icon, wanted in ways]

    # What the person does

    def _tick_all(self, wanted: frozenset[Standing]) -> None:
        for item in self._items():
            if (one := self._offer(item)).may_be_taken:
                item.setCheckState(Qt.CheckState.Checked if one.standing in wanted else Qt.CheckState.Unchecked)

    @Slot()
    def _decide(self) -> None:
        item = self.list.currentItem()
        item.setCheckState(Qt.CheckState.Checked if self.theirs.isChecked() else Qt.CheckState.Unchecked)

    @Slot(QListWidgetItem)
    def _on_tick(self, item: QListWidgetItem) -> None:
        self._count()
        if item is self.list.currentItem():
            self._show_way()

    # What is shown

    def _show(self) -> None:
        one = self._offer(self.list.currentItem())
        language = OWN_NAMES.get(one.entry.language, one.entry.language)
        self.head.setText(f"{one.entry.code}  {one.title} ({language})")
        self.words.setText(_explained(one))
        same = tidied(one.entry.text) if one.standing is Standing.SAME else ""
        if same:
            self.changes.setPlainText(same)
        else:
            self.changes.show_lines(difference(one.here, one.entry.text))
        is_new = one.standing is Standing.NEW
        self.mine.setText(tr("Leave it out") if is_new else tr("Keep mine"))
        self.theirs.setText(tr("Take it in") if is_new else tr("Take theirs"))
        self._show_way()

    def _show_way(self) -> None:
        item = self.list.currentItem()
        may = self._offer(item).may_be_taken
        for way in (self.mine, self.theirs):
            way.setVisible(may)
        taken = item.checkState() is Qt.CheckState.Checked
        (self.theirs if taken else self.mine).setChecked(True)

    def _count(self) -> None:
        count = len(self.chosen())
        self.verb.setText(trn("Take in {count} wording", "Take in {count} wordings", count))
        self.verb.setEnabled(bool(count))


def _explained(one: Offered) -> str:
    version = tr("Their version is {version}.", version=one.entry.version)
    if one.standing is Standing.SAME:
        return " ".join((version, tr("It says what is said here already; there is nothing to decide.")))
    if one.standing is Standing.DIFFERS:
        return " ".join((version, tr("From your wording (−) to theirs (+).")))
    if one.here:
        return " ".join((version, tr("From the library's wording (−) to theirs (+).")))
    return " ".join((version, tr("Nothing is said here in this language yet.")))
