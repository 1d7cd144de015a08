"""The store that `--smoke` shows: the one that is there, or one that is thrown away; nobody is asked anything."""

import argparse
import atexit
import secrets
import shutil
import tempfile
from pathlib import Path

from desktop.commands.password import sign_in
from desktop.entrance import Entrance
from desktop.office import Office, open_office, person_here
from desktop.store.keys import KEY_BYTES


def smoke_office(entrance: Entrance) -> Office:
    """Opened by the password from the environment, by a kept key, or made empty; errors as of Entrance."""
    if entrance.has_slots:
        return entrance.enter(sign_in(entrance, argparse.Namespace()))
    if entrance.is_there:
        return entrance.open_kept()
    folder = Path(tempfile.mkdtemp(prefix="mentordesk-smoke-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return open_office(folder / "smoke.store", secrets.token_bytes(KEY_BYTES), person_here())
