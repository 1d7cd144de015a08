"""The bridge from the store's notices, on whatever thread, to the tabs on the GUI thread."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal


class Notice(Protocol):
    """What a committed write says; the store's own notices fit."""

    @property
    def topics(self) -> frozenset[str]:
        """The rooms whose rows were touched."""
        ...

    @property
    def words(self) -> str:
        """What was done, as the undo menu names it."""
        ...

    @property
    def step(self) -> int | None:
        """The undo step, or None when nothing can be taken back."""
        ...


class Changes(QObject):
    """Hand its `publish` to the store; connect slots of widgets to its signals."""

    changed = Signal(object)
    """frozenset[str]: the topics of a committed write."""

    noticed = Signal(object)
    """The whole notice."""

    def publish(self, notice: Notice) -> None:
        """Tell everybody; may be called on any thread, slots run on the thread of their widget."""
        self.changed.emit(notice.topics)
        self.noticed.emit(notice)
