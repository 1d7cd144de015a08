"""mentordesk gaps: which documents are still owed, by whom, since when."""

import argparse
from typing import TextIO

from desktop.features.circles.service import CircleQuery
from desktop.features.paperwork.due_rules import Level
from desktop.features.paperwork.slot_rules import SETTLED
from desktop.i18n import tr, trn
from desktop.office import Office


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument("--programme", metavar="CODE", help=tr("only in this programme"))
    parser.add_argument("--overdue", action="store_true", help=tr("only what is late"))


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """One line for each document that is owed and not settled, group by group."""
    programme = office.programmes.by_code(options.programme).id if options.programme else None
    today, count = office.slots.today(), 0
    programmes = dict.fromkeys(row.programme for row in office.circles.page(CircleQuery(programme), limit=100_000))
    for circle in (one for key in programmes for one in office.slots.listing.of_programme(key)):
        for row in circle.rows:
            is_late = row.due_on is not None and row.due_on < today
            is_owed = row.level is not Level.OPTIONAL and row.state not in SETTLED
            if not is_owed or (options.overdue and not is_late):
                continue
            count += 1
            due = tr("due {day}", day=row.due_on.isoformat()) if row.due_on else ""
            late = tr("late") if is_late else ""
            parts = (circle.number, row.place.code, row.title, row.subject, row.state.words(), due, late)
            print(" · ".join(part for part in parts if part), file=out)
    print(trn("{count} document is missing.", "{count} documents are missing.", count), file=out)
    return 0
