"""The library: every document that comes with the program on the left, on the right what it looks like blank."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.features.document_templates.document import Library
from desktop.features.document_templates.list_model import LibraryListModel
from desktop.features.document_templates.rules import LibraryRow
from desktop.i18n import OWN_NAMES, language, tr
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab
from desktop.ui.preview_pane import Preview
from desktop.ui.words import Words, heading

_PAUSE = 120
"""Milliseconds before a document is drawn: a held arrow key shall run on."""


class LibraryPage(ListTab):
    """Read-only: what is shipped never changes here; issuing is asked for by a signal."""

    issue_wished = Signal(object)
    """Codes of documents to issue."""
    wording_wished = Signal(str, str)
    """Code and language of a document that the office wants to word itself."""
    programme_shown = Signal(object)
    """The programme that the window is on, or None for all."""

    def __init__(self, library: Library, desk: Desk, today: Callable[[], date] = date.today) -> None:
        super().__init__(tr("Library"), frozenset(), desk)
        self._library = library
        self._today = today
        self._rows = library.rows()
        self.row: LibraryRow | None = None
        self.programme: int | None = None
        self.model = LibraryListModel(lambda: self._rows, desk.reader, self)
        self.issue_action = self.command(tr("Issue…"), "document", QKeySequence.StandardKey.New, self._issue)
        self.word_action = self.command(tr("Own wording…"), "edit", "Ctrl+Alt+W", self._word)
        empty = EmptyState("documents", tr("There are no documents in the library."))
        self.list = ListPane(self.model, desk, "library", self.title, empty)
        self.list.add_button(self.issue_action, is_main=True)
        self.list.add_button(self.word_action)
        self.list.table.set_commands([self.issue_action, self.word_action])
        self.addActions([self.issue_action, self.word_action])
        self._make_right()
        self.set_up("library", EmptyState("document", tr("Choose a document to see it blank.")), _PAUSE)
        self.need_choice(tr("Choose a document in the list first."), self.issue_action, self.word_action)

    def show_programme(self, programme: int | None) -> None:
        """The library is the same for all; what is printed from it is one programme's."""
        self.programme = programme
        self.programme_shown.emit(programme)

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The place of the document in the library."""
        return self.row.id if self.row else None

    def show_record(self, key: int) -> QWidget | None:
        """The document, blank, in the language chosen before or that of the screen."""
        self.row = next((row for row in self._rows if row.id == key), None)
        if self.row is None:
            return None
        self.head.setText(f"{self.row.code}  {self.row.title}")
        self.line.setText(_line(self.row))
        self._offer(self.row.languages)
        self._draw()
        return self._whole

    def enter_record(self) -> None:
        """Begin with the language."""
        self.languages.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_right(self) -> None:
        self.head = heading("", style.Size.HEAD)
        self.line = Words("", "soft", is_wrapping=True)
        self.languages = QComboBox()
        self.languages.setAccessibleName(tr("Language of the document"))
        self.languages.activated.connect(self._draw)
        self.preview = Preview(self._desk.dialogs, is_draft=True)
        label = Words(tr("Language"))
        row = QHBoxLayout()
        row.setSpacing(style.GRID)
        row.addWidget(label)
        row.addWidget(self.languages)
        row.addStretch(1)
        self._whole = QWidget()
        column = QVBoxLayout(self._whole)
        column.setContentsMargins(2 * style.GRID, 0, style.GRID, 0)
        column.setSpacing(style.GRID)
        column.addWidget(self.head)
        column.addWidget(self.line)
        column.addLayout(row)
        column.addWidget(self.preview, 1)

    def _offer(self, codes: tuple[str, ...]) -> None:
        chosen = self.languages.currentData() or language()
        self.languages.clear()
        for code in codes:
            self.languages.addItem(OWN_NAMES.get(code, code), code)
        self.languages.setCurrentIndex(max(0, self.languages.findData(chosen if chosen in codes else "en")))

    @Slot()
    def _draw(self) -> None:
        if self.row is None:
            return
        code, spoken = self.row.code, self.languages.currentData()
        self._desk.jobs.run(
            Job(
                tr("Draw {document}", document=code),
                partial(self._library.blank, code, spoken, self._today()),
                done=lambda pdf: self._show(code, spoken, pdf),
                failed=self._desk.dialogs.show_error,
                is_background=True,
            )
        )

    def _show(self, code: str, spoken: str, pdf: bytes) -> None:
        """Only what is still chosen is shown."""
        if self.row is not None and (self.row.code, self.languages.currentData()) == (code, spoken):
            self.preview.show_pdf(pdf)

    # What the person does

    def _issue(self) -> None:
        chosen = set(self.list.table.selected_ids())
        self.issue_wished.emit([row.code for row in self._rows if row.id in chosen])

    def _word(self) -> None:
        if self.row is not None:
            self.wording_wished.emit(self.row.code, self.languages.currentData())


def _line(row: LibraryRow) -> str:
    parts = [row.level, tr("filled in by: {people}", people=row.filled_by)]
    if row.signed_by:
        parts.append(tr("signed by: {people}", people=row.signed_by))
    if row.languages == ("en",):
        return " · ".join((*parts, tr("in English only, other languages are still to come")))
    parts.append(", ".join(OWN_NAMES.get(code, code) for code in row.languages))
    return " · ".join(parts)
