"""mentordesk backup: a proved copy of the store, and another one in a second place."""

import argparse
from pathlib import Path
from typing import TextIO

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.office import Office
from desktop.store.backup import Failed


def add(parser: argparse.ArgumentParser) -> None:
    """Where the second one goes."""
    parser.add_argument("--to", type=Path, metavar="FOLDER", help=tr("lay a second copy into this folder, too"))


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Make the backup beside the store first, then carry it."""
    backups = office.store.backups()
    made = backups.make()
    if isinstance(made, Failed):
        raise UserError(made.words)
    print(tr("The backup is made and proved: {path}", path=made.path), file=out)
    if options.to:
        carried = backups.carry(made, options.to)
        if isinstance(carried, Failed):
            raise UserError(carried.words)
        print(tr("The second copy is there: {path}", path=carried.path), file=out)
    return 0
