"""What every tab is handed: the jobs, the dialogs, the notices, the reading thread, the messages."""

from dataclasses import dataclass, field

from desktop.ui.changes import Changes
from desktop.ui.dialogs import Dialogs
from desktop.ui.drafts import Drafts
from desktop.ui.jobs import Jobs
from desktop.ui.message_bar import MessageBar, Offer
from desktop.ui.reader import Reader
from desktop.ui.remembering import Forgetful, Remembering
from desktop.ui.table_export import Exports
from desktop.ui.undoing import Undoing


@dataclass(frozen=True)
class Desk:
    """Made once by app, handed to each tab beside the tab's own services."""

    jobs: Jobs
    dialogs: Dialogs
    changes: Changes
    reader: Reader
    settings: Remembering
    """What every store shares: widths, folds, colours."""
    messages: MessageBar
    exports: Exports | None = None
    """Writers of any table as shown; None where nothing may leave the program."""
    undoing: Undoing | None = None
    here: Remembering = field(default_factory=Forgetful)
    """What is remembered for the opened store alone: the programme, the tab, saved filters."""

    @property
    def drafts(self) -> Drafts:
        """What is half-written; `keep_now` before the store is closed or locked."""
        return self.dialogs.drafts

    def say_done(self, words: str, *offers: Offer) -> None:
        """Tell that a write was done, with Undo where it can be taken back."""
        self.messages.say(words, *offers, *(self.undoing.offers() if self.undoing else ()))
