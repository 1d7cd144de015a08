"""What does not go together in a stretch of the calendar, as lines below it."""

from collections.abc import Callable, Sequence

from desktop.features.session_plans.conflict_rules import Conflict
from desktop.i18n import trn
from desktop.ui.desk import Desk
from desktop.ui.words import Words

_SHOWN = 3
_REST = 200
"""Milliseconds on the same days before conflicts are looked for: who turns pages does not wait for them."""


class Conflicts(Words):
    """Hidden while there is nothing to say; the tooltip names all of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__("", "soft", is_wrapping=True)
        self._desk = desk
        self.hide()

    def look(self, find: Callable[[], Sequence[Conflict]]) -> None:
        """Look beside the window: a month of a large office has thousands of meetings."""
        self._desk.reader.ask(self, find, self.show_conflicts, pause=_REST)

    def show_conflicts(self, conflicts: Sequence[Conflict]) -> None:
        """A line for each of the first, and how many there are more."""
        found = [one.sentence for one in conflicts]
        shown = found[:_SHOWN]
        if len(found) > len(shown):
            shown.append(trn("{count} more conflict", "{count} more conflicts", len(found) - len(shown)))
        self.setText("\n".join(f"⚠ {sentence}" for sentence in shown))
        self.setVisible(bool(found))
        self.setToolTip("\n".join(found))
