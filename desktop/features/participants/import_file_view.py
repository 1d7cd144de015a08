"""The first page of the import: choose a list or drop it, see how it was read, and say it better."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.features.participants.import_list_service import (
    Listing,
    ListWishes,
    first_lines,
    read,
    read_again,
    with_header,
)
from desktop.features.participants.import_preview_view import ListPreview
from desktop.features.participants.import_task import ImportTask
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.empty_state import IconLabel
from desktop.ui.jobs import Job
from desktop.ui.wizard import WizardPage
from desktop.ui.words import Words

ENDINGS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv")
KINDS = " ".join(f"*{ending}" for ending in ENDINGS)
_SEPARATORS = (";", ",", "\t", "|")


class DropPlace(QFrame):
    """Takes a file that is dropped on it."""

    dropped = Signal(object)
    """The path of the file."""

    def __init__(self, choose: Callable[[], object]) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        style.set_role(self, "card")
        words = Words(tr("Drop a list here, or"))
        style.set_role(words, "soft")
        self.button = QPushButton(tr("Choose a list…"))
        self.button.clicked.connect(lambda _checked=False: choose())
        row = QHBoxLayout(self)
        row.setContentsMargins(2 * style.GRID, 2 * style.GRID, 2 * style.GRID, 2 * style.GRID)
        row.setSpacing(style.GRID)
        row.addStretch(1)
        row.addWidget(IconLabel("import", 24))
        row.addWidget(words)
        row.addWidget(self.button)
        row.addStretch(1)

    # Qt's names

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One local file is welcome."""
        urls = event.mimeData().urls()
        if len(urls) == 1 and urls[0].isLocalFile():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Hand it on."""
        event.acceptProposedAction()
        self.dropped.emit(Path(event.mimeData().urls()[0].toLocalFile()))


class FilePage(WizardPage):
    """Reads the list; the person may choose another sheet, encoding, separator or line of headers."""

    def __init__(self, task: ImportTask, desk: Desk) -> None:
        super().__init__(tr("List"), tr("The list you already have: a workbook or a text file, with any columns."))
        self._task = task
        self._desk = desk
        self._is_reading = False
        self.place = DropPlace(self.choose)
        self.place.dropped.connect(self.read)
        self.told = Words()
        self.told.setWordWrap(True)
        self.fault = Words()
        self.fault.setWordWrap(True)
        style.set_role(self.fault, "problem")
        self.sheet = self._box(tr("Sheet"))
        self.encoding = self._box(tr("Letters are written as"))
        self.separator = self._box(tr("Columns are separated by"))
        self.header = self._box(tr("Headers stand in"))
        self.preview = ListPreview()
        self._lay_out()
        self.sheet.activated.connect(lambda: self._again(sheet=self.sheet.currentData()))
        self.encoding.activated.connect(lambda: self._again(encoding=self.encoding.currentData()))
        self.separator.activated.connect(lambda: self._again(separator=self.separator.currentData()))
        self.header.activated.connect(self._set_header)
        self._wishes = ListWishes()

    def choose(self) -> None:
        """Let the person choose a file."""
        kinds = tr("Lists ({kinds})", kinds=KINDS)
        if path := self._desk.dialogs.open_path(tr("Choose a list"), kinds):
            self.read(path)

    def read(self, path: Path) -> None:
        """Read a list from the beginning, with nothing chosen yet."""
        self._task.path = path
        self._wishes = ListWishes()
        self._read(partial(read, path), path.name)

    def problem(self) -> str:
        """Without lines there is nothing to import."""
        if self._is_reading:
            return tr("The list is still being read.")
        if self._task.listing is None:
            return tr("Choose a list first.")
        return "" if self._task.listing.lines else tr("There are no lines below the headers.")

    def _box(self, words: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(words)
        box.setMaximumWidth(style.text_width(44))
        return box

    def _lay_out(self) -> None:
        self._rows: list[tuple[QComboBox, QWidget]] = []
        grid = QVBoxLayout()
        grid.setSpacing(style.GRID)
        for box in (self.sheet, self.header, self.encoding, self.separator):
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            label = Words(box.accessibleName())
            label.setBuddy(box)
            label.setMinimumWidth(style.text_width(24))
            line.addWidget(label)
            line.addWidget(box, 1)
            line.addStretch(1)
            grid.addWidget(row)
            self._rows.append((box, row))
            row.hide()
        self.body.addWidget(self.place)
        self.body.addWidget(self.fault)
        self.body.addWidget(self.told)
        self.body.addLayout(grid)
        self.body.addWidget(self.preview, 1)
        self.body.addStretch(0)
        for widget in (self.fault, self.told, self.preview):
            widget.hide()

    def _again(self, **wishes: str) -> None:
        """The same bytes read another way; the file itself is not opened again."""
        if self._task.listing is not None:
            self._wishes = replace(self._wishes, **wishes)
            self._read(partial(read_again, self._task.listing, self._wishes), self._task.listing.taken.name)

    def _read(self, work: Callable[..., Listing], name: str) -> None:
        self._is_reading = True
        self.changed.emit()
        self._desk.jobs.run(
            Job(
                tr("Read {name}", name=name),
                lambda progress: work(progress=progress),
                done=self._show,
                failed=self._fail,
                cancelled=self._rest,
            )
        )

    def _rest(self) -> None:
        self._is_reading = False
        self.changed.emit()

    def _fail(self, fault: Exception) -> None:
        self._task.listing = None
        self._task.forget_from_listing()
        self.fault.setText(str(fault))
        self.fault.show()
        self.told.hide()
        self.preview.hide()
        for _box, row in self._rows:
            row.hide()
        self._rest()

    def _show(self, listing: Listing) -> None:
        self._task.listing = listing
        self._task.forget_from_listing()
        self.fault.hide()
        count, name = len(listing.lines), listing.taken.name
        self.told.setText(trn("{name}: {count} line", "{name}: {count} lines", count, name=name))
        self.told.show()
        sheets = [(sheet.name, _sheet_words(sheet.name, sheet.lines)) for sheet in listing.sheets]
        self._fill(self.sheet, sheets, listing.sheet)
        self._fill(
            self.encoding, [(one.code, f"{one.code}: {one.sample}") for one in listing.encodings], listing.encoding
        )
        separators = [(one, _separator_words(one)) for one in _SEPARATORS] if listing.separator else []
        self._fill(self.separator, separators, listing.separator)
        lines = [line.number for line in listing.grid[:15]]
        heads = [(str(number), tr("line {number}", number=number)) for number in lines]
        self._fill(self.header, [*heads, ("0", tr("no line: there are none"))], str(listing.header_line))
        self.preview.show_lines(first_lines(listing))
        self.preview.show()
        self._rest()

    def _fill(self, box: QComboBox, choices: list[tuple[str, str]], chosen: str) -> None:
        with QSignalBlocker(box):
            box.clear()
            for key, words in choices:
                box.addItem(words, key)
            box.setCurrentIndex(max(0, box.findData(chosen)))
        row = next(row for one, row in self._rows if one is box)
        row.setVisible(len(choices) > 1)

    def _set_header(self) -> None:
        if self._task.listing is not None:
            self._show(with_header(self._task.listing, int(self.header.currentData())))


def _sheet_words(name: str, lines: int) -> str:
    return trn("{name} ({count} line)", "{name} ({count} lines)", lines, name=name)


def _separator_words(separator: str) -> str:
    return {
        ";": tr("semicolons"),
        ",": tr("commas"),
        "\t": tr("tabs"),
        "|": tr("vertical bars"),
    }[separator]
