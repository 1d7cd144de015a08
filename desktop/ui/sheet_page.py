"""The page that has a recovery sheet printed, and two of its groups read back before anybody goes on."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLineEdit, QPushButton

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.wizard import WizardPage
from desktop.ui.words import Words


class Sheet(Protocol):
    """A fresh recovery key whose sheet can be written; `recovery_sheet.FreshSheet` fits."""

    asked: tuple[int, int]

    @property
    def file_name(self) -> str:
        """The name that is proposed for the file."""
        ...

    def write(self, target: Path) -> None:
        """Write the sheet. Raises UserError."""
        ...

    def write_to_print(self) -> Path:
        """Write it where it is opened to be printed. Raises UserError."""
        ...

    def wrong(self, answers: Mapping[int, str]) -> list[int]:
        """Which of the asked groups are not as printed."""
        ...


class SheetPage(WizardPage):
    """Save or print; then type two groups from the paper."""

    def __init__(
        self, sheet: Sheet, dialogs: Dialogs, needed: Callable[[], bool] = lambda: True, verb: str = ""
    ) -> None:
        """needed: whether it is asked at all; verb: what the button that goes on says."""
        lead = tr(
            "If every password is lost, this sheet alone opens the store. Print it and lock it away, "
            "not beside the computer. Nobody else has a copy."
        )
        super().__init__(tr("Recovery sheet"), lead)
        self._sheet = sheet
        self._dialogs = dialogs
        self._needed = needed
        self._verb = verb
        self._is_written = False
        self.save = QPushButton(tr("Save as PDF…"))
        self.print = QPushButton(tr("Open to print"))
        self.written = Words("", "soft", is_wrapping=True)
        self.groups = {number: QLineEdit(maxLength=12) for number in sheet.asked}
        self._lay_out()
        self.save.clicked.connect(self._save)
        self.print.clicked.connect(self._print)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.print)
        row.addStretch(1)
        form = QFormLayout()
        form.setSpacing(style.GRID)
        for number, field in self.groups.items():
            words = tr("Group {number}", number=number)
            field.setAccessibleName(words)
            field.setMaximumWidth(style.text_width(16))
            field.setPlaceholderText(tr("5 letters"))
            field.textChanged.connect(self.changed)
            form.addRow(words, field)
        self.body.addLayout(row)
        self.body.addWidget(self.written)
        self.body.addWidget(Words(tr("Type these two groups from the sheet, so that it is sure to be readable:")))
        self.body.addLayout(form)
        self.body.addStretch(1)

    def is_needed(self) -> bool:
        """As was told."""
        return self._needed()

    def verb(self) -> str:
        """As was told."""
        return self._verb

    def problem(self) -> str:
        """Not written yet, or not as printed."""
        if not self._is_written:
            return tr("Save or print the sheet first.")
        wrong = self._sheet.wrong({number: field.text() for number, field in self.groups.items()})
        if not wrong:
            return ""
        return tr("Group {number} is not as printed. Compare it with the sheet.", number=wrong[0])

    @Slot()
    def _save(self) -> None:
        target = self._dialogs.save_path(self._sheet.file_name, "PDF (*.pdf)")
        if target is None:
            return
        with self._dialogs.showing_errors():
            self._sheet.write(target)
            self._tell(tr("{name} is saved. Print it, then keep no copy on this computer.", name=target.name))

    @Slot()
    def _print(self) -> None:
        with self._dialogs.showing_errors():
            self._dialogs.show_file(self._sheet.write_to_print())
            self._tell(tr("The sheet is open in your PDF program: print it there. The file vanishes at the next lock."))

    def _tell(self, words: str) -> None:
        self._is_written = True
        self.written.setText(words)
        self.changed.emit()
