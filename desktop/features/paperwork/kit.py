"""The session-day kit: everything a group needs on the table, as one print job in the order people sit."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from desktop.documents.joined import join_pdfs
from desktop.documents.template import Templates
from desktop.errors import UserError
from desktop.features.paperwork import document
from desktop.features.paperwork.document import Refused, Shelf
from desktop.features.paperwork.kit_service import KitService, SessionRow, Sheet
from desktop.features.paperwork.rules import Target
from desktop.progress import Progress, silent

LIST, PLAN, CONTRACT, DIARY, CERTIFICATE = "EM-10", "EM-05", "EM-04", "EM-06", "EM-24"


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
    """The list of participants, the plan, the contract while it is not signed by all; then person by person, the
    mentor first: a diary sheet for each mentee, and the certificates on the last day. UserError without any paper."""
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
    return _joined(shelf, kit.sheets, lambda sheet: document.preview(shelf, [sheet.draft]), progress)


def issue(shelf: Shelf, kit: Kit, progress: Progress = silent) -> bytes:
    """Issue what is not issued yet, all or nothing, and answer with the whole print job. Stopped, nothing happened."""
    fresh = [sheet for sheet in kit.sheets if sheet.issued is None]
    keys = document.issue(shelf, [sheet.draft for sheet in fresh], progress)
    made = dict(zip(map(id, fresh), keys, strict=True))
    return _joined(shelf, kit.sheets, lambda sheet: shelf.paperwork.file(made[id(sheet)])[1])


def _joined(
    shelf: Shelf, sheets: Sequence[Sheet], made: Callable[[Sheet], bytes], progress: Progress = silent
) -> bytes:
    files = []
    for done, sheet in enumerate(sheets):
        progress(done, len(sheets))
        files.append(made(sheet) if sheet.issued is None else shelf.paperwork.file(sheet.issued)[1])
    return join_pdfs(files)


def _wanted(shelf: Shelf, kits: KitService, circle: int, session: SessionRow | None) -> Iterator[Sheet]:
    planned = set(shelf.paperwork.planned([circle], (LIST, PLAN, CONTRACT, DIARY, CERTIFICATE)))
    whole = shelf.paperwork.targets([circle], for_each_person=False)
    for code in (LIST, PLAN):
        if code in planned:
            yield from kits.sheets(code, whole, session if code == LIST else None)
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
