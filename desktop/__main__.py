"""The command line: opens the window, or does one job without it."""

import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop import logs, paths


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; answers the exit code (see `commands.line.Exit`)."""
    logs.start(paths.log_folder())
    from desktop.commands.flags import window_wishes  # late: the log starts first, to hear of what goes wrong here

    options = window_wishes(sys.argv[1:] if arguments is None else arguments)
    if options is None:
        from desktop.commands import line  # late: a window must not pay for the commands

        options = line.parser().parse_args(arguments)
        if options.word:
            return line.run(options)
    if options.mentor is not None:
        return _for_mentor(options.mentor, options.smoke)
    if not (options.smoke or options.read_only):
        from desktop import second_start  # late: as above

        if second_start.has_come_forward(options.store, options.demo):
            return 0
    logs.watch(paths.log_folder())
    gc.disable()  # a start leaves next to no garbage; once it runs, `ui.collecting` sees to it
    from desktop import opening  # late: a command must not pay for Qt

    return opening.open_window(options.store, options.demo, options.smoke, options.read_only)


def _for_mentor(package: Path, is_smoke: bool) -> int:
    """The small window on a package: no store is looked for."""
    logs.watch(paths.log_folder())
    gc.disable()
    from desktop import mentor_desk  # late: a command must not pay for Qt

    return mentor_desk.open_for_mentor(package, is_smoke)


if __name__ == "__main__":
    sys.exit(main())
