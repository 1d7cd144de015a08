"""The session-day kit: everything a group needs on the table, as one print job in the order people sit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.documents.joined import join_pdfs
from desktop.documents.template import Templates
from desktop.errors import UserError
from desktop.features.paperwork import document
from desktop.features.paperwork.document import Refused, Shelf
from desktop.features.paperwork.kit_service import KitService, SessionRow, Sheet
from desktop.features.paperwork.rules import Target
from desktop.progress import Progress, silent

LIST, PRESENT, PLAN, CONTRACT, DIARY, CERTIFICATE = "EM-10", "EM-16", "EM-05", "EM-04", "EM-06", "EM-24"


@dataclass(frozen=True)
class Kit:
    """The papers in the order they are printed, and those that cannot be made yet."""

    sheets: tuple[Sheet, ...]
    refused: tuple[Refused, ...] = ()

    @property
    def fresh(self) -> int:
        """How many are issued with it; the others are printed again."""
        return sum(sheet.issued is None for sheet in self.sheets)


def prepare(
    shelf: Shelf, kits: KitService, circle: int, session: SessionRow | None, progress: Progress = silent
) -> Kit:
    """List of participants, attendance list, plan, contract while it is not signed by all; then person by person.

    The mentor comes first: a diary sheet for each mentee, and the certificates on the last day. UserError without any
    paper.
    """
    ready, refused = [], []
    found = list(_wanted(shelf, kits, circle, session))
    for done, sheet in enumerate(found):
        progress(done, len(found))
        try:
            if sheet.issued is None:
                document.paper(shelf, sheet.draft, None)
        except UserError as gap:
            refused.append(Refused(sheet.draft, str(gap)))
        else:
            ready.append(sheet)
    progress(len(found), len(found))
    return Kit(tuple(ready), tuple(refused))


def preview(shelf: Shelf, kit: Kit, progress: Progress = silent) -> bytes:
    """The print job as it will be; what is still to be issued bears no code yet."""
    return _joined(shelf, kit.sheets, progress)


def issue(shelf: Shelf, kit: Kit, progress: Progress = silent) -> Kit:
    """Issue what is not issued yet, all or nothing; the kit, all of it issued. Stopped, nothing happened."""
    fresh = [sheet for sheet in kit.sheets if sheet.issued is None]
    keys = document.issue(shelf, [sheet.draft for sheet in fresh], progress)
    made = dict(zip(map(id, fresh), keys, strict=True))
    return Kit(tuple(replace(sheet, issued=made.get(id(sheet), sheet.issued)) for sheet in kit.sheets), kit.refused)


def print_job(shelf: Shelf, kit: Kit, progress: Progress = silent) -> bytes:
    """Everything behind each other, of a kit that is issued. Stopped, it stays issued and can be printed again."""
    return _joined(shelf, kit.sheets, progress)


def _joined(shelf: Shelf, sheets: Sequence[Sheet], progress: Progress) -> bytes:
    files, steps = [], 2 * len(sheets)  # each is made, then joined
    for done, sheet in enumerate(sheets):
        progress(done, steps)
        kept = None if sheet.issued is None else shelf.paperwork.file(sheet.issued)[1]
        files.append(document.preview(shelf, [sheet.draft]) if kept is None else kept)
    return join_pdfs(files, lambda done, _total: progress(len(files) + done, steps))


def _wanted(shelf: Shelf, kits: KitService, circle: int, session: SessionRow | None) -> Iterator[Sheet]:
    planned = set(shelf.paperwork.planned([circle], (LIST, PRESENT, PLAN, CONTRACT, DIARY, CERTIFICATE)))
    whole = shelf.paperwork.targets([circle], for_each_person=False)
    for code in (LIST, PRESENT, PLAN):
        if code in planned and (code != PRESENT or session is not None):
            yield from kits.sheets(code, whole, None if code == PLAN else session)
    if CONTRACT in planned and not kits.is_settled(circle, CONTRACT):
        yield from kits.sheets(CONTRACT, whole, None, again=True)
    is_last = session is not None and session.is_final
    codes = [DIARY, *([CERTIFICATE] if is_last else [])] if session is not None else []
    for person in shelf.paperwork.targets([circle], for_each_person=True):
        for code in codes:
            if code in planned:
                yield from _for_person(shelf.templates, kits, code, person, session)


def _for_person(
    templates: Templates, kits: KitService, code: str, person: Target, session: SessionRow | None
) -> Iterator[Sheet]:
    made_for = templates.definition(code).made_for
    for sheet in kits.sheets(code, [person], session if code == DIARY else None, again=code == CERTIFICATE):
        if not made_for or sheet.draft.values["person"]["role"] in made_for:
            yield sheet
