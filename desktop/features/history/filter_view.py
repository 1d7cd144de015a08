"""What of the trail is wanted: who, what was done, to which kind of record, between which days."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop.features.history import rules
from desktop.features.history.field_rules import named_places
from desktop.forms.check import Unreadable
from desktop.forms.fields import Field, Kind
from desktop.i18n import tr
from desktop.ui import style
from desktop.ui.entry_text import DateEntry
from desktop.ui.flow import Flow
from desktop.ui.words import Words


class TrailFilter(QWidget):
    """A line of choices; `wishes` holds fields of TrailQuery."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.actor = _box(tr("Who"), tr("Everybody"), ())
        self.action = _box(
            tr("What was done"), tr("Everything"), ((one, rules.action_words(one)) for one in rules.ACTIONS)
        )
        self.place = _box(tr("Kind of record"), tr("All records"), named_places())
        self.since = DateEntry(Field("since", tr("From"), Kind.DATE))
        self.until = DateEntry(Field("until", tr("Until"), Kind.DATE))
        flow = Flow(self, style.GRID)
        for box in (self.actor, self.action, self.place):
            flow.addWidget(box)
            box.activated.connect(self.changed)
        for words, entry in ((tr("From"), self.since), (tr("Until"), self.until)):
            flow.addWidget(_labelled(words, entry))
            entry.left.connect(self.changed)
            entry.changed.connect(self._on_typed)

    @property
    def wishes(self) -> dict[str, Any]:
        """What is chosen; a day that cannot be read wishes nothing."""
        boxes = {"actor": self.actor, "action": self.action, "place": self.place}
        found: dict[str, Any] = {key: box.currentData() or "" for key, box in boxes.items()}
        return {**found, "since": _day(self.since), "until": _day(self.until)}

    @property
    def is_set(self) -> bool:
        """Whether anything is left out."""
        return any(self.wishes.values())

    def offer_actors(self, names: Iterable[str]) -> None:
        """Everybody who is in the trail."""
        chosen = self.actor.currentData()
        while self.actor.count() > 1:
            self.actor.removeItem(1)
        for name in names:
            self.actor.addItem(name, name)
        self.actor.setCurrentIndex(max(0, self.actor.findData(chosen)))

    def _on_typed(self) -> None:
        """A day that is picked from the calendar is meant at once; one that is typed when the field is left."""
        if not any(entry.has_keyboard() for entry in (self.since, self.until)):
            self.changed.emit()


def _box(name: str, all_words: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.addItem(all_words, "")
    for key, words in choices:
        box.addItem(words, key)
    box.setMaximumWidth(style.text_width(28))
    return box


def _labelled(words: str, entry: DateEntry) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(style.GRID // 2)
    line.addWidget(Words(words, "soft"))
    line.addWidget(entry)
    return whole


def _day(entry: DateEntry) -> date | None:
    try:
        day: date | None = entry.answer()
    except Unreadable:
        return None
    return day
