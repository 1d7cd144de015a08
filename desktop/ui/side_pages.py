"""Several pages in one tab: their names on the left, the chosen one on the right, made when it is first shown."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop.ui import icons, style
from desktop.ui.pages import TabSpec
from desktop.ui.remembering import Remembering


class SidePages(QWidget):
    """A list of pages over a stack; which one was shown last is remembered under the tab's name."""

    def __init__(self, name: str, title: str, specs: Sequence[TabSpec], settings: Remembering) -> None:
        """The name keys what is remembered; the title is what a screen reader calls the list."""
        super().__init__()
        self.specs = tuple(specs)
        self._remembered = f"{name}.page"
        self._settings = settings
        self._pages: dict[str, Any] = {}
        self._programme: int | None = None
        self.names = QListWidget()
        self.names.setObjectName("sidePages")
        self.names.setAccessibleName(title)
        self.names.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self.names.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for spec in self.specs:
            QListWidgetItem(icons.icon(spec.icon), spec.title, self.names)
        self.names.setFixedWidth(self.names.sizeHintForColumn(0) + 5 * style.GRID)
        self.stack = QStackedWidget()
        row = QHBoxLayout(self)
        row.setContentsMargins(style.GRID, style.GRID, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(self.stack, 1)
        self.names.currentRowChanged.connect(self._show)
        self.names.setCurrentRow(self._first())

    def open(self, key: str) -> Any:
        """Show a page and answer it."""
        self.names.setCurrentRow([spec.key for spec in self.specs].index(key))
        return self._page(key)

    def all(self) -> list[QWidget]:
        """Every page; those that were never shown are made."""
        return [self._page(spec.key) for spec in self.specs]

    def show_programme(self, programme: int | None) -> None:
        """Tell the pages that care which programme the window is on."""
        self._programme = programme
        for page in self._pages.values():
            _tell(page, programme)

    def tint(self) -> None:
        """Draw the icons in the palette in force."""
        for place, spec in enumerate(self.specs):
            self.names.item(place).setIcon(icons.icon(spec.icon))

    def _first(self) -> int:
        keys = [spec.key for spec in self.specs]
        kept = self._settings.get(self._remembered)
        return keys.index(kept) if kept in keys else 0

    def _page(self, key: str) -> Any:
        if key not in self._pages:
            spec = next(spec for spec in self.specs if spec.key == key)
            page = spec.make()
            page.setAccessibleName(spec.title)
            self._pages[key] = page
            self.stack.addWidget(page)
            _tell(page, self._programme)
        return self._pages[key]

    @Slot(int)
    def _show(self, place: int) -> None:
        if 0 <= place < len(self.specs):
            key = self.specs[place].key
            self.stack.setCurrentWidget(self._page(key))
            self._settings.set(self._remembered, key)


def _tell(page: Any, programme: int | None) -> None:
    if hasattr(page, "show_programme"):
        page.show_programme(programme)
