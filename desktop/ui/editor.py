"""The window for a new thing: a form, a verb, and a draft that survives being left."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import UserError
from desktop.forms.drafts import About
from desktop.forms.fields import Section
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.drafts import Drafts, ShortShelf
from desktop.ui.form import Form
from desktop.ui.words import Words, announce, heading


@dataclass(frozen=True)
class Making:
    """What an editor makes: its heading, the verb on the button, and what keeps the answers."""

    key: str
    """Keys the draft: the room and what is made, such as "group.join"; with none, no draft is kept."""
    title: str
    verb: str
    keep: Callable[[dict[str, Any]], object]
    """Called with the answers once nothing is wrong; raises UserError when they cannot be kept."""
    place: str = ""
    """The table of the record that it is made for: the draft goes with the record."""
    record: int = 0


class Editor(QDialog):
    """Asks for what a new thing needs. `result_of` of `keep` is in `made` afterwards."""

    def __init__(
        self,
        making: Making,
        sections: Sequence[Section],
        dialogs: Dialogs,
        usual: Mapping[str, Any] | None = None,
    ) -> None:
        """What is half-written is kept where the dialogs keep drafts: in the store."""
        super().__init__()
        self.made: Any = None
        self._making = making
        self._dialogs = dialogs
        self._usual = dict(usual or {})
        self.setWindowTitle(making.title)
        self.form = Form(sections, dialogs)
        about = About(making.key, making.title, making.place, making.record)
        drafts = dialogs.drafts if making.key else Drafts(ShortShelf())
        self._writing = drafts.begin(about, self._begun, self)
        self._lay_out()
        self._fill()
        self.form.changed.connect(self._writing.touch)

    def ask(self) -> bool:
        """Open it; True once the thing is made."""
        return self._dialogs.run(self)

    def _lay_out(self) -> None:
        title = heading(self._making.title, style.Size.HEAD)
        self._notice = self._draft_notice()
        self._problem = Words("", "problem", is_wrapping=True)
        self._problem.hide()
        inner = QWidget()
        inside = QVBoxLayout(inner)
        inside.setContentsMargins(0, 0, style.GRID * 2, 0)
        inside.addWidget(self.form)
        area = QScrollArea(widgetResizable=True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inner)
        column = QVBoxLayout(self)
        column.setContentsMargins(style.GRID * 3, style.GRID * 3, style.GRID * 3, style.GRID * 2)
        column.setSpacing(style.GRID * 2)
        column.addWidget(title)
        column.addWidget(self._notice)
        column.addWidget(area, 1)
        column.addWidget(self._problem)
        column.addWidget(self._buttons())
        self.verb.setDefault(True)  # only once it stands in the dialog does the dialog remember it
        wanted = self.form.sizeHint()
        self.resize(
            max(style.text_width(84), wanted.width() + 10 * style.GRID),
            min(wanted.height() + 30 * style.GRID, 90 * style.GRID),
        )

    def _buttons(self) -> QDialogButtonBox:
        box = QDialogButtonBox()
        self.verb = QPushButton(self._making.verb)
        style.set_role(self.verb, "main")
        box.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton(tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self._finish)
        box.rejected.connect(self._cancel)
        return box

    def _draft_notice(self) -> QWidget:
        notice = QFrame()
        style.set_role(notice, "notice")
        words = Words(tr("This is what you had begun before."))
        again = QPushButton(tr("Start anew"))
        style.set_role(again, "quiet")
        again.clicked.connect(self._start_anew)
        line = QHBoxLayout(notice)
        line.setContentsMargins(style.GRID * 2, style.GRID // 2, style.GRID, style.GRID // 2)
        line.addWidget(words, 1)
        line.addWidget(again)
        return notice

    def _fill(self) -> None:
        draft = self._writing.found()
        self._notice.setVisible(draft is not None)
        self.form.show_answers({**self._usual, **draft.answers} if draft else self._usual)

    def _begun(self) -> dict[str, Any]:
        """What stands in the form, cells of a table that cannot be read yet too."""
        return {**self.form.answers(), **self.form.half_written()}

    @Slot()
    def _start_anew(self) -> None:
        self._writing.drop()
        self._fill()

    @Slot()
    def _cancel(self) -> None:
        """Cancel is a decision: nothing of it is wanted any more."""
        self._writing.drop()
        super().reject()

    @Slot()
    def _finish(self) -> None:
        if self.form.problems():
            self._tell(tr("Please mend what is marked."))
            self.form.go_to_problem()
            return
        try:
            self.made = self._making.keep(self.form.answers())
        except UserError as error:
            self._tell(str(error))
            return
        except Exception as error:  # a fault of the program: told, and what was typed stays
            self._dialogs.show_error(error)
            return
        self._writing.drop()
        self.accept()

    def _tell(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.show()
        announce(self, sentence)

    # Qt's names

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field."""
        super().showEvent(event)
        if keys := self.form.keys():
            self.form.entry(keys[0]).setFocus(Qt.FocusReason.OtherFocusReason)

    def reject(self) -> None:
        """Escape, a closed window, a lock: what was typed is kept as a draft."""
        self._writing.keep()
        super().reject()
