"""The tabs of the window: imported and made when they are first shown, so that a start pays for the one it shows."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any, Protocol

from PySide6.QtWidgets import QWidget

from desktop.i18n import tr
from desktop.office import Office
from desktop.paths import cache_folder
from desktop.store_pages import store_pages
from desktop.ui.desk import Desk
from desktop.ui.pages import TabSpec

WAYS = {
    "person": ("participants", "open_person"),
    "circle": ("groups", "open_circle"),
    "document": ("documents", "open_document"),
    "organisation": ("organisations", "open_organisation"),
}
"""Which tab shows a record of a kind, and by which of its methods."""


class Go(Protocol):
    """What a tab may ask of the window it stands in; App fits."""

    def open_record(self, kind: str, record: int) -> None:
        """Show a record of a kind of WAYS in its tab."""
        ...

    def issue_for(self, circles: Sequence[int]) -> None:
        """Ask which documents to issue for these groups; for all of the programme where none is named."""
        ...

    def match(self, programme: int) -> None:
        """Propose groups for a programme."""
        ...

    def offer_programmes(self, chosen: int | None) -> None:
        """Read the programmes again and choose one."""
        ...


class Tabs:
    """Makes the tabs of one opened store."""

    def __init__(self, office: Office, desk: Desk, go: Go) -> None:
        self._office = office
        self._desk = desk
        self._go = go

    def specs(self) -> list[TabSpec]:
        """All tabs in their order."""
        makers: tuple[tuple[str, str, str, Callable[[], QWidget]], ...] = (
            ("groups", tr("Groups"), "group", self._groups),
            ("participants", tr("Participants"), "people", self._participants),
            ("documents", tr("Document templates"), "documents", self._documents),
            ("organisations", tr("Organisations"), "organisation", self._organisations),
            ("programme", tr("Programme"), "programme", self._programme),
            ("store", tr("Store"), "lock", self._store),
        )
        pages = store_pages(self._office, self._desk)
        return [TabSpec(*maker) for maker in makers if pages or maker[0] != "store"]

    @cached_property
    def shelf(self) -> Any:
        """The templates and what fills them."""
        from desktop.documents.template import Templates  # late: no start pays for the writers of files
        from desktop.features.paperwork.document import Shelf  # late: as above

        return Shelf(Templates(), self._office.paperwork, self._office.programmes, self._office.fundings)

    @cached_property
    def issuing(self) -> Any:
        """What asks for documents and issues them."""
        from desktop.features.paperwork.view import Issuing  # late: as above

        return Issuing(self.shelf, self._desk, cache_folder() / "print")

    def _open(self, kind: str) -> Callable[[int], None]:
        return partial(self._go.open_record, kind)

    def _groups(self) -> QWidget:
        from desktop.features.groups.view import GroupsTab  # late: made when first shown
        from desktop.features.paperwork.strip_view import DocumentStrip  # late: as above
        from desktop.features.session_plans.view import PlanSection  # late: as above

        tab = GroupsTab(self._office.groups, self._desk)
        plan = PlanSection(self._office.sessions, self._desk)
        papers = DocumentStrip(self._office.issued)
        tab.plug("documents", tr("Documents"), papers, papers.show_circle)
        tab.plug("plan", tr("Session plan"), plan, plan.show_circle)
        tab.person_opened.connect(self._open("person"))
        tab.documents_wished.connect(self._go.issue_for)
        tab.matching_wished.connect(self._go.match)
        papers.opened.connect(self._open("document"))
        return tab

    def _participants(self) -> QWidget:
        from desktop.features.paperwork.strip_view import DocumentStrip  # late: made when first shown
        from desktop.features.participants.view import ParticipantsTab  # late: as above

        tab = ParticipantsTab(self._office.people, self._desk, self._office.organisations.names)
        papers = DocumentStrip(self._office.issued)
        papers.opened.connect(self._open("document"))
        tab.plug("documents", tr("Documents"), papers, lambda detail: papers.show_person(detail.person_id))
        tab.circle_opened.connect(self._open("circle"))
        return tab

    def _documents(self) -> QWidget:
        from desktop.features.paperwork.view import DocumentsTab  # late: made when first shown

        tab = DocumentsTab(self.shelf, self._office.issued, self.issuing, self._desk)
        tab.issue_wished.connect(lambda: self._go.issue_for([]))
        return tab

    def _organisations(self) -> QWidget:
        from desktop.features.organisations.view import OrganisationsPage  # late: made when first shown

        return OrganisationsPage(self._office.organisations, self._desk)

    def _programme(self) -> QWidget:
        from desktop.features.programmes.view import ProgrammeTab  # late: made when first shown

        office = self._office
        tab = ProgrammeTab(office.programmes, office.fundings, self._desk, office.organisations.names)
        tab.made.connect(self._go.offer_programmes)
        return tab

    def _store(self) -> QWidget:
        from desktop.ui.side_pages import SidePages  # late: made when first shown

        pages = store_pages(self._office, self._desk)
        return SidePages("store", tr("Pages of the store"), pages, self._desk.settings)
