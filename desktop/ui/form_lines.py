"""Where the rows of one section of a form stand: they are made when the section is first seen."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from desktop.forms.fields import Field, Section
from desktop.ui import style
from desktop.ui.folding import Folding
from desktop.ui.form_row import FormRow
from desktop.ui.words import Words, heading


class Lines(QWidget):
    """The body of a section; `make` turns a field into its row."""

    seen = Signal()
    """The person can see the section while rows of it are waiting."""

    def __init__(self, section: Section, make: Callable[[Field], FormRow]) -> None:
        super().__init__()
        self.waiting = list(section.fields)
        self._make = make
        self._last: QWidget | None = None
        self._layout = QFormLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setVerticalSpacing(style.GRID)
        self._layout.setHorizontalSpacing(style.GRID)
        self._layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        if section.hint:
            self._layout.addRow(Words(section.hint, "soft", is_wrapping=True))

    def add_one(self) -> None:
        """Make the first row that is waiting; the Tab key comes to it after what stands above it."""
        row = self._make(self.waiting.pop(0))
        row.add_to(self._layout)
        if self.isVisible():
            for one in (row.label, row.box):  # at once: the layout shows them later, and the keyboard may be on its way
                one.setVisible(not one.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide))
        for stop in _stops(row.box):
            before = self._last or self._head()
            if before is not None:
                QWidget.setTabOrder(before, stop)
            self._last = stop

    def add_all(self) -> None:
        """Make all rows that are waiting."""
        while self.waiting:
            self.add_one()

    def _head(self) -> QWidget | None:
        whole = self.parentWidget()
        return whole.button if isinstance(whole, Folding) else None

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the rows."""
        super().showEvent(event)
        if self.waiting:
            self.seen.emit()


def _stops(box: QWidget) -> Iterator[QWidget]:
    """What the Tab key stops at, in its order."""
    found = box.findChildren(QWidget)
    for one in found:
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and one.focusProxy() is None and one.window() is box.window():
            yield one


def titled(title: str, body: QWidget) -> QWidget:
    """A section that does not fold."""
    whole = QWidget()
    column = QVBoxLayout(whole)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.GRID)
    column.addWidget(heading(title))
    column.addWidget(body)
    return whole
