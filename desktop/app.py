"""The composition root of the window: office and tabs, put together here and nowhere else."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QApplication, QWidget

from desktop.features.circles.service import CircleQuery
from desktop.features.groups.view import GroupsTab
from desktop.features.matching.view import MatchingWizard
from desktop.features.organisations.view import OrganisationsPage
from desktop.features.paperwork.document import Shelf
from desktop.features.paperwork.issue_view import Wish
from desktop.features.paperwork.view import DocumentsTab, DocumentStrip, Issuing
from desktop.features.participants.view import ParticipantsTab
from desktop.features.programmes.view import ProgrammeTab
from desktop.features.session_plans.view import PlanSection
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


class App(QObject):
    """One opened store in one window."""

    def __init__(self, office: Office, name: str, settings: Settings, look: Look, dialogs: Dialogs) -> None:
        """`name` is what the status line calls the store."""
        super().__init__()
        self.office = office
        self.settings = settings
        self.desk = desk_of(office, settings, dialogs)
        self.shelf = shelf_of(office)
        self.issuing = Issuing(self.shelf, self.desk, cache_folder() / "print")
        self.programme: int | None = None
        self._made: dict[str, Any] = {}
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

    # Tabs, made when they are first shown

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
        tab = GroupsTab(self.office.groups, self.desk)
        plan = PlanSection(self.office.sessions, self.desk)
        papers = DocumentStrip(self.office.issued)
        tab.plug("documents", tr("Documents"), papers, papers.show_circle)
        tab.plug("plan", tr("Session plan"), plan, plan.show_circle)
        tab.person_opened.connect(self._open_person)
        tab.documents_wished.connect(self._issue_for)
        tab.matching_wished.connect(self._match)
        papers.opened.connect(self._open_document)
        return tab

    def _participants(self) -> QWidget:
        tab = ParticipantsTab(self.office.people, self.desk, self.office.organisations.names)
        tab.circle_opened.connect(self._open_circle)
        return tab

    def _documents(self) -> QWidget:
        tab = DocumentsTab(self.shelf, self.office.issued, self.issuing, self.desk)
        tab.issue_wished.connect(lambda: self._issue_for([]))
        return tab

    def _organisations(self) -> QWidget:
        return OrganisationsPage(self.office.organisations, self.desk)

    def _programme_tab(self) -> QWidget:
        office = self.office
        tab = ProgrammeTab(office.programmes, office.fundings, self.desk, office.organisations.names)
        tab.made.connect(self._show_programme)
        return tab

    # From one tab to another

    @Slot(int)
    def _open_person(self, person: int) -> None:
        self._tab("participants").open_person(person)

    @Slot(int)
    def _open_circle(self, circle: int) -> None:
        self._tab("groups").open_circle(circle)

    @Slot(int)
    def _open_document(self, document: int) -> None:
        self._tab("documents").open_document(document)

    def _open_organisation(self, organisation: int) -> None:
        self._tab("organisations").open_organisation(organisation)

    def _tab(self, key: str) -> Any:
        return self.window.open_tab(key)

    @Slot(object)
    def _issue_for(self, circles: Sequence[int]) -> None:
        """Documents for the chosen groups; with none chosen, for all of the programme."""
        chosen = list(circles) or [
            row.id for row in self.office.circles.page(CircleQuery(self.programme), limit=10_000)
        ]
        words = trn("{count} group", "{count} groups", len(chosen))
        self.issuing.ask(Wish(tuple(chosen), words))

    @Slot(int)
    def _match(self, programme: int) -> None:
        wizard = MatchingWizard(self.office.matching, self.desk, programme)
        wizard.people_wished.connect(lambda: self._tab("participants"))
        self.desk.dialogs.run(wizard)

    # Search, programmes, changes

    def _finder(self) -> Find:
        return finder(
            self.office,
            {
                "person": self._open_person,
                "circle": self._open_circle,
                "document": self._open_document,
                "programme": self._show_programme,
                "organisation": self._open_organisation,
            },
        )

    @Slot(object)
    def _choose_programme(self, programme: int | None) -> None:
        self.programme = programme
        self.settings.set("programme", programme)
        for tab in self._made.values():
            tab.show_programme(programme)

    def _show_programme(self, programme: int) -> None:
        self._offer_programmes(programme)

    def _offer_programmes(self, chosen: int | None) -> None:
        rows = self.office.programmes.programmes()
        known = {row.id for row in rows}
        chosen = chosen if chosen in known else rows[0].id if rows else None
        self.window.top.show_programmes([(row.id, f"{row.code}  {row.name}") for row in rows], chosen)
        self._choose_programme(chosen)

    @Slot(object)
    def _on_changes(self, topics: frozenset[str]) -> None:
        if "programmes" in topics:
            self._offer_programmes(self.programme)

    @Slot()
    def _close(self) -> None:
        self.desk.reader.close()


def shelf_of(office: Office) -> Shelf:
    """What documents are made from."""
    from desktop.documents.template import Templates

    return Shelf(Templates(), office.paperwork, office.programmes, office.fundings)
