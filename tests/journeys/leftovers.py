"""A9: what could still be read of people once a desk is locked: widgets, models, pictures, the clipboard."""

import gc

from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtGui import QAction, QGuiApplication, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

_TEXTS = ("text", "toPlainText", "currentText", "title", "windowTitle", "toolTip", "accessibleName", "placeholderText")


def readable(names: list[str]) -> list[str]:
    """Where a name still stands, a line each."""
    QPixmapCache.clear()
    found = [f"clipboard: {name}" for name in names if name in QGuiApplication.clipboard().text()]
    for widget in QApplication.allWidgets():
        found += [f"{type(widget).__name__}: {said}" for said in _said(widget) if _holds(said, names)]
    for thing in gc.get_objects():
        if isinstance(thing, QAbstractItemModel):
            found += [f"{type(thing).__name__}: {said}" for said in _rows(thing) if _holds(said, names)]
    return found


def _holds(said: str, names: list[str]) -> bool:
    return any(name in said for name in names)


def _said(widget: QWidget) -> list[str]:
    said = []
    for name in _TEXTS:
        method = getattr(widget, name, None)
        if callable(method):
            try:
                said.append(str(method()))
            except (TypeError, RuntimeError):  # asks for more than nothing, or is gone
                continue
    return said + [action.text() for action in widget.actions() if isinstance(action, QAction)]


def _rows(model: QAbstractItemModel) -> list[str]:
    try:
        places = [(row, column) for row in range(model.rowCount()) for column in range(model.columnCount())]
        return [str(model.index(*place, QModelIndex()).data(Qt.ItemDataRole.DisplayRole)) for place in places]
    except RuntimeError:  # deleted with its window
        return []
