"""The command line: opens the window, or does one job without it."""

import sys
from collections.abc import Sequence

from desktop import logs, paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; answers the exit code (see `commands.line.Exit`)."""
    logs.start(paths.log_folder())
    # One of the two is imported, never both: a command must not pay for Qt, the window not for the commands.
    from desktop.commands import line

    options = line.parser().parse_args(arguments)
    if options.word:
        return line.run(options)
    from desktop import opening

    return opening.open_window(options.store, options.demo, options.smoke)


if __name__ == "__main__":
    sys.exit(main())
