"""mentordesk new: a store with one programme from a blueprint."""

import argparse
from pathlib import Path
from typing import TextIO

from desktop.commands.password import VARIABLE, new_password
from desktop.entrance import Entrance, First
from desktop.errors import UserError
from desktop.features.access.rules import password_problem
from desktop.features.programmes.rules import Draft, Type
from desktop.i18n import tr
from desktop.office import Office, person_here
from desktop.recovery_sheet import FreshSheet

_TYPES = {
    "EM": Type.BLENDED,
    "AM": Type.ALUMNI,
    "TB-SCHOOL": Type.SCHOOL_TIMEBANK,
    "TB": Type.COMMUNITY_TIMEBANK,
    "TT": Type.TASK_TEAMS,
    "MN": Type.NETWORK,
}


def add(parser: argparse.ArgumentParser) -> None:
    """Its words."""
    parser.add_argument(
        "--blueprint", choices=tuple(_TYPES), default="EM", type=str.upper, help=tr("kind of programme")
    )
    parser.add_argument("--code", help=tr("code of the programme; the blueprint's unless told otherwise"))
    parser.add_argument("--name", help=tr("name of the programme"))
    parser.add_argument(
        "--recovery-sheet",
        type=Path,
        metavar="FILE.pdf",
        help=tr("where the sheet goes that opens a new store when the password is lost"),
    )


def make(options: argparse.Namespace, entrance: Entrance, err: TextIO) -> Office:
    """A store with a password and a recovery sheet, never without; the sheet is on the disk before the store is."""
    if options.recovery_sheet is None:
        raise UserError(tr("Say where the recovery sheet goes: --recovery-sheet FILE.pdf"))
    if options.recovery_sheet.exists():
        raise UserError(tr("There is a file at {place} already. Choose another name.", place=options.recovery_sheet))
    name = options.name_as or person_here().name
    password, again = new_password(name, options.password_file, VARIABLE, err)
    if problem := password_problem(password, again, (name,)):
        raise UserError(problem)
    sheet = FreshSheet(entrance.place.name)
    sheet.write(options.recovery_sheet)
    try:
        return entrance.make(entrance.prepare(First(name, password, sheet.key)))
    except BaseException:
        options.recovery_sheet.unlink(missing_ok=True)  # it would open nothing
        raise


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Make the programme."""
    kind = _TYPES[options.blueprint]
    code = (options.code or kind.code).upper()
    office.programmes.add(Draft(code=code, name=options.name or kind.words(), type=kind))
    print(tr("Programme {code} is ready.", code=code), file=out)
    return 0
