"""What a screen reader would miss in a widget, and which commands no key reaches."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QMenu,
    QMenuBar,
    QScrollArea,
    QScrollBar,
    QSplitterHandle,
    QTabBar,
    QToolButton,
    QWidget,
)

_SILENT = (QScrollBar, QSplitterHandle, QHeaderView, QMenuBar, QMenu)
"""Parts of Qt's own controls, which speak for them."""


def complaints(widget: QWidget) -> list[str]:
    """One line for each control that a person without eyes or without a mouse could not use."""
    found = []
    for child in [widget, *widget.findChildren(QWidget)]:
        if _is_control(child) and not spoken_name(child):
            found.append(f"{_path(child)} has no name")
        if _is_unreachable(child):
            found.append(f"{_path(child)} cannot be reached by Tab")
        found += [f"{_path(child)}: {action.text()} has no key" for action in child.actions() if _lacks_key(action)]
    return found


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says first."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return "" if interface is None else interface.text(QAccessible.Text.Name).strip()


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, _SILENT) or not widget.isVisibleTo(widget.window()):
        return False
    if _is_in_combo(widget) or widget.objectName().startswith("qt_"):
        return False
    if isinstance(widget, QScrollArea) or (isinstance(widget, QTabBar) and not widget.count()):
        return False
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus


def _is_in_combo(widget: QWidget) -> bool:
    """A part of a combo box, its pop-up list among them: the box speaks for it."""
    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QComboBox):
        parent = parent.parentWidget()
    return parent is not None


def _is_inside(widget: QWidget, kind: type[QWidget]) -> bool:
    parent = widget.parentWidget()
    return parent is not None and (isinstance(parent, kind) or _is_inside(parent, kind))


def _is_unreachable(widget: QWidget) -> bool:
    """A button that only the mouse finds, unless its command is an action or a field's own key."""
    if not isinstance(widget, QToolButton | QAbstractButton) or not widget.isVisibleTo(widget.window()):
        return False
    if isinstance(widget.parentWidget(), QAbstractItemView | QAbstractScrollArea | QTabBar | QComboBox):
        return False
    if widget.objectName().startswith("qt_") or type(widget).__module__.startswith("PySide6") is False:
        return False
    has_key = bool(widget.shortcut().toString()) or "(" in widget.toolTip()
    return widget.focusPolicy() == Qt.FocusPolicy.NoFocus and not has_key and not _inside_line_edit(widget)


def _inside_line_edit(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    return parent is not None and parent.inherits("QLineEdit")


def _lacks_key(action: QAction) -> bool:
    """An action of a widget that is neither in a menu nor on a key."""
    in_menu = any(isinstance(place, QMenu | QMenuBar) for place in action.associatedObjects())
    has_menu = action.menu() is not None
    return not (action.isSeparator() or in_menu or has_menu or action.shortcuts() or not action.text())


def _path(widget: QWidget) -> str:
    names = []
    link: QWidget | None = widget
    while link is not None:
        names.append(link.objectName() or type(link).__name__)
        link = link.parentWidget()
    return " > ".join(reversed(names[:5]))
