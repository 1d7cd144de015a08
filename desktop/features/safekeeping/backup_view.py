"""One backup: where it lies, what it holds, and what can be done with it."""

from collections.abc import Callable
from pathlib import Path

from desktop.features.safekeeping.holdings import Holdings
from desktop.features.safekeeping.list_model import place_words, proof_words
from desktop.features.safekeeping.rules import size
from desktop.features.safekeeping.service import BackupRow
from desktop.i18n import moment_words, tr
from desktop.ui.detail_pane import DetailPane
from desktop.ui.head import Choice, Head
from desktop.ui.key_values import KeyValues
from desktop.ui.words import Words, heading


class BackupPane(DetailPane):
    """What the chosen backup holds, read when it is chosen."""

    def __init__(self, restore: Callable[[Path], object], show_folder: Callable[[Path], object]) -> None:
        """The first gets the backup's file, the second its folder."""
        self._restore = restore
        self._show_folder = show_folder
        self.head = Head()
        self.facts = KeyValues()
        self.holds = KeyValues()
        self.trouble = Words("", "problem", is_wrapping=True)
        super().__init__([self.head, self.facts, heading(tr("What it holds")), self.trouble, self.holds])

    def show_row(self, row: BackupRow) -> None:
        """What is known without opening it."""
        made = moment_words(row.made_at)
        self.head.show_thing(tr("Backup {number}", number=row.number), tr("Made {when}", when=made))
        self.head.show_moves(
            [
                Choice(tr("Restore this backup…"), lambda: self._restore(row.path)),
                Choice(tr("Show its folder"), lambda: self._show_folder(row.path.parent)),
            ]
        )
        self.facts.show_pairs(
            [
                (tr("Place"), place_words(row)),
                (tr("File"), row.path.name),
                (tr("Size"), size(row.size)),
                (tr("Proof"), proof_words(row)),
            ]
        )
        self.trouble.setText("")
        self.trouble.hide()
        self.holds.show_pairs([(tr("People"), "…")])

    def show_holdings(self, held: Holdings) -> None:
        """What was found inside."""
        self.holds.show_pairs(held.pairs())

    def show_trouble(self, error: Exception) -> None:
        """Why it could not be looked into."""
        self.holds.show_pairs([])
        self.trouble.setText(str(error))
        self.trouble.show()
