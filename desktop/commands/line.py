"""Reads the command line, opens the store a command asks for, and ends with a code and at most one line."""

import argparse
import os
import sys
from collections.abc import Callable
from enum import IntEnum
from pathlib import Path
from typing import NamedTuple, TextIO

from desktop import __version__
from desktop.commands import (
    audit_pack,
    backup,
    check,
    export,
    gaps,
    import_people,
    intake,
    issue,
    kit,
    new,
    restore,
    slots,
    verify,
)
from desktop.commands.flags import add_flags
from desktop.commands.password import sign_in
from desktop.demo.store import open_demo
from desktop.entrance import Entrance
from desktop.errors import UserError
from desktop.i18n import tr
from desktop.office import Office, open_office, person_here
from desktop.paths import default_store, demo_store
from desktop.store.lock import StoreBusy
from desktop.store.places import is_address
from desktop.store.slots import Patience


class Exit(IntEnum):
    """What a command ends with; the same numbers for all commands."""

    DONE = 0
    REFUSED = 1  # one sentence says why; nothing was changed
    MISUSED = 2  # the words of the command line are off
    BUSY = 3  # a window holds the store
    PARTLY = 4  # done for the good part; what was left out is named
    DAMAGED = check.DAMAGED  # the store was looked through and is not whole; what was found is named
    STOPPED = 130  # by the person


class Command(NamedTuple):
    """One word of the command line."""

    word: str
    help: str
    add: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace, Office, TextIO], int] | None
    make: Callable[[argparse.Namespace, Entrance, TextIO], Office] | None = None
    """Makes the store where it is not there yet."""
    run_closed: Callable[[argparse.Namespace, Path, TextIO], int] | None = None
    """Instead of run, for what is done to a store that nobody has open: it gets the store's path."""


def commands() -> tuple[Command, ...]:
    """All commands, in the order of the help."""
    return (
        Command("new", tr("make a store with one programme"), new.add, new.run, make=new.make),
        Command("import", tr("take people in from a list"), import_people.add, import_people.run),
        Command("issue", tr("issue documents as PDF and Excel"), issue.add, issue.run),
        Command("kit", tr("print what a group needs for a session"), kit.add, kit.run),
        Command("intake", tr("take scans into the Inbox"), intake.add, intake.run),
        Command("gaps", tr("which documents are still owed"), gaps.add, gaps.run),
        Command("audit-pack", tr("write everything an auditor asks for"), audit_pack.add, audit_pack.run),
        Command("export", tr("write a list to Excel"), export.add, export.run),
        Command("check", tr("check that the store is whole"), check.add, check.run),
        Command("verify", tr("check that nobody has changed the audit"), verify.add, verify.run),
        Command("slots", tr("who may open the store, with which password"), slots.add, slots.run),
        Command("backup", tr("make a backup of the store"), backup.add, backup.run),
        Command("restore", tr("go back to a backup"), restore.add, None, run_closed=restore.run),
    )


def parser() -> argparse.ArgumentParser:
    """The whole command line, for the window too."""
    made = argparse.ArgumentParser(
        prog="mentordesk",
        description=tr("The desk of a mentoring programme. Without a word it opens the window."),
        epilog=tr(
            "Ends with 0: done, 1: refused, 2: misused, 3: the store is open in a window, 4: done in part, 5: damaged."
        ),
    )
    made.add_argument("--version", action="version", version=f"mentordesk {__version__}")
    add_flags(made)
    words = made.add_subparsers(dest="word", metavar=tr("WORD"), title=tr("commands without the window"))
    for command in commands():
        command.add(words.add_parser(command.word, help=command.help, description=command.help))
    return made


def run(options: argparse.Namespace, out: TextIO = sys.stdout, err: TextIO = sys.stderr) -> int:
    """Run the word that was given; answers the exit code."""
    command = next(one for one in commands() if one.word == options.word)
    try:
        code = _run(options, command, out, err)
        out.flush()
        return code
    except BrokenPipeError:
        _forget(out)
        return Exit.DONE
    except StoreBusy as busy:
        print(busy, file=err)
        return Exit.BUSY
    except UserError as refused:
        print(refused, file=err)
        return Exit.REFUSED
    except KeyboardInterrupt:
        print(tr("Stopped. Nothing was left half done."), file=err)
        return Exit.STOPPED


def _forget(out: TextIO) -> None:
    """Whoever reads, such as `head`, has enough; what is still held would fail once more when the program ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)


def _run(options: argparse.Namespace, command: Command, out: TextIO, err: TextIO) -> int:
    if command.run_closed:
        return int(command.run_closed(options, _closed_place(options), out))
    office = _open(options, command, err)
    try:
        return int(command.run(options, office, out)) if command.run else Exit.MISUSED
    finally:
        office.close()


def _closed_place(options: argparse.Namespace) -> Path:
    if options.demo or (options.store and is_address(options.store)):
        raise UserError(
            tr("Only a store in a file of your own can be restored. The demo is made anew when it is gone.")
        )
    return Path(options.store) if options.store else default_store()


def _open(options: argparse.Namespace, command: Command, err: TextIO) -> Office:
    if options.demo:
        return open_demo(demo_store(), person_here())
    if options.store and is_address(options.store):
        return open_office(options.store, b"", person_here())
    entrance = Entrance(Path(options.store) if options.store else default_store(), Patience())
    if entrance.has_slots:
        return entrance.enter(sign_in(entrance, options, err))
    if entrance.is_there:
        return entrance.open_kept()
    if command.make is None:
        raise UserError(
            tr("There is no store at {place}. Make one: mentordesk new --recovery-sheet FILE.pdf", place=entrance.place)
        )
    return command.make(options, entrance, err)
