"""A quiet strip below the top row that stays: what is special about this store, and what can be done about it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy

from desktop.ui import style
from desktop.ui.empty_state import IconLabel
from desktop.ui.message_bar import Offer
from desktop.ui.words import Words, button_text


class NoticeBar(QFrame):
    """One sentence, a button, and what can be chosen beside it."""

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

    def add_choice(self, words: str, choices: Sequence[tuple[str, Callable[[], object]]]) -> QPushButton:
        """A button before the other one; with several choices it opens a menu of them."""
        button = QPushButton(button_text(words))
        style.set_role(button, "quiet")
        if len(choices) == 1:
            button.clicked.connect(lambda _checked=False: choices[0][1]())
        else:
            menu = QMenu(button)
            for name, act in choices:
                action = menu.addAction(button_text(name))
                action.triggered.connect(lambda _checked=False, act=act, action=action: self._take(menu, action, act))
            button.setMenu(menu)
        row = self.layout()
        if isinstance(row, QHBoxLayout):
            row.insertWidget(2, button)
        return button

    def buttons(self) -> dict[str, QPushButton]:
        """The buttons by what they say."""
        return {button.text(): button for button in self.findChildren(QPushButton)}

    def _take(self, menu: QMenu, action: QAction, act: Callable[[], object]) -> None:
        menu.removeAction(action)
        act()
