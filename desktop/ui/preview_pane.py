"""A PDF as it will be printed: its pages, and buttons to turn, zoom, print and save."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.dialogs import Dialogs
from desktop.ui.page_view import PageView
from desktop.ui.words import Words


class Preview(QWidget):
    """The pages with a line of buttons above."""

    print_wanted = Signal()
    save_wanted = Signal()

    def __init__(self, dialogs: Dialogs, is_draft: bool = False) -> None:
        """Whoever shows it connects what printing and saving mean; a draft can be neither printed nor saved."""
        super().__init__()
        self._dialogs = dialogs
        self.pages = PageView()
        self._place = Words()
        self._size = Words()
        self.before = _tool("up", tr("Page before (Page up)"))
        self.next = _tool("down", tr("Next page (Page down)"))
        self.smaller = _tool("zoom-out", tr("Smaller (Ctrl+-)"))
        self.larger = _tool("zoom-in", tr("Larger (Ctrl++)"))
        self.fit = _tool("fit", tr("As wide as the window"))
        self.print = QPushButton(tr("Print…"))
        self.print.setToolTip(tr("Opens the PDF in the program that shows PDFs on this computer; print it there."))
        self.save = QPushButton(tr("Save as PDF…"))
        self._lay_out()
        for button in (self.print, self.save):
            button.setVisible(not is_draft)
        self._page = 0
        self._listen()

    def show_pdf(self, data: bytes, page: int = 0) -> None:
        """Show the bytes of a PDF, from a page on (0 is the first)."""
        self.pages.show_pdf(data, self._dialogs, page)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(style.GRID, style.GRID // 2, style.GRID, style.GRID // 2)
        row.setSpacing(style.GRID // 2)
        for widget in (self.before, self.next, self._place):
            row.addWidget(widget)
        row.addStretch(1)
        for widget in (self.smaller, self._size, self.larger, self.fit):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self.print)
        row.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self.pages, 1)

    def _listen(self) -> None:
        self.before.clicked.connect(lambda: self.pages.go_to(self._page - 1))
        self.next.clicked.connect(lambda: self.pages.go_to(self._page + 1))
        self.smaller.clicked.connect(lambda: self.pages.step_zoom(-1))
        self.larger.clicked.connect(lambda: self.pages.step_zoom(1))
        self.fit.clicked.connect(self.pages.fit_width)
        self.print.clicked.connect(self.print_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.pages.page_moved.connect(self._show_place)
        self.pages.zoomed.connect(lambda: self._show_place(self._page))

    @Slot(int)
    def _show_place(self, page: int) -> None:
        self._page = page
        self._place.setText(tr("Page {number} of {all}", number=page + 1, all=self.pages.count))
        self._size.setText(tr("{percent} %", percent=round(self.pages.zoom * 100)))
        self.before.setEnabled(page > 0)
        self.next.setEnabled(page + 1 < self.pages.count)


def _tool(icon: str, words: str) -> QToolButton:
    button = QToolButton()
    button.setToolTip(words)
    button.setAccessibleName(words)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    icons.put(button, icon)
    return button
