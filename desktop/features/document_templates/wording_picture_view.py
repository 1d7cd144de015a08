"""How wording will look: drawn a moment after the last letter; while a fault is shown, the last picture stays."""

from PySide6.QtCore import QTimer, Signal, Slot

from desktop.features.document_templates.document import Library, Pictured, Render
from desktop.features.document_templates.service import Said
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.preview_pane import Preview

_PAUSE = 500
"""Milliseconds after the last letter."""


class WordingPicture(Preview):
    """The newest text alone is judged; the document shown is always the one that is worded."""

    judged = Signal(str, int)
    """What is wrong, in one sentence, and the line to blame; no words when nothing is."""

    def __init__(self, library: Library, desk: Desk, render: Render) -> None:
        super().__init__(desk.dialogs, is_draft=True)
        self._library = library
        self._desk = desk
        self._render = render
        self._said = Said("", "", "")
        self._asked = 0
        self._pictured = ("", "")
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE)
        self._soon.timeout.connect(self._draw)

    def draw_soon(self, said: Said) -> None:
        """Somebody types."""
        self._said = said
        self._soon.start()

    def draw_now(self, said: Said) -> None:
        """Another document was opened."""
        self._said = said
        self._draw()

    @Slot()
    def _draw(self) -> None:
        self._soon.stop()
        self._asked += 1
        number, said = self._asked, self._said
        self._desk.jobs.run(
            Job(
                tr("Draw {document}", document=said.code),
                lambda _progress: self._library.worded(said, self._render),
                done=lambda found: self._show(number, said, found),
                failed=self._desk.dialogs.show_error,
                is_background=True,
            )
        )

    def _show(self, number: int, said: Said, found: Pictured) -> None:
        """A late picture is better than none, or than that of another document."""
        place = (said.code, said.language)
        is_first = self._pictured != place == (self._said.code, self._said.language)
        if found.pdf and (number == self._asked or is_first):
            self._pictured = place
            self.show_pdf(found.pdf)
        if number == self._asked:
            words = {"line": found.line, "reason": found.reason}
            self.judged.emit(tr("Line {line}: {reason}", **words) if found.line else found.reason, found.line)
