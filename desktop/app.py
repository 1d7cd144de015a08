"""The composition root of the window: office and tabs, put together here and nowhere else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication

from desktop.errors import UserError
from desktop.furnishing import desk_of
from desktop.half_written import HalfWritten
from desktop.i18n import tr, trn
from desktop.kiosk_desk import KioskCorner
from desktop.office import Office
from desktop.package_desk import PackageCorner
from desktop.quick_hits import finder
from desktop.settings import Settings
from desktop.tabs import WAYS, Tabs
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look
from desktop.ui.pages import TabSpec
from desktop.ui.quick_find import Find
from desktop.window import Heading, MainWindow

if TYPE_CHECKING:
    from desktop.features.merging.view import MergeWindow
    from desktop.features.programmes.service import ProgrammeRow


class App(QObject):
    """One opened store in one window."""

    def __init__(self, office: Office, name: str, settings: Settings, look: Look, dialogs: Dialogs) -> None:
        """`name` is what the status line calls the store."""
        super().__init__()
        self.office = office
        self.settings = settings
        self.desk = desk_of(office, settings, dialogs)
        self.programme: int | None = None
        self.tabs = Tabs(office, self.desk, self)
        self._made: dict[str, Any] = {}
        self._offered: list[ProgrammeRow] = []
        person = office.store.actor.name
        self.window = MainWindow(self._specs(), self.desk, self._finder(), Heading(person, name), look)
        self.window.programme_chosen.connect(self._choose_programme)
        self.window.closing.connect(self._close)
        self.desk.changes.changed.connect(self._on_changes)
        self.offer_programmes(self.desk.here.get("programme"))
        self.log_action = self.window.menus.add(
            self.window.menus.file, tr("Log a call…"), self.log_call, "Ctrl+L", "phone"
        )
        self.kiosk = KioskCorner(self)
        self.hand_action = self.window.menus.add(
            self.window.menus.file, tr("Hand over at this desk…"), self.kiosk.hand_over, "Ctrl+Alt+H", "edit"
        )
        self.packages = PackageCorner(self)
        self.package_action = self.window.menus.add(
            self.window.menus.file, tr("Package for a mentor…"), self.packages.make, "Ctrl+Alt+N", "export"
        )
        self.window.add_leaving(QApplication.quit)
        self.half_written = HalfWritten(office, self.desk, self)
        if notice := self.half_written.offer():
            self.window.add_notice(notice)

    def show(self) -> None:
        """Open the window on the tab that was shown last."""
        self.window.start()
        self.window.show()
        self.tabs.inbox.start()

    def open_import(self) -> None:
        """The first list of people, as soon as the window stands."""
        QTimer.singleShot(0, self.open_tab("participants").import_action.trigger)

    def _specs(self) -> list[TabSpec]:
        return [replace(spec, make=partial(self._make, spec)) for spec in self.tabs.specs()]

    def _make(self, spec: TabSpec) -> Any:
        tab: Any = spec.make()
        self._made[spec.key] = tab
        tab.show_programme(self.programme)
        return tab

    # From one tab to another

    def open_record(self, kind: str, record: int) -> None:
        """Show a record found elsewhere; the kinds are those of `tabs.WAYS`."""
        key, way = WAYS[kind]
        getattr(self.open_tab(key), way)(record)

    def open_tab(self, key: str) -> Any:
        """Show a tab and answer it."""
        return self.window.open_tab(key)

    @Slot(object)
    def issue_for(self, circles: Sequence[int], codes: Sequence[str] = ()) -> None:
        """Documents for the chosen groups; with none chosen, for all of the programme. Codes begin ticked."""
        from desktop.features.circles.service import CircleQuery  # late: few starts issue or match
        from desktop.features.paperwork.issue_view import Wish  # late: as above

        chosen = list(circles) or [
            row.id for row in self.office.circles.page(CircleQuery(self.programme), limit=10_000)
        ]
        words = trn("{count} group", "{count} groups", len(chosen))
        self.tabs.issuing.ask(Wish(tuple(chosen), words, tuple(codes)))

    @Slot(int)
    def match(self, programme: int) -> None:
        """Propose groups for a programme, in a wizard."""
        from desktop.features.matching.view import MatchingWizard  # late: few starts issue or match

        wizard = MatchingWizard(self.office.matching, self.desk, programme)
        wizard.people_wished.connect(lambda: self.open_tab("participants"))
        self.desk.dialogs.run(wizard)

    @Slot(object)
    def merge(self, participations: Sequence[int]) -> None:
        """Two lines of the list of people, or everybody of the programme who may stand there twice."""
        from desktop.features.merging.view import MergeWindow  # late: few starts merge

        window = MergeWindow(self.office.merging, self.desk, self.programme)
        if not participations:
            window.look()
        elif not self._is_pair(window, participations):
            window.deleteLater()
            return
        self.desk.dialogs.run(window)

    def _is_pair(self, window: "MergeWindow", participations: Sequence[int]) -> bool:
        people: list[int] = []
        with self.desk.dialogs.showing_errors():
            people = self.office.merging.people_of(participations)
            if len(people) != 2:
                raise UserError(tr("These two lines are one person already."))
        return len(people) == 2 and window.show_two(*people)

    def log_call(self) -> None:
        """Keep what somebody says on the phone, from any tab."""
        from desktop.features.session_plans.call_view import CallWindow  # late: made when the phone rings

        self.desk.dialogs.run(CallWindow(self.office.planning, self.desk))

    # Search, programmes, changes

    def _finder(self) -> Find:
        ways: dict[str, Callable[[int], object]] = {kind: partial(self.open_record, kind) for kind in WAYS}
        return finder(self.office, {**ways, "programme": self.offer_programmes}, self.command)

    def command(self, key: str, action: str) -> None:
        """Do an action of a tab, or of the window where no tab is named."""
        getattr(self.open_tab(key) if key else self, action).trigger()

    @Slot(object)
    def _choose_programme(self, programme: int | None) -> None:
        self.programme = programme
        self.desk.here.set("programme", programme)
        for tab in self._made.values():
            tab.show_programme(programme)

    @Slot(int)
    def offer_programmes(self, chosen: int | None) -> None:
        """Read the programmes again and choose one, or the first where there is no such one."""
        self._offered = self.office.programmes.programmes()
        known = [row.id for row in self._offered]
        chosen = chosen if chosen in known else known[0] if known else None
        self.window.top.show_programmes([(row.id, f"{row.code}  {row.name}") for row in self._offered], chosen)
        self._choose_programme(chosen)

    @Slot(object)
    def _on_changes(self, topics: frozenset[str]) -> None:
        if "programmes" in topics and self._offered != self.office.programmes.programmes():
            self.offer_programmes(self.programme)

    @Slot()
    def _close(self) -> None:
        self.desk.drafts.keep_now()
        self.desk.reader.end()
