"""The two lists of the page of plans: the plan in its order, and the catalogue that topics are dragged from."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QTreeWidget, QTreeWidgetItem

from desktop.features.session_plans.catalogue_rules import Topic
from desktop.features.session_plans.service import SessionRow
from desktop.i18n import day_words, tr, trn

_KEY = Qt.ItemDataRole.UserRole


class Catalogue(QTreeWidget):
    """Topics by section; Enter or a double click adds the chosen one, a drag puts it where it is dropped."""

    wished = Signal(str)
    """The code of a topic that is to be added at the end."""

    def __init__(self) -> None:
        super().__init__()
        self.setHeaderHidden(True)
        self.setAccessibleName(tr("Catalogue of sessions"))
        self.setDragEnabled(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragOnly)
        self.setUniformRowHeights(True)
        self.itemActivated.connect(lambda item, _column: self._wish(item))

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Show these, section by section."""
        self.clear()
        sections: dict[str, QTreeWidgetItem] = {}
        for topic in topics:
            words = topic.section.words()
            if words not in sections:
                sections[words] = QTreeWidgetItem(self, [words])
                sections[words].setFlags(Qt.ItemFlag.ItemIsEnabled)
            minutes = trn("{count} minute", "{count} minutes", topic.minutes)
            item = QTreeWidgetItem(sections[words], [f"{topic.code}  {topic.title}"])
            item.setData(0, _KEY, topic.code)
            item.setToolTip(0, "\n".join(part for part in (topic.goal, topic.output, minutes) if part))
        self.expandAll()

    def code(self) -> str:
        """The code of the chosen topic; empty on a section."""
        item = self.currentItem()
        return str(item.data(0, _KEY) or "") if item else ""

    def _wish(self, item: QTreeWidgetItem) -> None:
        if code := item.data(0, _KEY):
            self.wished.emit(str(code))


class PlanList(QListWidget):
    """The sessions in their order: dragged to another place, or moved with Alt and an arrow."""

    topic_dropped = Signal(str, int)
    """The code of a topic and its place in the plan, 1 being the first."""
    moved = Signal(int, int)
    """The id of a session and its new place."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(tr("Session plan"))
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setSpacing(1)

    def show_rows(self, rows: Sequence[SessionRow]) -> None:
        """Show these; the chosen session stays chosen."""
        kept = self.session()
        with QSignalBlocker(self):
            self.clear()
            for row in rows:
                item = QListWidgetItem(_words(row), self)
                item.setData(_KEY, row.id)
                item.setToolTip(row.draft.goal)
                if row.id == kept:
                    self.setCurrentItem(item)

    def session(self) -> int | None:
        """The id of the chosen session."""
        place = self.currentRow()
        return None if place < 0 else int(self.item(place).data(_KEY))

    def _place(self, event: QDropEvent) -> int:
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return self.count() + 1
        middle = self.visualRect(index).center().y()
        return index.row() + (1 if event.position().y() < middle else 2)

    # Qt's names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Topics and own lines may be dropped."""
        if isinstance(event.source(), Catalogue | PlanList):
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Anywhere in the list."""
        super().dragMoveEvent(event)
        event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Nothing is moved here: the service moves it, and the news bring it back."""
        source, place = event.source(), self._place(event)
        if isinstance(source, Catalogue) and source.code():
            self.topic_dropped.emit(source.code(), place)
        elif source is self and (session := self.session()) is not None:
            here = self.currentRow() + 1
            self.moved.emit(session, place - 1 if place > here else place)
        event.setDropAction(Qt.DropAction.CopyAction)  # or the list would take the dragged line away itself
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow moves the chosen session by one place."""
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        session = self.session()
        if by and event.modifiers() & Qt.KeyboardModifier.AltModifier and session is not None:
            place = self.currentRow() + 1 + by
            if 1 <= place <= self.count():
                self.moved.emit(session, place)
            return
        super().keyPressEvent(event)


def _words(row: SessionRow) -> str:
    draft = row.draft
    title = f"{draft.topic_code} {draft.title}".strip()
    start = f"{draft.start:%H:%M}" if draft.start else ""
    when = f"{day_words(draft.day)} {start}".strip() or tr("no day yet")
    minutes = trn("{count} minute", "{count} minutes", draft.minutes)
    parts = (f"{row.number}.  {title}", when, minutes, draft.mode.words(), draft.status.words())
    return "  ·  ".join(parts)
