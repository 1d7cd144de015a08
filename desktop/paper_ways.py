"""The ways on which paper leaves the office and comes back, made when asked for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from typing import TYPE_CHECKING, Protocol

from desktop.store.database import Store

if TYPE_CHECKING:
    from desktop.features.circles.service import CircleService
    from desktop.features.confirmations.service import ConfirmationService
    from desktop.features.diaries.service import DiaryService
    from desktop.features.document_templates.packs_service import PackService
    from desktop.features.document_templates.service import WordingService
    from desktop.features.feedback.service import FeedbackService
    from desktop.features.gaps.document import Desk as ChaseDesk
    from desktop.features.gaps.service import GapService
    from desktop.features.inbox.service import InboxService
    from desktop.features.kiosk.given_service import MatterHome
    from desktop.features.kiosk.rules import Matter
    from desktop.features.kiosk.service import KioskService
    from desktop.features.mentor_packages.service import PackageService
    from desktop.features.mentorships.mentorships_service import Mentorships
    from desktop.features.outbox.service import OutboxService
    from desktop.features.paperwork.document import Shelf
    from desktop.features.paperwork.kit_service import KitService
    from desktop.features.paperwork.service import PaperworkService
    from desktop.features.paperwork.slot_service import SlotService
    from desktop.features.participants.people_service import People
    from desktop.features.programmes.funding import FundingService
    from desktop.features.programmes.service import ProgrammeService
    from desktop.features.session_plans.planning_service import Planning


class Talks(Protocol):
    """What people say and do together."""

    @property
    def feedback(self) -> "FeedbackService": ...


class Rooms(Protocol):
    """What documents are made from, and whom those that come back concern; Office fits."""

    @property
    def paperwork(self) -> "PaperworkService": ...
    @property
    def programmes(self) -> "ProgrammeService": ...
    @property
    def fundings(self) -> "FundingService": ...
    @property
    def diaries(self) -> "DiaryService": ...
    @property
    def planning(self) -> "Planning": ...
    @property
    def mentorships(self) -> "Mentorships": ...
    @property
    def confirmations(self) -> "ConfirmationService": ...
    @property
    def store(self) -> Store: ...
    @property
    def people(self) -> "People": ...
    @property
    def circles(self) -> "CircleService": ...
    @property
    def together(self) -> "Talks": ...


class PaperWays:
    """Services of one office; a start pays for none of them."""

    def __init__(
        self, store: Store, slots: "Callable[[], SlotService]", today: Callable[[], date], rooms: Rooms
    ) -> None:
        """slots: what answers with the owed documents, when it is first asked."""
        self._store = store
        self._slots = slots
        self._today = today
        self._rooms = rooms

    @cached_property
    def wordings(self) -> "WordingService":
        """What programmes say in their own words; whether it can be used the sandbox finds out."""
        from desktop.documents.own_wording import check  # late: no start pays for the sandbox
        from desktop.features.document_templates.service import WordingService  # late: as above

        return WordingService(self._store, lambda *said: check(self.shelf.templates, *said))

    @cached_property
    def packs(self) -> "PackService":
        """Wordings handed from one office to another."""
        from desktop.features.document_templates.document import Library  # late: as above
        from desktop.features.document_templates.packs_service import PackService  # late: as above

        return PackService(self._store, self.wordings, Library(self.shelf.templates), self._today)

    @cached_property
    def shelf(self) -> "Shelf":
        """The library, in each programme's own words, and what fills it."""
        from desktop.documents.template import Templates  # late: no start pays for the writers of files
        from desktop.features.paperwork.document import Shelf  # late: as above

        rooms = self._rooms
        return Shelf(Templates(), rooms.paperwork, rooms.programmes, rooms.fundings, self.wordings)

    @cached_property
    def gaps(self) -> "GapService":
        """What is missing."""
        from desktop.features.gaps.service import GapService  # late: read when somebody asks

        return GapService(self._slots().listing, self._today)

    @cached_property
    def kits(self) -> "KitService":
        """What a group needs on the table of a session."""
        from desktop.features.paperwork.kit_service import KitService  # late: as above

        return KitService(self._store, self._rooms.paperwork, self._slots(), self._today)

    @cached_property
    def outbox(self) -> "OutboxService":
        """What leaves by mail."""
        from desktop.features.outbox.service import OutboxService  # late: as above

        return OutboxService(self._store, self._slots(), self._today)

    @cached_property
    def chase(self) -> "ChaseDesk":
        """Asking for what is missing."""
        from desktop.features.gaps.chase_rules import asked_roles  # late: as above
        from desktop.features.gaps.chase_service import ChaseService  # late: as above
        from desktop.features.gaps.document import Desk  # late: as above
        from desktop.features.paperwork.wanted_forms import issue_wanted  # late: as above

        templates = self.shelf.templates

        def roles_of(code: str) -> frozenset[str]:
            one = templates.definition(code)
            return asked_roles(one.filled_by, one.signatures)

        chase, rooms = ChaseService(self._store, roles_of, self._today), self._rooms
        issue = partial(issue_wanted, self.shelf, self.kits)
        return Desk(chase, self.outbox, rooms.paperwork, rooms.programmes, templates, issue)

    @cached_property
    def _typed(self) -> "dict[Matter, MatterHome]":
        """Who owns what people fill in at the desk."""
        from desktop.features.inbox.library import FormLibrary  # late: as above
        from desktop.features.kiosk.service import matters_of  # late: as above

        return matters_of(self._rooms, lambda: self._rooms.together.feedback, FormLibrary(self.shelf.templates))

    @cached_property
    def kiosk(self) -> "KioskService":
        """What people fill in at the desk themselves."""
        from desktop.features.kiosk.service import KioskService  # late: as above

        return KioskService(self._rooms, self._typed, lambda: self.inbox.answers)

    @cached_property
    def packages(self) -> "PackageService":
        """What mentors are handed, and what they seal."""
        from desktop.features.mentor_packages.service import PackageService  # late: as above

        return PackageService(self._store, self._rooms.circles, self.kiosk, self._today)

    @cached_property
    def inbox(self) -> "InboxService":
        """What came back on paper; the letters of a code the writer of documents reads."""
        from desktop.documents import codes  # late: read when somebody asks
        from desktop.features.inbox.homes_service import homes_of  # late: as above
        from desktop.features.inbox.library import FormLibrary  # late: as above
        from desktop.features.inbox.service import InboxService  # late: as above
        from desktop.features.kiosk.home_service import KioskHome  # late: as above
        from desktop.features.outbox.asked_service import AskedMails  # late: as above

        slots = self._slots()
        homes = homes_of(slots, FormLibrary(self.shelf.templates), self._rooms, self._today)
        mails = AskedMails(lambda text: found.printed() if (found := codes.find(text)) else "")
        homes = replace(homes, desk=KioskHome(self._typed), mails=mails)
        made = InboxService(self._store, slots, codes, self._today, homes)
        made.open_sealed_with(self.packages)
        return made
