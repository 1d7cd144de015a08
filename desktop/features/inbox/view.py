"""The tab of the Inbox: what came back, the page beside it, one key to file it."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QComboBox, QWidget

from desktop.features.inbox.list_model import InboxListModel
from desktop.features.inbox.page_view import PagePane
from desktop.features.inbox.rules import FILEABLE, TOPIC, WAITING, Place
from desktop.features.inbox.service import Filed, InboxService
from desktop.features.inbox.taking_service import Arrived
from desktop.features.inbox.watch_view import Watch
from desktop.i18n import tr, trn
from desktop.ui import style
from desktop.ui.desk import Desk
from desktop.ui.dropping import Dropping
from desktop.ui.empty_state import EmptyState
from desktop.ui.jobs import Job
from desktop.ui.list_pane import ListPane
from desktop.ui.list_tab import ListTab
from desktop.ui.message_bar import Offer

_KINDS = "*.pdf *.jpg *.jpeg *.png *.tif *.tiff *.eml *.ics *.xlsx *.xlsm *.ods *.sealed"
_ALL = ""


class InboxTab(ListTab):
    """Pages that came back, in the order of what can be done with them."""

    def __init__(self, inbox: InboxService, watch: Watch, desk: Desk) -> None:
        super().__init__(tr("Inbox"), frozenset({TOPIC, "paperwork", "circles"}), desk)
        self._inbox = inbox
        self._watch = watch
        self._programme: int | None = None
        self.model = InboxListModel(inbox.listing, desk.reader, self)
        self.pane = PagePane(inbox, desk)
        self.places = QComboBox()
        self.places.setAccessibleName(tr("Which pages"))
        self.document_wished = self.pane.document_wished
        self._make_actions()
        self._lay_out()
        self.places.currentIndexChanged.connect(self._filter)
        watch.arrived.connect(self._arrived)

    # What app uses

    def show_programme(self, programme: int | None) -> None:
        """Show the pages of one programme, or of all; pages of no known document are in each."""
        self._programme = programme
        self.model.find(programme=programme)
        self._count()

    def reload(self) -> None:
        """Read the list again, how many lie where, and the page that is open."""
        self._count()
        super().reload()

    def take_in(self, paths: Sequence[Path]) -> None:
        """Take files in, as a job that can be stopped."""
        self._desk.jobs.run(
            Job(
                trn("Take in {count} file", "Take in {count} files", len(paths)),
                lambda progress: self._inbox.take_in(paths, progress),
                done=self._arrived,
                failed=self._desk.dialogs.show_error,
                cancelled=lambda: self._desk.messages.say(tr("Stopped. What was read before is in the Inbox.")),
            )
        )

    # What is shown on the right

    def shown_key(self) -> int | None:
        """The page that is open."""
        return self.pane.detail.row.id if self.pane.detail else None

    def show_record(self, key: int) -> QWidget | None:
        """Open a page."""
        self.pane.open_page(key, self._programme)
        if self.pane.detail is not None:
            self._tell(self.pane.detail.row.place)
        return self.pane

    def refresh_record(self) -> None:
        """Read the open page again."""
        if (key := self.shown_key()) is not None:
            self._open(key)

    def enter_record(self) -> None:
        """Where the document is not known, the keyboard goes to the code; else to the picture."""
        if self.pane.which.isVisible():
            self.pane.which.begin()
        else:
            self.pane.preview.pages.setFocus(Qt.FocusReason.OtherFocusReason)

    # How it is made

    def _make_actions(self) -> None:
        self.take_action = self.command(tr("Take in scans…"), "import", "Ctrl+O", self._ask_files)
        self.accept_action = self.command(tr("File"), "check", Qt.Key.Key_Return, self._accept)
        self.sure_action = self.command(tr("File all ready"), "task", "Ctrl+Return", self._accept_sure)
        self.aside_action = self.command(tr("Set aside"), "remove", Qt.Key.Key_Delete, self._set_aside)
        self.back_action = self.command(tr("Bring back"), "undo", "Ctrl+R", self._bring_back)
        self.folder_action = self.command(tr("Watched folder…"), "folder", "Ctrl+Shift+I", self._ask_folder)

    def _lay_out(self) -> None:
        words = tr(
            "Nothing came back yet. Drop scans, filled forms, mails, workbooks and calendar replies here, many at once."
        )
        self.list = ListPane(self.model, self._desk, "inbox", self.title, EmptyState("inbox", words, self.take_action))
        self.places.setMinimumWidth(style.text_width(17))
        self.list.add_filter(self.places)
        self.list.add_button(self.sure_action)
        self.list.add_button(self.folder_action)
        self.list.add_button(self.take_action, is_main=True)
        self.list.table.set_commands([self.accept_action, self.aside_action, self.back_action])
        for action in (self.take_action, self.sure_action, self.folder_action):
            self.addAction(action)
        self.set_up("inbox", EmptyState("inbox", tr("Choose a page to see it. Enter files it.")))
        chosen = (self.accept_action, self.aside_action, self.back_action)
        self.need_choice(tr("Choose a page in the list first."), *chosen)
        Dropping(self).dropped.connect(self.take_in)

    # What the person does

    @Slot()
    def _filter(self) -> None:
        key = self.places.currentData()
        self.model.find(place=Place(key) if key else None)
        self.list.mark_filtered(bool(key))

    def _ask_files(self) -> None:
        if paths := self._desk.dialogs.open_paths(tr("Take in scans"), tr("Scans ({kinds})", kinds=_KINDS)):
            self.take_in(paths)

    def _ask_folder(self) -> None:
        watched = self._watch.folder
        if watched is not None and self._desk.dialogs.ask(
            tr("Scans that come into {folder} are taken in. Stop watching it?", folder=watched), tr("Stop watching")
        ):
            self._watch.watch(None)
        elif watched is None and (folder := self._desk.dialogs.folder(tr("Watched folder"))):
            self._watch.watch(folder)
            self._desk.messages.say(
                tr("Scans that come into {folder} are taken in, and moved aside once they are kept.", folder=folder)
            )

    def _accept(self) -> None:
        with self._desk.dialogs.showing_errors():
            self._filed(self._inbox.accept(self.list.table.selected_ids()))

    def _accept_sure(self) -> None:
        self._desk.jobs.run(
            Job(
                tr("File all that is ready"),
                self._inbox.accept_sure,
                done=self._filed,
                failed=self._desk.dialogs.show_error,
            )
        )

    def _set_aside(self) -> None:
        chosen = self.list.table.selected_ids()
        with self._desk.dialogs.showing_errors():
            self._inbox.set_aside(chosen)
            self._desk.say_done(trn("{count} page is set aside.", "{count} pages are set aside.", len(chosen)))

    def _bring_back(self) -> None:
        chosen = self.list.table.selected_ids()
        with self._desk.dialogs.showing_errors():
            self._inbox.bring_back(chosen)
            self._desk.say_done(trn("{count} page waits again.", "{count} pages wait again.", len(chosen)))

    # What is told

    @Slot(object)
    def _arrived(self, arrived: Arrived) -> None:
        for words in (*arrived.refused, *arrived.notes):
            self._desk.messages.warn(words)
        if not arrived.pages:
            return
        words = trn("{count} page is in the Inbox", "{count} pages are in the Inbox", arrived.pages)
        ready = arrived.places.get(Place.READY, 0)
        more = trn("{count} ready to file", "{count} ready to file", ready)
        show = Offer(tr("Show"), lambda: self.places.setCurrentIndex(0))
        self._desk.messages.say(f"{words}, {more}.", show)

    def _filed(self, filed: Filed) -> None:
        for refused in filed.refused:
            self._desk.messages.warn(refused)
        if filed.documents:
            words = trn("{count} document is filed.", "{count} documents are filed.", filed.documents)
            show = Offer(tr("Show"), lambda: self.places.setCurrentIndex(self.places.findData(Place.FILED.value)))
            self._desk.say_done(words, show)

    def _count(self) -> None:
        counts = self._inbox.listing.counts(self._programme)
        kept = self.places.currentData()
        waiting = sum(count for place, count in counts.items() if place in WAITING)
        with QSignalBlocker(self.places):
            self.places.clear()
            self.places.addItem(tr("All that waits ({count})", count=waiting), _ALL)
            for place in Place:
                if counts.get(place) or place.value == kept:
                    words = tr("{place} ({count})", place=place.words(), count=counts.get(place, 0))
                    self.places.addItem(words, place.value)
            self.places.setCurrentIndex(max(0, self.places.findData(kept)))
        nothing = tr("No document is whole and signed.")
        self.sure_action.hinder("none", "" if counts.get(Place.READY) else nothing)

    def _tell(self, place: Place) -> None:
        """Which commands fit the page that is open."""
        self.accept_action.hinder("place", "" if place in FILEABLE else tr("This page cannot be filed yet."))
        is_done = place is Place.FILED
        self.aside_action.hinder("place", tr("This page is filed already.") if is_done else "")
        is_aside = place is Place.SET_ASIDE
        self.back_action.hinder("place", "" if is_aside else tr("Only what was set aside is brought back."))
