"""Which document is this page? The code as it is read by eye, or group and document."""

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPushButton, QWidget

from desktop.features.inbox.service import InboxService
from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.words import Words


class WhichDocument(QWidget):
    """Enter in the code, or the button below group and document, says what the page is."""

    def __init__(
        self, inbox: InboxService, type_code: Callable[[str], object], choose: Callable[[int], object]
    ) -> None:
        """type_code gets the letters, choose the id of a document."""
        super().__init__()
        self._inbox = inbox
        self._type_code = type_code
        self._choose = choose
        self.code = QLineEdit(placeholderText="MD-…")
        self.code.setAccessibleName(tr("Code on the page"))
        self.circles = QComboBox()
        self.circles.setAccessibleName(tr("Group"))
        self.documents = QComboBox()
        self.documents.setAccessibleName(tr("Document"))
        self.button = QPushButton(tr("This is it"))
        icons.put(self.button, "check")
        for box in (self.circles, self.documents):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(16)
        self._lay_out()
        self.code.returnPressed.connect(self._typed)
        self.circles.currentIndexChanged.connect(self._fill_documents)
        self.button.clicked.connect(self._chosen)

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(style.GRID)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        form.addRow(Words(tr("Type the code that stands under the square, or choose."), "soft", is_wrapping=True))
        for words, widget in (
            (tr("Code"), self.code),
            (tr("Group"), self.circles),
            (tr("Document"), self.documents),
            ("", self.button),
        ):
            form.addRow(Words(words, "soft"), widget)

    def refresh(self, programme: int | None) -> None:
        """Read the groups again; what was chosen stays."""
        kept = self.circles.currentData()
        with QSignalBlocker(self.circles):
            self.circles.clear()
            for one in self._inbox.circles(programme):
                self.circles.addItem(one.words, one.id)
            self.circles.setCurrentIndex(max(0, self.circles.findData(kept)))
        self._fill_documents()

    def begin(self) -> None:
        """Put the keyboard on the code."""
        self.code.clear()
        self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _fill_documents(self) -> None:
        circle = self.circles.currentData()
        self.documents.clear()
        for one in self._inbox.choices(circle) if circle is not None else ():
            self.documents.addItem(one.words, one.id)
        self.button.setEnabled(self.documents.count() > 0)

    @Slot()
    def _typed(self) -> None:
        if text := self.code.text().strip():
            self._type_code(text)

    @Slot()
    def _chosen(self) -> None:
        if (document := self.documents.currentData()) is not None:
            self._choose(document)
