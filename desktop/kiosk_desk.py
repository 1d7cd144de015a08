"""One form over the whole desk (way K): the window hides, nothing else is reachable, and a lock covers what is left."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QGuiApplication

from desktop import i18n
from desktop.i18n import speaking, tr
from desktop.office import Office
from desktop.ui.desk import Desk

if TYPE_CHECKING:
    from desktop.features.kiosk.leaving_service import Handing
    from desktop.features.kiosk.rules import Wish
    from desktop.features.kiosk.service import KioskService

_WITH_CIRCLES = ("groups", "mentorships")
"""Pages of the groups whose lines are circles."""


class KioskCorner:
    """Hands the desk over and takes it back."""

    def __init__(self, app: Any) -> None:
        """app: office, desk, window and programme of it are asked when they are needed."""
        self._app = app
        self.lock: Callable[[], object] | None = None
        """Locks the desk; set where a password opens the store."""
        self.is_demo = False
        """Nothing in the demo is worth a lock: there the form is covered, and the PIN uncovers it."""
        self.handing: Handing | None = None
        """The form that is being filled in; nothing once its answers are kept."""
        self.is_covering = False
        """Whether somebody else may sit at the desk."""

    def hand_over(self) -> None:
        """Ask which form, in which language, and for the PIN; then cover the desk with it."""
        dialogs = self._desk.dialogs
        if reason := self._hindrance():
            dialogs.tell(reason)
            return
        from desktop.features.kiosk.hand_view import HandOver  # late: few starts hand over

        window = HandOver(self._kiosk, dialogs, self._app.programme, self.wish())
        if dialogs.run(window) and window.handing is not None:
            self.go_on(window.handing)

    def go_on(self, handing: "Handing") -> None:
        """Cover the desk, also again after it was locked and opened."""
        with self._desk.dialogs.showing_errors():
            self._cover(handing)

    @property
    def _office(self) -> Office:
        office: Office = self._app.office
        return office

    @property
    def _desk(self) -> Desk:
        desk: Desk = self._app.desk
        return desk

    @property
    def _kiosk(self) -> "KioskService":
        return self._office.ways.kiosk

    def _hindrance(self) -> str:
        if self.lock is None and not self.is_demo:
            return tr(
                "This desk cannot be locked, because no password opens its store. Set a password first, so that "
                "nobody who fills in a form gets at anything else."
            )
        if self._desk.jobs.is_busy:
            return tr("“{words}” still runs. Hand over when it is finished.", words=self._desk.jobs.words)
        return ""

    def wish(self) -> "Wish":
        """The group or mentorship that is looked at, and the entry of the diary."""
        from desktop.features.kiosk.rules import Wish  # late: as above

        pages = self._app.window.pages
        tab: Any = pages.stack.currentWidget()
        if pages.key == "diaries":
            cell = tab.chosen()
            return Wish(tab.circles.currentData(), cell.meeting if cell else 0, cell.member if cell else 0)
        if pages.key != "groups" or tab.specs[tab.names.currentRow()].key not in _WITH_CIRCLES:
            return Wish()
        page: Any = tab.stack.currentWidget()
        return Wish(page.list.table.current_id())

    def _cover(self, handing: "Handing") -> None:
        from desktop.features.kiosk.view import Handed, Kiosk  # late: as above

        sheet, staff = self._kiosk.sheet(handing.due), i18n.language()
        forgetting = tr("PIN forgotten: leave the demo's form") if self.lock is None else tr("PIN forgotten: lock")
        handed = Handed(handing, staff, forgetting, partial(self._keep, handing, staff))
        with speaking(handing.due.language):  # what this thread says until the computer is given back
            window = Kiosk(sheet, handed, self._desk.dialogs)
            window.lost.connect(partial(self._lost, window))
            window.forgotten.connect(partial(self._forgotten, window))
            self._show(window, handing)

    def _show(self, window: Any, handing: "Handing") -> None:
        """Until somebody knows the PIN, or the desk is locked."""
        self.handing, self.is_covering = handing, True
        empty_clipboard()
        self._desk.dialogs.hold()
        QGuiApplication.setQuitOnLastWindowClosed(False)  # the lock closes the form while the desk is hidden
        try:
            window.showFullScreen()
            self._app.window.hide()
            self._desk.dialogs.run(window)
            if window.is_let_out:
                self._app.window.show()
        finally:
            QGuiApplication.setQuitOnLastWindowClosed(True)
            self._take_back()

    def _take_back(self) -> None:
        self.handing, self.is_covering = None, False
        empty_clipboard()
        self._desk.dialogs.release()

    def _keep(self, handing: "Handing", staff: str, answers: dict[str, Any]) -> None:
        """What stands in the history is said in the desk's own language."""
        with speaking(staff):
            self._kiosk.hand_in(handing.due, answers)
        self.handing = None  # nothing of it comes back after a lock

    def _lost(self, window: Any) -> None:
        if self.lock is not None:
            self.lock()
        else:
            window.cover()

    def _forgotten(self, window: Any) -> None:
        """Locked, the desk asks for the password or the recovery key; the form waits among what is half-written."""
        self.handing = None
        if self.lock is not None:
            self.lock()
        else:  # nothing in the demo is worth a lock
            window.is_let_out = True
            window.accept()


def empty_clipboard() -> None:
    """Nothing that was copied before can be pasted, whoever copied it."""
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    if clipboard.supportsSelection():
        clipboard.clear(clipboard.Mode.Selection)
