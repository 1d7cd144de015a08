"""One owed document opened: its state, its days, its scans, and the moves that are possible now."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.features.paperwork import slot_form_rules as forms
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.slot_form_rules import Standing
from desktop.features.paperwork.slot_listing_service import SlotRow
from desktop.features.paperwork.slot_reads_service import ScanRow
from desktop.features.paperwork.slot_rules import Channel
from desktop.features.paperwork.slot_service import SlotService
from desktop.i18n import day_words, tr, trn
from desktop.ui import icons, style
from desktop.ui.desk import Desk
from desktop.ui.head import Choice, Head
from desktop.ui.inline_form import InlineForm
from desktop.ui.jobs import Job
from desktop.ui.key_values import KeyValues
from desktop.ui.pane_lines import empty
from desktop.ui.preview_pane import Preview
from desktop.ui.words import button_text

_KINDS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff"


class SlotCard(QFrame):
    """One owed document: its state, its days, its scans, and the moves that are possible."""

    def __init__(
        self,
        slots: SlotService,
        desk: Desk,
        open_document: Callable[[SlotRow], object],
        issue: Callable[[SlotRow], object],
    ) -> None:
        super().__init__()
        self._slots = slots
        self._desk = desk
        self._acts = {forms.OPEN: open_document, forms.ISSUE: issue, forms.ATTACH: self._attach}
        self.row: SlotRow | None = None
        style.set_role(self, "card")
        self.head = Head()
        self.inputs = InlineForm(desk.dialogs)
        self.facts = KeyValues()
        self._scans = QVBoxLayout()
        self.preview = Preview(desk.dialogs, is_draft=True)
        self.preview.setMinimumHeight(46 * style.GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(2 * style.GRID,) * 4)
        column.setSpacing(style.GRID)
        for widget in (self.head, self.inputs, self.facts):
            column.addWidget(widget)
        column.addLayout(self._scans)
        column.addWidget(self.preview)
        self.preview.hide()
        self.hide()

    def show_row(self, row: SlotRow) -> None:
        """Show a document; what is being asked stays while it is the same one in the same state."""
        if row == self.row and not self.isHidden():
            return
        if self.row is None or (row.place, row.state) != (self.row.place, self.row.state):
            self.inputs.close_inputs()
        if self.row is None or row.place != self.row.place:
            self.preview.hide()
        self.row = row
        self.head.show_thing(
            row.title, " · ".join(part for part in (row.subject, row.number, row.state.words()) if part)
        )
        decides, files = self._slots.may(row.place.circle)
        standing = Standing(row.state, row.document is not None, row.signatures_needed, decides, files)
        found = [
            Choice(forms.words_of(move, row.document is not None), partial(self._do, move))
            for move in forms.moves(standing)
        ]
        self.head.show_moves(found)
        self.facts.show_pairs(_facts(row))
        self._show_scans(row.scans)
        self.show()

    def close_card(self) -> None:
        """Show none."""
        self.row = None
        self.inputs.close_inputs()
        self.preview.hide()
        self.hide()

    def _do(self, move: str) -> None:
        if self.row is None:
            return
        if move in self._acts:
            self._acts[move](self.row)
            return
        row = self.row
        section = forms.asks(move, row.edition, row.signatures_needed)
        usual = forms.usual(move, self._slots.today(), row.subject, row.seen)
        self.inputs.ask(forms.words_of(move, True).rstrip("…"), section, partial(self._make, move, row.place), usual)
        if move == forms.CHECK and row.scans:
            self._look(row.scans[-1])

    def _make(self, move: str, place: Place, answers: dict[str, Any]) -> None:
        slots, reason = self._slots, str(answers.get("reason") or "")
        if move == forms.SEND:
            slots.send([place], str(answers["to"]), Channel(answers["channel"]), answers["day"])
        elif move == forms.COME_BACK:
            slots.come_back([place], answers["day"])
        elif move == forms.CHECK:
            slots.check(place, forms.checklist(answers), reason)
        elif move == forms.SEND_BACK:
            slots.send_back(place, reason)
        elif move == forms.FILL_IN:
            slots.fill_in(place)
        elif move == forms.ASK_AGAIN:
            slots.ask_again([place], reason)
        else:
            slots.waive([place], reason, str(answers.get("funder_note") or ""), move == forms.WAIVE)
        self._desk.say_done(tr("The document is recorded."))

    def _attach(self, row: SlotRow) -> None:
        path = self._desk.dialogs.open_path(tr("Attach the scan"), tr("Scans ({kinds})", kinds=_KINDS))
        if path is None:
            return

        def ask(scan: Any) -> None:
            self.inputs.ask(tr("Attach"), forms.filing(), partial(self._file, row.place, scan))

        work = partial(self._slots.read, path)
        self._desk.jobs.run(Job(tr("Read the scan"), work, done=ask, failed=self._desk.dialogs.show_error))

    def _file(self, place: Place, scan: Any, answers: dict[str, Any]) -> None:
        self._slots.attach(place, scan, str(answers["handed_in_by"] or ""), str(answers["reason"] or ""))
        words = trn("A scan of {count} page is attached.", "A scan of {count} pages is attached.", scan.pages)
        self._desk.say_done(words)

    def _show_scans(self, scans: Sequence[ScanRow]) -> None:
        empty(self._scans)
        for scan in scans:
            button = QPushButton(button_text(_scan_words(scan)))
            style.set_role(button, "quiet")
            icons.put(button, "attach")
            button.setToolTip(tr("Look at the scan"))
            button.clicked.connect(partial(self._look_clicked, scan))
            self._scans.addWidget(button)

    def _look_clicked(self, scan: ScanRow, _checked: bool = False) -> None:
        self._look(scan)

    def _look(self, scan: ScanRow) -> None:
        def show(pages: bytes) -> None:
            self.preview.show_pdf(pages)
            self.preview.show()

        work = partial(self._slots.pages, scan.id)
        self._desk.jobs.run(Job(tr("Open the scan"), work, done=show, failed=self._desk.dialogs.show_error))


def _facts(row: SlotRow) -> list[tuple[str, str]]:
    by = {"day": day_words(row.checked_on), "name": row.checked_by}
    reminded = {"day": day_words(row.reminded_on), "name": row.reminded_by}
    return [
        (tr("Due"), day_words(row.due_on)),
        (tr("Signatures"), str(row.signatures_needed or "")),
        (tr("Sent on"), day_words(row.sent_on)),
        (tr("Came back on"), day_words(row.returned_on)),
        (tr("Reminded"), tr("{day} by {name}", **reminded) if row.reminded_on else ""),
        (tr("Checked"), tr("{day}, {name}", **by) if row.checked_on else ""),
        (tr("Still in force"), tr("Version {number}", number=row.in_force) if row.in_force else ""),
        (tr("Reason"), row.reason),
    ]


def _scan_words(scan: ScanRow) -> str:
    by = {"name": scan.name, "day": day_words(scan.attached_on), "state": scan.state.words()}
    by["name"] = (
        tr("{name}, brought by {person}", name=scan.name, person=scan.handed_in_by) if scan.handed_in_by else scan.name
    )
    pages = trn("{count} page", "{count} pages", scan.pages)
    return tr("{name}, {pages}, {day}: {state}", pages=pages, **by)
