"""The flags of the command line that stand before any word: the window knows no others."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from desktop.i18n import tr


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Which store, and how it is shown."""
    parser.add_argument("--store", metavar="PATH", help=tr("the store to work on, instead of your own"))
    parser.add_argument("--demo", action="store_true", help=tr("work on the demo, where nothing can be broken"))
    parser.add_argument(
        "--mentor",
        type=Path,
        metavar="PACKAGE",
        help=tr("open the package that your office made for you, without a store"),
    )
    parser.add_argument("--read-only", action="store_true", help=tr("open the window on a copy, and change nothing"))
    parser.add_argument("--as", dest="name_as", metavar="NAME", help=tr("who signs in, for commands"))
    parser.add_argument(
        "--password-file", type=Path, metavar="FILE", help=tr("its first line is the password, for commands")
    )
    parser.add_argument("--smoke", action="store_true", help=tr("build everything, show the window, and leave"))


def window_wishes(arguments: Sequence[str]) -> argparse.Namespace | None:
    """What the window is asked for; None where a word, `--help` or a slip needs the whole command line.

    The whole of it imports all commands, for which a window should not wait.
    """
    parser = argparse.ArgumentParser(add_help=False, exit_on_error=False)
    add_flags(parser)
    try:
        options, rest = parser.parse_known_args(arguments)
    except argparse.ArgumentError:
        return None
    return None if rest else options
