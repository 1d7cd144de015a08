"""The composition root of the window: office and tabs, put together here and nowhere else."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.features.circles.service import CircleQuery
from desktop.features.programmes.service import ProgrammeRow
from desktop.furnishing import desk_of
from desktop.i18n import tr, trn
from desktop.office import Office
from desktop.paths import cache_folder
from desktop.quick_hits import finder
from desktop.settings import Settings
from desktop.ui.dialogs import Dialogs
from desktop.ui.look import Look
from desktop.ui.pages import TabSpec
from desktop.ui.quick_find import Find
from desktop.window import Heading, MainWindow

_WAYS = {
    "person": ("participants", "open_person"),
    "circle": ("groups", "open_circle"),
    "document": ("documents", "open_document"),
    "organisation": ("organisations", "open_organisation"),
}
"""Which tab shows a record of a kind, and by which of its methods."""


class App(QObject):
    """One opened store in one window."""

    def __init__(self, office: Office, name: str, settings: Settings, look: Look, dialogs: Dialogs) -> None:
        """`name` is what the status line calls the store."""
        super().__init__()
        self.office = office
        self.settings = settings
        self.desk = desk_of(office, settings, dialogs)
        self.programme: int | None = None
        self._made: dict[str, Any] = {}
        self._offered: list[ProgrammeRow] = []
        person = office.store.actor.name
        self.window = MainWindow(self._tabs(), self.desk, self._finder(), Heading(person, name), look)
        self.window.programme_chosen.connect(self._choose_programme)
        self.window.closing.connect(self._close)
        self.desk.changes.changed.connect(self._on_changes)
        self._offer_programmes(settings.get("programme"))
        self.window.add_leaving(QApplication.quit)

    def show(self) -> None:
        """Open the window on the tab that was shown last."""
        self.window.start()
        self.window.show()

    def open_import(self) -> None:
        """The first list of people, as soon as the window stands."""
        QTimer.singleShot(0, self._tab("participants").import_action.trigger)

    # Tabs, imported and made when they are first shown: a start pays for the one it shows, and for no writer of files

    @cached_property
    def _shelf(self) -> Any:
        from desktop.documents.template import Templates  # late: see above
        from desktop.features.paperwork.document import Shelf  # late: see above

        return Shelf(Templates(), self.office.paperwork, self.office.programmes, self.office.fundings)

    @cached_property
    def _issuing(self) -> Any:
        from desktop.features.paperwork.view import Issuing  # late: see above

        return Issuing(self._shelf, self.desk, cache_folder() / "print")

    def _tabs(self) -> list[TabSpec]:
        makers: tuple[tuple[str, str, str, Callable[[], QWidget]], ...] = (
            ("groups", tr("Groups"), "group", self._groups),
            ("participants", tr("Participants"), "people", self._participants),
            ("documents", tr("Document templates"), "documents", self._documents),
            ("organisations", tr("Organisations"), "organisation", self._organisations),
            ("programme", tr("Programme"), "programme", self._programme_tab),
        )
        return [TabSpec(key, title, icon, partial(self._make, key, make)) for key, title, icon, make in makers]

    def _make(self, key: str, make: Callable[[], Any]) -> Any:
        tab = make()
        self._made[key] = tab
        tab.show_programme(self.programme)
        return tab

    def _groups(self) -> QWidget:
        from desktop.features.groups.view import GroupsTab  # late: see above
        from desktop.features.paperwork.strip_view import DocumentStrip  # late: see above
        from desktop.features.session_plans.view import PlanSection  # late: see above

        tab = GroupsTab(self.office.groups, self.desk)
        plan = PlanSection(self.office.sessions, self.desk)
        papers = DocumentStrip(self.office.issued)
        tab.plug("documents", tr("Documents"), papers, papers.show_circle)
        tab.plug("plan", tr("Session plan"), plan, plan.show_circle)
        tab.person_opened.connect(partial(self._open, *_WAYS["person"]))
        tab.documents_wished.connect(self._issue_for)
        tab.matching_wished.connect(self._match)
        papers.opened.connect(partial(self._open, *_WAYS["document"]))
        return tab

    def _participants(self) -> QWidget:
        from desktop.features.paperwork.strip_view import DocumentStrip  # late: see above
        from desktop.features.participants.view import ParticipantsTab  # late: see above

        tab = ParticipantsTab(self.office.people, self.desk, self.office.organisations.names)
        papers = DocumentStrip(self.office.issued)
        papers.opened.connect(partial(self._open, *_WAYS["document"]))
        tab.plug("documents", tr("Documents"), papers, lambda detail: papers.show_person(detail.person_id))
        tab.circle_opened.connect(partial(self._open, *_WAYS["circle"]))
        return tab

    def _documents(self) -> QWidget:
        from desktop.features.paperwork.view import DocumentsTab  # late: see above

        tab = DocumentsTab(self._shelf, self.office.issued, self._issuing, self.desk)
        tab.issue_wished.connect(lambda: self._issue_for([]))
        return tab

    def _organisations(self) -> QWidget:
        from desktop.features.organisations.view import OrganisationsPage  # late: see above

        return OrganisationsPage(self.office.organisations, self.desk)

    def _programme_tab(self) -> QWidget:
        from desktop.features.programmes.view import ProgrammeTab  # late: see above

        office = self.office
        tab = ProgrammeTab(office.programmes, office.fundings, self.desk, office.organisations.names)
        tab.made.connect(self._offer_programmes)
        return tab

    # From one tab to another

    def _open(self, key: str, way: str, record: int) -> None:
        getattr(self._tab(key), way)(record)

    def _tab(self, key: str) -> Any:
        return self.window.open_tab(key)

    @Slot(object)
    def _issue_for(self, circles: Sequence[int]) -> None:
        """Documents for the chosen groups; with none chosen, for all of the programme."""
        from desktop.features.paperwork.issue_view import Wish  # late: see above

        chosen = list(circles) or [
            row.id for row in self.office.circles.page(CircleQuery(self.programme), limit=10_000)
        ]
        words = trn("{count} group", "{count} groups", len(chosen))
        self._issuing.ask(Wish(tuple(chosen), words))

    @Slot(int)
    def _match(self, programme: int) -> None:
        from desktop.features.matching.view import MatchingWizard  # late: see above

        wizard = MatchingWizard(self.office.matching, self.desk, programme)
        wizard.people_wished.connect(lambda: self._tab("participants"))
        self.desk.dialogs.run(wizard)

    # Search, programmes, changes

    def _finder(self) -> Find:
        ways: dict[str, Callable[[int], object]] = {
            kind: partial(self._open, key, way) for kind, (key, way) in _WAYS.items()
        }
        return finder(self.office, {**ways, "programme": self._offer_programmes}, self._command)

    def _command(self, key: str, action: str) -> None:
        getattr(self._tab(key), action).trigger()

    @Slot(object)
    def _choose_programme(self, programme: int | None) -> None:
        self.programme = programme
        self.settings.set("programme", programme)
        for tab in self._made.values():
            tab.show_programme(programme)

    @Slot(int)
    def _offer_programmes(self, chosen: int | None) -> None:
        self._offered = self.office.programmes.programmes()
        known = [row.id for row in self._offered]
        chosen = chosen if chosen in known else known[0] if known else None
        self.window.top.show_programmes([(row.id, f"{row.code}  {row.name}") for row in self._offered], chosen)
        self._choose_programme(chosen)

    @Slot(object)
    def _on_changes(self, topics: frozenset[str]) -> None:
        if "programmes" in topics and self._offered != self.office.programmes.programmes():
            self._offer_programmes(self.programme)

    @Slot()
    def _close(self) -> None:
        self.desk.reader.end()
