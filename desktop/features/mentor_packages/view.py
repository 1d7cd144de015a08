"""Which mentor gets a package, and the passphrase that is told on the phone: asked before the file is written."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout

from desktop.features.mentor_packages.service import MentorChoice
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.words import Words, announce, heading

_WIDTH = 70
"""Letters."""


class MakePackage(QDialog):
    """Answers with `chosen` once somebody wants the file."""

    def __init__(self, mentors: Sequence[MentorChoice], passphrase: str, circle: int | None) -> None:
        """circle: the group or mentorship that is looked at; its mentor is chosen already."""
        super().__init__()
        self.chosen: MentorChoice | None = None
        self._mentors = mentors
        self.setWindowTitle(tr("Package for a mentor"))
        self.mentors = QComboBox()
        self.mentors.setAccessibleName(tr("Mentor"))
        for one in mentors:
            self.mentors.addItem(one.name, one.id)
        self.circles = Words("", "soft", is_wrapping=True)
        self.passphrase = QLineEdit(passphrase)
        self.passphrase.setReadOnly(True)
        self.passphrase.setAccessibleName(tr("Passphrase"))
        self.copy = QPushButton(tr("Copy"))
        self.save = QPushButton(tr("Save the package…"))
        self._lay_out()
        self.mentors.currentIndexChanged.connect(self._tell)
        self.copy.clicked.connect(self._copy)
        self.save.clicked.connect(self._go)
        looked_at = [number for number, one in enumerate(mentors) if circle in [key for key, _ in one.circles]]
        self.mentors.setCurrentIndex(looked_at[0] if looked_at else 0)
        self._tell()

    def _lay_out(self) -> None:
        style.set_role(self.save, "main")
        leave = QPushButton(tr("Cancel"))
        leave.clicked.connect(self.reject)
        line = QHBoxLayout()
        line.setSpacing(style.GRID)
        line.addWidget(self.passphrase, 1)
        line.addWidget(self.copy)
        fields = QFormLayout()
        fields.setSpacing(style.GRID)
        fields.addRow(tr("Mentor"), self.mentors)
        fields.addRow("", self.circles)
        fields.addRow(tr("Passphrase"), line)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(leave)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[3 * style.GRID] * 4)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(tr("Package for a mentor"), style.Size.HEAD))
        words = tr(
            "One file with the mentor's own groups and the forms that are due, for a computer without this store. "
            "What comes back is sealed for this office and waits in the Inbox."
        )
        column.addWidget(Words(words, "soft", is_wrapping=True))
        column.addLayout(fields)
        words = tr(
            "Tell the passphrase on the phone or in person, never in the mail that brings the file. It is kept "
            "nowhere; where it is lost, make another package."
        )
        column.addWidget(Words(words, "soft", is_wrapping=True))
        column.addLayout(buttons)
        self.save.setDefault(True)
        self.save.setEnabled(bool(self._mentors))
        self.setMinimumWidth(style.text_width(_WIDTH))

    @Slot()
    def _tell(self) -> None:
        number = self.mentors.currentIndex()
        nobody = tr("Nobody leads a group or a mentorship here now.")
        words = ", ".join(name for _, name in self._mentors[number].circles) if self._mentors else nobody
        self.circles.setText(words)

    @Slot()
    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.passphrase.text())
        announce(self, tr("Copied"))
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _go(self) -> None:
        self.chosen = self._mentors[self.mentors.currentIndex()]
        self.accept()
