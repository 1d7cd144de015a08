"""mentordesk issue: documents of groups, as PDF and as workbook."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from desktop.errors import UserError
from desktop.features.circles.service import CircleQuery
from desktop.features.paperwork import document
from desktop.i18n import LANGUAGES, tr, trn
from desktop.office import Office

_PARTLY = 4


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument("code", metavar="CODE", help=tr("the document, such as EM-04"))
    parser.add_argument("--programme", metavar="CODE", help=tr("needed where there are several programmes"))
    groups = parser.add_mutually_exclusive_group(required=True)
    groups.add_argument("--group", metavar="NUMBER", action="append", help=tr("a group, such as G03; may be repeated"))
    groups.add_argument("--all", action="store_true", help=tr("all groups whose programme plans it"))
    parser.add_argument(
        "--fillable", action="store_true", help=tr("as PDF to fill in: the answers are read when it comes back")
    )
    parser.add_argument(
        "--beside", metavar="LANGUAGE", choices=LANGUAGES, help=tr("a contract in two columns, with this language too")
    )
    parser.add_argument("--out", metavar="FOLDER", required=True, type=Path, help=tr("where the files go"))


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Issue what is ready, name what is not, write the files."""
    shelf = office.ways.shelf
    batch = document.prepare(shelf, options.code.upper(), _groups(options, office))
    if not batch.ready:
        raise UserError("\n".join(one.sentence for one in batch.refused) or tr("There is no group yet."))
    batch = _as_wished(options, shelf, batch)
    written = document.export_issued(office.paperwork, document.issue(shelf, batch.ready), options.out)
    for path in written:
        print(path, file=out)
    for note in batch.notes:
        print(note, file=out)
    for refused in batch.refused:
        print(
            tr("Not issued: {subject}. {reason}", subject=refused.draft.target.words, reason=refused.sentence), file=out
        )
    print(trn("{count} document is issued.", "{count} documents are issued.", len(batch.ready)), file=out)
    return _PARTLY if batch.refused else 0


def _as_wished(options: argparse.Namespace, shelf: document.Shelf, batch: document.Batch) -> document.Batch:
    """Forms to be filled in on a screen, contracts in two languages."""
    if options.fillable:
        if not document.asks(shelf.templates, options.code):
            raise UserError(tr("{code} has nothing to fill in; leave --fillable out.", code=options.code.upper()))
        batch = document.to_fill_in(shelf, batch)
    if options.beside:
        if not document.is_contract(shelf.templates, options.code):
            raise UserError(tr("{code} is no contract; leave --beside out.", code=options.code.upper()))
        batch = document.in_two_languages(shelf, batch, options.beside)
    return batch


def _groups(options: argparse.Namespace, office: Office) -> list[int]:
    programme = office.programmes.by_code(options.programme).id if options.programme else None
    found = [row for row in office.circles.page(CircleQuery(programme), limit=100_000)]
    if options.all:
        plans = {key: office.programmes.detail(key).plan for key in {row.programme for row in found}}
        return [row.id for row in found if options.code.upper() in plans[row.programme]]
    return groups_named(options.group, options.programme, office)


def groups_named(numbers: Sequence[str], code: str | None, office: Office) -> list[int]:
    """The ids of groups by their numbers, in the programme of a code where several have such a number."""
    programme = office.programmes.by_code(code).id if code else None
    found = office.circles.page(CircleQuery(programme), limit=100_000)
    chosen = []
    for number in numbers:
        named = [row for row in found if row.number.casefold() == number.casefold()]
        if not named:
            raise UserError(tr("There is no group {number}.", number=number))
        if len(named) > 1:
            raise UserError(tr("Several programmes have a group {number}: name one with --programme.", number=number))
        chosen.append(named[0].id)
    return chosen
