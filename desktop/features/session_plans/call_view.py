"""The window for a call: a few letters find the caller, a few keys keep what was said."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from desktop.errors import UserError
from desktop.features.session_plans.call_rules import call_form, call_of, usual_call
from desktop.features.session_plans.call_service import Caller
from desktop.features.session_plans.planning_service import Planning
from desktop.i18n import tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.form import Form
from desktop.ui.words import Words, announce, heading

_FEWEST_LETTERS = 2
_LINES = 8
_CALLER = Qt.ItemDataRole.UserRole
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class CallWindow(QDialog):
    """First who is on the phone, then what they say; Escape leaves without a trace."""

    def __init__(self, planning: Planning, desk: Desk) -> None:
        super().__init__()
        self._planning = planning
        self._desk = desk
        self.caller: Caller | None = None
        self.form: Form | None = None
        self.setWindowTitle(tr("Log a call"))
        self._make()
        self._lay_out()
        self.search.textChanged.connect(self._find)
        self.search.installEventFilter(self)
        self.found.itemClicked.connect(self._take)
        self.verb.clicked.connect(self._log)
        self.cancel.clicked.connect(self.reject)
        self._find("")

    def show_callers(self, callers: Sequence[Caller]) -> None:
        """Show who was found, the first one chosen."""
        self.found.clear()
        for caller in callers:
            words = tr("{number} with {others}", number=caller.number, others=caller.others)
            item = QListWidgetItem(f"{caller.party.name} · {caller.party.words} · {words}")
            item.setIcon(icons.icon("person"))
            item.setData(_CALLER, caller)
            self.found.addItem(item)
        self.found.setCurrentRow(0)
        self.found.setVisible(bool(callers))

    def choose(self, caller: Caller) -> None:
        """This one is on the phone: ask what they say."""
        self.caller = caller
        parties = self._planning.calls.parties(caller.circle)
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = Form(call_form(caller.party, parties, caller.is_group), self._desk.dialogs)
        self.form.show_answers(usual_call(parties, self._planning.now().date()))
        self._place.addWidget(self.form)
        self.found.hide()
        self.hint.setText(tr("{number} with {others}", number=caller.number, others=caller.others))
        self.search.blockSignals(True)
        self.search.setText(f"{caller.party.name} · {caller.party.words}")
        self.search.blockSignals(False)
        self.verb.setEnabled(True)
        self.verb.setToolTip("")
        self._say("")
        self.form.entry("held_on").setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is made

    def _make(self) -> None:
        self.search = QLineEdit(clearButtonEnabled=True)
        self.search.setAccessibleName(tr("Who is on the phone"))
        self.search.setPlaceholderText(tr("A few letters of the name"))
        self.found = QListWidget()
        self.found.setAccessibleName(tr("Found"))
        self.found.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.found.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.found.setMaximumHeight(_LINES * style.row_height())
        self.hint = Words("", "soft", is_wrapping=True)
        self.problem = Words("", "problem", is_wrapping=True)
        self.verb = QPushButton(tr("Log the call"))
        self.verb.setDefault(True)
        style.set_role(self.verb, "main")
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setAutoDefault(False)

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.verb)
        inside = QWidget()
        self._place = QVBoxLayout(inside)
        self._place.setContentsMargins(0, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(tr("Log a call"), style.Size.HEAD))
        column.addWidget(self.search)
        column.addWidget(self.found)
        column.addWidget(self.hint)
        column.addWidget(inside)
        column.addStretch(1)
        column.addWidget(self.problem)
        column.addLayout(foot)
        self.resize(style.text_width(84), 72 * style.GRID)

    # What the person does

    @Slot(str)
    def _find(self, text: str) -> None:
        self.caller = None
        self.verb.setEnabled(False)
        self.verb.setToolTip(tr("Choose who is on the phone first."))
        if self.form is not None:
            self.form.hide()
        is_asked = len(text.strip()) >= _FEWEST_LETTERS
        callers = self._planning.calls.find(text, _LINES) if is_asked else []
        self.show_callers(callers)
        if not is_asked:
            self.hint.setText(tr("Type two letters of the caller's name; arrow keys and Enter choose."))
        elif callers:
            self.hint.setText(trn("{count} person found.", "{count} people found.", len(callers)))
        else:
            self.hint.setText(tr("Nobody with this name is in a group or mentorship that meets."))
        announce(self, self.hint.text())

    @Slot(QListWidgetItem)
    def _take(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.choose(item.data(_CALLER))

    @Slot()
    def _log(self) -> None:
        if self.caller is None or self.form is None:
            return
        if self.form.problems():
            self._say(tr("Please mend what is marked."))
            self.form.go_to_problem()
            return
        self._say("")
        caller = self.caller
        parties = self._planning.calls.parties(caller.circle)
        try:
            self._planning.calls.log(call_of(caller.circle, caller.party, parties, self.form.answers()))
        except UserError as refused:
            self._say(str(refused))
            return
        self.accept()
        self._desk.say_done(tr("The call with {name} is logged.", name=caller.party.name))

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)

    # Qt's names

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrow keys walk the found people, Enter takes one; the letters stay in the box."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                self.found.setCurrentRow(max(0, min(self.found.count() - 1, self.found.currentRow() + step)))
                return True
            if event.key() in _ENTER and self.caller is None:
                self._take(self.found.currentItem())
                return True
        return super().eventFilter(watched, event)
