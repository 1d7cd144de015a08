"""Where wording is typed, with the line of a fault marked, and the placeholders that can be put into it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QColor, QFontDatabase, QKeyEvent, QTextFormat
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QPlainTextEdit, QSplitter, QTextEdit, QVBoxLayout, QWidget

from desktop.features.document_templates.wording_rules import Named, snippet
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.palette import colours
from desktop.ui.pane_lines import flowing
from desktop.ui.search_box import SearchBox
from desktop.ui.words import Words, announce

_Name = Qt.ItemDataRole.UserRole


class WordingText(QPlainTextEdit):
    """Markdown as it is written; Tab leaves it, Ctrl+Space goes to the placeholders."""

    placeholder_wished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setAccessibleName(tr("Wording"))
        self.setMinimumWidth(style.text_width(30))
        made = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        made.setPixelSize(round(style.Size.BODY * style.scale()))
        self.setFont(made)

    def mark_line(self, line: int) -> None:
        """Show which line is to blame, counted from 1; none for 0."""
        marks = []
        block = self.document().findBlockByNumber(line - 1)
        if line and block.isValid():
            mark = QTextEdit.ExtraSelection()
            mark.cursor = self.textCursor()
            mark.cursor.setPosition(block.position())
            mark.format.setBackground(QColor(colours().overdue_back))
            mark.format.setProperty(QTextFormat.Property.FullWidthSelection, True)
            marks.append(mark)
        self.setExtraSelections(marks)

    def replace_all(self, text: str) -> None:
        """Another text in place of this one, as one step of undo."""
        cursor = self.textCursor()
        cursor.select(cursor.SelectionType.Document)
        cursor.insertText(text)
        cursor.movePosition(cursor.MoveOperation.Start)
        self.setTextCursor(cursor)

    # Qt's names

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Space asks for a placeholder."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.placeholder_wished.emit()
            return
        super().keyPressEvent(event)


class PlaceholderList(QWidget):
    """Every name the wording may use, with what it stands for; a double click or Return puts it in."""

    chosen = Signal(str)
    """What is to be put into the text."""

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[Named, ...] = ()
        self.search = SearchBox(tr("Search the placeholders (Ctrl+Space)"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Placeholders"))
        self.list.setWordWrap(True)
        self.search.searched.connect(self._show)
        self.search.passed_on.connect(self._pass_on)
        self.list.itemActivated.connect(self._choose)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID // 2)
        column.addWidget(self.search)
        column.addWidget(self.list, 1)

    def show_placeholders(self, known: Sequence[Named]) -> None:
        """Those of another document."""
        self._known = tuple(known)
        self.search.clear()
        self._show("")

    @Slot(str)
    def _show(self, words: str) -> None:
        self.list.clear()
        for each in self._known:
            line = f"{each.words}  ·  {each.name}"
            if all(word in line.casefold() for word in words.casefold().split()):
                item = QListWidgetItem(line, self.list)
                item.setData(_Name, each.name)
        self.list.setCurrentRow(0)

    @Slot()
    def _pass_on(self) -> None:
        self.list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot(QListWidgetItem)
    def _choose(self, item: QListWidgetItem) -> None:
        lists = {each.name for each in self._known if each.holds == "list"}
        holds = next(each.holds for each in self._known if each.name == item.data(_Name))
        self.chosen.emit(snippet(item.data(_Name), holds, lists))


class WordingSide(QWidget):
    """The text with what is said about it above, and what can be put into it below."""

    def __init__(self) -> None:
        super().__init__()
        self.state = Words("", "soft", is_wrapping=True)
        self.fault = Words("", "problem", is_wrapping=True)
        self.fault.hide()
        self.text = WordingText()
        self.placeholders = PlaceholderList()
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.setHandleWidth(9)
        for part, share in ((self.text, 3), (self.placeholders, 1)):
            parts.addWidget(part)
            parts.setStretchFactor(parts.count() - 1, share)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, style.GRID, 0)
        self._column.setSpacing(style.GRID)
        self._column.addWidget(self.state)
        self._column.addWidget(self.fault)
        self._column.addWidget(parts, 1)
        self.text.placeholder_wished.connect(self.placeholders.search.begin)
        self.placeholders.chosen.connect(self._put_in)

    def add_buttons(self, buttons: Sequence[QWidget]) -> None:
        """What can be done, below the state."""
        self._column.insertWidget(1, flowing(buttons))

    @Slot(str, int)
    def show_fault(self, words: str, line: int) -> None:
        """One sentence, and the line it is about; no words when all is well."""
        self.fault.setText(words)
        self.fault.setVisible(bool(words))
        self.text.mark_line(line)
        if words:
            announce(self.fault, words)

    @Slot(str)
    def _put_in(self, text: str) -> None:
        if not self.text.isReadOnly():
            self.text.insertPlainText(text)
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
