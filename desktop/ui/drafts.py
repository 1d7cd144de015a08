"""Half-written forms on their way to a safe place: kept soon after a letter, at once when the window goes."""

import logging
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from desktop.forms.drafts import About, Draft

_log = logging.getLogger(__name__)

PAUSE = 2_000
"""Milliseconds after which a letter is kept; several that come in between are kept together."""
_PATIENCE = 0.05
"""Seconds that typing may stand still while others write; later it is tried again."""
_LAST_PATIENCE = 5.0
"""Seconds at the end, when there is no later."""


class Shelf(Protocol):
    """Where drafts are safe; the store's drafts fit. What is on it may hold names."""

    def keep(self, about: About, answers: dict[str, Any], patience: float = -1) -> bool:
        """Keep the answers; False when the shelf could not be reached within the seconds of patience."""
        ...

    def find(self, about: About) -> Draft | None:
        """The draft of a form."""
        ...

    def left(self) -> Sequence[Draft]:
        """All drafts, the newest first."""
        ...

    def drop(self, about: About) -> None:
        """Forget a draft."""
        ...


class ShortShelf:
    """Holds drafts as long as the program runs: where no store is open yet, and in tests."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str, int], Draft] = {}

    def keep(self, about: About, answers: dict[str, Any], patience: float = -1) -> bool:
        """Hold the answers."""
        self._held[_key(about)] = Draft(about, dict(answers), "")
        return True

    def find(self, about: About) -> Draft | None:
        """The draft of a form."""
        return self._held.get(_key(about))

    def left(self) -> list[Draft]:
        """All drafts, the newest first."""
        return list(self._held.values())[::-1]

    def drop(self, about: About) -> None:
        """Forget a draft."""
        self._held.pop(_key(about), None)


class Drafts(QObject):
    """What is being written in all forms of the window."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__()
        self._shelf = shelf
        self._fresh: dict[tuple[str, str, int], Writing] = {}
        self._known = {_key(draft.about) for draft in shelf.left()}
        self._soon = QTimer(self, singleShot=True, interval=PAUSE)
        self._soon.timeout.connect(self._keep_soon)

    def begin(self, about: About, answers: Callable[[], dict[str, Any]], form: QWidget) -> "Writing":
        """A form is opened: `answers` is asked for what stands in it as long as the widget lives."""
        return Writing(self, about, answers, form)

    def left(self) -> Sequence[Draft]:
        """All drafts that were not ended, the newest first."""
        return self._shelf.left()

    @Slot()
    def keep_now(self) -> None:
        """Keep what is not kept yet: before the window closes, before the store is locked."""
        self._soon.stop()
        self._keep(_LAST_PATIENCE)

    def throw_away(self, drafts: Sequence[Draft]) -> None:
        """Forget drafts."""
        for draft in drafts:
            self.drop(draft.about)

    def bring_back(self, drafts: Sequence[Draft]) -> None:
        """Take it back that they were thrown away."""
        for draft in reversed(drafts):
            self._keep_one(draft.about, draft.answers, _LAST_PATIENCE)

    # What a form asks

    def find(self, about: About) -> Draft | None:
        """The draft of a form; nothing is read where there is none."""
        return self._shelf.find(about) if _key(about) in self._known else None

    def touch(self, writing: "Writing") -> None:
        """Something was typed: keep it soon."""
        self._fresh[_key(writing.about)] = writing
        if not self._soon.isActive():
            self._soon.start()

    def drop(self, about: About) -> None:
        """The form was ended, or left on purpose."""
        self._fresh.pop(_key(about), None)
        if _key(about) in self._known:
            self._known.discard(_key(about))
            self._shelf.drop(about)

    def keep_one(self, writing: "Writing") -> None:
        """Keep what was typed in one form now, as it is left."""
        if self._fresh.pop(_key(writing.about), None) is not None:
            self._keep_one(writing.about, writing.answers(), _LAST_PATIENCE)

    def let_go(self, writing: "Writing") -> None:
        """The form's widget is gone; there is nobody to ask any more."""
        if self._fresh.get(_key(writing.about)) is writing:
            del self._fresh[_key(writing.about)]

    @Slot()
    def _keep_soon(self) -> None:
        self._keep(_PATIENCE)
        if self._fresh:
            self._soon.start()

    def _keep(self, patience: float) -> None:
        for key, writing in tuple(self._fresh.items()):
            if self._keep_one(writing.about, writing.answers(), patience):
                del self._fresh[key]

    def _keep_one(self, about: About, answers: dict[str, Any], patience: float) -> bool:
        try:
            is_kept = self._shelf.keep(about, answers, patience)
        except Exception:  # a full disk, a store opened for reading: who types is not stopped for it
            _log.exception("a draft could not be kept")
            return True
        if is_kept:
            self._known.add(_key(about))
        return is_kept


class Writing:
    """One form that is open, and its draft."""

    def __init__(self, drafts: Drafts, about: About, answers: Callable[[], dict[str, Any]], form: QWidget) -> None:
        self.about = about
        self.answers = answers
        self._drafts = drafts
        form.destroyed.connect(lambda: drafts.let_go(self))

    def found(self) -> Draft | None:
        """What was begun before."""
        return self._drafts.find(self.about)

    def touch(self) -> None:
        """Something was typed."""
        self._drafts.touch(self)

    def keep(self) -> None:
        """The form is left half-written: what is not kept yet is kept now."""
        self._drafts.keep_one(self)

    def drop(self) -> None:
        """The form was ended, or left on purpose."""
        self._drafts.drop(self.about)


def _key(about: About) -> tuple[str, str, int]:
    return about.form, about.place, about.record
