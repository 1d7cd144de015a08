"""What panes put into their columns again and again: columns emptied, quiet buttons in a row that breaks."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLayout, QPushButton, QWidget

from desktop.ui import icons, reading, style
from desktop.ui.flow import Flow
from desktop.ui.words import button_text, tip


def empty(layout: QLayout) -> None:
    """Take every widget out of a layout; they go when the events run, so that one may be pressed right now."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def quiet_button(words: str, icon: str, act: Callable[[], object], reason: str = "") -> QPushButton:
    """A button that changes something of what stands beside it; `reason` says why it waits, as a read-only window."""
    button = QPushButton(button_text(words))
    icons.put(button, icon)
    style.set_role(button, "quiet")
    button.clicked.connect(lambda _checked=False: act())
    if why := reason or reading.reason():
        button.setEnabled(False)
        button.setToolTip(tip(why))
        button.setAccessibleDescription(why)
    return button


def flowing(widgets: Sequence[QWidget]) -> QWidget:
    """Beside each other as far as there is room, then below."""
    whole = QWidget()
    flow = Flow(whole, style.GRID)
    for widget in widgets:
        flow.addWidget(widget)
    return whole
