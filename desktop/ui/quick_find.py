"""The search box of the window (Ctrl+K): finds people, circles, documents and commands from any tab."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.reader import Reader
from desktop.ui.words import Words, announce

_PAUSE = 120
"""Milliseconds after the last letter before a search begins."""

_LINES = 14
_HIT = Qt.ItemDataRole.UserRole


@dataclass(frozen=True)
class Hit:
    """Something found, and what Enter does with it."""

    kind: str
    """The heading it stands under, in words."""
    words: str
    detail: str
    act: Callable[[], object]
    """Runs on the GUI thread."""
    icon: str = "right"


Find = Callable[[str], Sequence[Hit]]
"""Answers with hits grouped by kind; runs on the reading thread."""


class Found(QFrame):
    """The list below the box."""

    taken = Signal(object)
    """The hit that was chosen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("found")
        style.set_role(self, "card")
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.none = Words(tr("Nothing was found."), "soft")
        self.none.setContentsMargins(style.GRID, style.GRID, style.GRID, style.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GRID // 2, style.GRID // 2, style.GRID // 2, style.GRID // 2)
        column.addWidget(self.none)
        column.addWidget(self.list)
        self.list.itemClicked.connect(self._take)
        self.hide()

    def show_hits(self, hits: Sequence[Hit]) -> None:
        """Show what was found, a caption before each kind."""
        self.list.clear()
        for kind, group in groupby(hits, key=lambda hit: hit.kind):
            caption = QListWidgetItem(kind)
            caption.setFlags(Qt.ItemFlag.NoItemFlags)
            caption.setFont(style.font(style.Size.SMALL, is_bold=True))
            self.list.addItem(caption)
            for hit in group:
                self.list.addItem(_item(hit))
        self.none.setVisible(not hits)
        self.list.setVisible(bool(hits))
        self.move_by(1)
        lines = min(self.list.count(), _LINES)
        height = sum(self.list.sizeHintForRow(line) for line in range(lines)) if hits else style.row_height()
        self.resize(self.width(), height + 2 * style.GRID)

    def move_by(self, step: int) -> None:
        """Go to the next or the previous hit, over the captions."""
        places = [place for place in range(self.list.count()) if self.list.item(place).data(_HIT)]
        if not places:
            return
        current = self.list.currentRow()
        ahead = [place for place in (places if step > 0 else places[::-1]) if (place - current) * step > 0]
        self.list.setCurrentRow(ahead[0] if ahead else places[0 if step > 0 else -1])

    def current(self) -> Hit | None:
        """The hit that Enter would take."""
        hit = self.list.currentIndex().data(_HIT)
        return hit if isinstance(hit, Hit) else None

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem) -> None:
        if hit := item.data(_HIT):
            self.taken.emit(hit)


def _item(hit: Hit) -> QListWidgetItem:
    item = QListWidgetItem(f"{hit.words}   {hit.detail}" if hit.detail else hit.words)
    item.setIcon(icons.icon(hit.icon))
    item.setData(_HIT, hit)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{hit.kind}: {hit.words}, {hit.detail}".rstrip(", "))
    return item


class QuickFind(QLineEdit):
    """One box that searches everything; arrow keys and Enter choose, Escape leaves."""

    def __init__(self, reader: Reader, find: Find, failed: Callable[[Exception], object]) -> None:
        """What cannot be found because of an error is handed to `failed`."""
        super().__init__(clearButtonEnabled=True)
        self._reader = reader
        self._find = find
        self._failed = failed
        self._found: Found | None = None
        self._enter_waits = False
        self.setPlaceholderText(tr("Search everything (Ctrl+K)"))
        self.setAccessibleName(tr("Search everything"))
        self._later = QTimer(self, singleShot=True, interval=_PAUSE)
        self._later.timeout.connect(self._ask)
        self.textChanged.connect(self._on_text)

    def begin(self) -> None:
        """Go to the box from anywhere."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    @property
    def found(self) -> Found:
        """The list, made when it is first needed, above everything in the window."""
        if self._found is None:
            self._found = Found(self.window())
            self._found.taken.connect(self._take)
            self.window().installEventFilter(self)
        return self._found

    @Slot(str)
    def _on_text(self, text: str) -> None:
        self._enter_waits = False
        if text.strip():
            self._later.start()
        else:
            self._later.stop()
            self._reader.drop("quick find")
            self._close()

    @Slot()
    def _ask(self) -> None:
        text = self.text().strip()
        self._reader.ask("quick find", lambda: self._find(text), self._show, self._failed)

    def _show(self, hits: Sequence[Hit]) -> None:
        if not self.hasFocus():
            return
        self.found.show_hits(hits)
        self._place()
        self.found.show()
        self.found.raise_()
        words = trn("{count} found", "{count} found", len(hits))
        announce(self, words)
        if self._enter_waits:
            self._take_current()

    def _place(self) -> None:
        width = max(self.width(), style.text_width(56))
        top = self.mapTo(self.window(), QPoint(0, self.height() + style.GRID // 2))
        left = min(top.x(), self.window().width() - width - style.GRID)
        self.found.setGeometry(max(style.GRID, left), top.y(), width, self.found.height())

    @Slot(object)
    def _take(self, hit: Hit) -> None:
        self._close()
        self.clear()
        hit.act()

    def _take_current(self) -> None:
        self._enter_waits = False
        if hit := self.found.current():
            self._take(hit)

    def _close(self) -> None:
        if self._found is not None:
            self._found.hide()

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move in the list, Enter takes, Escape leaves; Enter waits for a search that still runs."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.found.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._found is not None and self._found.isVisible() and not self._later.isActive():
                self._take_current()
            else:
                self._enter_waits = bool(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self._close()
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The list goes when the keyboard does."""
        super().focusOutEvent(event)
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            QTimer.singleShot(0, self, self._close)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay below the box when the window changes its size."""
        if event.type() == QEvent.Type.Resize and self._found is not None and self._found.isVisible():
            self._place()
        return super().eventFilter(watched, event)
