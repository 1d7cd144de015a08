"""The mentor's window on one package: the forms that are due, the scans to send, and one file for the office."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from desktop.features.mentor_packages.form_view import FormPane
from desktop.features.mentor_packages.rules import RETURN_ENDING, PackageForm
from desktop.features.mentor_packages.work_service import Work
from desktop.i18n import day_words, tr, trn
from desktop.ui import style
from desktop.ui.command import Command, CommandButton
from desktop.ui.dialogs import Dialogs
from desktop.ui.dropping import Dropping
from desktop.ui.empty_state import EmptyState
from desktop.ui.words import Words, announce, heading, tip

_KINDS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.eml"
_KEPT = 1_500
"""Milliseconds after a letter until it is kept."""
_LIST = 50
"""Letters of the lists."""
_ALL = 1_000
"""Share of the foot that words take before anything else."""


class MentorWindow(QWidget):
    """Nothing of the office but what the package holds."""

    def __init__(self, work: Work, dialogs: Dialogs) -> None:
        super().__init__()
        self._work = work
        self._dialogs = dialogs
        self._key = ""
        package = work.package
        self.setWindowTitle(tr("{mentor} – package of {day}", mentor=package.mentor, day=day_words(package.made_on)))
        self.forms, self.scans = QListWidget(), QListWidget()
        self.forms.setAccessibleName(tr("Forms that are due"))
        self.scans.setAccessibleName(tr("Scans for the office"))
        self.told = Words("", "soft", is_wrapping=True)
        self.pages = QStackedWidget()
        self.add_action = Command(tr("Add scans…"), self.add, self, "Ctrl+O", "import")
        self.remove_action = Command(tr("Remove"), self.remove, self.scans, Qt.Key.Key_Delete, "remove")
        self.seal_action = Command(tr("Seal for the office…"), self.seal, self, "Ctrl+S", "sent")
        self.pane = FormPane(dialogs)
        self._lay_out()
        self._soon = QTimer(self, singleShot=True, interval=_KEPT)
        self._soon.timeout.connect(self.keep)
        self.pane.changed.connect(self._soon.start)
        self.pane.ended.connect(self.end)
        self.forms.currentRowChanged.connect(self._open)
        Dropping(self).dropped.connect(self.add_paths)
        self._fill()

    # How it is made

    def _lay_out(self) -> None:
        package = self._work.package
        self.forms.itemActivated.connect(lambda _item: self.pane.enter())
        self.scans.addAction(self.remove_action)
        for action in (self.add_action, self.seal_action):
            self.addAction(action)
        self.pages.addWidget(
            EmptyState("documents", tr("Choose a form on the left. Scans can be dropped anywhere here."))
        )
        self.pages.addWidget(self.pane)
        left = QVBoxLayout()
        left.setSpacing(style.GRID)
        left.addWidget(heading(tr("Forms that are due")))
        left.addWidget(self.forms, 3)
        left.addWidget(heading(tr("Scans for the office")))
        left.addWidget(Words(tr("Paper of a mentee comes in through you; the office sees who filed it."), "soft", True))
        left.addWidget(self.scans, 2)
        left.addLayout(_line(CommandButton(self.add_action), CommandButton(self.remove_action)))
        for widget in (self.forms, self.scans):
            widget.setMinimumWidth(style.text_width(_LIST))
            widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        middle = QHBoxLayout()
        middle.setSpacing(3 * style.GRID)
        middle.addLayout(left)
        middle.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.setSpacing(2 * style.GRID)
        foot.addWidget(self.told, _ALL)
        foot.addStretch(1)
        foot.addWidget(CommandButton(self.seal_action, is_main=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*[3 * style.GRID] * 4)
        whole.setSpacing(2 * style.GRID)
        whole.addWidget(heading(package.mentor, style.Size.HEAD))
        about = (package.office, *package.circles)
        whole.addWidget(Words(" · ".join(about), "soft", is_wrapping=True))
        whole.addLayout(middle, 1)
        whole.addLayout(foot)

    def _fill(self) -> None:
        """Both lists, and what the next file would hold."""
        for number, form in enumerate(self._work.package.forms):
            if number >= self.forms.count():
                self.forms.addItem(QListWidgetItem())
            words = self._form_words(form)
            self.forms.item(number).setText(words)
            self.forms.item(number).setToolTip(tip(words))
        self.scans.clear()
        for scan in self._work.scans:
            self.scans.addItem(f"{tr('sealed')} · {scan.name}" if scan.sealed_at else scan.name)
        self.remove_action.hinder("none", "" if self._work.scans else tr("There is no scan in the list."))
        has_any = self._work.waits() or self._work.scans or any(one.ended_at for one in self._work.fillings.values())
        self.seal_action.hinder("none", "" if has_any else tr("End a form, or add a scan."))
        self.told.setText(self._standing())

    def _form_words(self, form: PackageForm) -> str:
        filling = self._work.fillings.get(form.key)
        state = ""
        if filling is not None:
            state = tr("sealed") if filling.sealed_at else tr("ended") if filling.ended_at else tr("begun")
        return " · ".join(part for part in (state, form.due.words()) if part)

    def _standing(self) -> str:
        waits, begun = self._work.waits(), self._work.begun()
        nothing = tr("Nothing is ready to seal yet.")
        words = trn("{count} thing is ready to seal.", "{count} things are ready to seal.", waits)
        more = trn("{count} form is begun and stays here.", "{count} forms are begun and stay here.", begun)
        words = words if waits else nothing
        return f"{words} {more}" if begun else words

    # What the person does

    @Slot(int)
    def _open(self, row: int) -> None:
        self.keep()
        if not 0 <= row < len(self._work.package.forms):
            return
        form = self._work.package.forms[row]
        self._key = form.key
        self.pane.show_form(form, self._work.answers(form.key))
        self.pages.setCurrentWidget(self.pane)

    @Slot()
    def keep(self) -> None:
        """Keep what is being written."""
        self._soon.stop()
        if self.pane.is_touched:
            self.pane.is_touched = False
            with self._dialogs.showing_errors():
                self._work.write(self._key, self.pane.begun())
            self._fill()

    @Slot()
    def end(self) -> None:
        """The form is whole: it goes with the next file."""
        answers = self.pane.answers()
        if answers is None:
            return
        self._soon.stop()
        self.pane.is_touched = False
        with self._dialogs.showing_errors():
            self._work.write(self._key, answers, is_ended=True)
            self._fill()
            self.tell(tr("This form goes to the office with the next file."))
            self.forms.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Scans from the disk."""
        if paths := self._dialogs.open_paths(tr("Add scans"), tr("Scans ({kinds})", kinds=_KINDS)):
            self.add_paths(paths)

    @Slot(object)
    def add_paths(self, paths: list[Path]) -> None:
        """Scans that were dropped."""
        with self._dialogs.showing_errors():
            try:
                self._work.add(paths)
            finally:
                self._fill()

    def remove(self) -> None:
        """Take the chosen scan out of the list."""
        row = self.scans.currentRow()
        if row >= 0:
            with self._dialogs.showing_errors():
                gone = self._work.remove(row)
                self._fill()
                self.tell(tr("{name} is out of the list; the file itself is where it was.", name=gone.name))

    def seal(self) -> None:
        """One file for the office."""
        self.keep()
        is_again = not self._work.waits()
        if is_again and not self._dialogs.ask(
            tr("Everything here was sealed before. Seal all of it once more?"), tr("Seal once more")
        ):
            return
        kinds = tr("Sealed files ({kinds})", kinds=f"*{RETURN_ENDING}")
        place = self._dialogs.save_path(f"{self._work.package.mentor}{RETURN_ENDING}", kinds)
        if place is None:
            return
        with self._dialogs.showing_errors():
            count = self._work.seal(place, is_again)
            self._fill()
            words = trn(
                "{name} holds {count} thing, and only your office can open it. Send it by mail or bring it.",
                "{name} holds {count} things, and only your office can open it. Send it by mail or bring it.",
                count,
                name=place.name,
            )
            self.tell(words)

    def tell(self, words: str) -> None:
        """A sentence at the foot."""
        self.told.setText(words)
        announce(self, words)

    # Qt's names

    def closeEvent(self, event: QCloseEvent) -> None:
        """What is being written is kept."""
        self.keep()
        event.accept()


def _line(*widgets: Any) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(style.GRID)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return line
