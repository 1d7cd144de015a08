"""The services of the room in one hand: what office makes, and what the tab and the commands are given."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.features.participants.listing_service import PeopleListing
from desktop.features.participants.opening_service import PeopleDetails
from desktop.features.participants.outcome_service import Outcomes
from desktop.features.participants.records_service import PeopleRecords
from desktop.features.participants.service import ParticipantsService
from desktop.features.participants.ties_rules import CircleFacts, DocumentFacts, MentorFacts
from desktop.progress import Progress
from desktop.store.database import Store

if TYPE_CHECKING:
    from desktop.features.participants.import_service import ImportService
    from desktop.features.participants.resemblance_service import Resemblance


CopyFirst = Callable[[Progress], object]
"""Makes a backup, where something has changed since the last; raises Cancelled alone."""


@dataclass(frozen=True)
class People:
    """Everything that can be asked or done about people."""

    listing: PeopleListing
    details: PeopleDetails
    service: ParticipantsService
    records: PeopleRecords
    outcomes: Outcomes
    store: Store
    today: Callable[[], date]
    before_import: CopyFirst | None = None

    @cached_property
    def resemblance(self) -> "Resemblance":
        """Who is here already and looks like somebody new."""
        from desktop.features.participants.resemblance_service import Resemblance  # late: see imports

        return Resemblance(self.store)

    @cached_property
    def imports(self) -> "ImportService":
        """The import of lists."""
        from desktop.features.participants.import_service import ImportService  # late: few starts bring people in

        return ImportService(self.store, self.today, self.before_import)


def people_of(
    store: Store,
    circles: CircleFacts | None = None,
    documents: DocumentFacts | None = None,
    today: Callable[[], date] = date.today,
    mentors: MentorFacts | None = None,
) -> People:
    """The services on one store; later rooms answer through `circles`, `documents` and `mentors`."""
    return People(
        listing=PeopleListing(store, circles, today),
        details=PeopleDetails(store, circles, today, mentors),
        service=ParticipantsService(store, circles, documents, today, mentors),
        records=PeopleRecords(store, today),
        outcomes=Outcomes(store),
        store=store,
        today=today,
    )
