"""Which document, in which language, an office words."""

from collections.abc import Collection, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.features.document_templates.rules import LibraryRow
from desktop.i18n import LANGUAGES, OWN_NAMES, language, tr
from desktop.ui import style
from desktop.ui.words import Words

_WIDEST = 28


class WordingChoice(QWidget):
    """Two boxes; what an office has worded itself is marked in words."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: tuple[LibraryRow, ...] = ()
        self._own: frozenset[tuple[str, str]] = frozenset()
        self.documents = QComboBox()
        self.documents.setAccessibleName(tr("Document"))
        self.documents.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.documents.setMinimumContentsLength(_WIDEST)
        self.languages = QComboBox()
        self.languages.setAccessibleName(tr("Language of the document"))
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 2 * style.GRID, 0)
        row.setSpacing(style.GRID)
        row.addWidget(self.documents, 2)
        row.addWidget(Words(tr("Language")))
        row.addWidget(self.languages, 1)
        self.documents.activated.connect(self._on_document)
        self.languages.activated.connect(lambda _row: self.chosen.emit())

    def add_buttons(self, buttons: Sequence[QWidget]) -> None:
        """What can be done with all wordings at once, at the end of the row."""
        for button in buttons:
            self._row.addWidget(button)

    @property
    def code(self) -> str:
        """Of the document; empty while there is none."""
        return self.documents.currentData() or ""

    @property
    def language(self) -> str:
        """Its code."""
        return self.languages.currentData() or ""

    def choose(self, code: str, spoken: str) -> None:
        """Stand on a document and a language."""
        self.documents.setCurrentIndex(max(0, self.documents.findData(code)))
        self._offer_languages(spoken)

    def show_rows(self, rows: Sequence[LibraryRow], own: Collection[tuple[str, str]]) -> None:
        """The documents there are, and which of them are worded anew in which language."""
        before, spoken = self.code, self.language or language()
        self._rows, self._own = tuple(rows), frozenset(own)
        worded = {code for code, _ in own}
        self.documents.clear()
        for row in self._rows:
            words = f"{row.code}  {row.title}"
            self.documents.addItem(tr("{document} (own)", document=words) if row.code in worded else words, row.code)
        self.choose(before, spoken)

    def _on_document(self) -> None:
        self._offer_languages(self.language)
        self.chosen.emit()

    def _offer_languages(self, spoken: str) -> None:
        self.languages.clear()
        shipped = next((row.languages for row in self._rows if row.code == self.code), ())
        for each in LANGUAGES:
            words = OWN_NAMES.get(each, each)
            if (self.code, each) in self._own:
                words = tr("{language} (own)", language=words)
            elif each not in shipped:
                words = tr("{language} (not shipped)", language=words)
            self.languages.addItem(words, each)
        self.languages.setCurrentIndex(max(0, self.languages.findData(spoken)))
