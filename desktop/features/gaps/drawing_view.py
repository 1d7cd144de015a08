"""The way from a draw to what was asked for there: the paper, the list as a file, the audit pack."""

from collections.abc import Callable
from dataclasses import dataclass

from desktop.features.gaps.draw_rules import Drawn
from desktop.features.gaps.draw_view import DrawWindow
from desktop.features.gaps.rules import Slot
from desktop.features.gaps.service import GapService
from desktop.i18n import tr
from desktop.ui.desk import Desk
from desktop.ui.jobs import Job
from desktop.ui.message_bar import Offer
from desktop.ui.table_export import ShownTable


@dataclass(frozen=True)
class Ways:
    """What becomes of a draw outside its window. blocked: why not, for the list and for the pack."""

    open: Callable[[Slot], object]
    pack: Callable[[int, Drawn], object]
    blocked: Callable[[int], tuple[str, str]]


class Drawing:
    """Opens the window and does what was asked for there."""

    def __init__(self, gaps: GapService, desk: Desk, ways: Ways) -> None:
        self._gaps = gaps
        self._desk = desk
        self._ways = ways

    def ask(self, programme: int) -> None:
        """Draw from one programme."""
        window = DrawWindow(self._gaps, programme, self._desk, self._ways.blocked(programme))
        if not self._desk.dialogs.run(window) or window.drawn is None:
            return
        drawn, slot = window.drawn, window.chosen()
        if window.act == "pack":
            self._ways.pack(programme, drawn)
        elif window.act == "export":
            self._export(window.shown())
        elif slot is not None:
            self._ways.open(slot)

    def _export(self, shown: ShownTable) -> None:
        exports, kinds = self._desk.exports, f"{tr('Workbook')} (*.xlsx);;PDF (*.pdf)"
        path = self._desk.dialogs.save_path(f"{shown.title}.xlsx", kinds)
        if path is None or exports is None:
            return
        write = exports.pdf if path.suffix.lower() == ".pdf" else exports.excel
        show = Offer(tr("Show"), lambda: self._desk.dialogs.show_file(path))
        self._desk.jobs.run(
            Job(
                tr("Export {title}", title=shown.title),
                lambda progress: write(shown, path, progress),
                done=lambda _answer: self._desk.messages.say(tr("{name} is written.", name=path.name), show),
                failed=self._desk.dialogs.show_error,
            )
        )
