"""The tabs of the window: imported and made when they are first shown, so that a start pays for the one it shows."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import Any, Protocol

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.gap_pages import gaps_page, outbox_page
from desktop.i18n import language, tr
from desktop.inbox_tab import InboxCorner
from desktop.office import Office
from desktop.packing import offer_kits, offer_packs, offer_start, turn_filled_away
from desktop.paths import print_folder
from desktop.rights import Right, scope
from desktop.store_pages import store_pages
from desktop.tab_pages import DocumentPages, GroupPages
from desktop.together_pages import feedback_page, mentors_page, plug_achievements, plug_conversation, plug_pair
from desktop.ui.desk import Desk
from desktop.ui.pages import TabSpec
from desktop.ui.side_pages import SidePages

WAYS = {
    "person": ("participants", "open_person"),
    "circle": ("groups", "open_circle"),
    "document": ("documents", "open_document"),
    "slot": ("groups", "open_slot"),
    "organisation": ("organisations", "open_organisation"),
}
"""Which tab shows a record of a kind, and by which of its methods."""


class Go(Protocol):
    """What a tab may ask of the window it stands in; App fits."""

    @property
    def hand_action(self) -> QAction:
        """Hands a form over at this desk."""

    def open_record(self, kind: str, record: int) -> None:
        """Show a record of a kind of WAYS in its tab."""

    def open_tab(self, key: str) -> Any:
        """Show a tab and answer it."""

    def issue_for(self, circles: Sequence[int], codes: Sequence[str] = ()) -> None:
        """Ask which documents to issue for these groups; for all of the programme where none is named."""

    def match(self, programme: int) -> None:
        """Propose groups for a programme."""

    def merge(self, participations: Sequence[int]) -> None:
        """Two lines may be one person; with none, look who stands in the programme twice."""

    def offer_programmes(self, chosen: int | None) -> None:
        """Read the programmes again and choose one."""


class Tabs:
    """Makes the tabs of one opened store."""

    def __init__(self, office: Office, desk: Desk, go: Go) -> None:
        self._office = office
        self._desk = desk
        self._go = go
        self.inbox = InboxCorner(office, desk, go)

    def specs(self) -> list[TabSpec]:
        """All tabs in their order."""
        makers: tuple[tuple[str, str, str, Callable[[], QWidget]], ...] = (
            ("groups", tr("Groups"), "group", self._circles),
            ("inbox", tr("Inbox"), "inbox", self.inbox.tab),
            ("participants", tr("Participants"), "people", self._participants),
            ("session_plans", tr("Session plans"), "calendar", self._session_plans),
            ("diaries", tr("Diaries"), "diary", self._diaries),
            ("documents", tr("Document templates"), "documents", self._documents),
            ("organisations", tr("Organisations"), "organisation", self._organisations),
            ("programme", tr("Programme"), "programme", self._programme),
            ("store", tr("Store"), "lock", self._store),
        )
        offered = {"store": bool(store_pages(self._office, self._desk)), "inbox": self.inbox.is_offered}
        return [TabSpec(*maker) for maker in makers if offered.get(maker[0], True)]

    @cached_property
    def shelf(self) -> Any:
        """The templates and what fills them."""
        return self._office.ways.shelf

    @cached_property
    def issuing(self) -> Any:
        """What asks for documents and issues them."""
        from desktop.features.paperwork.view import Issuing  # late: as above

        return Issuing(self.shelf, self._office.ways.kits, self._desk, print_folder())

    def _title(self, code: str) -> str:
        """What a document is called in the language of the screen."""
        return str(self.shelf.templates.definition(code).title(language()))

    def _open(self, kind: str) -> Callable[[int], None]:
        return partial(self._go.open_record, kind)

    def _circles(self) -> QWidget:
        mentors = partial(mentors_page, self._office.together, self._desk)
        feedback = partial(feedback_page, self._office.together, self._desk, self._go)
        return GroupPages(self._office, (self._groups, self._mentorships, mentors, feedback), self._desk.here)

    def _mentorships(self) -> QWidget:
        from desktop.features.mentorships.view import MentorshipsPage  # late: made when first shown
        from desktop.features.paperwork.slot_view import DocumentSlots  # late: as above
        from desktop.features.session_plans.view import PlanSection  # late: as above

        page = MentorshipsPage(self._office.mentorships, self._desk)
        plan = PlanSection(self._office.planning, self._desk)
        papers = DocumentSlots(self._office.slots, self._desk)
        page.plug("plan", tr("Session plan"), plan, plan.show_circle)
        plug_pair(page, self._office.together, self._desk, self._go)
        page.plug("documents", tr("Documents"), papers, papers.show_circle)
        page.person_opened.connect(self._open("person"))
        papers.opened.connect(self._open("document"))
        papers.issue_wished.connect(self._go.issue_for)
        return page

    def _groups(self) -> QWidget:
        from desktop.features.groups.view import GroupsTab  # late: made when first shown
        from desktop.features.paperwork.slot_view import DocumentSlots  # late: as above
        from desktop.features.session_plans.view import PlanSection  # late: as above

        tab = GroupsTab(self._office.groups, self._desk, self._office.group_life)
        plan = PlanSection(self._office.planning, self._desk)
        papers = DocumentSlots(self._office.slots, self._desk)
        tab.plug("documents", tr("Documents"), papers, papers.show_circle)
        tab.plug("plan", tr("Session plan"), plan, plan.show_circle)
        offer_kits(tab, plan, self._office, self._desk, self.issuing.print_file)
        plug_conversation(tab, self._office.together, self._desk)
        self._plug_history(tab, "circle", lambda group: group)
        tab.person_opened.connect(self._open("person"))
        tab.documents_wished.connect(self._go.issue_for)
        tab.matching_wished.connect(self._go.match)
        papers.opened.connect(self._open("document"))
        papers.issue_wished.connect(self._go.issue_for)
        return tab

    def _session_plans(self) -> QWidget:
        from desktop.ui.side_pages import SidePages  # late: made when first shown

        specs = [
            TabSpec("calendar", tr("Calendar"), "calendar", self._calendar),
            TabSpec("plans", tr("Plans"), "plan", self._plans),
        ]
        return SidePages("session_plans", tr("Pages of the sessions"), specs, self._desk.settings)

    def _calendar(self) -> QWidget:
        from desktop.features.session_plans.calendar_file_view import CalendarFiles  # late: made when first shown
        from desktop.features.session_plans.calendar_view import CalendarPage  # late: as above

        page = CalendarPage(self._office.planning, self._desk)
        files = CalendarFiles(self._office.planning, self._desk, page)
        page.file_wished.connect(files.write)
        return page

    def _plans(self) -> QWidget:
        from desktop.features.session_plans.plans_view import PlansPage  # late: made when first shown

        return PlansPage(self._office.planning, self._desk)

    def _diaries(self) -> QWidget:
        from desktop.features.diaries.view import DiariesTab  # late: made when first shown

        return DiariesTab(self._office.diaries, self._desk, self._go.hand_action)

    def _participants(self) -> QWidget:
        from desktop.features.participants.view import ParticipantsTab  # late: made when first shown

        tab = ParticipantsTab(self._office.people, self._desk, self._organisations_named)
        tab.pane_made.connect(partial(self._plug_into_person, tab))
        tab.circle_opened.connect(self._open("circle"))
        tab.merge_wished.connect(self._go.merge)
        return tab

    def _organisations_named(self) -> list[tuple[int, str]]:
        return self._office.organisations.names()  # the room is brought in by who asks

    def _plug_into_person(self, tab: Any) -> None:
        from desktop.features.paperwork.strip_view import DocumentStrip  # late: made for the first person opened
        from desktop.features.screening.view import ScreeningSection  # late: as above

        papers = DocumentStrip(self._office.issued, self._title)
        papers.opened.connect(self._open("document"))
        tab.plug("documents", tr("Documents"), papers, lambda detail: papers.show_person(detail.person_id))
        screening = ScreeningSection(self._office.screening, self._desk)
        tab.plug(
            "screening", tr("Selection and training"), screening, lambda detail: screening.show_participation(detail.id)
        )
        plug_achievements(tab, self._office.together, self._desk)
        self._plug_history(tab, "person", lambda detail: detail.person_id)

    def _documents(self) -> QWidget:
        gaps = partial(gaps_page, self._office, self._desk, self._go)
        outbox = partial(outbox_page, self._office, self._desk)
        makers = (self._library, self._issued, gaps, outbox, self._wording)
        return DocumentPages(self._office, makers, self._desk.here)

    def _library(self) -> QWidget:
        from desktop.features.document_templates.document import Library  # late: made when first shown
        from desktop.features.document_templates.view import LibraryPage  # late: as above

        page = LibraryPage(Library(self.shelf.templates), self._desk)
        page.issue_wished.connect(lambda codes: self._go.issue_for([], codes))
        offer_start(page, self._office, self._desk)
        turn_filled_away(page, self._office, self._desk, self._go)
        page.wording_wished.connect(lambda code, spoken: self._go.open_tab("documents").open_wording(code, spoken))
        return page

    def _wording(self) -> QWidget:
        from desktop.documents.child import PreviewChild  # late: made when first shown
        from desktop.features.document_templates.document import Library  # late: as above
        from desktop.features.document_templates.wording_view import WordingPage, Wordings  # late: as above

        child, ways = PreviewChild(), self._office.ways
        words = Wordings(Library(self.shelf.templates), ways.wordings, ways.packs)
        page = WordingPage(words, self._desk, child.render)
        page.destroyed.connect(child.close)
        return page

    def _issued(self) -> QWidget:
        from desktop.features.paperwork.view import DocumentsTab  # late: made when first shown

        page = DocumentsTab(self.shelf, self._office.issued, self.issuing, self._desk)
        page.issue_wished.connect(lambda: self._go.issue_for([]))
        offer_packs(page, self._office, self._desk)
        self._plug_history(page, "issued_document", lambda key: key)
        return page

    def _organisations(self) -> QWidget:
        from desktop.features.organisations.view import OrganisationsPage  # late: made when first shown

        page = OrganisationsPage(self._office.organisations, self._desk)
        self._plug_history(page, "organisation", lambda key: key)
        return page

    def _programme(self) -> QWidget:
        from desktop.features.programmes.view import ProgrammeTab  # late: made when first shown

        office = self._office
        tab = ProgrammeTab(office.programmes, office.fundings, self._desk, office.organisations.names)
        tab.made.connect(self._go.offer_programmes)
        self._plug_history(tab, "programme", lambda key: key)
        return tab

    def _plug_history(self, tab: Any, place: str, record: Callable[[Any], int]) -> None:
        """Who changed what when, below everything else; for who may read the audit of some programme at least."""
        if scope(self._office.store.actor, Right.SEE_AUDIT).is_nothing:
            return
        from desktop.features.history.section_view import HistorySection  # late: made with its tab

        section = HistorySection(self._office.history, place)
        tab.plug("history", tr("History"), section, lambda shown: section.show_record(record(shown)))

    def _store(self) -> QWidget:
        return SidePages("store", tr("Pages of the store"), store_pages(self._office, self._desk), self._desk.settings)
