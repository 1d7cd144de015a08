"""mentordesk kit: what a group needs on the table of a session, as one PDF to print."""

import argparse
from pathlib import Path
from typing import TextIO

from desktop.commands.issue import groups_named
from desktop.documents.target import whole_file
from desktop.errors import UserError
from desktop.features.paperwork import kit
from desktop.i18n import tr, trn
from desktop.office import Office

_PARTLY = 4


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument("--group", metavar="NUMBER", required=True, help=tr("a group, such as G03"))
    parser.add_argument("--programme", metavar="CODE", help=tr("needed where there are several programmes"))
    parser.add_argument("--session", metavar="NUMBER", type=int, help=tr("the session; the next one if left out"))
    parser.add_argument("--out", metavar="FILE", required=True, type=Path, help=tr("the PDF to write"))


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Issue what is not issued yet, and write the print job."""
    (circle,) = groups_named([options.group], options.programme, office)
    kits, shelf = office.ways.kits, office.ways.shelf
    session = kits.next_session(circle)
    if options.session is not None:
        session = next((row for row in kits.sessions(circle) if row.number == options.session), None)
        if session is None:
            raise UserError(tr("The plan of this group has no session {number}.", number=options.session))
    found = kit.prepare(shelf, kits, circle, session)
    if not found.sheets:
        raise UserError("\n".join(one.sentence for one in found.refused) or tr("There is nothing to print."))
    job = kit.print_job(shelf, kit.issue(shelf, found))
    with whole_file(options.out) as stream:
        stream.write(job)
    print(options.out, file=out)
    for refused in found.refused:
        words = {"subject": refused.draft.target.words, "reason": refused.sentence}
        print(tr("Not issued: {subject}. {reason}", **words), file=out)
    print(trn("{count} paper is in the kit.", "{count} papers are in the kit.", len(found.sheets)), file=out)
    return _PARTLY if found.refused else 0
