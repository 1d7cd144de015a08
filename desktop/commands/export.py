"""mentordesk export: a list as a workbook."""

import argparse
from pathlib import Path
from typing import TextIO

from desktop.features.participants.document import export_people
from desktop.features.participants.listing_service import PeopleQuery
from desktop.i18n import tr, trn
from desktop.office import Office


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument("list", choices=["participants"], help=tr("which list"))
    parser.add_argument("--programme", metavar="CODE", help=tr("only of this programme"))
    parser.add_argument("--out", metavar="FILE.xlsx", type=Path, required=True, help=tr("the workbook to write"))


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Write it."""
    programme = office.programmes.by_code(options.programme).id if options.programme else None
    query = PeopleQuery(programme=programme)
    export_people(office.people.listing, query, options.out)
    count = office.people.listing.count(query)
    print(trn("{count} person is in {file}.", "{count} people are in {file}.", count, file=options.out), file=out)
    return 0
