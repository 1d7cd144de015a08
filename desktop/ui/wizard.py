"""A calm wizard: steps on the left, one page at a time, verbs on the buttons, problems said in place."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.forms.drafts import About
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.draft_notice import DraftNotice
from desktop.ui.drafts import Drafts, Writing
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

    def half_made(self) -> dict[str, Any]:
        """What is chosen here, for a draft: as answers of a form are."""
        return {}

    def take_up(self, answers: Mapping[str, Any]) -> None:
        """Choose again what `half_made` has answered; what is there no more is left out."""

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
        self._drafted: Writing | None = None
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

    def keep_draft(self, drafts: Drafts, about: About) -> None:
        """Let what is chosen survive a lock, a crash and a closed window; Cancel and the end throw it away."""
        self._fresh = self.half_made()
        self._drafted = drafts.begin(about, self.half_made, self)
        draft = self._drafted.found()
        if draft is not None and self.may_take_up(draft.answers):
            self._go_to(draft.answers)
            self.notice.show()
        for page in self.pages:
            page.changed.connect(self._touch)

    def half_made(self) -> dict[str, Any]:
        """The page that is shown and what is chosen on all of them."""
        return {"page": self.stack.currentIndex(), "pages": [page.half_made() for page in self.pages]}

    def may_take_up(self, answers: Mapping[str, Any]) -> bool:
        """Whether a draft is about the same as this wizard."""
        return len(answers.get("pages", ())) == len(self.pages)

    def _go_to(self, answers: Mapping[str, Any]) -> None:
        for page, chosen in zip(self.pages, answers["pages"], strict=True):
            page.take_up(chosen)
        while self.stack.currentIndex() < answers["page"] and not self.page.problem():
            here = self.stack.currentIndex()
            self.go_on()
            if self.stack.currentIndex() == here:
                return

    @Slot()
    def _touch(self) -> None:
        if self._drafted is not None and self.half_made() != self._fresh:
            self._drafted.touch()

    @Slot()
    def _start_anew(self) -> None:
        if self._drafted is not None:
            self._drafted.drop()
        self.notice.hide()
        self._trail.clear()
        for page, chosen in zip(self.pages, self._fresh["pages"], strict=True):
            page.take_up(chosen)
        self._show(0)

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
        self.notice = DraftNotice(self._start_anew)
        right.addWidget(self.notice)
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
        self.cancel.clicked.connect(self._cancel)

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
        self._touch()
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

    @Slot()
    def _cancel(self) -> None:
        """Cancel is a decision: nothing of it is wanted any more."""
        if not self.is_busy and self._drafted is not None:
            self._drafted.drop()
        self.reject()

    # Qt's names

    def accept(self) -> None:
        """It is done: there is nothing to go on with."""
        if self._drafted is not None:
            self._drafted.drop()
        super().accept()

    def reject(self) -> None:
        """Escape, a closed window, a lock, unless a job runs: what was begun stays a draft."""
        if self.is_busy:
            return
        if self._drafted is not None:
            self._drafted.keep()
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
