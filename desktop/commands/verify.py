"""mentordesk verify: whether the audit is as it was written."""

import argparse
from typing import TextIO

from desktop.errors import UserError
from desktop.i18n import tr, trn
from desktop.office import Office


def add(parser: argparse.ArgumentParser) -> None:
    """It has no words of its own."""


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Name the first bad row, or who knows of a lost one, or say where the audit ends.

    That end, held against one on paper, shows a tail that was cut off.
    """
    if (first_bad := office.store.verify()) is not None:
        raise UserError(
            tr("The audit was changed from outside: row {number} is not as it was written.", number=first_bad)
        )
    if lost := office.lost_rows.words():
        raise UserError(lost)
    count, mac = office.store.anchor()
    print(
        trn(
            "The audit is as it was written: {count} row, last mark {mark}.",
            "The audit is as it was written: {count} rows, last mark {mark}.",
            count,
            mark=mac[:16] or "-",
        ),
        file=out,
    )
    return 0
