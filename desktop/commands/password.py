"""Passwords for commands: from the environment, from a file, or asked at the terminal; never from an argument."""

import argparse
import getpass
import os
import stat
import sys
from pathlib import Path
from typing import TextIO

from desktop.entrance import Entrance, Signed
from desktop.errors import UserError
from desktop.features.access.rules import name_key
from desktop.i18n import tr
from desktop.office import person_here

VARIABLE = "MENTORDESK_PASSWORD"
NEW_VARIABLE = "MENTORDESK_NEW_PASSWORD"
"""For commands that give somebody else a password, beside the own one."""


def sign_in(entrance: Entrance, options: argparse.Namespace, err: TextIO = sys.stderr) -> Signed:
    """Somebody whose password opens the store; it stays in the options for whoever asks again. Raises UserError."""
    name = name_for(entrance, options)
    options.own_password = password_for(name, options, err)
    return entrance.unlock(name, options.own_password)


def name_for(entrance: Entrance, options: argparse.Namespace) -> str:
    """Who signs in: as told, else the account's name if it is one of them, else the only one there is."""
    if told := getattr(options, "name_as", None):
        return str(told)
    names = entrance.names()
    here = person_here().name
    if any(name_key(here) == name_key(name) for name in names) or len(names) != 1:
        return here
    return names[0]


def password_for(name: str, options: argparse.Namespace, err: TextIO) -> str:
    """The password of somebody who is in."""
    told = _told(VARIABLE, getattr(options, "password_file", None), err)
    return told if told is not None else _asked(tr("Password of {name}:", name=name))


def new_password(name: str, told: Path | None, variable: str, err: TextIO) -> tuple[str, str]:
    """A password that is being set, typed twice at a terminal."""
    found = _told(variable, told, err)
    if found is not None:
        return found, found
    return _asked(tr("New password for {name}:", name=name)), _asked(tr("The same again:"))


def _told(variable: str, file: Path | None, err: TextIO) -> str | None:
    if file is not None:
        return _from_file(file, err)
    return os.environ.get(variable)


def _from_file(file: Path, err: TextIO) -> str:
    """The first line of a file."""
    try:
        is_open = sys.platform != "win32" and bool(stat.S_IMODE(file.stat().st_mode) & 0o077)
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(tr("The password file {file} cannot be read.", file=file)) from error
    if is_open:
        print(tr("Others on this computer can read {file}. Take that right away: chmod 600.", file=file), file=err)
    return lines[0] if lines else ""


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise UserError(
            tr("A password is needed: at a terminal, in {variable}, or with --password-file.", variable=VARIABLE)
        )
    return getpass.getpass(prompt + " ")
