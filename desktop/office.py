"""The trade without a window: one opened store and the services on it, put together once."""

import getpass
from collections.abc import Callable, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.paper_ways import PaperWays
from desktop.paths import config_folder
from desktop.rights import Actor, manager
from desktop.room_ties import led_by, sessions_of
from desktop.settings import Settings, Unwritten
from desktop.store.database import Store
from desktop.together import Together, state_words

if TYPE_CHECKING:
    from desktop.features.access.service import AccessService
    from desktop.features.circles.service import CircleService
    from desktop.features.confirmations.service import ConfirmationService
    from desktop.features.diaries.service import DiaryService
    from desktop.features.groups.life_service import GroupLife
    from desktop.features.groups.service import GroupService
    from desktop.features.history.bin_service import BinService
    from desktop.features.history.service import HistoryService
    from desktop.features.matching.service import MatchingService
    from desktop.features.mentorships.mentorships_service import Mentorships
    from desktop.features.merging.service import MergeService
    from desktop.features.organisations.service import OrganisationService
    from desktop.features.paperwork.certificates import Certificates
    from desktop.features.paperwork.listing_service import IssuedListing
    from desktop.features.paperwork.service import PaperworkService
    from desktop.features.paperwork.slot_service import SlotService
    from desktop.features.participants.people_service import People
    from desktop.features.programmes.funding import FundingService
    from desktop.features.programmes.service import ProgrammeService
    from desktop.features.safekeeping.lost_rows import LostRows
    from desktop.features.safekeeping.notes import Memory
    from desktop.features.safekeeping.service import SafekeepingService
    from desktop.features.screening.service import ScreeningService
    from desktop.features.session_plans.planning_service import Planning
    from desktop.features.session_plans.service import SessionPlanService
    from desktop.store.base import Table
    from desktop.store.held import HeldKey


class Office:
    """Everything the window and the commands work with.

    Each service is imported and made when it is first asked for: a start pays for the room it shows, and for no
    other, however many there will be.
    """

    def __init__(
        self,
        store: Store,
        today: Callable[[], date] = date.today,
        memory: "Memory | None" = None,
        held: "HeldKey | None" = None,
    ) -> None:
        """All services on an opened store.

        memory: what this computer knows of its backups. held: the key in its slots, where passwords open the store.
        """
        self.store = store
        self.today = today
        self._memory = memory or Unwritten()
        self._held = held
        store.counter_moves["issue"] = self._take_back_issue

    @cached_property
    def organisations(self) -> "OrganisationService":
        """Schools, offices, donors."""
        from desktop.features.organisations.service import OrganisationService  # late: see above

        return OrganisationService(self.store)

    @cached_property
    def programmes(self) -> "ProgrammeService":
        """Programmes and their quality."""
        from desktop.features.programmes.service import ProgrammeService  # late: see above

        return ProgrammeService(self.store)

    @cached_property
    def fundings(self) -> "FundingService":
        """Who pays for what, and what is asked for it."""
        from desktop.features.programmes.funding import FundingService  # late: see above

        return FundingService(self.store)

    @cached_property
    def people(self) -> "People":
        """Everything about people."""
        from desktop.features.circles.ties import CircleTies  # late: see above
        from desktop.features.participants.people_service import People  # late: see above

        ties = CircleTies(state_words)
        people = People(self.store, self.today, ties, lambda: self.paperwork, lambda: self.screening)
        people.before_import = lambda progress: self.safekeeping.copy_first(progress)  # noqa: PLW0108 — made then
        return people

    @cached_property
    def access(self) -> "AccessService":
        """Who may open the store, with which role."""
        from desktop.features.access.service import AccessService  # late: see above

        return AccessService(self.store, self._held, self.today, led_by)

    @cached_property
    def screening(self) -> "ScreeningService":
        """Selection and training of mentors."""
        from desktop.features.screening.service import ScreeningService  # late: see above

        return ScreeningService(self.store, self.today)

    @cached_property
    def circles(self) -> "CircleService":
        """What all groups share."""
        from desktop.features.circles.service import CircleService  # late: see above

        return CircleService(self.store)

    @cached_property
    def groups(self) -> "GroupService":
        """Groups."""
        from desktop.features.groups.service import GroupService  # late: see above

        return GroupService(self.store, self.circles, self.today, sessions_of(lambda: self.planning.now))

    @cached_property
    def confirmations(self) -> "ConfirmationService":
        """Who has agreed to what."""
        from desktop.features.confirmations.service import ConfirmationService  # late: see above

        return ConfirmationService(self.store, self.today)

    @cached_property
    def mentorships(self) -> "Mentorships":
        """Everything about pairs."""
        from desktop.features.mentorships.mentorships_service import mentorships_of  # late: see above
        from desktop.pair_ties import pair_ties  # late: see above

        return mentorships_of(
            self.store, self.confirmations, pair_ties(self.planning.now, self.screening, self._certificates), self.today
        )

    @cached_property
    def planning(self) -> "Planning":
        """Plans, meetings and what belongs to them."""
        from desktop.features.session_plans.planning_service import planning_of  # late: see above

        return planning_of(self.store, self.circles, self.confirmations, self.today)

    @cached_property
    def paperwork(self) -> "PaperworkService":
        """What drafts and issues documents."""
        from desktop.features.paperwork.service import PaperworkService  # late: see above

        return PaperworkService(self.store, self.circles, self.today)

    @cached_property
    def issued(self) -> "IssuedListing":
        """Issued documents as lists show them."""
        from desktop.features.paperwork.listing_service import IssuedListing  # late: see above

        return IssuedListing(self.store)

    @cached_property
    def safekeeping(self) -> "SafekeepingService":
        """Backups and checks of the store."""
        from desktop.features.safekeeping.service import SafekeepingService  # late: see above

        return SafekeepingService(self.store, self._memory)

    @property
    def sessions(self) -> "SessionPlanService":
        """The plans of circles."""
        return self.planning.plans

    @cached_property
    def matching(self) -> "MatchingService":
        """Proposals of groups."""
        from desktop.features.groups.matched import MatchedGroups  # late: see above
        from desktop.features.matching.service import MatchingService  # late: see above

        matched = MatchedGroups(self.groups)
        return MatchingService(self.store, matched, matched, self.today)

    def _certificates(self) -> "Certificates":
        from desktop.features.paperwork.certificates import Certificates  # late: no start pays for writers of files

        return Certificates(self.ways.shelf)

    def _take_back_issue(self, documents: list[int]) -> None:
        self.paperwork.take_back(documents)  # the way back is known before the room is there

    @cached_property
    def slots(self) -> "SlotService":
        """Owed documents; what is owed the library of templates says."""
        from desktop.documents.template import Templates  # late: no start pays for the writers of files
        from desktop.features.paperwork.plan import TemplatePlan  # late: as above
        from desktop.features.paperwork.slot_service import SlotService  # late: as above

        return SlotService(self.store, self.circles, TemplatePlan(Templates()), self.today)

    @cached_property
    def ways(self) -> PaperWays:
        """How paper leaves and comes back."""
        return PaperWays(self.store, lambda: self.slots, self.today, self)

    @cached_property
    def history(self) -> "HistoryService":
        """Who changed what when."""
        from desktop.features.history.service import HistoryService  # late: read when somebody asks

        return HistoryService(self.store, self.lost_rows.words)

    @cached_property
    def lost_rows(self) -> "LostRows":
        """What the anchors beside the audit say about its end."""
        from desktop.features.safekeeping.lost_rows import LostRows  # late: read when somebody asks

        backup = self.safekeeping.backups.lost_since if self.store.is_file else None
        return LostRows(self.store, backup, self._held.anchor if self._held else None)

    @cached_property
    def recycled(self) -> "BinService":
        """What was deleted and can come back."""
        from desktop.features.history.bin_service import BinService  # late: as above

        return BinService(self.store)

    @cached_property
    def merging(self) -> "MergeService":
        """People who stand in the store twice."""
        from desktop.features.merging.service import MergeService  # late: as above

        return MergeService(self.store, self.today)

    @cached_property
    def group_life(self) -> "GroupLife":
        """The way of a group after it is formed."""
        from desktop.features.groups.life_service import GroupLife  # late: asked for when a group is opened
        from desktop.features.groups.ties import Ties as GroupTies  # late: as above
        from desktop.features.paperwork.group_papers import GroupPapers  # late: as above
        from desktop.features.session_plans.ties_service import MeetingTies  # late: as above

        answers = GroupTies(MeetingTies(self.planning.now), GroupPapers(self.slots))
        return GroupLife(self.store, self.circles, answers, self.today)

    @cached_property
    def diaries(self) -> "DiaryService":
        """What mentees write about their sessions."""
        from desktop.features.diaries.service import DiaryService  # late: read when somebody asks

        planning = self.planning
        return DiaryService(self.store, self.circles, planning.listing, planning.holding, planning.now)

    @cached_property
    def together(self) -> Together:
        """What people say to each other and what they have done together."""
        return Together(self.store, self.planning)

    def close(self) -> None:
        """Close the store, the end of its audit kept beside it, and drop its key."""
        try:
            self.access.keep_anchor()
        finally:
            self.access.held = None
            self.store.close()


def open_office(place: Path | str, key: bytes, actor: Actor, held: "HeldKey | None" = None) -> Office:
    """Open a store, or make it, and furnish it. Errors as of `Store.open`."""
    store = Store.open(place, key, _tables, actor)
    try:
        return Office(store, memory=Settings(config_folder() / "backups.json"), held=held)
    except BaseException:  # a damaged store may refuse only now; its lock must not stay behind
        store.close()
        raise


def _tables() -> "Sequence[type[Table]]":
    from desktop.schema import TABLES  # late: brings the tables of every room, which only a write has to know

    return TABLES


def person_here() -> Actor:
    """Whoever uses this account of the computer: in the demo, in a shared store, in a store without passwords."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        name = "?"
    return manager(name)
