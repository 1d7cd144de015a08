"""Entries to choose from: one of several, some of several, yes or no."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
)

from desktop.forms.check import Unreadable
from desktop.forms.fields import Field
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.entry import Entry
from desktop.ui.words import button_text

_LONG = 10
"""From so many choices on there is a search."""


class WheelProof(QObject):
    """Keeps a wheel that scrolls the form from changing the choice under the mouse."""

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hand the wheel on to the form."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(watched, event)


class ChoiceEntry(Entry):
    """One of several; long lists are searched by typing."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = QComboBox()
        self.box.addItem("", None)
        for choice in field.choices:
            self.box.addItem(choice.words, choice.key)
        longest = max((len(choice.words) for choice in field.choices), default=8)
        self.box.setMinimumWidth(style.text_width(14))
        self.setMaximumWidth(style.text_width(min(40, max(16, longest))) + 6 * style.GRID)
        self.box.installEventFilter(WheelProof(self.box))
        self.box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        if len(field.choices) >= _LONG:
            self._make_searchable()
        self.line.addWidget(self.box)
        self._take_focus(self.box)
        self.box.activated.connect(self._choose)

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.setCompleter(completer)
        line = self.box.lineEdit()
        if line is not None:
            line.setAccessibleName(self.field.label)
            line.editingFinished.connect(self._settle)

    @Slot()
    def _choose(self) -> None:
        self.changed.emit()
        self.left.emit()

    @Slot()
    def _settle(self) -> None:
        """What was typed counts as the choice that it names."""
        place = self.box.findText(self.box.currentText().strip(), Qt.MatchFlag.MatchFixedString)
        if place >= 0 and place != self.box.currentIndex():
            self.box.setCurrentIndex(place)
        self._choose()

    def answer(self) -> str | None:
        """The key of the choice. Raises Unreadable for typed text that is none."""
        typed = self.box.currentText().strip()
        if self.box.isEditable() and typed != self.box.itemText(self.box.currentIndex()).strip():
            raise Unreadable(tr("“{text}” is none of the answers to choose from.", text=typed[:40]))
        key: str | None = self.box.currentData()
        return key

    def show_answer(self, answer: Any) -> None:
        """Choose it; a key that is no longer offered is shown as it is."""
        place = self.box.findData(answer) if answer else 0
        if place < 0:
            self.box.addItem(str(answer), answer)
            place = self.box.count() - 1
        self.box.setCurrentIndex(place)


class YesNoEntry(Entry):
    """A tick box that says its label itself."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.box = QCheckBox(button_text(field.label))
        self.line.addWidget(self.box)
        self.line.addStretch()
        self._take_focus(self.box)
        self.box.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.changed.emit()
        self.left.emit()

    def has_own_label(self) -> bool:
        """The box says it."""
        return True

    def answer(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def show_answer(self, answer: Any) -> None:
        """Tick it or not."""
        self.box.setChecked(bool(answer))


class ManyEntry(Entry):
    """Some of a few: tick boxes in two columns."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        grid = QGridLayout()
        grid.setHorizontalSpacing(style.GRID * 3)
        grid.setVerticalSpacing(style.GRID // 2)
        self.boxes: dict[str, QCheckBox] = {}
        for number, choice in enumerate(field.choices):
            box = QCheckBox(button_text(choice.words))
            box.clicked.connect(self._choose)
            box.setAccessibleName(tr("{label}: {words}", label=field.label, words=choice.words))
            self.boxes[choice.key] = box
            grid.addWidget(box, number // 2, number % 2)
        self.line.addLayout(grid)
        self.line.addStretch()
        if self.boxes:
            self.setFocusProxy(next(iter(self.boxes.values())))

    @Slot()
    def _choose(self) -> None:
        self.changed.emit()
        self.left.emit()

    def answer(self) -> tuple[str, ...]:
        """The keys of what is ticked, in the order of the choices."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def show_answer(self, answer: Any) -> None:
        """Tick these."""
        for key, box in self.boxes.items():
            box.setChecked(key in (answer or ()))


class ManyListEntry(Entry):
    """Some of many: a list to tick, with a search above; what is ticked is named below."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.search = QLineEdit(placeholderText=tr("Search"), clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Search in {label}", label=field.label))
        self.list = QListWidget()
        self.list.setMaximumHeight(6 * style.row_height())
        self.list.setMinimumHeight(5 * style.row_height())
        for choice in field.choices:
            item = QListWidgetItem(choice.words)
            item.setData(Qt.ItemDataRole.UserRole, choice.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(item)
        column = QVBoxLayout()
        column.setSpacing(style.GRID // 2)
        column.addWidget(self.search)
        column.addWidget(self.list)
        self.setMaximumWidth(style.text_width(48))
        self.line.addLayout(column)
        self._take_focus(self.list)
        self.search.textChanged.connect(self._filter)
        self.list.itemChanged.connect(self._choose)

    def _items(self) -> list[QListWidgetItem]:
        return [self.list.item(number) for number in range(self.list.count())]

    @Slot(str)
    def _filter(self, text: str) -> None:
        for item in self._items():
            item.setHidden(text.strip().casefold() not in item.text().casefold())

    @Slot()
    def _choose(self) -> None:
        self.changed.emit()
        self.left.emit()

    def answer(self) -> tuple[str, ...]:
        """The keys of what is ticked, in the order of the choices."""
        ticked = [item for item in self._items() if item.checkState() is Qt.CheckState.Checked]
        return tuple(str(item.data(Qt.ItemDataRole.UserRole)) for item in ticked)

    def show_answer(self, answer: Any) -> None:
        """Tick these."""
        self.list.blockSignals(True)
        for item in self._items():
            is_in = item.data(Qt.ItemDataRole.UserRole) in (answer or ())
            item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)


def many_entry(field: Field) -> Entry:
    """Tick boxes for a few choices, a list with a search for many."""
    return ManyListEntry(field) if len(field.choices) >= _LONG else ManyEntry(field)
