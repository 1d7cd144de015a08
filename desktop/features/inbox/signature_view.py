"""Signature fields cut out of the pages that came back, side by side, each with what the ink suggests."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QCheckBox, QFrame, QVBoxLayout, QWidget

from desktop.features.inbox.listing_service import Side
from desktop.features.inbox.rules import Signature
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.flow import Flow
from desktop.ui.pane_lines import empty
from desktop.ui.words import Words, heading

_WIDTH = 23
"""Of a field, in letters of the text."""


class SignatureFields(QWidget):
    """One card a field; a tick says that it is signed."""

    def __init__(self, picture: Callable[[int], bytes], say: Callable[[int, int, bool], object]) -> None:
        """picture: the JPEG of a page by its id; say: called with page, field and whether it is signed."""
        super().__init__()
        self._picture = picture
        self._say = say
        self._shown: tuple[Side, ...] = ()
        self.ticks: list[QCheckBox] = []
        self.title = heading("")
        self.count = Words("", "soft", is_wrapping=True)
        self._cards = QWidget()
        self._flow = Flow(self._cards, style.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(style.GRID)
        for widget in (self.title, self.count, self._cards):
            column.addWidget(widget)

    def show_sides(self, sides: Sequence[Side]) -> None:
        """Show the fields of these pages; nothing stands there where none has any."""
        signed = tuple(side for side in sides if side.signatures)
        fields = [one for side in signed for one in side.signatures]
        self.setVisible(bool(fields))
        self.title.setText(tr("Signatures"))
        count = sum(one.is_signed for one in fields)
        self.count.setText(
            trn(
                "{signed} of {count} field is signed.",
                "{signed} of {count} fields are signed.",
                len(fields),
                signed=count,
            )
        )
        if signed == self._shown:
            return
        self._shown = signed
        empty(self._flow)
        self.ticks = []
        for side in signed:
            image = QImage.fromData(self._picture(side.id))
            for number, one in enumerate(side.signatures):
                self._flow.addWidget(self._card(side, number, one, image))

    def _card(self, side: Side, number: int, field: Signature, image: QImage) -> QWidget:
        card = QFrame()
        style.set_role(card, "card")
        cut = Words()
        left, top, right, bottom = field.box
        width, ratio = style.text_width(_WIDTH), self.devicePixelRatioF()
        part = image.copy(QRect(left, top, right - left, bottom - top))
        drawn = QPixmap.fromImage(part.scaledToWidth(round(width * ratio), Qt.TransformationMode.SmoothTransformation))
        drawn.setDevicePixelRatio(ratio)
        cut.setPixmap(drawn)
        tick = QCheckBox(tr("Signed"))
        tick.setChecked(field.is_signed)
        tick.setAccessibleName(tr("Signature {number} on page {page} is there", number=number + 1, page=side.page))
        tick.toggled.connect(lambda is_signed: self._say(side.id, number, is_signed))
        self.ticks.append(tick)
        hint = Words(_who_says(field), "hint")
        column = QVBoxLayout(card)
        column.setContentsMargins(*(style.GRID,) * 4)
        column.setSpacing(style.GRID // 2)
        for widget in (cut, tick, hint):
            column.addWidget(widget)
        return card


def _who_says(field: Signature) -> str:
    if field.said is not None:
        return tr("You said so.")
    return tr("There is ink in the field.") if field.is_inked else tr("The field looks empty.")
