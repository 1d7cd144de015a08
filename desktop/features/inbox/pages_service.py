"""What the pages of the Inbox have in common: which document a code means, and where its pages belong together."""

from collections.abc import Iterable, Sequence
from typing import Protocol

from desktop.features.inbox.rules import (
    MOVED_BY_OTHERS,
    Leaf,
    Paper,
    Place,
    Signature,
    Verdict,
    Why,
    chosen_leaves,
    settled,
)
from desktop.features.inbox.table import InboxPage
from desktop.features.paperwork.place_rules import Place as SlotPlace
from desktop.features.paperwork.rules import State as PaperState
from desktop.features.paperwork.slot_rules import FULL, TAKES_SCAN, Checklist
from desktop.features.paperwork.slot_service import SlotService
from desktop.features.paperwork.table import IssuedDocument
from desktop.intake.printed_sheets import PrintedPage, printed_pages
from desktop.rights import Right, may
from desktop.store.database import Store
from desktop.store.search import fold


class Letters(Protocol):
    """What a code says; `documents.codes.DocumentCode` fits."""

    @property
    def office(self) -> str:
        """Letters of the office that issued it."""
        ...

    @property
    def serial(self) -> int:
        """Of the document."""
        ...

    @property
    def page(self) -> int:
        """Of the document, from 1."""
        ...


class Codes(Protocol):
    """Reads codes; `documents.codes` fits."""

    def find(self, text: str) -> Letters | None:
        """What a scanner read, or None when it is no code of ours or is damaged."""
        ...

    def parse(self, text: str) -> Letters:
        """What a person typed; UserError with the reason."""
        ...


class Pages:
    """Reads and moves pages; the writes it is called in are others'."""

    def __init__(self, store: Store, slots: SlotService) -> None:
        self._store = store
        self._slots = slots
        self._printed: dict[str, tuple[PrintedPage, ...]] = {}

    def printed(self, document: IssuedDocument) -> tuple[PrintedPage, ...]:
        """The pages of an issued document as they were printed; read once for all that come back."""
        if document.pdf not in self._printed:
            self._printed[document.pdf] = printed_pages(self._store.files.get(document.pdf))
        return self._printed[document.pdf]

    def settle(self, documents: Iterable[int]) -> None:
        """Put every waiting page of these documents where it belongs now; inside a write."""
        for key in sorted(set(documents)):
            document = IssuedDocument.get_by_id(key)
            pages = waiting_pages(key)
            verdicts = settled(self.paper(document), [leaf_of(page) for page in pages])
            for page in pages:
                put(page, verdicts[page.id])

    def paper(self, document: IssuedDocument) -> Paper:
        """How a document stands at its slot."""
        count = len(self.printed(document))
        if document.state != PaperState.ISSUED.value:
            is_old = document.state == PaperState.SUPERSEDED.value
            return Paper(count, Why.REPLACED if is_old else Why.WITHDRAWN)
        circle = document.circle_id
        if not may(self._store.actor, Right.SEE_DOCUMENTS, document.programme_id, circle):
            return Paper(count)  # whose it is decides when somebody looks who may
        row = self._slots.row(slot_place(document)) if circle is not None else None
        if row is None:
            return Paper(count, takes_scan=False)
        return Paper(count, takes_scan=row.state in TAKES_SCAN, is_full=row.state in FULL, slot_words=row.state.words())


def slot_place(document: IssuedDocument) -> SlotPlace:
    """Where a document is owed."""
    return SlotPlace(int(document.circle_id), str(document.code), document.person_id, document.session)


def waiting_pages(document: int) -> list[InboxPage]:
    """The pages of a document that are neither filed nor set aside, the same file come twice left out."""
    places = [place.value for place in MOVED_BY_OTHERS]
    is_page = InboxPage.page > 0  # a filled form is no page of its paper
    found = InboxPage.select().where(InboxPage.document == document, is_page, InboxPage.place.in_(places))
    return list(found.where(InboxPage.why != Why.SAME_FILE.value).order_by(InboxPage.id))


def chosen_pages(document: int) -> list[InboxPage]:
    """The pages that a yes would file, in their order."""
    pages = {page.id: page for page in waiting_pages(document)}
    chosen = chosen_leaves([leaf_of(page) for page in pages.values()])
    return [pages[chosen[number].id] for number in sorted(chosen)]


def put(page: InboxPage, verdict: Verdict) -> None:
    """Move a page, if it is not there already."""
    told = (verdict.place.value, verdict.why.value, verdict.detail)
    if (page.place, page.why, page.detail) != told:
        page.place, page.why, page.detail = told
        page.rank = verdict.place.rank
        page.save()


def belong(page: InboxPage, document: IssuedDocument, number: int, pages: int) -> None:
    """Say which page of which document it is; saved by who settles."""
    page.document, page.page, page.pages = document, number, pages
    page.programme, page.circle = document.programme_id, document.circle_id
    page.sort_words = sort_words(str(document.subject_words), str(document.number), number)


def sort_words(*parts: str | int) -> str:
    """Words to sort by: folded, numbers filled up."""
    return " ".join(f"{part:05d}" if isinstance(part, int) else fold(part) for part in parts)


def leaf_of(page: InboxPage) -> Leaf:
    """A page as the rules see it."""
    unsigned = sum(not one.is_signed for one in signatures_of(page))
    return Leaf(page.id, page.page, unsigned, bool(page.is_preferred))


def signatures_of(page: InboxPage) -> tuple[Signature, ...]:
    """The signature fields of a page."""
    return tuple(Signature(tuple(one["box"]), one["inked"], one.get("said")) for one in page.signatures)


def seen_on(pages: Sequence[InboxPage], is_looked_at: bool) -> Checklist:
    """What is known of a document that is filed from here: its version, its signatures, its pages; never its dates.

    is_looked_at: whether the yes was said to this document before a person's eyes. Where it was not, ink alone is
    no signature: only what somebody said of a field counts.
    """
    fields = [one for page in pages for one in signatures_of(page)]
    return Checklist(True, sum(one.is_signed if is_looked_at else one.said is True for one in fields), False, True)


def kept_signatures(found: Sequence[Signature]) -> list[dict[str, object]]:
    """Signature fields as they are kept."""
    return [{"box": list(one.box), "inked": one.is_inked, "said": one.said} for one in found]


def is_proposed(place: Place) -> bool:
    """Whether a page there belongs to a document that waits for its yes."""
    return place in MOVED_BY_OTHERS
