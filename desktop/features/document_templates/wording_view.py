"""The page on which an office words its documents: the text, what can be put into it, and how it will look."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from desktop.features.document_templates.document import Library, Render
from desktop.features.document_templates.packs_service import PackService
from desktop.features.document_templates.packs_view import Packs
from desktop.features.document_templates.service import Said, WordingService
from desktop.features.document_templates.versions_view import Compared, VersionsPane, version_words
from desktop.features.document_templates.wording_choice_view import WordingChoice
from desktop.features.document_templates.wording_picture_view import WordingPicture
from desktop.features.document_templates.wording_rules import TOPIC, WordingVersion, tidied
from desktop.features.document_templates.wording_text_view import WordingSide
from desktop.forms.drafts import About
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.command import CommandButton
from desktop.ui.desk import Desk
from desktop.ui.drafts import Writing
from desktop.ui.empty_state import EmptyState
from desktop.ui.split import Split
from desktop.ui.tab import Tab

WORDING = "wording."
"""Begins the names of drafts of wording."""


@dataclass(frozen=True)
class Wordings:
    """Where a page of wording has its words from."""

    library: Library
    wordings: WordingService
    packs: PackService


class WordingPage(Tab):
    """One document in one language at a time; what is typed is kept as a draft, and as a version when wished."""

    def __init__(self, words: Wordings, desk: Desk, render: Render) -> None:
        """render: makes the picture of wording that nobody has checked, apart from the window."""
        super().__init__(tr("Own wording"), frozenset({TOPIC, "programmes"}), desk.changes)
        self._library = words.library
        self._wordings = words.wordings
        self._desk = desk
        self.programme: int | None = None
        self._newest = WordingVersion(0, 0, "")
        self._based_on = 0
        self._shown: tuple[int, str, str] | None = None
        self._writing: Writing | None = None
        self._is_loading = False
        self._make_parts(render)
        self._make_commands()
        self.packs = Packs(self, words.packs, desk)
        self._lay_out()
        self._listen()

    def show_programme(self, programme: int | None) -> None:
        """Word the documents of one programme."""
        self.programme = programme
        self.mark_stale()

    def open_wording(self, code: str, spoken: str) -> None:
        """Show one document in one language, chosen elsewhere."""
        self.reload()
        self.choice.choose(code, spoken)
        self._load()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Read again; what is typed and not kept stays."""
        self.packs.show_programme(self.programme)
        self._whole.setCurrentWidget(self._nothing if self.programme is None else self._desk_side)
        if self.programme is None:
            return
        in_force = self._wordings.in_force(self.programme)
        self.choice.show_rows(self._library.rows(), set(in_force))
        self._load()

    @property
    def is_changed(self) -> bool:
        """Whether the editor says something else than the version in force."""
        return tidied(self.text.toPlainText()) != tidied(self._in_force())

    # How it is made

    def _make_parts(self, render: Render) -> None:
        self.choice = WordingChoice()
        self.side = WordingSide()
        self.text = self.side.text
        self.preview = WordingPicture(self._library, self._desk, render)
        self.versions = VersionsPane()

    def _make_commands(self) -> None:
        self.keep_action = self.command(tr("Keep as a version"), "check", QKeySequence.StandardKey.Save, self._keep)
        self.discard_action = self.command(tr("Discard the draft"), "close", "Ctrl+Alt+D", self._discard)
        self.shipped_action = self.command(tr("Shipped wording"), "book", "Ctrl+Alt+B", self._take_shipped)
        self.addActions([self.keep_action, self.discard_action, self.shipped_action])

    def _lay_out(self) -> None:
        buttons = [CommandButton(self.keep_action, is_main=True)]
        buttons += [CommandButton(each) for each in (self.discard_action, self.shipped_action)]
        self.side.add_buttons(buttons)
        self.sides = QTabWidget(documentMode=True)
        self.sides.addTab(self.preview, tr("Preview"))
        self.sides.addTab(self.versions, tr("Versions"))
        self.sides.setAccessibleName(tr("Preview and versions"))
        self.sides.tabBar().setAccessibleName(tr("Preview and versions"))
        self._desk_side = QWidget()
        whole = QVBoxLayout(self._desk_side)
        whole.setContentsMargins(2 * style.GRID, 2 * style.GRID, 0, style.GRID)
        whole.setSpacing(style.GRID)
        self.choice.add_buttons(self.packs.buttons())
        whole.addWidget(self.choice)
        whole.addWidget(Split("wording", self._desk.settings, self.side, self.sides), 1)
        self._nothing = EmptyState("programme", tr("Choose one programme at the top: each words its own documents."))
        self._whole = QStackedWidget()
        for widget in (self._desk_side, self._nothing):
            self._whole.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._whole)

    def _listen(self) -> None:
        self.choice.chosen.connect(self._load)
        self.text.textChanged.connect(self._on_text)
        self.preview.judged.connect(self.side.show_fault)
        self.versions.taken_up.connect(self._take_up)
        self.sides.currentChanged.connect(lambda _side: self._show_versions())

    # What is shown

    @Slot()
    def _load(self) -> None:
        """The draft of what is chosen, else what is in force; what is typed there already stays."""
        if self.programme is None or not self.choice.code:
            return
        place = (self.programme, self.choice.code, self.choice.language)
        known = self._wordings.versions(*place)
        newest = known[0] if known else WordingVersion(0, 0, "")
        is_typed = place == self._shown and self.is_changed
        if self._writing is not None and place != self._shown:
            self._writing.keep()
        if place != self._shown:
            self._begin(place)
        self._shown, self._newest = place, newest
        if not is_typed:
            self._based_on = newest.number
            self._show_draft()
        self._show_state()
        self._show_versions()

    def _begin(self, place: tuple[int, str, str]) -> None:
        programme, code, spoken = place
        title = tr("Wording of {code} ({language})", code=code, language=spoken)
        about = About(f"{WORDING}{code}.{spoken}", title, "programme", programme)
        self._writing = self._desk.drafts.begin(about, self._draft, self)
        self.side.placeholders.show_placeholders(self._library.placeholders(code))

    def _draft(self) -> dict[str, Any]:
        return {"text": self.text.toPlainText(), "based_on": self._based_on}

    def _show_draft(self) -> None:
        assert self._writing is not None
        draft = self._writing.found()
        text = draft.answers["text"] if draft else self._in_force()
        if draft:
            self._based_on = draft.answers["based_on"]
        self._is_loading = True
        self.text.setPlainText(text)
        self._is_loading = False
        self.preview.draw_now(self._said())

    def _said(self) -> Said:
        return Said(self.choice.code, self.choice.language, self.text.toPlainText())

    def _shipped(self) -> str:
        return self._library.shipped(self.choice.code, self.choice.language)

    def _in_force(self) -> str:
        return self._newest.text or self._shipped()

    def _show_state(self) -> None:
        may = self.programme is not None and self._wordings.may_write(self.programme)
        self.text.setReadOnly(not may)
        words = version_words(self._newest)
        if self.is_changed:
            words = tr("{version} · your draft is safe and not in use yet", version=words)
        self.side.state.setText(words)
        reason = "" if may else tr("You may not change what this programme says.")
        same = reason or ("" if self.is_changed else tr("This is the wording in force."))
        self.keep_action.hinder("same", same)
        self.discard_action.hinder("same", same)
        shipped = tidied(self.text.toPlainText()) == tidied(self._shipped())
        self.shipped_action.hinder("same", reason or (tr("This is what the library says.") if shipped else ""))

    @Slot()
    def _show_versions(self) -> None:
        if self._shown is None or self.sides.currentWidget() is not self.versions:
            return
        compared = Compared(self._library.shipped(*self._shown[1:]), self.text.toPlainText())
        may = self._wordings.may_write(self._shown[0])
        self.versions.show_versions(self._wordings.versions(*self._shown), compared, may)

    # What the person does

    @Slot()
    def _on_text(self) -> None:
        if self._is_loading or self._writing is None:
            return
        if self.is_changed:
            self._writing.touch()
        else:
            self._writing.drop()
        self._show_state()
        self.preview.draw_soon(self._said())

    @Slot(object)
    def _take_up(self, version: WordingVersion) -> None:
        self.text.replace_all(version.text or self._shipped())
        self._show_versions()

    def _take_shipped(self) -> None:
        self.text.replace_all(self._shipped())

    def _discard(self) -> None:
        assert self._writing is not None
        self._based_on = self._newest.number
        self.text.replace_all(self._in_force())  # Ctrl+Z brings it back
        self._writing.drop()

    def _keep(self) -> None:
        if self._shown is None or self._writing is None:
            return
        programme, code, spoken = self._shown
        text = tidied(self.text.toPlainText())
        said = Said(code, spoken, "" if text == tidied(self._library.shipped(code, spoken)) else text)
        with self._desk.dialogs.showing_errors():
            number = self._wordings.keep(programme, said, self._based_on)
            self._writing.drop()
            self._desk.say_done(tr("Version {number} of {code} is in use from now on.", number=number, code=code))
            self._shown = None
            self.reload()
