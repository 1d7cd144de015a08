"""The trade without a window: one opened store and the services on it, put together once.

What an earlier room must know of a later one is answered here (`CircleTies`, documents).
"""

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.features.access.service import AccessService
from desktop.features.circles.rules import Kind
from desktop.features.circles.service import CircleService
from desktop.features.circles.ties import CircleTies
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.groups import rules as groups
from desktop.features.groups.service import GroupService
from desktop.features.mentorships import rules as mentorships
from desktop.features.mentorships.mentorships_service import Mentorships, mentorships_of
from desktop.features.mentorships.ties import Made, NothingMissing, Ties
from desktop.features.organisations.service import OrganisationService
from desktop.features.paperwork.listing_service import IssuedListing
from desktop.features.paperwork.service import PaperworkService
from desktop.features.participants.people_service import People, people_of
from desktop.features.programmes.funding import FundingService
from desktop.features.programmes.service import ProgrammeService
from desktop.features.safekeeping.notes import Memory
from desktop.features.safekeeping.service import SafekeepingService
from desktop.features.screening.service import ScreeningService
from desktop.features.session_plans.planning_service import Planning, planning_of
from desktop.features.session_plans.service import SessionPlanService
from desktop.features.session_plans.ties_service import MeetingTies
from desktop.paths import config_folder
from desktop.rights import Actor, manager
from desktop.schema import TABLES
from desktop.settings import Settings, Unwritten
from desktop.store.database import Store
from desktop.store.held import HeldKey

if TYPE_CHECKING:
    from desktop.features.diaries.service import DiaryService
    from desktop.features.groups.life_service import GroupLife
    from desktop.features.history.bin_service import BinService
    from desktop.features.history.service import HistoryService
    from desktop.features.matching.service import MatchingService
    from desktop.features.paperwork.certificates import Certificates
    from desktop.features.paperwork.slot_service import SlotService


@dataclass(frozen=True)
class Office:
    """Everything the window and the commands work with."""

    store: Store
    access: AccessService
    organisations: OrganisationService
    programmes: ProgrammeService
    fundings: FundingService
    people: People
    circles: CircleService
    groups: GroupService
    screening: ScreeningService
    confirmations: ConfirmationService
    mentorships: Mentorships
    planning: Planning
    paperwork: PaperworkService
    issued: IssuedListing
    safekeeping: SafekeepingService

    @property
    def sessions(self) -> SessionPlanService:
        """The plans of circles."""
        return self.planning.plans

    @cached_property
    def matching(self) -> "MatchingService":
        """Proposals of groups."""
        from desktop.features.groups.matched import MatchedGroups  # late: see below
        from desktop.features.matching.service import MatchingService  # late: few starts match anybody

        matched = MatchedGroups(self.groups)
        return MatchingService(self.store, matched, matched, self.people.today)

    @cached_property
    def slots(self) -> "SlotService":
        """Owed documents; what is owed the library of templates says."""
        from desktop.documents.template import Templates  # late: no start pays for the writers of files
        from desktop.features.paperwork.plan import TemplatePlan  # late: as above
        from desktop.features.paperwork.slot_service import SlotService  # late: as above

        return SlotService(self.store, self.circles, TemplatePlan(Templates()), self.people.today)

    @cached_property
    def history(self) -> "HistoryService":
        """Who changed what when."""
        from desktop.features.history.service import HistoryService  # late: read when somebody asks

        return HistoryService(self.store)

    @cached_property
    def recycled(self) -> "BinService":
        """What was deleted and can come back."""
        from desktop.features.history.bin_service import BinService  # late: as above

        return BinService(self.store)

    @cached_property
    def group_life(self) -> "GroupLife":
        """The way of a group after it is formed."""
        from desktop.features.groups.life_service import GroupLife  # late: asked for when a group is opened
        from desktop.features.groups.ties import Ties as GroupTies  # late: as above
        from desktop.features.paperwork.group_papers import GroupPapers  # late: as above

        answers = GroupTies(MeetingTies(self.planning.now), GroupPapers(self.slots))
        return GroupLife(self.store, self.circles, answers, self.people.today)

    @cached_property
    def diaries(self) -> "DiaryService":
        """What mentees write about their sessions."""
        from desktop.features.diaries.service import DiaryService  # late: read when somebody asks

        planning = self.planning
        return DiaryService(self.store, self.circles, planning.listing, planning.holding, planning.now)

    def close(self) -> None:
        """Close the store, the end of its audit kept beside it, and drop its key."""
        try:
            self.access.keep_anchor()
        finally:
            self.access.held = None
            self.store.close()


def open_office(place: Path | str, key: bytes, actor: Actor, held: HeldKey | None = None) -> Office:
    """Open a store, or make it, and furnish it. Errors as of `Store.open`."""
    store = Store.open(place, key, TABLES, actor)
    try:
        return furnish(store, memory=Settings(config_folder() / "backups.json"), held=held)
    except BaseException:  # a damaged store may refuse only now; its lock must not stay behind
        store.close()
        raise


def person_here() -> Actor:
    """Whoever uses this account of the computer: in the demo, in a shared store, in a store without passwords."""
    try:
        name = getpass.getuser()
    except (OSError, KeyError):  # an account without a name
        name = "?"
    return manager(name)


def furnish(
    store: Store,
    today: Callable[[], date] = date.today,
    memory: Memory | None = None,
    held: HeldKey | None = None,
) -> Office:
    """All services on an opened store.

    memory: what this computer knows of its backups. held: the key in its slots, where passwords open the store.
    """
    circles = CircleService(store)
    safekeeping = SafekeepingService(store, memory or Unwritten())
    ties = CircleTies(_state_words)
    paperwork = PaperworkService(store, circles, today)
    screening = ScreeningService(store, today)
    confirmations = ConfirmationService(store, today)
    planning = planning_of(store, circles, confirmations, today)
    meetings = MeetingTies(planning.now)
    return Office(
        store=store,
        access=AccessService(store, held, today),
        organisations=OrganisationService(store),
        programmes=ProgrammeService(store),
        fundings=FundingService(store),
        people=replace(people_of(store, ties, paperwork, today, screening), before_import=safekeeping.copy_first),
        screening=screening,
        circles=circles,
        groups=GroupService(store, circles, today),
        confirmations=confirmations,
        mentorships=mentorships_of(
            store, confirmations, _pair_ties(screening, meetings, _Certificates(store, paperwork)), today
        ),
        planning=planning,
        paperwork=paperwork,
        issued=IssuedListing(store),
        safekeeping=safekeeping,
    )


def _pair_ties(screening: ScreeningService, meetings: MeetingTies, certificates: "_Certificates") -> Ties:
    return Ties(meetings=meetings, planner=meetings, readiness=_Readiness(screening), certificates=certificates)


class _Readiness(NothingMissing):
    """What the selection of mentors says about one (W-02, W-03); papers beyond EM-20 are not asked for yet."""

    def __init__(self, screening: ScreeningService) -> None:
        self._screening = screening

    def gaps_of_mentor(self, participation: int, day: date) -> Sequence[str]:
        """Training and background check."""
        return self._screening.unfit(participation, day)


class _Certificates:
    """Certificates of mentorships, whose writer is loaded when the first one is made."""

    def __init__(self, store: Store, paperwork: PaperworkService) -> None:
        self._store = store
        self._paperwork = paperwork

    @cached_property
    def _made(self) -> "Certificates":
        from desktop.documents.template import Templates  # late: no start pays for the writers of files
        from desktop.features.paperwork.certificates import Certificates  # late: as above
        from desktop.features.paperwork.document import Shelf  # late: as above

        return Certificates(
            Shelf(Templates(), self._paperwork, ProgrammeService(self._store), FundingService(self._store))
        )

    def prepare(self, circle: int, people: Sequence[int]) -> Callable[[], list[Made]]:
        """See `Certificates`."""
        return self._made.prepare(circle, people)

    def copy(self, document: int) -> tuple[str, bytes]:
        """See `Certificates`."""
        return self._made.copy(document)

    def withdraw(self, document: int, reason: str) -> None:
        """See `Certificates`."""
        self._made.withdraw(document, reason)


def _state_words(kind: Kind, state: str) -> tuple[str, bool]:
    """The words of a circle's state, and whether it is alive; each kind's room knows its own."""
    if kind is Kind.MENTORSHIP:
        pair = mentorships.State(state)
        return pair.words(), pair in mentorships.ALIVE
    known = groups.State(state)
    return known.words(), known in groups.ALIVE
