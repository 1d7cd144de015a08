"""The row above the tabs: which programme, the search for everything, who is signed in."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.empty_state import IconLabel
from desktop.ui.quick_find import QuickFind
from desktop.ui.words import Words


class TopRow(QWidget):
    """Programme on the left, search in the middle, the person on the right."""

    programme_chosen = Signal(object)
    """The id of the programme that everything shall show, or None for all of them."""

    def __init__(self, search: QuickFind, person: str) -> None:
        super().__init__()
        self.setObjectName("topRow")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.programme = QComboBox()
        self.programme.setAccessibleName(tr("Programme"))
        self.programme.setToolTip(tr("Which programme the tabs show"))
        self.programme.setMinimumWidth(style.text_width(26))
        self.programme.setMaximumWidth(style.text_width(44))
        self.programme.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.search = search
        search.setMinimumWidth(style.text_width(24))
        search.setMaximumWidth(style.text_width(52))
        self.person = Words(person)
        self.person.setToolTip(tr("Signed in"))
        row = QHBoxLayout(self)
        row.setContentsMargins(style.GRID * 2, style.GRID, style.GRID * 2, style.GRID)
        row.setSpacing(style.GRID)
        row.addWidget(self.programme)
        row.addStretch(1)
        row.addWidget(search, 4)
        row.addStretch(1)
        row.addWidget(IconLabel("person"))
        row.addWidget(self.person)
        self.programme.activated.connect(self._choose)

    def show_programmes(self, programmes: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """Offer these (id, words), after "All programmes" where there are several."""
        self.programme.clear()
        if len(programmes) != 1:
            self.programme.addItem(tr("All programmes"), None)
        for number, words in programmes:
            self.programme.addItem(words, number)
        self.programme.setCurrentIndex(max(0, self.programme.findData(chosen)))

    @Slot()
    def _choose(self) -> None:
        self.programme_chosen.emit(self.programme.currentData())
