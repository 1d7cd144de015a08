"""Forms that somebody still owes, issued to be filled in: for a circle, a person, or a person in one session."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from desktop.documents.template import Subject
from desktop.features.paperwork.document import Shelf, issue, to_fill_in, tried
from desktop.features.paperwork.kit_service import KitService, at_session
from desktop.features.paperwork.place_rules import Place
from desktop.features.paperwork.rules import PaperDraft, Target


def issue_wanted(shelf: Shelf, kits: KitService, wanted: Collection[Place]) -> list[int]:
    """Issue forms for the places where they are owed, all or none; the ids of those that are ready.

    One that lacks something is left out, and so is one that the library does not have.
    """
    drafts: list[PaperDraft] = []
    for code in sorted({place.code for place in wanted if place.code in shelf.templates.codes()}):
        asked = list(_targets(shelf, [place for place in wanted if place.code == code]))
        made = _at_their_sessions(kits, shelf.paperwork.drafts(code, asked), asked)
        drafts += to_fill_in(shelf, tried(shelf, code, made)).ready
    return issue(shelf, drafts)


def _targets(shelf: Shelf, places: Collection[Place]) -> Iterator[Target]:
    """Of one document: each place as what it is made out for, circle by circle."""
    is_for_people = shelf.templates.definition(next(iter(places)).code).subject is Subject.PERSON
    for target in shelf.paperwork.targets(sorted({place.circle for place in places}), is_for_people):
        here = [one for one in places if (one.circle, one.person) == (target.circle, target.person)]
        for place in sorted(here, key=lambda one: one.session or 0):
            yield replace(target, session=place.session)


def _at_their_sessions(
    kits: KitService, drafts: Iterable[PaperDraft], targets: Collection[Target]
) -> Iterator[PaperDraft]:
    circles = {one.circle for one in targets if one.session is not None}
    sessions = {row.id: row for circle in circles for row in kits.sessions(circle)}
    for draft in drafts:
        session = sessions.get(draft.target.session or 0)
        yield at_session(session, draft) if session else draft
