"""The pages of the window that restores: password, recovery sheet, what the backup holds."""

from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.key_values import KeyValues
from desktop.ui.words import Words, heading


class PasswordPage(QWidget):
    """Name and password of somebody who could open the store when the backup was made."""

    def __init__(self) -> None:
        super().__init__()
        self.name = QComboBox(editable=True, insertPolicy=QComboBox.InsertPolicy.NoInsert)
        self.name.setAccessibleName(tr("Your name"))
        self.password = QLineEdit(echoMode=QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(tr("Password"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        words = tr("The backup is encrypted. It opens with the password that was yours when it was made.")
        column.addWidget(Words(words, "soft", is_wrapping=True))
        form = QFormLayout()
        form.setSpacing(style.GRID)
        form.addRow(tr("Your name"), self.name)
        form.addRow(tr("Password"), self.password)
        column.addLayout(form)
        column.addStretch(1)

    def show_names(self, names: tuple[str, ...]) -> None:
        """Who can open it."""
        self.name.clear()
        self.name.addItems(names)

    def first(self) -> QWidget:
        """Where the keyboard begins."""
        return self.name if self.name.count() > 1 else self.password


class SheetPage(QWidget):
    """The eight groups from the printed sheet."""

    def __init__(self) -> None:
        super().__init__()
        self.groups = QPlainTextEdit(tabChangesFocus=True)
        self.groups.setAccessibleName(tr("The eight groups of the recovery sheet"))
        self.groups.setPlaceholderText(tr("The eight groups in their order"))
        self.groups.setMaximumHeight(3 * style.row_height())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        words = tr("Type the groups from the sheet that was printed for this store.")
        column.addWidget(Words(words, "soft", is_wrapping=True))
        column.addWidget(self.groups)
        column.addStretch(1)


class HoldsPage(QWidget):
    """What the backup holds, and what becomes of the store that is there."""

    def __init__(self, what_becomes: str) -> None:
        super().__init__()
        self.facts = KeyValues()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2 * style.GRID)
        column.addWidget(heading(tr("What it holds")))
        column.addWidget(self.facts)
        column.addWidget(Words(what_becomes, is_wrapping=True))
        column.addStretch(1)
