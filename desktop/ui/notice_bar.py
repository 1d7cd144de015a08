"""A quiet strip below the top row that stays: what is special about this store, and what can be done about it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy

from desktop.ui import style
from desktop.ui.empty_state import IconLabel
from desktop.ui.message_bar import Offer
from desktop.ui.words import Words, button_text


class NoticeBar(QFrame):
    """One sentence and at most one button."""

    def __init__(self, sentence: str, offer: Offer | None = None) -> None:
        super().__init__()
        self.setObjectName("noticeBar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.words = Words(sentence, is_wrapping=True)
        self.words.setMaximumWidth(16_777_215)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.GRID * 2, 0, style.GRID * 2, 0)
        row.setSpacing(style.GRID)
        row.addWidget(IconLabel("help"))
        row.addWidget(self.words, 1)
        self.button: QPushButton | None = None
        if offer is not None:
            self.button = QPushButton(button_text(offer.words))
            style.set_role(self.button, "quiet")
            self.button.clicked.connect(lambda _checked=False: offer.act())
            row.addWidget(self.button)
