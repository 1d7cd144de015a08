"""Who takes what comes back, put together once."""

from collections.abc import Callable
from datetime import date
from typing import Protocol

from desktop.features.confirmations.service import ConfirmationService
from desktop.features.diaries.service import DiaryService
from desktop.features.inbox.calendar_home_service import CalendarHome
from desktop.features.inbox.diary_home_service import DiaryHome
from desktop.features.inbox.form_home_service import FormHome, Forms
from desktop.features.inbox.mail_home_service import MailHome
from desktop.features.inbox.returns_service import Homes
from desktop.features.inbox.workbook_home_service import WorkbookHome
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.participants.people_service import People
from desktop.features.session_plans.planning_service import Planning
from desktop.store.database import Store


class Owners(Protocol):
    """The rooms that own what is said; asked for when something of theirs comes back."""

    @property
    def diaries(self) -> DiaryService: ...
    @property
    def planning(self) -> Planning: ...
    @property
    def mentorships(self) -> Mentorships: ...
    @property
    def confirmations(self) -> ConfirmationService: ...
    @property
    def people(self) -> People: ...
    @property
    def store(self) -> Store: ...


def homes_of(slots: SlotService, forms: Forms, owners: Owners, today: Callable[[], date]) -> Homes:
    """Who takes what."""
    paper = FormHome(slots, forms, today)
    return Homes(
        paper=paper,
        forms={"EM-06": DiaryHome(paper, lambda: owners.diaries, today)},
        mail=MailHome(lambda: owners.mentorships, today),
        workbook=WorkbookHome(lambda: owners.people.workbooks, today),
        calendar=CalendarHome(owners.store, lambda: owners.planning, owners.confirmations, today),
    )
