"""Where the program keeps its things: per-user local folders, never a synchronised or roaming one.

MENTORDESK_HOME moves all of them below one folder (a stick, a test, a trial run).
"""

import contextlib
import os
from pathlib import Path

from platformdirs import PlatformDirs

_NAME = "Mentordesk"
HOME_VARIABLE = "MENTORDESK_HOME"


def _folder(own: str, platform: str) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home) / own if home else Path(platform)


def _platform() -> PlatformDirs:
    return PlatformDirs(_NAME, appauthor=False, roaming=False)


def data_folder() -> Path:
    """Where stores live unless the person chose another place."""
    return _folder("data", _platform().user_data_dir)


def config_folder() -> Path:
    """Where settings live, and keys where the machine has no keyring."""
    return _folder("config", _platform().user_config_dir)


def log_folder() -> Path:
    """Where the log files live."""
    return _folder("log", _platform().user_log_dir)


def cache_folder() -> Path:
    """What may be thrown away at any time."""
    return _folder("cache", _platform().user_cache_dir)


def print_folder() -> Path:
    """What is opened in another program to be printed: readable by nature, and emptied at lock and exit."""
    return cache_folder() / "print"


def empty_print_folder() -> None:
    """Take away what was opened for printing; what another program still holds goes the next time."""
    for path in print_folder().glob("*"):
        with contextlib.suppress(OSError):
            path.unlink()


def default_store() -> Path:
    """The store that is opened when nobody named another one."""
    return data_folder() / "mentordesk.store"


def demo_store() -> Path:
    """The store of the demonstration: its key is published, so nothing real belongs into it."""
    return data_folder() / "demo.store"


def call_folder() -> Path:
    """Where a second start asks the first one to come forward."""
    return cache_folder() / "calls"
