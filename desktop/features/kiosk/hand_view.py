"""What is handed over, to whom, and the PIN that ends it: asked before the form covers the desk."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from desktop.features.kiosk.end_view import pin_line
from desktop.features.kiosk.leaving_service import Handing, Leaving
from desktop.features.kiosk.rules import Due, Wish, pin_problem
from desktop.features.kiosk.service import KioskService
from desktop.i18n import LANGUAGES, OWN_NAMES, tr
from desktop.ui import style
from desktop.ui.dialogs import Dialogs
from desktop.ui.words import Words, announce, heading, tip

_WIDTH = 74
"""Letters."""


class HandOver(QDialog):
    """Answers with `handing` once somebody chose a form and a PIN."""

    def __init__(self, kiosk: KioskService, dialogs: Dialogs, programme: int | None, wish: Wish) -> None:
        """wish: what is chosen when it opens."""
        super().__init__()
        self.handing: Handing | None = None
        self._kiosk = kiosk
        self._dialogs = dialogs
        self._wish = wish
        self._due: Sequence[Due] = ()
        self.setWindowTitle(tr("Hand over at this desk"))
        self.circles = QComboBox()
        self.circles.setAccessibleName(tr("Group or mentorship"))
        for choice in kiosk.circles(programme):
            self.circles.addItem(choice.words, choice.id)
        self.forms = QListWidget()
        self.forms.setAccessibleName(tr("What is to be filled in"))
        self.languages = QComboBox()
        self.languages.setAccessibleName(tr("Language of the form"))
        for code in LANGUAGES:
            self.languages.addItem(OWN_NAMES[code], code)
        self.pin = pin_line(tr("PIN for leaving the form"))
        self.again = pin_line(tr("The same PIN again"))
        self.problem = Words("", "problem", is_wrapping=True)
        self.none = Words(tr("Nobody of this group has anything to fill in now."), "soft", is_wrapping=True)
        self.hand = QPushButton(tr("Hand over"))
        self._lay_out()
        self.circles.setCurrentIndex(max(0, self.circles.findData(wish.circle)))
        self.circles.currentIndexChanged.connect(self._read)
        self.forms.currentRowChanged.connect(self._follow)
        self.forms.itemActivated.connect(self.pin.setFocus)
        self.hand.clicked.connect(self._go)
        self._read()

    def _lay_out(self) -> None:
        style.set_role(self.hand, "main")
        self.forms.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.forms.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.forms.setMinimumHeight(8 * style.row_height())
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.reject)
        fields = QFormLayout()
        fields.setSpacing(style.GRID)
        fields.addRow(tr("Group or mentorship"), self.circles)
        fields.addRow(tr("What is to be filled in"), self.forms)
        fields.addRow("", self.none)
        fields.addRow(tr("Language of the form"), self.languages)
        fields.addRow(tr("PIN for leaving the form"), self.pin)
        fields.addRow(tr("The same PIN again"), self.again)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.hand)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(tr("Hand over at this desk"), style.Size.HEAD))
        words = tr(
            "The form covers the screen and nothing else can be opened. Back here it takes the PIN. "
            "Whoever changes to another program locks the desk; what was written stays."
        )
        column.addWidget(Words(words, "soft", is_wrapping=True))
        column.addLayout(fields)
        column.addWidget(self.problem)
        column.addLayout(buttons)
        self.hand.setDefault(True)
        self.setMinimumWidth(style.text_width(_WIDTH))

    @Slot()
    def _read(self) -> None:
        circle = self.circles.currentData()
        self._due = ()
        with self._dialogs.showing_errors():
            self._due = self._kiosk.due(circle) if circle is not None else ()
        self.forms.clear()
        for due in self._due:
            line = QListWidgetItem(due.words())
            line.setToolTip(tip(due.words()))
            self.forms.addItem(line)
        self.forms.setVisible(bool(self._due))
        self.none.setVisible(not self._due)
        self.hand.setEnabled(bool(self._due))
        wished = [number for number, due in enumerate(self._due) if self._wish.is_for(due)]
        self.forms.setCurrentRow(wished[0] if wished else 0)

    @Slot(int)
    def _follow(self, row: int) -> None:
        """The form speaks the language of whoever fills it in, unless another one is chosen."""
        if 0 <= row < len(self._due):
            self.languages.setCurrentIndex(max(0, self.languages.findData(self._due[row].language)))

    @Slot()
    def _go(self) -> None:
        row = self.forms.currentRow()
        problem = pin_problem(self.pin.text(), self.again.text())
        if problem or not 0 <= row < len(self._due):
            self.problem.setText(problem)
            announce(self, problem)
            self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        due = replace(self._due[row], language=self.languages.currentData())
        self.handing = Handing(due, Leaving(self.pin.text()))
        for line in (self.pin, self.again):
            line.clear()
        self.accept()
