"""The conversation of one circle, as a section of its page; the office's private notes stand below, apart."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from desktop.features.conversations import form_rules as forms
from desktop.features.conversations.conversation_rows import Conversation, FileRow, LineRow, NoteRow
from desktop.features.conversations.document import attach_files, prepare_mail
from desktop.features.conversations.rules import FILE_KINDS, Draft, Kind
from desktop.features.conversations.service import SHOWN, ConversationService
from desktop.i18n import day_words, moment_words, tr
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.jobs import Job
from desktop.ui.pane_lines import empty, flowing, quiet_button
from desktop.ui.words import Words, button_text, heading


class ConversationSection(QWidget):
    """The newest line first; every button opens a small window, and what is half-written there survives."""

    def __init__(self, service: ConversationService, desk: Desk, folder: Path) -> None:
        """`folder`: where prepared mails are put for the mail program; it is emptied at lock and exit."""
        super().__init__()
        self._service = service
        self._desk = desk
        self._folder = folder
        self._circle = 0
        self._most = SHOWN
        self.shown: Conversation | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2 * style.GRID)

    def show_circle(self, circle: int) -> None:
        """The conversation of a circle."""
        if circle != self._circle:
            self._circle, self._most, self.shown = circle, SHOWN, None
        fresh = self._service.of_circle(circle, self._most)
        if fresh == self.shown:
            return
        self.shown = fresh
        empty(self._column)
        if buttons := self._buttons(fresh):
            self._column.addWidget(flowing(buttons))
        for line in fresh.lines:
            self._column.addWidget(self._line(line))
        if not fresh.lines:
            self._column.addWidget(Words(tr("Nothing has been said here yet."), "soft", is_wrapping=True))
        if fresh.count > len(fresh.lines):
            self._column.addWidget(flowing([quiet_button(tr("Show older ones"), "down", self._older)]))
        if fresh.notes is not None:
            self._column.addWidget(self._notes(fresh.notes))

    # How it is made

    def _buttons(self, shown: Conversation) -> list[QPushButton]:
        if not shown.may_write:
            return []
        found = [
            quiet_button(tr("Write a message…"), "edit", self.write),
            quiet_button(tr("Log a call…"), "phone", self.log),
            quiet_button(tr("Attach files…"), "attach", self.attach),
        ]
        if shown.may_mail:
            has_address = any(one.address for one in shown.members)
            why = "" if has_address else tr("There is no address of anybody in this group.")
            found.append(quiet_button(tr("Prepare a mail…"), "mail", self.mail, why))
        return found

    def _line(self, line: LineRow) -> QWidget:
        place, column = _column()
        column.addWidget(Words(_head(line), "soft", is_wrapping=True))
        if line.subject:
            column.addWidget(heading(line.subject, style.Size.BODY))
        if line.text:
            column.addWidget(Words(line.text, is_wrapping=True))
        if line.files:
            column.addWidget(flowing([self._file(one) for one in line.files]))
        return place

    def _file(self, file: FileRow) -> QPushButton:
        words = f"{file.name} · {forms.size_words(file.size)}"
        button = QPushButton(button_text(words))
        button.setAccessibleName(tr("Save the file {name}", name=file.name))
        icons.put(button, "attach")
        style.set_role(button, "quiet")
        button.clicked.connect(lambda _checked=False: self._save(file))
        return button

    def _notes(self, notes: tuple[NoteRow, ...]) -> QWidget:
        card = QFrame()
        style.set_role(card, "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(2 * style.GRID,) * 4)
        column.setSpacing(style.GRID)
        column.addWidget(heading(tr("Private notes of the office"), style.Size.BODY))
        hint = tr("Only the programme team reads them; they stand in no list, search, export or print.")
        column.addWidget(Words(hint, "soft", is_wrapping=True))
        for note in notes:
            column.addWidget(Words(f"{note.author} · {moment_words(note.written_at)}", "soft", is_wrapping=True))
            column.addWidget(Words(note.text, is_wrapping=True))
            change = quiet_button(tr("Change…"), "edit", partial(self.change_note, note))
            change.setAccessibleName(tr("Change the note of {moment}", moment=moment_words(note.written_at)))
            column.addWidget(flowing([change]))
        column.addWidget(flowing([quiet_button(tr("Add a private note…"), "lock", self.add_note)]))
        return card

    # What the person does

    def write(self) -> None:
        """Write to everybody who signs in."""
        circle = self._circle
        making = Making(
            "conversation.message",
            tr("Write a message"),
            tr("Keep the message"),
            lambda answers: self._service.write(circle, Draft(answers["text"] or "")),
            "circle",
            circle,
        )
        if Editor(making, forms.message_form(), self._desk.dialogs).ask():
            self._desk.say_done(tr("The message is kept."))

    def log(self) -> None:
        """Note what was said in a call or in person."""
        circle, members = self._circle, self.shown.members if self.shown else ()
        making = Making(
            "conversation.talk",
            tr("Log a call or a talk"),
            tr("Keep it"),
            lambda answers: self._service.write(circle, forms.talk(answers)),
            "circle",
            circle,
        )
        usual = forms.usual_talk(self._service.today())
        if Editor(making, forms.talk_form(members), self._desk.dialogs, usual=usual).ask():
            self._desk.say_done(tr("The call is kept."))

    def attach(self) -> None:
        """Put files into the conversation; they are kept in the store."""
        kinds = " ".join(f"*{ending}" for ending in FILE_KINDS)
        paths = self._desk.dialogs.open_paths(tr("Attach files"), f"{tr('Files')} ({kinds})")
        if paths:
            work = partial(attach_files, self._service, self._circle, paths)
            done = partial(self._desk.say_done, tr("The files are kept in the store."))
            show = self._desk.dialogs.show_error
            self._desk.jobs.run(Job(tr("Attach files"), work, done=lambda _made: done(), failed=show))

    def mail(self) -> None:
        """Prepare a mail and open it in the mail program."""
        circle, members = self._circle, self.shown.members if self.shown else ()
        files = [file for line in self.shown.lines for file in line.files] if self.shown else []

        def keep(answers: dict[str, Any]) -> Path:
            return prepare_mail(self._service, circle, answers, self._folder)

        making = Making(
            "conversation.mail", tr("Prepare a mail"), tr("Open it in the mail program"), keep, "circle", circle
        )
        editor = Editor(making, forms.mail_form(members, files), self._desk.dialogs)
        if editor.ask():
            self._desk.dialogs.show_file(editor.made)
            self._desk.messages.say(
                tr("The mail is prepared. Send it in your mail program; nothing was sent from here.")
            )

    def add_note(self) -> None:
        """A private note; what is half-written is not kept, because others could be shown it."""
        circle = self._circle
        self._ask_note(tr("Add a private note"), "", lambda text: self._service.add_note(circle, text))

    def change_note(self, note: NoteRow) -> None:
        """Change a private note, or empty it to take it away."""
        keep = partial(self._service.change_note, note.id)
        self._ask_note(tr("Change the private note"), note.text, lambda text: keep(text, note.version))

    def _ask_note(self, title: str, text: str, keep: Callable[[str], object]) -> None:
        making = Making("", title, tr("Keep the note"), lambda answers: keep(answers["text"] or ""))
        if Editor(making, forms.note_form(), self._desk.dialogs, usual={"text": text}).ask():
            self._desk.say_done(tr("The note is kept."))

    def _save(self, file: FileRow) -> None:
        with self._desk.dialogs.showing_errors():
            name, content = self._service.file(file.id)
            path = self._desk.dialogs.save_path(name, "*")
            if path is not None:
                Path(path).write_bytes(content)
                self._desk.dialogs.show_file(path)

    def _older(self) -> None:
        self._most += SHOWN
        self.show_circle(self._circle)


def _head(line: LineRow) -> str:
    kind = line.kind.words()
    if line.kind in (Kind.CALL, Kind.TALK):
        kind = tr("{kind} with {name}", kind=kind, name=line.party) if line.party else kind
        kind = f"{kind}, {day_words(line.on)}" if line.on else kind
    elif line.kind is Kind.MAIL:
        kind = tr("{kind} to {names}", kind=kind, names=line.recipients)
    return " · ".join((line.author, moment_words(line.written_at), kind))


def _column() -> tuple[QWidget, QVBoxLayout]:
    place = QWidget()
    column = QVBoxLayout(place)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(style.GRID // 2)
    return place, column
