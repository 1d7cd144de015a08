"""mentordesk new: a store with one programme from a blueprint."""

import argparse
from typing import TextIO

from desktop.features.programmes.rules import Draft, Type
from desktop.i18n import tr
from desktop.office import Office

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


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Make the programme."""
    kind = _TYPES[options.blueprint]
    code = (options.code or kind.code).upper()
    office.programmes.add(Draft(code=code, name=options.name or kind.words(), type=kind))
    print(tr("Programme {code} is ready.", code=code), file=out)
    return 0
