"""mentordesk verify: whether the audit is as it was written."""

import argparse
from typing import TextIO

from desktop.errors import UserError
from desktop.i18n import tr, trn
from desktop.office import Office
from desktop.store.places import is_address


def add(parser: argparse.ArgumentParser) -> None:
    """It has no words of its own."""


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Name the first bad row, or the first backup that knows of a lost one, or say where the audit ends.

    That end, held against one on paper, shows a tail that was cut off.
    """
    if (first_bad := office.store.verify()) is not None:
        raise UserError(
            tr("The audit was changed from outside: row {number} is not as it was written.", number=first_bad)
        )
    if not is_address(options.store or "") and (backup := office.store.backups().lost_since()):
        raise UserError(
            tr(
                "The audit has lost rows: backup {number} still ends with row {row}, which is not there as it was.",
                number=backup.number,
                row=backup.anchor,
            )
        )
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
