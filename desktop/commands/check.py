"""mentordesk check: whether the store is whole."""

import argparse
from typing import TextIO

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.office import Office


def add(parser: argparse.ArgumentParser) -> None:
    """It has no words of its own."""


def run(options: argparse.Namespace, office: Office, out: TextIO) -> int:
    """Name what is wrong, or say that nothing is."""
    found = office.store.check()
    if found:
        raise UserError("\n".join(found))
    print(tr("The store is whole."), file=out)
    return 0
