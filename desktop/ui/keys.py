"""The keys of all commands, read from the commands themselves: what holds everywhere, then tab by tab."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.command import Command
from desktop.ui.search_box import SearchBox
from desktop.ui.words import heading


@dataclass(frozen=True)
class KeyGroup:
    """Where some keys work, and the words and the key of each command."""

    place: str
    lines: tuple[tuple[str, str], ...]


def key_group(place: str, widgets: Iterable[QWidget]) -> KeyGroup:
    """The commands inside these widgets, each once."""
    found: dict[tuple[str, str], None] = {}
    for widget in widgets:
        for command in widget.findChildren(Command):
            if command.key:
                found[command.words.rstrip("…"), command.key] = None
    return KeyGroup(place, tuple(found))


class KeysPage(QDialog):
    """Read, searched and closed."""

    def __init__(self, groups: Sequence[KeyGroup]) -> None:
        super().__init__()
        self.setWindowTitle(tr("Keys"))
        self.search = SearchBox(tr("Search the keys"))
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(tr("Keys"))
        self.tree.setHeaderLabels([tr("Command"), tr("Key")])
        self.tree.setRootIsDecorated(False)
        self.tree.setFrameShape(QTreeWidget.Shape.NoFrame)
        self._items: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        for group in groups:
            self._add(group)
        self.tree.expandAll()
        self.tree.setColumnWidth(0, style.text_width(48))
        self.close_button = QPushButton(tr("Close"))
        self.close_button.clicked.connect(self.accept)
        self._lay_out()
        self.search.textChanged.connect(self._filter)

    def shown(self) -> list[tuple[str, str]]:
        """Words and keys of the lines that can be seen."""
        lines = [line for _, lines in self._items for line in lines]
        return [(line.text(0), line.text(1)) for line in lines if not line.isHidden()]

    def _add(self, group: KeyGroup) -> None:
        top = QTreeWidgetItem(self.tree, [group.place])
        top.setFont(0, style.font(style.Size.BODY, is_bold=True))
        self._items.append((top, [QTreeWidgetItem(top, [words, key]) for words, key in group.lines]))

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(tr("Keys"), style.Size.HEAD))
        column.addWidget(self.search)
        column.addWidget(self.tree, 1)
        column.addLayout(foot)
        self.resize(style.text_width(76), 620)

    @Slot(str)
    def _filter(self, text: str) -> None:
        words = text.casefold().split()
        for group, lines in self._items:
            for line in lines:
                said = f"{group.text(0)} {line.text(0)} {line.text(1)}".casefold()
                line.setHidden(not all(word in said for word in words))
            group.setHidden(all(line.isHidden() for line in lines))
