"""The services of the room in one hand: what office makes, and what the tab and the commands are given."""

from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from desktop.features.participants.listing_service import PeopleListing
from desktop.features.participants.ties_rules import CircleFacts, DocumentFacts, MentorFacts, NoDocuments
from desktop.progress import Progress
from desktop.rights import Right, may
from desktop.store.database import Store

if TYPE_CHECKING:
    from desktop.features.participants.batch_service import PeopleBatch
    from desktop.features.participants.import_service import ImportService
    from desktop.features.participants.opening_service import PeopleDetails
    from desktop.features.participants.outcome_service import Outcomes
    from desktop.features.participants.records_service import PeopleRecords
    from desktop.features.participants.resemblance_service import Resemblance
    from desktop.features.participants.service import ParticipantsService
    from desktop.features.participants.workbook_service import PeopleWorkbooks


CopyFirst = Callable[[Progress], object]
"""Makes a backup, where something has changed since the last; raises Cancelled alone."""


class People:
    """Everything that can be asked or done about people; what a list does not need is made when it is asked for."""

    def __init__(
        self,
        store: Store,
        today: Callable[[], date] = date.today,
        circles: CircleFacts | None = None,
        documents: Callable[[], DocumentFacts] = NoDocuments,
        mentors: Callable[[], MentorFacts | None] = lambda: None,
    ) -> None:
        """Later rooms answer through `circles`, `documents` and `mentors`."""
        self.store = store
        self.today = today
        self.listing = PeopleListing(store, circles, today)
        self._circles = circles
        self._documents = documents
        self._mentors = mentors
        self.before_import: CopyFirst | None = None

    def may_edit(self, programme: int) -> bool:
        """Whether the signed-in person may enter and change people of a programme."""
        return may(self.store.actor, Right.EDIT_PEOPLE, programme)

    @cached_property
    def details(self) -> "PeopleDetails":
        """What opens one person."""
        from desktop.features.participants.opening_service import PeopleDetails  # late: no list opens anybody

        return PeopleDetails(self.store, self._circles, self.today, self._mentors())

    @cached_property
    def service(self) -> "ParticipantsService":
        """What adds and changes people."""
        from desktop.features.participants.service import ParticipantsService  # late: no list changes anything

        return ParticipantsService(self.store, self._circles, self._documents(), self.today, self._mentors())

    @cached_property
    def batch(self) -> "PeopleBatch":
        """The same step for many."""
        from desktop.features.participants.batch_service import PeopleBatch  # late: as above

        return PeopleBatch(self.store, self.service, self.details, self.today)

    @cached_property
    def records(self) -> "PeopleRecords":
        """Guardians, consents and answers."""
        from desktop.features.participants.records_service import PeopleRecords  # late: as above

        return PeopleRecords(self.store, self.today)

    @cached_property
    def outcomes(self) -> "Outcomes":
        """Answers at the end and later."""
        from desktop.features.participants.outcome_service import Outcomes  # late: as above

        return Outcomes(self.store)

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

    @cached_property
    def workbooks(self) -> "PeopleWorkbooks":
        """Lists of people that come back as workbooks."""
        from desktop.features.participants.workbook_service import PeopleWorkbooks  # late: few starts see one

        return PeopleWorkbooks(self.store, lambda: self.service, self.today)
