"""The bar that says what was done, with Show and Undo beside it; it never covers the work."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, Slot
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from desktop.i18n import tr
from desktop.ui import icons, style
from desktop.ui.palette import TONE_ICONS, Tone, colours
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words, announce, button_text

_SHORTEST = 8_000
_A_LETTER = 60
"""Milliseconds a message stays: a base, and time to read each letter."""


@dataclass(frozen=True)
class Offer:
    """A button of a message: the verb it says and what it does."""

    words: str
    act: Callable[[], object]


@dataclass(frozen=True)
class Message:
    """One sentence, its tone, and what can be done about it."""

    words: str
    offers: tuple[Offer, ...] = ()
    tone: Tone = Tone.DONE
    stays: bool = False
    """Whether it waits to be closed; warnings do."""


class MessageBar(QFrame):
    """Shows messages one after the other; the newest of the same words replaces the older."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messageBar")
        self.setAccessibleName(tr("Messages"))
        self._queue: deque[Message] = deque()
        self._shown: Message | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        self._is_laid_out = False
        self.hide()

    def _lay_out(self) -> None:
        self._icon = QLabel()
        self._words = Words()
        self._words.setWordWrap(True)
        self._offers = QHBoxLayout()
        self._offers.setSpacing(style.GRID // 2)
        self._close = QToolButton(autoRaise=True)
        self._close.setToolTip(tr("Close this message"))
        self._close.setAccessibleName(tr("Close this message"))
        icons.put(self._close, "close")
        self._close.clicked.connect(self.dismiss)
        row = QHBoxLayout(self)
        row.setContentsMargins(style.GRID * 2, style.GRID // 2, style.GRID, style.GRID // 2)
        row.setSpacing(style.GRID)
        row.addWidget(self._icon)
        row.addWidget(self._words, 1)
        row.addLayout(self._offers)
        row.addWidget(self._close)

    @property
    def words(self) -> str:
        """The sentence that is shown, or nothing."""
        return self._shown.words if self._shown else ""

    def show_message(self, message: Message) -> None:
        """Say it now, or after what is being said."""
        self._queue = deque(waiting for waiting in self._queue if waiting.words != message.words)
        if self._shown is None or self._shown.words == message.words or not self._shown.stays:
            self._present(message)
        else:
            self._queue.append(message)

    def say(self, words: str, *offers: Offer) -> None:
        """Tell that something was done."""
        self.show_message(Message(words, offers))

    def warn(self, words: str, *offers: Offer) -> None:
        """Tell something that has to be seen: it stays until it is closed."""
        self.show_message(Message(words, offers, Tone.DUE, stays=True))

    @Slot()
    def dismiss(self) -> None:
        """Close what is shown and go on to the next."""
        self._timer.stop()
        self._shown = None
        if self._queue:
            self._present(self._queue.popleft())
        else:
            self.hide()

    def _present(self, message: Message) -> None:
        if not self._is_laid_out:  # with the first message: no start waits for it
            self._lay_out()
            self._is_laid_out = True
        self._shown = message
        self._words.setText(message.words)
        self._tint()
        self._fill(message.offers)
        self.show()
        announce(self, message.words)
        if message.stays:
            self._timer.stop()
        else:
            self._timer.start(_SHORTEST + _A_LETTER * len(message.words))

    def _fill(self, offers: tuple[Offer, ...]) -> None:
        empty(self._offers)
        for offer in offers:
            button = QPushButton(button_text(offer.words))
            style.set_role(button, "quiet")
            button.clicked.connect(lambda _checked=False, chosen=offer: self._take(chosen))
            self._offers.addWidget(button)

    def _take(self, offer: Offer) -> None:
        self.dismiss()
        offer.act()

    def _tint(self) -> None:
        tone = self._shown.tone if self._shown else Tone.QUIET
        self._icon.setPixmap(icons.pixmap(TONE_ICONS[tone], colours().tone(tone), icons.SIZE, self.devicePixelRatioF()))
        self.setProperty("tone", tone.value)
        self.style().unpolish(self)
        self.style().polish(self)

    # Qt's names

    def enterEvent(self, event: QEnterEvent) -> None:
        """Nothing goes away under the mouse."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Count again once the mouse has left."""
        if self._shown and not self._shown.stays:
            self._timer.start(_SHORTEST)
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Tint the icon in the new palette."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ApplicationPaletteChange and self._shown:
            self._tint()
