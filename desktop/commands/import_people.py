"""mentordesk import: people from a list, all good rows in one step, each bad cell named."""

import argparse
from pathlib import Path
from typing import TextIO

from desktop.features.participants.import_list_service import read
from desktop.features.participants.import_plan import Choice, ImportPlan, Settings
from desktop.features.participants.rules import PersonRole, State
from desktop.i18n import tr, trn
from desktop.office import Office

_PARTLY = 4


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument("file", metavar="FILE", type=Path, help=tr("a list: .xlsx, .xls, .ods or .csv"))
    parser.add_argument("--programme", metavar="CODE", required=True, help=tr("the programme they take part in"))
    parser.add_argument(
        "--role",
        choices=[role.value for role in PersonRole],
        default=PersonRole.MENTEE.value,
        help=tr("what they are where the list does not say"),
    )
    parser.add_argument("--applicants", action="store_true", help=tr("they have applied and are not accepted yet"))
    parser.add_argument(
        "--twins",
        choices=[choice.value for choice in Choice],
        default=Choice.SKIP.value,
        help=tr("what to do with lines that resemble somebody"),
    )
    parser.add_argument("--dry-run", action="store_true", help=tr("only say what would happen"))


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Read, check, take in."""
    programme = office.programmes.by_code(options.programme).id
    state = State.APPLICANT if options.applicants else State.ACCEPTED
    listing = read(options.file)
    mapping, _ = office.people.imports.mapping(listing, programme)
    plan = office.people.imports.plan(listing, mapping, Settings(programme, PersonRole(options.role), state))
    _say(plan, out)
    if options.dry_run:
        print(tr("Nothing was kept."), file=out)
    else:
        choice = Choice(options.twins)
        result = office.people.imports.apply(plan, {twin.line: choice for twin in plan.twins})
        people = trn("{count} person is added.", "{count} people are added.", result.added)
        print(people, file=out)
        if result.updated:
            print(trn("{count} person is filled in.", "{count} people are filled in.", result.updated), file=out)
        if result.left_out:
            print(trn("{count} line is left out.", "{count} lines are left out.", result.left_out), file=out)
    return _PARTLY if plan.to_mend else 0


def _say(plan: ImportPlan, out: TextIO) -> None:
    for column, field in zip(plan.listing.columns, plan.mapping.fields, strict=True):
        words = field.words() if field else tr("skipped")
        print(
            tr("Column {letter}, {header}: {field}", letter=column.letter, header=column.header, field=words), file=out
        )
    for cell in plan.bad_cells:
        print(cell.words(), file=out)
    for twin in plan.twins:
        said = {"line": twin.line, "name": twin.name, "other": twin.other_name, "reasons": twin.reasons}
        print(tr("Line {line}: {name} resembles {other} ({reasons}).", **said), file=out)
    print(trn("{count} line can go in.", "{count} lines can go in.", len(plan.good)), file=out)
    if plan.to_mend:
        print(trn("{count} line has to be mended.", "{count} lines have to be mended.", len(plan.to_mend)), file=out)
