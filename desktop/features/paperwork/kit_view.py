"""The wizard of the session-day kit: for which session, a look at the whole print job, then one button."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QListWidget, QProgressBar

from desktop.features.paperwork import kit
from desktop.features.paperwork.document import Shelf
from desktop.features.paperwork.kit import Kit
from desktop.features.paperwork.kit_service import KitService, SessionRow
from desktop.i18n import day_words, tr, trn
from desktop.progress import Progress
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.preview_pane import Preview
from desktop.ui.wizard import Wizard, WizardPage
from desktop.ui.words import Words


@dataclass(frozen=True)
class KitWish:
    """The group that meets, its words, and the session that is asked for; None: the next one."""

    circle: int
    words: str
    session: int | None = None


class SessionPage(WizardPage):
    """Which session."""

    def __init__(self, rows: Sequence[SessionRow], number: int | None) -> None:
        super().__init__(tr("Session"), tr("Everything for the table is printed for this session."))
        self.rows = tuple(rows)
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Sessions"))
        self.list.addItems([_words(row) for row in self.rows])
        self.list.setCurrentRow(next((at for at, row in enumerate(self.rows) if row.number == number), 0))
        self.body.addWidget(self.list, 1)

    def chosen(self) -> SessionRow | None:
        """The session; None for a group without a plan."""
        row = self.list.currentRow()
        return self.rows[row] if 0 <= row < len(self.rows) else None


class KitLookPage(WizardPage):
    """The print job as it will be, and what cannot be made yet."""

    def __init__(self, shelf: Shelf, kits: KitService, desk: Desk, wish: KitWish) -> None:
        super().__init__(tr("Look"), tr("This is what will be printed. Nothing is numbered yet."))
        self._parts = (shelf, kits)
        self._desk = desk
        self._circle = wish.circle
        self.choice: Callable[[], SessionRow | None] = lambda: None
        self.kit: Kit | None = None
        self.waiting = QProgressBar(textVisible=False)
        self.waiting.setRange(0, 0)
        self.waiting.setAccessibleName(tr("Progress"))
        self.refused = QListWidget()
        self.refused.setWordWrap(True)
        self.refused.setAccessibleName(tr("Not ready yet"))
        self.refused.setMaximumHeight(style.row_height() * 3)
        self.count = Words("", "soft", is_wrapping=True)
        self.preview = Preview(desk.dialogs, is_draft=True)
        for widget in (self.waiting, self.count, self.refused):
            self.body.addWidget(widget)
        self.body.addWidget(self.preview, 1)

    def enter(self) -> None:
        """Make everything out, and draw it."""
        self.kit = None
        self._show_waiting(True)
        shelf, kits = self._parts
        circle, session = self._circle, self.choice()

        def look(progress: Progress) -> tuple[Kit, bytes]:
            found = kit.prepare(shelf, kits, circle, session, progress)
            return found, kit.preview(shelf, found, progress) if found.sheets else b""

        words = tr("Prepare the session-day kit")
        self._desk.jobs.run(Job(words, look, done=self._show, failed=self._fail, cancelled=self._stopped))

    def problem(self) -> str:
        """Something must be ready."""
        if self.kit is None:
            return tr("The papers are being prepared.")
        return "" if self.kit.sheets else tr("None of these papers can be made yet.")

    def verb(self) -> str:
        """How many are printed."""
        count = len(self.kit.sheets) if self.kit else 0
        return trn("Print {count} paper", "Print {count} papers", count) if count else tr("Print")

    def _show(self, looked: tuple[Kit, bytes]) -> None:
        self.kit, pdf = looked
        self._show_waiting(False)
        self.refused.clear()
        self.refused.addItems([f"{one.draft.target.words}: {one.sentence}" for one in self.kit.refused])
        self.refused.setVisible(bool(self.kit.refused))
        fresh = self.kit.fresh
        again = len(self.kit.sheets) - fresh
        words = [trn("{count} is issued with it.", "{count} are issued with it.", fresh)] if fresh else []
        if again:
            words.append(trn("{count} is printed again.", "{count} are printed again.", again))
        self.count.setText(" ".join(words))
        self.preview.setVisible(bool(pdf))
        if pdf:
            self.preview.show_pdf(pdf)
        self.changed.emit()

    def _fail(self, fault: Exception) -> None:
        self._show_waiting(False)
        self._desk.dialogs.show_error(fault)

    def _stopped(self) -> None:
        self.kit = Kit(())
        self._show_waiting(False)

    def _show_waiting(self, is_waiting: bool) -> None:
        self.waiting.setVisible(is_waiting)
        for widget in (self.count, self.refused, self.preview):
            widget.setVisible(not is_waiting)
        self.changed.emit()


class KitWizard(Wizard):
    """Asks for the session, shows, and hands the kit to `issue` when the button is pressed."""

    def __init__(
        self, shelf: Shelf, kits: KitService, desk: Desk, wish: KitWish, issue: Callable[[Kit], object]
    ) -> None:
        ahead = kits.next_session(wish.circle)
        number = wish.session if wish.session is not None else ahead.number if ahead else None
        self.session = SessionPage(kits.sessions(wish.circle), number)
        self.look = KitLookPage(shelf, kits, desk, wish)
        self.look.choice = self.session.chosen
        self._issue = issue
        title = tr("Session-day kit of {group}", group=wish.words)
        super().__init__(title, [self.session, self.look], self._issue_ready)
        self.finished.connect(self._close_preview)

    def _issue_ready(self) -> bool:
        if self.look.kit is not None:
            self._issue(self.look.kit)
        return True

    @Slot()
    def _close_preview(self) -> None:
        self.look.preview.pages.close_pdf()


class Kits:
    """The way to the kit of a group; its page and its plan share it."""

    def __init__(self, shelf: Shelf, kits: KitService, desk: Desk, print_file: Callable[[str, bytes], object]) -> None:
        """print_file: opens a PDF where PDFs are printed."""
        self._shelf = shelf
        self._kits = kits
        self._desk = desk
        self._print_file = print_file

    def ask(self, wish: KitWish) -> None:
        """Open the wizard."""
        with self._desk.dialogs.showing_errors():
            wizard = KitWizard(self._shelf, self._kits, self._desk, wish, lambda made: self._run(wish, made))
            self._desk.dialogs.run(wizard)

    def _run(self, wish: KitWish, made: Kit) -> None:
        """Issued first, then put together: stopped in between, what is issued stays and is printed by the next kit."""
        self._desk.jobs.run(
            Job(
                tr("Issue the session-day kit"),
                lambda progress: kit.issue(self._shelf, made, progress),
                done=lambda issued: self._print(wish, issued, made.fresh),
                failed=self._desk.dialogs.show_error,
            )
        )

    def _print(self, wish: KitWish, issued: Kit, fresh: int) -> None:
        name = tr("Session-day kit {group}.pdf", group=wish.words)
        say = self._desk.say_done if fresh else self._desk.messages.say

        def done(pdf: bytes) -> None:
            say(trn("{count} paper is ready to print.", "{count} papers are ready to print.", len(issued.sheets)))
            self._print_file(name, pdf)

        def stopped() -> None:
            say(tr("The print job was stopped; what was issued stays. Ask for the kit again to print it."))

        self._desk.jobs.run(
            Job(
                tr("Put the session-day kit together"),
                lambda progress: kit.print_job(self._shelf, issued, progress),
                done=done,
                failed=self._desk.dialogs.show_error,
                cancelled=stopped,
            )
        )


def _words(row: SessionRow) -> str:
    return " · ".join(part for part in (str(row.number), day_words(row.day), row.title) if part)
