"""Filled forms, mails, calendar replies and workbooks: kept as they were read, judged by who owns what they are about.

Nothing is taken over without a yes; each yes goes to the service of the record, in one step that can be undone.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

from peewee import Select

from desktop.errors import NotAllowed, NotFound, UserError
from desktop.features.confirmations.rules import Decision, Evidence, Way
from desktop.features.inbox.pages_service import put
from desktop.features.inbox.papers_service import SentMails, loose_look
from desktop.features.inbox.return_rules import Item, Look, may_accept
from desktop.features.inbox.rules import FILEABLE, Place, Verdict, Why
from desktop.features.inbox.table import InboxEnclosure, InboxFile, InboxPage, InboxReturn
from desktop.features.paperwork.table import IssuedDocument
from desktop.i18n import tr
from desktop.rights import Right, require
from desktop.store.database import Store

_JUDGED = frozenset({Place.READY, Place.DECIDE, Place.INCOMPLETE, Place.DUPLICATE, Place.NO_CODE, Place.OLD_VERSION})
"""Where a thing lies because of what the store says of it, and moves when the store changes."""


TYPED = (Way.KIOSK, Way.PACKAGE)
"""Forms that were typed; no paper and no code."""


class Home(Protocol):
    """Knows what a thing that came back is about, and does what it says."""

    def look(self, item: Item, document: IssuedDocument) -> Look:
        """The thing beside the record as it is now."""
        ...

    def accept(self, item: Item, document: IssuedDocument, evidence: Evidence) -> str:
        """Do it; what was done, in words. UserError where something stands in the way."""
        ...


@dataclass(frozen=True)
class Homes:
    """Who takes what: forms by their code, else `paper`; mails by the code they answer; what carries none."""

    paper: Home | None = None
    forms: Mapping[str, Home] = field(default_factory=dict)
    mail: Home | None = None
    mails: SentMails | None = None
    calendar: "MeetingHome | None" = None
    desk: "LooseHome | None" = None
    """Forms that were typed, at the desk (way K) or in a mentor's package."""
    workbook: "LooseHome | None" = None
    """Lists of records that come back as workbooks (way X)."""


class LooseHome(Protocol):
    """As `Home`, for what carries no code of a document."""

    def look(self, item: Item) -> Look:
        """The thing beside the record as it is now."""
        ...

    def accept(self, item: Item, evidence: Evidence) -> str:
        """Do it; what was done, in words."""
        ...


class MeetingHome(LooseHome, Protocol):
    """Knows meetings by the ids of their invitations."""

    def circle(self, uid: str) -> Any:
        """The circle of the meeting that a reply names; None where there is none."""
        ...


@dataclass(frozen=True)
class ReturnDetail:
    """One of them opened."""

    item: Item
    look: Look
    may_accept: bool
    result: str
    """What the yes brought about."""


class Returns:
    """What came back besides scans."""

    def __init__(self, store: Store, homes: Homes, today: Callable[[], date]) -> None:
        self._store = store
        self._homes = homes
        self._today = today
        self.mails = homes.mails

    def keep(self, page: InboxPage, way: Way, told: Mapping[str, Any], stands: Verdict | None) -> None:
        """Keep what was read with its line in the list, and put it where it belongs; inside a write.

        stands: where it lies by itself; None: who owns what it is about decides.
        """
        put(page, stands or Verdict(Place.DECIDE))
        kept = InboxReturn.create(page=page, way=way.value, told=dict(told))
        if stands is None:
            self.judge(kept)

    def circle(self, uid: str) -> Any:
        """The circle of the meeting that a calendar's reply names; None where there is none."""
        return self._homes.calendar.circle(uid) if self._homes.calendar else None

    def of(self, page: int) -> InboxReturn | None:
        """What was read in the file of a line; None for a page of a scan."""
        found: InboxReturn | None = InboxReturn.get_or_none(InboxReturn.page == page)
        return found

    def judge(self, kept: InboxReturn) -> None:
        """Put it where it belongs now; inside a write."""
        place = Place(kept.page.place)
        if place in _JUDGED and kept.page.why != Why.SAME_FILE.value:
            put(kept.page, self._look(kept).verdict)

    def settle(self, pages: Iterable[InboxPage]) -> None:
        """Others that are about the same document or meeting may stand differently now; inside a write."""
        for page in pages:
            for kept in _beside(page):
                self.judge(kept)

    def detail(self, page: int) -> ReturnDetail | None:
        """What a line holds, looked at beside the store as it is now; None for a page of a scan."""
        kept = self.of(page)
        if kept is None:
            return None
        look = self._look(kept)
        is_open = Place(kept.page.place) in FILEABLE
        return ReturnDetail(_item(kept), look, is_open and may_accept(look.verdict), kept.result)

    def accept(self, page: InboxPage) -> str:
        """Yes; what was done, in words. UserError with the reason where it cannot be."""
        kept = self.of(page.id)
        assert kept is not None
        require(self._store.actor, Right.FILE_SCANS, page.programme_id, page.circle_id)
        look = self._look(kept)
        if Place(page.place) not in FILEABLE or not may_accept(look.verdict):
            raise UserError(look.verdict.why.sentence(look.verdict.detail) or Why(page.why).sentence(page.detail))
        with self._store.write(tr("Take over what came back")):  # a refusal inside takes all of it back
            kept.result = self._accept(kept)
            kept.save()
            page.decided_on, page.decided_by = self._today(), self._store.actor.name
            put(page, Verdict(Place.FILED))
            self.settle([page])
        return str(kept.result)

    def correct(self, page: int, key: str, text: str) -> None:
        """What a person reads in a field of the form."""
        self._change(
            page, tr("Correct what was read"), lambda kept: {"corrected": {**kept.corrected, key: text.strip()}}
        )

    def take(self, page: int, key: str, is_taken: bool) -> None:
        """Whether a field is taken over."""

        def chosen(kept: InboxReturn) -> dict[str, Any]:
            others = [one for one in kept.left_out if one != key]
            found: dict[str, Any] = {"left_out": others if is_taken else [*others, key]}
            if is_taken and key not in kept.left_out and kept.way == Way.WORKBOOK.value:
                found["corrected"] = {**kept.corrected, key: kept.corrected.get(key)}  # it waited for this tick
            return found

        self._change(page, tr("Choose what is taken over"), chosen)

    def decide(self, page: int, decision: Decision) -> None:
        """What a person reads in an answer that is not clear."""
        self._change(page, tr("Say what an answer means"), lambda _: {"decision": decision.value})

    def say_who(self, page: int, person: int) -> None:
        """Whose answer it is, where the address does not tell."""
        self._change(page, tr("Say whose answer it is"), lambda _: {"speaker": person})

    def assign(self, page: InboxPage, document: IssuedDocument) -> None:
        """A person says which document it belongs to; inside a write."""
        kept = self.of(page.id)
        assert kept is not None
        page.document, page.programme, page.circle = document, document.programme_id, document.circle_id
        page.is_by_hand = True
        page.save()
        kept.page = page
        self.judge(kept)

    def pictures(self, page: InboxPage) -> list[tuple[str, int, int]]:
        """sha256, width and height of what there is to see of a line: its page, or all pages of a filled form."""
        kept = self.of(page.id)
        if kept is not None and kept.told.get("pictures"):
            return [(sha, width, height) for sha, width, height in kept.told["pictures"]]
        return [(page.picture, page.width, page.height)]

    def copy(self, first: InboxPage, twin: InboxPage) -> None:
        """The same file once more shows the same."""
        kept = self.of(first.id)
        if kept is not None:
            InboxReturn.create(page=twin, way=kept.way, told=kept.told)

    def _change(self, page: int, words: str, change: Callable[[InboxReturn], dict[str, Any]]) -> None:
        kept = self.of(page)
        if kept is None or Place(kept.page.place) is Place.FILED:
            raise UserError(tr("There is nothing to decide here."))
        require(self._store.actor, Right.FILE_SCANS, kept.page.programme_id, kept.page.circle_id)
        with self._store.write(words):
            for name, value in change(kept).items():
                setattr(kept, name, value)
            kept.save()
            self.judge(kept)

    def _look(self, kept: InboxReturn) -> Look:
        try:
            return self._seen(kept)
        except (NotAllowed, NotFound) as hidden:  # whose it is decides when somebody looks who may
            return Look(Verdict(Place.DECIDE, Why.HINDERED, str(hidden)))

    def _seen(self, kept: InboxReturn) -> Look:
        item, document = _item(kept), kept.page.document
        if (loose := self._loose(item)) is not None:
            return loose.look(item)
        if document is None:
            stands = Verdict(Place(kept.page.place), Why(kept.page.why), kept.page.detail)
            is_mail = item.way is Way.MAIL
            return loose_look(item, stands, self._homes.mails, self._store.actor) if is_mail else Look(stands)
        home = self._home(item, document)
        return home.look(item, document) if home else Look(Verdict(Place.DECIDE))

    def _accept(self, kept: InboxReturn) -> str:
        item, document = _item(kept), kept.page.document
        evidence = Evidence(_named(item), self._store.files.get(kept.page.file.sha256))
        if (loose := self._loose(item)) is not None:
            return loose.accept(item, evidence)
        home = self._home(item, document)
        if home is None:
            raise UserError(tr("There is nothing to file."))
        return home.accept(item, document, evidence)

    def _loose(self, item: Item) -> LooseHome | None:
        if item.way is Way.WORKBOOK:
            return self._homes.workbook if "came" in item.told else None  # the other kind is a form filled in
        return {Way.CALENDAR: self._homes.calendar, **dict.fromkeys(TYPED, self._homes.desk)}.get(item.way)

    def _home(self, item: Item, document: IssuedDocument) -> Home | None:
        if item.way is Way.MAIL and self._homes.mail is not None:
            return self._homes.mail
        return self._homes.forms.get(document.code, self._homes.paper)


_ENDINGS = {
    Way.PDF: ".pdf",
    Way.MAIL: ".eml",
    Way.CALENDAR: ".ics",
    Way.WORKBOOK: ".xlsx",
    **dict.fromkeys(TYPED, ".txt"),
}


def _named(item: Item) -> str:
    """The name of the file, with the ending of what it is."""
    ending = _ENDINGS[item.way]
    known = (ending, ".ods") if item.way is Way.WORKBOOK else (ending,)
    return item.name if item.name.casefold().endswith(known) else item.name + ending


def _item(kept: InboxReturn) -> Item:
    file = kept.page.file
    return Item(
        page=kept.page_id,
        way=Way(kept.way),
        told=kept.told,
        document=kept.page.document_id,
        name=file.name,
        corrected=kept.corrected,
        left_out=frozenset(kept.left_out),
        decision=Decision(kept.decision) if kept.decision else None,
        speaker=kept.speaker_id,
        is_inside=InboxEnclosure.select().where(InboxEnclosure.file == file).exists(),
    )


def _beside(page: InboxPage) -> Select:
    """Others of the same circle that wait."""
    waiting = InboxPage.place.in_([place.value for place in _JUDGED])
    same = InboxPage.circle == page.circle_id if page.circle_id is not None else InboxPage.id == page.id
    found = InboxReturn.select(InboxReturn, InboxPage).join(InboxPage)
    return found.where(waiting, same, InboxPage.id != page.id).order_by(InboxReturn.id)


def enclose(files: Collection[int], mail: InboxFile) -> None:
    """These files came inside a mail; inside a write."""
    for key in files:
        if not InboxEnclosure.select().where(InboxEnclosure.file == key).exists():
            InboxEnclosure.create(file=key, mail=mail)
