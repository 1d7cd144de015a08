"""The page of the outbox: what is prepared, what left when and by which way, what failed and why."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.features.outbox import document
from desktop.features.outbox import form_rules as forms
from desktop.features.outbox.document import Sent, Written
from desktop.features.outbox.list_model import OutboxListModel
from desktop.features.outbox.rules import ASKED, TOPIC, Account
from desktop.features.outbox.service import OutboxService
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab
from desktop.ui.pane_lines import flowing, quiet_button
from desktop.ui.words import Words, heading

_MOST_OPENED = 10
"""Drafts that are opened one by one; of more the folder is shown."""


class Posting:
    """Opens mails in the mail program, or sends them; the outbox and whoever prepares mails share it."""

    def __init__(
        self,
        outbox: OutboxService,
        desk: Desk,
        folder: Path,
        keyring: tuple[Callable[[str], str], Callable[[str, str], bool]],
    ) -> None:
        """`folder`: where drafts lie for the mail program. keyring: fetches and keeps the server's password."""
        self.outbox = outbox
        self._desk = desk
        self._folder = folder
        self._fetch, self._keep = keyring

    def take(self, mails: list[int]) -> None:
        """Mails were prepared: with a server they wait in the outbox to be sent, else the mail program has them."""
        if not self.outbox.account().host:
            self.open(mails)
            return
        words = trn("{count} mail waits in the outbox.", "{count} mails wait in the outbox.", len(mails))
        self._desk.messages.say(" ".join((words, tr("Look at it there, then send it."))))

    def open(self, mails: list[int]) -> None:
        """Write drafts and open them."""
        words = trn("Open {count} mail", "Open {count} mails", len(mails))
        self._run(
            words, lambda progress: document.export_drafts(self.outbox, mails, self._folder, progress), self._shown
        )

    def send(self, mails: list[int]) -> None:
        """Send through the office's server."""
        account = self.outbox.account()
        words = trn("Send {count} mail", "Send {count} mails", len(mails))
        password = self._fetch(_key(account)) if account.host else ""
        self._run(words, lambda progress: document.send_mails(self.outbox, mails, password, progress), self._told)

    def set_up(self) -> None:
        """Ask for the mail server."""

        def keep(answers: dict[str, Any]) -> None:
            account = forms.account_of(answers)
            self.outbox.keep_account(account)
            if answers.get("password") and not self._keep(_key(account), answers["password"]):
                self._desk.messages.warn(tr("This computer has no keyring that keeps the password."))

        making = Making("", tr("Mail server"), tr("Use this server"), keep)
        Editor(making, (forms.server_form(),), self._desk.dialogs, forms.usual(self.outbox.account())).ask()

    def test(self) -> None:
        """Sign in at the server and leave again."""
        account = self.outbox.account()
        password = self._fetch(_key(account)) if account.host else ""
        done = tr("The mail server answers and takes the user.")
        self._run(
            tr("Test the mail server"),
            lambda _progress: document.try_line(account, password),
            lambda _answer: self._desk.messages.say(done),
        )

    def tell_sent(self, mails: list[int]) -> None:
        """They were sent in the mail program."""
        with self._desk.dialogs.showing_errors():
            self.outbox.told.sent(mails)

    def tell_unsent(self, mails: list[int]) -> None:
        """They were not sent after all."""
        with self._desk.dialogs.showing_errors():
            self.outbox.told.unsent(mails)

    def _run(self, words: str, work: Callable[[Any], Any], done: Callable[[Any], object]) -> None:
        self._desk.jobs.run(Job(words, work, done=done, failed=self._desk.dialogs.show_error))

    def _shown(self, written: Written) -> None:
        for path in written.files if len(written.files) <= _MOST_OPENED else (self._folder,):
            self._desk.dialogs.show_file(path)
        words = trn(
            "{count} mail is opened. Send it in your mail program, then say in the outbox that it was sent.",
            "{count} mails are opened. Send them in your mail program, then say in the outbox that they were sent.",
            len(written.files),
        )
        self._tell(words, written.skipped)

    def _told(self, sent: Sent) -> None:
        self._tell(trn("{count} mail is sent.", "{count} mails are sent.", sent.count), sent.left_out)

    def _tell(self, words: str, left_out: tuple[str, ...]) -> None:
        if left_out:
            self._desk.messages.warn(" ".join((words, tr("Left out: {list}", list="; ".join(left_out[:3])))))
        else:
            self._desk.messages.say(words)


class OutboxPage(ListTab):
    """Mails of one programme or of all, the newest first."""

    def __init__(self, posting: Posting, desk: Desk) -> None:
        super().__init__(tr("Outbox"), frozenset({TOPIC, "participants"}), desk)
        self._posting = posting
        self._shown: int | None = None
        self.model = OutboxListModel(posting.outbox, desk.reader, self)
        self._make_actions()
        self._lay_out()

    def show_programme(self, programme: int | None) -> None:
        """Show the mails of one programme, or of all."""
        self.model.find(programme=programme)

    def shown_key(self) -> int | None:
        """The mail on the right."""
        return self._shown

    def show_record(self, key: int) -> QWidget | None:
        """Its words as they would leave now."""
        letter = self._posting.outbox.letter(key)
        self._shown = key
        self.subject.setText(letter.subject)
        files = ", ".join(name for name, _mime, _content in letter.files)
        to = " ".join(part for part in letter.recipient if part)
        self.facts.setText("\n".join(filter(None, (tr("To: {name}", name=to), files, letter.skipped))))
        self.text.setPlainText(letter.text)
        self.asked.setVisible(letter.state in ASKED)
        return self._whole

    def refresh_record(self) -> None:
        """Whom it reaches may have changed."""
        if self._shown is not None:
            self.show_record(self._shown)

    def enter_record(self) -> None:
        """Read the words."""
        self.text.setFocus()

    def _make_actions(self) -> None:
        self.open_action = self.command(tr("Open in the mail program"), "mail", "Ctrl+O", self._open_chosen)
        self.send_action = self.command(tr("Send"), "sent", "Ctrl+Return", self._send)
        self.sent_action = self.command(tr("It was sent"), "check", "Ctrl+Alt+Y", self._tell_sent)
        self.unsent_action = self.command(tr("It was not sent"), "undo", "Ctrl+Alt+U", self._tell_unsent)
        self.server_action = self.command(tr("Mail server…"), "settings", "Ctrl+Alt+M", self._posting.set_up)
        self.test_action = self.command(tr("Test the mail server"), "refresh", "Ctrl+Alt+T", self._posting.test)

    def _lay_out(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(2 * style.GRID, 0, 2 * style.GRID, style.GRID)
        column.setSpacing(style.GRID)
        self.subject = heading("")
        self.facts = Words("", "soft", is_wrapping=True)
        self.text = QPlainTextEdit(readOnly=True, tabChangesFocus=True)
        self.text.setAccessibleName(tr("Words of the mail"))
        self.asked = self._question()
        for widget in (self.subject, self.facts, self.asked):
            column.addWidget(widget)
        column.addWidget(self.text, 1)
        empty = EmptyState("sent", tr("Nothing has left yet. Chase what is missing from the gap matrix."))
        self.list = ListPane(self.model, self._desk, "outbox", self.title, empty)
        for action in (self.test_action, self.server_action, self.send_action):
            self.list.add_button(action)
        self.list.add_button(self.open_action, is_main=True)
        of_mails = [self.open_action, self.send_action, self.sent_action, self.unsent_action]
        self.list.table.set_commands(of_mails)
        for action in (*of_mails, self.server_action, self.test_action):
            self.addAction(action)
        self.set_up("outbox", EmptyState("mail", tr("Choose a mail to read it.")))
        self.need_choice(tr("Choose a mail in the list first."), *of_mails)

    def _question(self) -> QWidget:
        """What only a person knows: was it sent?"""
        words = Words(tr("Was this mail sent? Only then does it count as a reminder."), is_wrapping=True)
        buttons = [
            quiet_button(tr("Sent"), "check", self.sent_action.trigger),
            quiet_button(tr("Not sent"), "undo", self.unsent_action.trigger),
        ]
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(words)
        column.addWidget(flowing(buttons))
        return whole

    def _open_chosen(self) -> None:
        self._posting.open(self.list.table.selected_ids())

    def _send(self) -> None:
        self._posting.send(self.list.table.selected_ids())

    def _tell_sent(self) -> None:
        self._posting.tell_sent(self.list.table.selected_ids())

    def _tell_unsent(self) -> None:
        self._posting.tell_unsent(self.list.table.selected_ids())


def _key(account: Account) -> str:
    return f"{account.user}@{account.host}"
