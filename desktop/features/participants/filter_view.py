"""The filter of the list of people: one button, its menu, and what is chosen said on it."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.features.participants import language_rules as languages
from desktop.features.participants.rules import PersonRole, State
from desktop.i18n import tr
from desktop.ui import icons

_STATES = (
    State.APPLICANT,
    State.SCREENING,
    State.ACCEPTED,
    State.WAITING,
    State.ACTIVE,
    State.PAUSED,
    State.LEFT,
    State.REJECTED,
)


class PeopleFilter(QToolButton):
    """Says which people are wanted; `wishes` holds fields of PeopleQuery."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.wishes: dict[str, Any] = {}
        self._words: dict[str, str] = {}
        self._choices: list[QAction] = []
        self._tell()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.put(self, "filter")
        self.setMenu(self._make_menu())

    @property
    def is_set(self) -> bool:
        """Whether anybody is left out."""
        return any(self.wishes.values())

    def clear(self) -> None:
        """Want everybody."""
        for action in self._choices:
            action.setChecked(False)
        self.wishes = {key: _nothing(key) for key in self.wishes}
        self._words = {}
        self._tell()
        self.changed.emit()

    def choose(self, key: str, value: Any, words: str) -> None:
        """Want only those; the value that is chosen already is given up."""
        is_same = self.wishes.get(key) == value
        self.wishes[key] = _nothing(key) if is_same else value
        self._words.pop(key, None)
        if not is_same:
            self._words[key] = words
        self._tell()
        self.changed.emit()

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        roles = [(role, role.words()) for role in PersonRole]
        states = [(state, state.words()) for state in _STATES]
        self._add(menu.addMenu(tr("Role")), "role", roles)
        self._add(menu.addMenu(tr("State")), "state", states)
        self._add(menu.addMenu(tr("Language")), "language", languages.names().items())
        without = menu.addAction(tr("In no group"))
        without.setCheckable(True)
        without.triggered.connect(lambda: self.choose("without_circle", True, without.text()))
        self._choices.append(without)
        menu.addSeparator()
        self._none = menu.addAction(tr("Show everybody"), self.clear)
        menu.aboutToShow.connect(lambda: self._none.setEnabled(self.is_set))
        return menu

    def _add(self, menu: QMenu, key: str, choices: Iterable[tuple[Any, str]]) -> None:
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for value, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            group.addAction(action)
            self._choices.append(action)
            action.triggered.connect(lambda _checked=False, chosen=(key, value, words): self.choose(*chosen))

    def _tell(self) -> None:
        chosen = ", ".join(self._words.values())
        self.setText(chosen or tr("Filter"))
        self.setToolTip(tr("Shown: {chosen}", chosen=chosen) if chosen else tr("Show only some people"))
        self.setAccessibleName(tr("Filter: {chosen}", chosen=chosen) if chosen else tr("Filter"))


def _nothing(key: str) -> Any:
    return {"language": "", "without_circle": False}.get(key)
