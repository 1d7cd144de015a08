"""A recovery key that was just drawn, until its sheet is written and two groups of it were read back."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from desktop.i18n import tr
from desktop.paths import print_folder
from desktop.store.recovery import new_recovery_key, not_as_printed, two_to_ask


class FreshSheet:
    """One key; it leaves the program on paper alone."""

    def __init__(self, store_name: str) -> None:
        self.key = new_recovery_key()
        self.asked = two_to_ask()
        self._store_name = store_name

    @property
    def file_name(self) -> str:
        """The name that is proposed for the file."""
        return tr("Recovery sheet of {store}.pdf", store=self._store_name)

    def write(self, target: Path) -> None:
        """Write the sheet where the person says."""
        from desktop.recovery_paper import write_sheet  # late: no start pays for the writers of files

        write_sheet(target, self.key, self._store_name, date.today())

    def write_to_print(self) -> Path:
        """Write it into the folder of what is printed, which is emptied at lock and exit."""
        target = print_folder() / "recovery-sheet.pdf"
        self.write(target)
        return target

    def wrong(self, answers: Mapping[int, str]) -> list[int]:
        """Which of the groups that were asked back are not as printed."""
        return not_as_printed(self.key, answers)
