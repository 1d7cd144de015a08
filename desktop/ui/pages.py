"""The tabs of the window: icons and words above, and below the page, made when it is first shown."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from desktop.ui import icons, style
from desktop.ui.paged_table import PagedTable
from desktop.ui.words import button_text


@dataclass(frozen=True)
class TabSpec:
    """One tab before it exists."""

    key: str
    """Remembered and used to open it; never changes."""
    title: str
    icon: str
    make: Callable[[], QWidget]


class Pages(QWidget):
    """A row of tabs over a stack."""

    opened = Signal(str)
    """The key of the tab that is shown now."""

    def __init__(self, specs: Sequence[TabSpec]) -> None:
        super().__init__()
        self.specs = tuple(specs)
        self._pages: dict[str, QWidget] = {}
        self.bar = QTabBar(drawBase=False, expanding=False, usesScrollButtons=True)
        self.bar.setObjectName("tabs")
        self.bar.setIconSize(QSize(icons.SIZE, icons.SIZE))
        self.bar.setElideMode(Qt.TextElideMode.ElideNone)
        self.stack = QStackedWidget()
        rule = QFrame()
        style.set_role(rule, "line")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(style.GRID, 0, style.GRID, 0)
        row.addWidget(self.bar)
        row.addStretch()
        column.addLayout(row)
        column.addWidget(rule)
        column.addWidget(self.stack, 1)
        for spec in self.specs:
            self.bar.addTab(icons.icon(spec.icon), button_text(spec.title))
        self.bar.currentChanged.connect(self._show)

    def open(self, key: str) -> QWidget:
        """Show a tab and answer its page."""
        self.bar.setCurrentIndex(self._keys().index(key))
        return self._page(key)

    def open_first(self, key: str | None) -> None:
        """Show the tab of that key at the start, or the first."""
        known = self._keys()
        place = known.index(key) if key in known else 0
        if place == self.bar.currentIndex():
            self._show(place)
        else:
            self.bar.setCurrentIndex(place)

    def turn(self, step: int) -> None:
        """The next tab or the one before, round and round."""
        if self.specs:
            self.bar.setCurrentIndex((self.bar.currentIndex() + step) % len(self.specs))

    @property
    def key(self) -> str:
        """The key of the tab that is shown."""
        return self.specs[self.bar.currentIndex()].key if self.specs else ""

    def all(self) -> list[tuple[str, QWidget]]:
        """Titles and pages of all tabs; those that were never shown are made."""
        return [(spec.title, self._page(spec.key)) for spec in self.specs]

    def made(self) -> list[QWidget]:
        """The pages that exist so far."""
        return list(self._pages.values())

    def tint(self) -> None:
        """Draw the icons in the palette in force."""
        for place, spec in enumerate(self.specs):
            self.bar.setTabIcon(place, icons.icon(spec.icon))

    def _keys(self) -> list[str]:
        return [spec.key for spec in self.specs]

    def _page(self, key: str) -> QWidget:
        if key not in self._pages:
            spec = next(spec for spec in self.specs if spec.key == key)
            page = spec.make()
            page.setAccessibleName(spec.title)
            self._pages[key] = page
            self.stack.addWidget(page)
        return self._pages[key]

    def enter(self) -> None:
        """Put the keyboard on the list of the tab, unless it walks along the tabs themselves."""
        page = self.stack.currentWidget()
        if page is None or self.bar.hasFocus():
            return
        for table in page.findChildren(PagedTable):
            if table.isVisibleTo(page):
                table.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    @Slot(int)
    def _show(self, place: int) -> None:
        if 0 <= place < len(self.specs):
            key = self.specs[place].key
            self.stack.setCurrentWidget(self._page(key))
            self.enter()
            self.opened.emit(key)
