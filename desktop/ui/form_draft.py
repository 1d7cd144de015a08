"""The field of a form that was being written when the program went: shown again, with a quiet line above the form."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from desktop.forms.drafts import About
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.drafts import Drafts, Writing
from desktop.ui.words import Words


class Fields(Protocol):
    """The form that the line belongs to."""

    def half_written(self) -> dict[str, Any]:
        """Answers of fields that were touched and are not kept."""
        ...

    def show_half_written(self, answers: dict[str, Any]) -> list[str]:
        """Put answers into fields as if they had just been typed; their labels."""
        ...

    def put_back(self) -> None:
        """Show what is kept in all fields that were touched."""
        ...

    def commit(self) -> bool:
        """Keep what was touched."""
        ...


class HalfWritten(QFrame):
    """Keeps the draft of a form whose fields are saved when left."""

    def __init__(self, fields: Fields, drafts: Callable[[], Drafts]) -> None:
        super().__init__()
        self._fields = fields
        self._drafts = drafts
        self._writing: Writing | None = None
        style.set_role(self, "notice")
        self.words = Words(is_wrapping=True)
        self.save = QPushButton(tr("Save"))
        self.drop = QPushButton(tr("Throw away"))
        line = QHBoxLayout(self)
        line.setContentsMargins(style.GRID * 2, style.GRID // 2, style.GRID, style.GRID // 2)
        line.addWidget(self.words, 1)
        for button in (self.save, self.drop):
            style.set_role(button, "quiet")
            line.addWidget(button)
        self.save.clicked.connect(self._save)
        self.drop.clicked.connect(self._drop)
        self.hide()

    def is_about(self, about: About | None) -> bool:
        """Whether the form goes on showing the same record."""
        return about is not None and self._writing is not None and self._writing.about == about

    def leave(self) -> None:
        """The form turns to something else: what could not be saved stays a draft."""
        if self._writing is not None:
            self._writing.keep()
        self._writing = None
        self.hide()

    def begin(self, about: About | None, is_writable: bool) -> None:
        """The form shows another record; what was half-written of it comes back."""
        if about is None or not is_writable:
            return
        self._writing = self._drafts().begin(about, self._fields.half_written, self)
        if draft := self._writing.found():
            labels = self._fields.show_half_written(draft.answers)
            self.words.setText(tr("Half-written, and not saved yet: {fields}", fields=", ".join(labels)))
            self.setVisible(bool(labels))

    def touch(self) -> None:
        """A field is being written."""
        if self._writing is not None:
            self._writing.touch()

    def settle(self) -> None:
        """A field was kept; once none is open the draft is done."""
        if self._writing is not None and not self._fields.half_written():
            self._writing.drop()
            self.hide()

    @Slot()
    def _save(self) -> None:
        self._fields.commit()

    @Slot()
    def _drop(self) -> None:
        self._fields.put_back()
        self.settle()
