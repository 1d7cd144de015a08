"""Who takes what comes back, put together once; and what the library of documents says about its forms."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Protocol

from desktop.documents.template import Templates
from desktop.errors import NotFound
from desktop.features.confirmations.service import ConfirmationService
from desktop.features.diaries.service import DiaryService
from desktop.features.inbox.calendar_home_service import CalendarHome
from desktop.features.inbox.diary_home_service import DiaryHome
from desktop.features.inbox.form_home_service import FormHome
from desktop.features.inbox.mail_home_service import MailHome
from desktop.features.inbox.returns_service import Homes
from desktop.features.mentorships.mentorships_service import Mentorships
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.session_plans.planning_service import Planning
from desktop.forms.fields import Section
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
    def store(self) -> Store: ...


def homes_of(slots: SlotService, templates: Templates, owners: Owners, today: Callable[[], date]) -> Homes:
    """Who takes what."""
    paper = FormHome(slots, FormLibrary(templates), today)
    return Homes(
        paper=paper,
        forms={"EM-06": DiaryHome(paper, lambda: owners.diaries, today)},
        mail=MailHome(lambda: owners.mentorships, today),
        calendar=CalendarHome(owners.store, lambda: owners.planning, owners.confirmations, today),
    )


class FormLibrary:
    """The forms as they are today."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def sections(self, code: str, language: str) -> tuple[Section, ...]:
        """The form; nothing for a document that asks nothing, or that the library does not have."""
        try:
            return tuple(part.section for part in self._templates.form(code, language, {}))
        except NotFound:
            return ()

    def version(self, code: str) -> str:
        """Of the form."""
        return self._templates.definition(code).template_version

    def renamed(self, code: str) -> Mapping[str, str]:
        """Keys of older versions -> keys of today."""
        try:
            return self._templates.definition(code).form.renamed
        except NotFound:
            return {}
