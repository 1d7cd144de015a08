"""Which own wordings go into a pack, and what the pack says of itself."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from desktop.features.document_templates.pack_file_rules import LONGEST_NAME
from desktop.features.document_templates.pack_rules import Head, Place, problem_of_head
from desktop.features.document_templates.packs_service import OwnEntry
from desktop.i18n import OWN_NAMES, tr
from desktop.ui import style
from desktop.ui.pane_lines import flowing, quiet_button
from desktop.ui.words import Words, heading

_SIZE = (640, 620)
_PLACE = Qt.ItemDataRole.UserRole


class PackChoice(QDialog):
    """What is ticked goes into the file."""

    def __init__(self, own: Sequence[OwnEntry], head: Head) -> None:
        """head: what is proposed."""
        super().__init__()
        self.setWindowTitle(tr("Export a pack"))
        self.name = _line(head.name, tr("Name of the pack"))
        self.made_by = _line(head.made_by, tr("Made by"))
        self.list = QListWidget()
        self.list.setAccessibleName(tr("Wordings of the pack"))
        for one in own:
            item = QListWidgetItem(_words(one), self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked)
            item.setData(_PLACE, one.entry.place)
            item.setSizeHint(QSize(0, 2 * style.row_height() - style.GRID))
        self.list.setCurrentRow(0)
        self.problem = Words("", "problem", is_wrapping=True)
        self._lay_out()
        for line in (self.name, self.made_by):
            line.textChanged.connect(self._look)
        self.list.itemChanged.connect(self._look)
        self._look()
        self.resize(*_SIZE)

    def chosen(self) -> list[Place]:
        """What is ticked."""
        items = (self.list.item(row) for row in range(self.list.count()))
        return [tuple(item.data(_PLACE)) for item in items if item.checkState() is Qt.CheckState.Checked]

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(*(3 * style.GRID,) * 3, 2 * style.GRID)
        column.setSpacing(style.GRID)
        column.addWidget(heading(tr("Export a pack"), style.Size.HEAD))
        lead = tr(
            "Another office takes this file in and chooses what it wants of it. It holds wording alone, no people."
        )
        column.addWidget(Words(lead, "soft", is_wrapping=True))
        head = QFormLayout()
        head.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        head.addRow(self.name.accessibleName(), self.name)
        head.addRow(self.made_by.accessibleName(), self.made_by)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        every = quiet_button(tr("Choose all"), "check", lambda: self._tick(Qt.CheckState.Checked))
        none = quiet_button(tr("Choose none"), "close", lambda: self._tick(Qt.CheckState.Unchecked))
        column.addWidget(flowing([every, none]))
        column.addWidget(self.problem)
        box = QDialogButtonBox()
        self.verb = QPushButton(tr("Save as…"))
        style.set_role(self.verb, "main")
        box.addButton(self.verb, QDialogButtonBox.ButtonRole.AcceptRole)
        box.addButton(QPushButton(tr("Cancel")), QDialogButtonBox.ButtonRole.RejectRole)
        box.accepted.connect(self.accept)
        box.rejected.connect(self.reject)
        column.addWidget(box)

    def _tick(self, state: Qt.CheckState) -> None:
        for row in range(self.list.count()):
            self.list.item(row).setCheckState(state)

    @Slot()
    def _look(self) -> None:
        problem = problem_of_head(self.name.text(), self.made_by.text(), self.chosen())
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.verb.setEnabled(not problem)


def _line(text: str, name: str) -> QLineEdit:
    made = QLineEdit(text[:LONGEST_NAME])
    made.setMaxLength(LONGEST_NAME)
    made.setAccessibleName(name)
    return made


def _words(one: OwnEntry) -> str:
    language = OWN_NAMES.get(one.entry.language, one.entry.language)
    version = tr("version {version}, {who}", version=one.entry.version, who=one.written_by)
    return f"{one.entry.code}  {one.title}\n{language} · {version}"
