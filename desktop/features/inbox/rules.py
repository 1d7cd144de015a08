"""Where a page that came back stands, and why: pure decisions about piles of paper."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from desktop.features.inbox import workbook_words
from desktop.i18n import tr, trn

TOPIC = "inbox"
"""Announced when something of this room changes."""


class Place(StrEnum):
    """The one place where a page is. The order is the order of the list: what can be done first comes first."""

    READY = "ready"
    DECIDE = "decide"
    UNSIGNED = "unsigned"
    INCOMPLETE = "incomplete"
    NO_CODE = "no_code"
    OLD_VERSION = "old_version"
    DUPLICATE = "duplicate"
    OTHER_OFFICE = "other_office"
    UNREADABLE = "unreadable"
    SET_ASIDE = "set_aside"
    FILED = "filed"

    def words(self) -> str:
        return {
            Place.READY: tr("Ready to file"),
            Place.DECIDE: tr("To decide"),
            Place.UNSIGNED: tr("Signature missing"),
            Place.INCOMPLETE: tr("Pages missing"),
            Place.NO_CODE: tr("Which document?"),
            Place.OLD_VERSION: tr("Old version"),
            Place.DUPLICATE: tr("There already"),
            Place.OTHER_OFFICE: tr("Another office"),
            Place.UNREADABLE: tr("Cannot be read"),
            Place.SET_ASIDE: tr("Set aside"),
            Place.FILED: tr("Filed"),
        }[self]

    @property
    def rank(self) -> int:
        """Its place in the list, from 0."""
        return list(Place).index(self)


PROPOSED = frozenset({Place.READY, Place.DECIDE, Place.UNSIGNED, Place.INCOMPLETE})
"""A slot is proposed: person, session, document."""
FILEABLE = frozenset({Place.READY, Place.DECIDE, Place.UNSIGNED})
"""The whole document is here; a yes files it."""
WAITING = frozenset(Place) - {Place.SET_ASIDE, Place.FILED}
"""Somebody has to decide."""
MOVED_BY_OTHERS = PROPOSED | {Place.DUPLICATE, Place.OLD_VERSION}
"""Of a known document; what else comes in, or goes, can move them."""


class Why(StrEnum):
    """The reason a page is where it is."""

    NOTHING = ""
    FAULT = "fault"
    BLANK = "blank"
    NO_CODE = "no_code"
    SEVERAL_CODES = "several_codes"
    OTHER_OFFICE = "other_office"
    UNKNOWN_CODE = "unknown_code"
    NO_SUCH_PAGE = "no_such_page"
    WITHDRAWN = "withdrawn"
    REPLACED = "replaced"
    NOT_ASKED_FOR = "not_asked_for"
    SLOT_IS_FULL = "slot_is_full"
    PAGE_IS_HERE = "page_is_here"
    SAME_FILE = "same_file"
    MISSING = "missing"
    UNSIGNED = "unsigned"
    HINDERED = "hindered"
    LOOK = "look"
    EMPTY_FORM = "empty_form"
    OLD_FORM = "old_form"
    NO_SIGNATURE = "no_signature"
    NO_SESSION = "no_session"
    THERE_ALREADY = "there_already"
    SENDER = "sender"
    UNCLEAR = "unclear"
    NO_QUESTION = "no_question"
    SEVERAL_PAPERS = "several_papers"
    AUTOMATIC = "automatic"
    INSIDE = "inside"
    MAYBE = "maybe"
    OLD_INVITATION = "old_invitation"
    NO_MEETING = "no_meeting"
    OPENED = "opened"
    UNCHANGED = "unchanged"
    NO_RECORDS = "no_records"
    ALL_DONE = "all_done"
    NOTHING_KNOWN = "nothing_known"
    CHANGES = "changes"
    NOTHING_TICKED = "nothing_ticked"
    TOO_MANY = "too_many"

    def sentence(self, detail: str = "") -> str:
        """The reason in words; detail is what the reason is about, such as the missing pages."""
        return _sentences()[self](detail)


def _sentences() -> dict[Why, Callable[[str], str]]:
    return {
        Why.NOTHING: lambda _: "",
        Why.FAULT: lambda detail: detail,
        Why.BLANK: lambda _: tr("This page is empty, perhaps the back of a sheet."),
        Why.NO_CODE: lambda _: tr("No code was found. Type it, or choose group and document."),
        Why.SEVERAL_CODES: lambda _: tr("Codes of several documents are on this page. Scan the sheets one by one."),
        Why.OTHER_OFFICE: lambda _: tr("The code on this page is of another office."),
        Why.UNKNOWN_CODE: lambda _: tr("No document was issued here with the code on this page."),
        Why.NO_SUCH_PAGE: lambda _: tr("The document has no page with this number."),
        Why.WITHDRAWN: lambda _: tr("This document was withdrawn."),
        Why.REPLACED: lambda _: tr("A newer version was issued; this paper is of the one before."),
        Why.NOT_ASKED_FOR: lambda detail: tr("This document takes no scan now: {state}.", state=detail),
        Why.SLOT_IS_FULL: lambda detail: tr(
            "A scan of this document is filed: {state}. To replace it, send that one back first.", state=detail
        ),
        Why.PAGE_IS_HERE: lambda _: tr("This page lies in the Inbox already. Choose which of the two is filed."),
        Why.SAME_FILE: lambda _: tr("The very same file came in before."),
        Why.MISSING: _missing,
        Why.UNSIGNED: _unsigned,
        Why.HINDERED: lambda detail: detail,
        **_of_answers(),
    }


def _of_answers() -> dict[Why, Callable[[str], str]]:
    """What is said of forms, mails and calendar replies."""
    return {
        Why.NO_SIGNATURE: lambda _: tr(
            "This paper has to be signed, and a typed form carries no signature. Filed, it counts as come back; the "
            "signed paper is still to be scanned."
        ),
        Why.LOOK: lambda detail: trn("{count} answer needs a look.", "{count} answers need a look.", int(detail)),
        Why.EMPTY_FORM: lambda _: tr("Nothing is filled in."),
        Why.OLD_FORM: lambda _: tr("This is an earlier edition of the form. Look at its answers before you take them."),
        Why.NO_SESSION: lambda _: tr("No session of this group fits. Correct the day, as the plan has it."),
        Why.THERE_ALREADY: lambda detail: tr("An answer is there already: {state}.", state=detail),
        Why.SENDER: lambda detail: tr(
            "It came from {address}, which is the address of nobody who is asked here. Say who answers.", address=detail
        ),
        Why.UNCLEAR: lambda _: tr("Neither a clear yes nor a clear no stands in it. Read it and decide."),
        Why.NO_QUESTION: lambda _: tr("This answers no question of ours. Set it aside when you have read it."),
        Why.SEVERAL_PAPERS: lambda _: tr("This answers a mail about several papers. Say which of them."),
        Why.AUTOMATIC: lambda _: tr("This is an automatic reply; nobody has decided anything."),
        Why.INSIDE: lambda _: tr("This mail came inside another one. Read it and decide."),
        Why.MAYBE: lambda _: tr("Perhaps: that decides nothing, and the question stays open."),
        Why.OLD_INVITATION: lambda _: tr("This answers an earlier invitation; the meeting has been changed since."),
        Why.OPENED: lambda _: tr("What came with this mail stands in the list by itself."),
        Why.NO_MEETING: lambda _: tr("This reply is for no meeting that is known here."),
        **{Why(key): words for key, words in workbook_words.reasons().items()},
    }


def _missing(detail: str) -> str:
    numbers = [part.strip() for part in detail.split(",")]
    return trn("Page {list} is missing.", "Pages {list} are missing.", len(numbers), list=", ".join(numbers))


def _unsigned(detail: str) -> str:
    count = int(detail)
    return trn("{count} signature seems to be missing.", "{count} signatures seem to be missing.", count)


@dataclass(frozen=True)
class Verdict:
    """Where a page belongs, and why."""

    place: Place
    why: Why = Why.NOTHING
    detail: str = ""


def aside(why: Why, detail: str) -> Verdict:
    """Out of the way; the reason is kept for the way back."""
    return Verdict(Place.SET_ASIDE, why, detail)


def back(why: Why, detail: str, has_document: bool) -> Verdict:
    """Where a page goes that was aside; one of a document is settled with its others from here."""
    if why is Why.SAME_FILE:
        return Verdict(Place.DUPLICATE, why)
    if has_document:
        return Verdict(Place.INCOMPLETE)
    own = {Why.FAULT: Place.UNREADABLE, Why.BLANK: Place.UNREADABLE, Why.OTHER_OFFICE: Place.OTHER_OFFICE}
    return Verdict(own.get(why, Place.NO_CODE), why, detail)


@dataclass(frozen=True)
class Seen:
    """What the reader saw on a page, and what the store knows of its codes."""

    fault: str = ""
    is_blank: bool = False
    codes: int = 0
    """How many different codes of ours."""
    is_own_office: bool = True
    is_known: bool = True
    page: int = 1
    pages: int = 1
    """Of the document, as it was printed."""


def first_place(seen: Seen) -> Verdict | None:
    """Where a page goes by itself; None: it belongs to a document, which decides together with its other pages."""
    if seen.fault:
        return Verdict(Place.UNREADABLE, Why.FAULT, seen.fault)
    if not seen.codes:
        return Verdict(Place.UNREADABLE, Why.BLANK) if seen.is_blank else Verdict(Place.NO_CODE, Why.NO_CODE)
    if seen.codes > 1:
        return Verdict(Place.NO_CODE, Why.SEVERAL_CODES)
    if not seen.is_own_office:
        return Verdict(Place.OTHER_OFFICE, Why.OTHER_OFFICE)
    if not seen.is_known:
        return Verdict(Place.NO_CODE, Why.UNKNOWN_CODE)
    if not 1 <= seen.page <= seen.pages:
        return Verdict(Place.NO_CODE, Why.NO_SUCH_PAGE)
    return None


@dataclass(frozen=True)
class Leaf:
    """One page of a document that lies in the Inbox."""

    id: int
    page: int
    unsigned: int = 0
    """Signature fields without a signature."""
    is_preferred: bool = False
    """A person chose it instead of another one of the same page."""


@dataclass(frozen=True)
class Paper:
    """A document some pages of which lie in the Inbox."""

    pages: int
    stands: Why = Why.NOTHING
    """WITHDRAWN or REPLACED where it is not in force any more."""
    takes_scan: bool = True
    is_full: bool = False
    """Whether a scan lies at its slot."""
    slot_words: str = ""


def settled(paper: Paper, leaves: Sequence[Leaf]) -> dict[int, Verdict]:
    """Where each page of a document belongs, all of them looked at together."""
    if paper.stands is not Why.NOTHING:
        return {leaf.id: Verdict(Place.OLD_VERSION, paper.stands) for leaf in leaves}
    if not paper.takes_scan:
        why = Why.SLOT_IS_FULL if paper.is_full else Why.NOT_ASKED_FOR
        return {leaf.id: Verdict(Place.DUPLICATE, why, paper.slot_words) for leaf in leaves}
    chosen = chosen_leaves(leaves)
    verdict = _together(paper, list(chosen.values()))
    kept = {leaf.id for leaf in chosen.values()}
    return {leaf.id: verdict if leaf.id in kept else Verdict(Place.DUPLICATE, Why.PAGE_IS_HERE) for leaf in leaves}


def chosen_leaves(leaves: Sequence[Leaf]) -> dict[int, Leaf]:
    """For each page number the one that would be filed: the one a person prefers, else the first that came."""
    chosen: dict[int, Leaf] = {}
    for leaf in sorted(leaves, key=lambda leaf: (not leaf.is_preferred, leaf.id)):
        chosen.setdefault(leaf.page, leaf)
    return chosen


def _together(paper: Paper, chosen: Sequence[Leaf]) -> Verdict:
    missing = sorted(set(range(1, paper.pages + 1)) - {leaf.page for leaf in chosen})
    if missing:
        return Verdict(Place.INCOMPLETE, Why.MISSING, ", ".join(map(str, missing)))
    unsigned = sum(leaf.unsigned for leaf in chosen)
    return Verdict(Place.UNSIGNED, Why.UNSIGNED, str(unsigned)) if unsigned else Verdict(Place.READY)


@dataclass(frozen=True)
class Signature:
    """A signature field on the picture of a page."""

    box: tuple[int, int, int, int]
    """Left, top, right, bottom of the block, in pixels."""
    is_inked: bool
    """What the ink suggests."""
    said: bool | None = None
    """What a person decided."""

    @property
    def is_signed(self) -> bool:
        """The person's word, else what the ink suggests."""
        return self.is_inked if self.said is None else self.said
