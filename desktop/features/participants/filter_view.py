"""The filter of the list of people: one button, its menu, what is chosen said on it, and filters saved by name."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton

from desktop.features.participants import filter_rules as rules
from desktop.features.participants import language_rules as languages
from desktop.features.participants.rules import PersonRole, State
from desktop.forms.fields import Field, Section
from desktop.i18n import tr
from desktop.ui import icons
from desktop.ui.command import Command
from desktop.ui.desk import Desk
from desktop.ui.editor import Editor, Making
from desktop.ui.message_bar import Offer
from desktop.ui.words import button_text, tip

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
_KEPT = "people.filters"


class PeopleFilter(QToolButton):
    """Says which people are wanted; `wishes` holds fields of PeopleQuery."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.wishes: dict[str, Any] = {}
        self._desk = desk
        self._choices: dict[tuple[str, Any], QAction] = {}
        self._tell()
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        icons.put(self, "filter")
        self.open_action = Command(tr("Filter"), self.showMenu, self, "Ctrl+Shift+F", "filter")
        self.save_action = Command(tr("Save this filter…"), self._save, self, "Ctrl+Shift+S", "star")
        self.setMenu(self._make_menu())
        self._fill()

    @property
    def is_set(self) -> bool:
        """Whether anybody is left out."""
        return any(self.wishes.values())

    @property
    def saved(self) -> list[rules.SavedFilter]:
        """The filters of this store that have a name."""
        return rules.read(self._desk.here.get(_KEPT))

    def clear(self) -> None:
        """Want everybody."""
        self.use({})

    def choose(self, key: str, value: Any) -> None:
        """Want only those; the value that is chosen already is given up."""
        is_same = self.wishes.get(key) == value
        self.use({**self.wishes, key: rules.NOTHING[key] if is_same else value})

    def use(self, wishes: dict[str, Any]) -> None:
        """Want what a filter says, and nothing else."""
        self.wishes = {**rules.NOTHING, **wishes}
        for (key, value), action in self._choices.items():
            action.setChecked(self.wishes[key] == value)
        self._tell()
        self.changed.emit()

    # The menu

    def _make_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        self._add(menu.addMenu(tr("Role")), "role", [(role, role.words()) for role in PersonRole])
        self._add(menu.addMenu(tr("State")), "state", [(state, state.words()) for state in _STATES])
        self._add(menu.addMenu(tr("Language")), "language", languages.names().items())
        self._put(menu, "without_circle", True, rules.words_of("without_circle", True))
        menu.addSeparator()
        self._none = menu.addAction(tr("Show everybody"), self.clear)
        menu.addAction(self.save_action)
        self._end = menu.addSeparator()
        self._change = QMenu(tr("Change saved filters"), menu)
        menu.aboutToShow.connect(self._fill)
        return menu

    def _add(self, menu: QMenu, key: str, choices: Iterable[tuple[Any, str]]) -> None:
        group = QActionGroup(menu)
        group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
        for value, words in choices:
            group.addAction(self._put(menu, key, value, words))

    def _put(self, menu: QMenu, key: str, value: Any, words: str) -> QAction:
        action = menu.addAction(words)
        action.setCheckable(True)
        action.triggered.connect(lambda _checked=False: self.choose(key, value))
        self._choices[key, value] = action
        return action

    def _fill(self) -> None:
        """The saved filters below all others, and what can be done with them."""
        self._none.setEnabled(self.is_set)
        self._none.setToolTip("" if self.is_set else tr("Everybody is shown already."))
        self.save_action.hinder("nothing", "" if self.is_set else tr("Choose whom to show first."))
        menu = self.menu()
        self._change.clear()
        for old in menu.actions()[menu.actions().index(self._end) + 1 :]:
            menu.removeAction(old)
        for one in self.saved:
            action = menu.addAction(button_text(one.name), partial(self.use, dict(one.wishes)))
            icons.put(action, "star")
            self._change.addAction(tr("Rename “{name}”…", name=button_text(one.name)), partial(self._rename, one.name))
            self._change.addAction(tr("Delete “{name}”", name=button_text(one.name)), partial(self._delete, one.name))
        if self.saved:
            menu.addMenu(self._change)

    # Saved filters

    def _save(self) -> None:
        if not self.is_set:
            return
        wishes = {key: value for key, value in self.wishes.items() if value}
        self._ask(tr("Save the filter"), tr("Save"), "", lambda name: rules.with_one(self.saved, name, wishes))

    def _rename(self, old: str) -> None:
        self._ask(tr("Rename the filter"), tr("Rename"), old, lambda name: rules.renamed(self.saved, old, name))

    def _ask(self, title: str, verb: str, usual: str, change: Any) -> None:
        section = Section("name", self._chosen(), (Field("name", tr("Name"), is_required=True),))
        making = Making("", title, verb, lambda answers: self._keep(change(answers["name"])))
        Editor(making, (section,), self._desk.dialogs, usual={"name": usual}).ask()

    def _delete(self, name: str) -> None:
        before = self.saved
        self._keep(rules.without(before, name))
        again = Offer(tr("Undo"), lambda: self._keep(before))
        self._desk.messages.say(tr("The filter “{name}” is deleted.", name=name), again)

    def _keep(self, filters: list[rules.SavedFilter]) -> None:
        self._desk.here.set(_KEPT, rules.told(filters) or None)

    # What the button says

    def _chosen(self) -> str:
        return ", ".join(rules.words_of(key, value) for key, value in self.wishes.items() if value)

    def _tell(self) -> None:
        chosen = self._chosen()
        self.setText(button_text(chosen) or tr("Filter"))
        self.setToolTip(tip(tr("Shown: {chosen}", chosen=chosen) if chosen else tr("Show only some people")))
        self.setAccessibleName(tr("Filter: {chosen}", chosen=chosen) if chosen else tr("Filter"))
