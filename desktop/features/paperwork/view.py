"""The tab of documents: what was issued, each with its page image, and the ways to paper and files."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop.features.paperwork import document
from desktop.features.paperwork.document import Batch, Shelf
from desktop.features.paperwork.issue_view import IssueWizard, Wish
from desktop.features.paperwork.kit_service import KitService
from desktop.features.paperwork.list_model import IssuedListModel
from desktop.features.paperwork.listing_service import IssuedListing
from desktop.features.paperwork.rules import TOPIC
from desktop.forms.fields import Field, Section
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.detail_pane import DetailPane
from desktop.ui.editor import Editor, Making
from desktop.ui.empty_state import EmptyState
from desktop.ui.folding import Folding
from desktop.ui.jobs import Job
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab
from desktop.ui.message_bar import Offer
from desktop.ui.preview_pane import Preview

_PAUSE = 120
"""Milliseconds before a document is drawn: it takes longer than a form, and a held arrow key shall run on."""


class Issuing:
    """Issues documents and saves them as files; the tab and the groups' page share it."""

    def __init__(self, shelf: Shelf, kits: KitService, desk: Desk, print_folder: Path) -> None:
        """What is opened for printing is written into `print_folder`, which app empties."""
        self._shelf = shelf
        self._kits = kits
        self._desk = desk
        self._print_folder = print_folder

    def ask(self, wish: Wish) -> None:
        """Open the wizard for some groups."""
        if not wish.circles:
            self._desk.messages.warn(tr("Choose a group first."))
            return
        wizard = IssueWizard(self._shelf, self._kits, self._desk, wish, self._issue)
        self._desk.dialogs.run(wizard)

    def save(self, documents: Sequence[int]) -> None:
        """Write issued documents into a folder, as PDF and as workbook."""
        folder = self._desk.dialogs.folder(tr("Folder for the documents")) if documents else None
        if folder is None:
            return
        self._desk.jobs.run(
            Job(
                trn("Save {count} document", "Save {count} documents", len(documents)),
                lambda progress: document.export_issued(self._shelf.paperwork, documents, folder, progress),
                done=lambda written: self._saved(folder, written),
                failed=self._desk.dialogs.show_error,
            )
        )

    def print_file(self, name: str, content: bytes) -> None:
        """Open a PDF in the program that prints PDFs on this computer."""
        with self._desk.dialogs.showing_errors():
            self._desk.dialogs.show_file(document.write_file(self._print_folder, name, content))

    def _issue(self, batch: Batch) -> None:
        self._desk.jobs.run(
            Job(
                trn("Issue {count} document", "Issue {count} documents", len(batch.ready)),
                lambda progress: document.issue(self._shelf, batch.ready, progress),
                done=self._issued,
                failed=self._desk.dialogs.show_error,
            )
        )

    def _issued(self, ids: list[int]) -> None:
        words = trn("{count} document is issued.", "{count} documents are issued.", len(ids))
        self._desk.say_done(words, Offer(tr("Save as files…"), lambda: self.save(ids)))

    def _saved(self, folder: Path, written: Sequence[Path]) -> None:
        words = trn("{count} file is written.", "{count} files are written.", len(written))
        self._desk.messages.say(words, Offer(tr("Show"), lambda: self._desk.dialogs.show_file(folder)))


class DocumentsTab(ListTab):
    """Issued documents of one programme or of all."""

    issue_wished = Signal()
    """Documents are to be issued; app knows for which groups."""
    programme_shown = Signal(object)
    """The programme whose documents are listed, or None for all."""

    def __init__(self, shelf: Shelf, listing: IssuedListing, issuing: Issuing, desk: Desk) -> None:
        super().__init__(tr("Document templates"), frozenset({TOPIC}), desk)
        self._shelf = shelf
        self._issuing = issuing
        self._drawn: int | None = None
        self.programme: int | None = None
        self._shown = ("", b"")
        self.model = IssuedListModel(listing, desk.reader, self)
        self.preview = Preview(desk.dialogs)
        self._plugged: list[Callable[[int], Any]] = []
        self._below = DetailPane()
        self._make_actions()
        self._lay_out()
        self.preview.print_wanted.connect(lambda: self._issuing.print_file(*self._shown))
        self.preview.save_wanted.connect(self._save_shown)

    def show_programme(self, programme: int | None) -> None:
        """Show the documents of one programme, or of all."""
        self.programme = programme
        self.model.find(programme=programme)
        self.programme_shown.emit(programme)

    def open_document(self, key: int) -> None:
        """Show a document found elsewhere."""
        self.open_record(key)

    def plug(self, name: str, title: str, content: QWidget, show: Callable[[int], Any]) -> None:
        """A section of a later room below the pages: `show` is called with the id of each document that is opened."""
        folding = Folding(f"document.{name}", title, content, self._desk.settings, is_open=False)
        folding.button.toggled.connect(lambda is_open: self._below.setMinimumHeight(24 * style.GRID * is_open))
        self._below.setMinimumHeight(24 * style.GRID * folding.button.isChecked())
        self._below.add(folding)
        self._below.show()
        self._plugged.append(show)

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The document that is drawn; its file never changes."""
        return self._drawn

    def show_record(self, key: int) -> QWidget | None:
        """The pages of the document."""
        self._shown = self._shelf.paperwork.file(key)
        self.preview.show_pdf(self._shown[1])
        self._drawn = key
        for show in self._plugged:
            show(key)
        return self._whole

    def enter_record(self) -> None:
        """Read the pages."""
        self.preview.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is made

    def _make_actions(self) -> None:
        self.issue_action = self.command(
            tr("Issue documents…"), "document", QKeySequence.StandardKey.New, self.issue_wished.emit
        )
        self.save_action = self.command(tr("Save as files…"), "save", QKeySequence.StandardKey.Save, self._save)
        self.save_action.reads()
        self.withdraw_action = self.command(tr("Withdraw…"), "ban", QKeySequence.StandardKey.Delete, self._withdraw)

    def _lay_out(self) -> None:
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preview, 1)
        column.addWidget(self._below)
        self._below.setMaximumHeight(32 * style.GRID)
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._below.hide()
        words = tr("No documents yet. Issue the contract, the list and the plan of a group.")
        empty = EmptyState("document", words, self.issue_action)
        self.list = ListPane(self.model, self._desk, "documents", self.title, empty)
        self.list.add_button(self.save_action)
        self.list.add_button(self.issue_action, is_main=True)
        self.list.table.set_commands([self.save_action, self.withdraw_action])
        for action in (self.issue_action, self.save_action):
            self.addAction(action)
        self.set_up("documents", EmptyState("document", tr("Choose a document to see it.")), _PAUSE)
        self.need_choice(tr("Choose a document in the list first."), self.save_action, self.withdraw_action)

    # What the person does

    def _save(self) -> None:
        self._issuing.save(self.list.table.selected_ids())

    @Slot()
    def _save_shown(self) -> None:
        if self._drawn is not None:
            self._issuing.save([self._drawn])

    def _withdraw(self) -> None:
        chosen = self.list.table.selected_ids()
        if not chosen:
            return

        def keep(answers: dict[str, Any]) -> None:
            self._shelf.paperwork.withdraw(chosen, answers["reason"])

        title = trn("Withdraw {count} document", "Withdraw {count} documents", len(chosen))
        fields = (Field("reason", tr("Reason"), is_required=True),)
        about = ("issued_document", chosen[0] if len(chosen) == 1 else 0)
        Editor(
            Making("document.withdraw", title, tr("Withdraw"), keep, *about),
            (Section("why", "", fields),),
            self._desk.dialogs,
        ).ask()
