"""A calm wizard: steps on the left, one page at a time, verbs on the buttons, problems said in place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.empty_state import IconLabel
from desktop.ui.palette import colours
from desktop.ui.words import Words, announce, heading

_SIZE = (920, 640)


class WizardPage(QWidget):
    """One step. Subclasses lay out `body` and override what they need."""

    changed = Signal()
    """What `problem`, `verb` or `may_go_on` answer may be different now."""

    def __init__(self, title: str, lead: str = "") -> None:
        """The title stands in the list of steps and above the page; the lead is one sentence below it."""
        super().__init__()
        self.title = title
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        column.addWidget(heading(title, style.Size.HEAD))
        if lead:
            column.addWidget(Words(lead, "soft", is_wrapping=True))
        column.addSpacing(style.GRID)
        self.body = QVBoxLayout()
        self.body.setSpacing(style.GRID * 2)
        column.addLayout(self.body, 1)

    def verb(self) -> str:
        """What the button that goes on says; nothing for the usual word."""
        return ""

    def enter(self) -> None:
        """The page is shown now, coming from the one before."""

    def problem(self) -> str:
        """One sentence that says why the person cannot go on yet, or nothing."""
        return ""

    def leave(self) -> bool:
        """Do what going on means; False stays here."""
        return True

    def is_needed(self) -> bool:
        """Whether the page has anything to ask; others are passed over."""
        return True


class Wizard(QDialog):
    """Pages in order; `finish` runs when the last one is left."""

    def __init__(self, title: str, pages: Sequence[WizardPage], finish: Callable[[], bool] | None = None) -> None:
        """`finish` answers whether it is done; without it the wizard is done when the last page is left.

        A finish that takes its time sets the wizard busy, answers False, and accepts it later.
        """
        super().__init__()
        self.setWindowTitle(title)
        self.pages = tuple(pages)
        self._finish = finish
        self._trail: list[int] = []
        self._tried = False
        self.is_busy = False
        """Whether a job runs for the page that is shown."""
        self._lay_out(title)
        for page in self.pages:
            self.stack.addWidget(page)
            page.changed.connect(self._refresh)
        self.resize(*_SIZE)
        self._go(0)

    @property
    def page(self) -> WizardPage:
        """The page that is shown."""
        return self.pages[self.stack.currentIndex()]

    def _lay_out(self, title: str) -> None:
        self.steps = StepList([page.title for page in self.pages], title)
        self.stack = QStackedWidget()
        self.sentence = Words("", "problem")
        self.sentence.setWordWrap(True)
        self.back = QPushButton(tr("Back"))
        self.on = QPushButton()
        style.set_role(self.on, "main")
        self.cancel = QPushButton(tr("Cancel"))
        style.set_role(self.cancel, "quiet")
        buttons = QHBoxLayout()
        buttons.setSpacing(style.GRID)
        buttons.addWidget(self.sentence, 1)
        for button in (self.cancel, self.back, self.on):
            buttons.addWidget(button)
        right = QVBoxLayout()
        right.setContentsMargins(style.GRID * 4, style.GRID * 4, style.GRID * 4, style.GRID * 2)
        right.setSpacing(style.GRID * 2)
        right.addWidget(self.stack, 1)
        right.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.steps)
        row.addLayout(right, 1)
        self.on.setDefault(True)  # only once it stands in the dialog does the dialog remember it
        self.back.clicked.connect(self.go_back)
        self.on.clicked.connect(self.go_on)
        self.cancel.clicked.connect(self.reject)

    # Going

    @Slot()
    def go_on(self) -> None:
        """To the next page that is needed, or to the end."""
        if self.page.problem():
            self._tried = True
            self._refresh()
            announce(self, self.page.problem())
            return
        if not self.page.leave():
            return
        here = self.stack.currentIndex()
        ahead = self._ahead(here)
        if ahead is not None:
            self._trail.append(here)
            self._go(ahead)
        elif self._finish is None or self._finish():
            self.accept()

    @Slot()
    def go_back(self) -> None:
        """To the page the person came from."""
        if self._trail:
            self._show(self._trail.pop())

    def _ahead(self, here: int) -> int | None:
        return next((number for number in range(here + 1, len(self.pages)) if self.pages[number].is_needed()), None)

    def _go(self, number: int) -> None:
        self.pages[number].enter()
        self._show(number)

    def _show(self, number: int) -> None:
        self._tried = False
        self.stack.setCurrentIndex(number)
        self.steps.show_place(number)
        self._refresh()
        page = self.page
        first = page.nextInFocusChain()
        if first is not None and page.isAncestorOf(first):
            first.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def _refresh(self) -> None:
        page = self.page
        is_last = self._ahead(self.stack.currentIndex()) is None
        self.on.setText(page.verb() or (tr("Finish") if is_last else tr("Next")))
        self.back.setEnabled(bool(self._trail))
        self.sentence.setText(page.problem() if self._tried else "")

    def set_busy(self, is_busy: bool) -> None:
        """While a job runs for a page nothing can be left."""
        self.is_busy = is_busy
        self.on.setEnabled(not is_busy)
        self.cancel.setEnabled(not is_busy)
        self.back.setEnabled(not is_busy and bool(self._trail))

    # Qt's names

    def reject(self) -> None:
        """Left by Escape or Cancel, unless a job runs."""
        if not self.is_busy:
            super().reject()


class StepList(QFrame):
    """The names of the pages, with a tick at those that are done."""

    def __init__(self, titles: Sequence[str], title: str) -> None:
        super().__init__()
        self.setObjectName("stepList")
        self.setFixedWidth(style.text_width(30))
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GRID * 3, style.GRID * 4, style.GRID * 2, style.GRID * 2)
        column.setSpacing(style.GRID * 2)
        column.addWidget(heading(title))
        column.addSpacing(style.GRID)
        self._lines: list[tuple[IconLabel, Words]] = []
        for step in titles:
            icon, words = IconLabel("circle"), Words(step)
            words.setWordWrap(True)
            line = QHBoxLayout()
            line.setSpacing(style.GRID)
            line.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(words, 1)
            column.addLayout(line)
            self._lines.append((icon, words))
        column.addStretch()

    def show_place(self, here: int) -> None:
        """Mark what is done, what is shown and what is ahead."""
        for number, (icon, words) in enumerate(self._lines):
            done, now = number < here, number == here
            icon.show_icon(
                "check" if done else "right" if now else "dot",
                (lambda: colours().done) if done else (lambda: colours().accent) if now else (lambda: colours().edge),
            )
            style.set_role(words, "now" if now else "soft")
            state = tr("done") if done else tr("now") if now else tr("ahead")
            words.setAccessibleName(tr("{words}, {state}", words=words.text(), state=state))
