"""Workbooks that left an office and come back edited."""

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from desktop.features.inbox.table import InboxPage
from desktop.features.participants.document import export_people
from desktop.features.participants.draft_rules import ParticipationDraft, PersonDraft
from desktop.features.participants.listing_service import PeopleQuery
from desktop.features.participants.rules import PersonRole
from desktop.intake.lists import Taken
from desktop.office import Office


class Desk:
    """Three people, the list of them that is out, and the way back."""

    def __init__(self, office: Office, programme: int, folder: Path) -> None:
        self.office = office
        self.programme = programme
        self.path = folder / "people.xlsx"
        self.inbox = office.ways.inbox
        self.rows = {name: self.add(name) for name in ("Ada Lovelace", "Bo Berg", "สมชาย ใจดี")}

    def add(self, name: str) -> int:
        """One more person."""
        given, family = name.split()
        person = PersonDraft(given_name=given, family_name=family, phone="+47 900 10 100", email=f"{len(name)}@x.no")
        part = ParticipationDraft(roles=(PersonRole.MENTEE,))
        return self.office.people.service.add(person, part, self.programme)

    def send(self) -> None:
        """The list of everybody leaves."""
        export_people(self.office.people.listing, PeopleQuery(self.programme), self.path)

    def edited(self, edit: Callable[[Any], object] = lambda _: None) -> bytes:
        """The list with what somebody did to its workbook."""
        book = load_workbook(self.path)
        edit(book)
        stream = BytesIO()
        book.save(stream)
        return stream.getvalue()

    def bring(self, edit: Callable[[Any], object] = lambda _: None, name: str = "back.xlsx") -> InboxPage:
        """The list comes back; its line in the Inbox."""
        return self.bring_bytes(self.edited(edit), name)

    def bring_bytes(self, data: bytes, name: str = "back.xlsx") -> InboxPage:
        """A file comes in; its line in the Inbox."""
        self.inbox.take_in([Taken(name, sha256(data).hexdigest(), data)])
        return InboxPage.select().order_by(InboxPage.id.desc()).first()

    def lines(self, page: InboxPage) -> dict[str, Any]:
        """What differs, by whom and what."""
        detail = self.inbox.returns.detail(page.id)
        return {f"{line.about} {line.label}": line for line in detail.look.lines}

    def facts(self, page: InboxPage) -> dict[str, str]:
        """What else is said."""
        return dict(self.inbox.returns.detail(page.id).look.facts)


def cell(book: Any, family: str, head: str) -> Any:
    """The cell of a person under a head."""
    sheet = book["Participants"]
    heads = [one.value for one in sheet[1]]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[heads.index("Family name")].value == family]
    return row[heads.index(head)]


def put(family: str, head: str, value: Any) -> Callable[[Any], None]:
    """Somebody writes into a cell."""

    def edit(book: Any) -> None:
        cell(book, family, head).value = value

    return edit


def both(*edits: Callable[[Any], object]) -> Callable[[Any], None]:
    """One edit after the other."""

    def edit(book: Any) -> None:
        for one in edits:
            one(book)

    return edit
