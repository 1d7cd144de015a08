"""What is looked at before documents are issued: drafts of all of them, and the first of them as they will be."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.documents.template import Definition, Subject
from desktop.features.paperwork import document
from desktop.features.paperwork.document import Batch, Refused, Shelf
from desktop.features.paperwork.due_rules import SESSION_HELD
from desktop.features.paperwork.kit_service import KitService, SessionRow, at_session
from desktop.features.paperwork.rules import PaperDraft, Target
from desktop.i18n import tr
from desktop.progress import Progress, silent

_MOST_PREVIEWED = 20
"""Documents shown before issuing; the others are made in the same way."""
NEXT = 0
"""Instead of the number of a session: of each group the one that comes next."""


@dataclass(frozen=True)
class Look:
    """How the documents are made: forms to fill in on a screen, contracts with a second language, for which session."""

    is_to_fill_in: bool = False
    beside: str = ""
    session: int = NEXT


@dataclass(frozen=True)
class Looked:
    """What the look before issuing found."""

    batch: Batch
    pdf: bytes


def is_of_session(definition: Definition) -> bool:
    """Whether one is made for each session (EM-06, EM-16)."""
    return definition.due is not None and definition.due.event == SESSION_HELD


def look_at(
    shelf: Shelf, kits: KitService, wanted: tuple[Sequence[str], Sequence[int]], look: Look, progress: Progress = silent
) -> Looked:
    """Drafts of the wanted documents for the wanted groups, and a preview; runs as a job."""
    codes, circles = wanted
    batches = [prepare(shelf, kits, (code, circles), look.session, progress) for code in codes]
    batch = Batch(
        tuple(draft for one in batches for draft in one.ready),
        tuple(draft for one in batches for draft in one.refused),
        tuple(dict.fromkeys(note for one in batches for note in one.notes)),
    )
    batch = document.to_fill_in(shelf, batch) if look.is_to_fill_in else batch
    batch = document.in_two_languages(shelf, batch, look.beside) if look.beside else batch
    shown = batch.ready[:_MOST_PREVIEWED]
    return Looked(batch, document.preview(shelf, shown, progress) if shown else b"")


def prepare(
    shelf: Shelf, kits: KitService, wanted: tuple[str, Sequence[int]], number: int, progress: Progress = silent
) -> Batch:
    """Drafts of one document for groups; of one that is made for each session, for the session with this number.

    A group without a plan gets a paper of no session; one whose plan has no such session is refused.
    """
    code, circles = wanted
    definition = shelf.templates.definition(code)
    if not is_of_session(definition):
        return document.prepare(shelf, code, circles, progress)
    sessions = {circle: _session(kits, circle, number) for circle in circles}
    targets = shelf.paperwork.targets(circles, definition.subject is Subject.PERSON)
    asked = [_in(target, sessions[target.circle]) for target in targets]
    drafts = list(shelf.paperwork.drafts(code, asked))
    lacking = {circle for circle in circles if sessions[circle] is None and kits.sessions(circle)}
    batch = document.tried(shelf, code, _at(drafts, sessions, lacking), progress)
    words = tr("The plan of this group has no session {number}.", number=number)
    refused = (Refused(draft, words) for draft in drafts if draft.target.circle in lacking)
    made_for = definition.made_for
    kept = (one for one in refused if not made_for or one.draft.values["person"]["role"] in made_for)
    return replace(batch, refused=(*batch.refused, *kept))


def _session(kits: KitService, circle: int, number: int) -> SessionRow | None:
    if number == NEXT:
        return kits.next_session(circle)
    return next((row for row in kits.sessions(circle) if row.number == number), None)


def _in(target: Target, session: SessionRow | None) -> Target:
    return target if session is None else replace(target, session=session.id)


def _at(
    drafts: Sequence[PaperDraft], sessions: dict[int, SessionRow | None], lacking: set[int]
) -> Iterator[PaperDraft]:
    for draft in drafts:
        session = sessions[draft.target.circle]
        if draft.target.circle not in lacking:
            yield draft if session is None else at_session(session, draft)
