"""mentordesk check: whether the store is whole."""

import argparse
import sys
from typing import TextIO

from desktop.i18n import tr
from desktop.office import Office

DAMAGED = 5
"""The store was looked through, and something in it is not as it was written."""


def add(parser: argparse.ArgumentParser) -> None:
    """How much is looked at."""
    words = tr("compare everything: pages, references, the audit, each file; minutes for a large store")
    parser.add_argument("--full", action="store_true", help=words)


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Name what is wrong, or say that nothing is. Without --full every page is read once."""
    safekeeping = office.safekeeping
    if not safekeeping.is_possible:  # the server reads its pages itself
        found = office.store.check()
    elif options.full:
        found = [*safekeeping.health.full_check(), *filter(None, [office.lost_rows.words()])]
    else:
        found = safekeeping.health.quick_check()
    if found:
        print("\n".join(found), file=sys.stderr)
        return DAMAGED
    print(tr("The store is whole.") if options.full else tr("Every page of the store can be read."), file=out)
    return 0
