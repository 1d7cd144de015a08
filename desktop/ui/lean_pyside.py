"""PySide6 without a look into the source of every module that is imported after it.

PySide asks of each module whether its text names PySide6, to know where a switch of `__feature__` would count, and
keeps the lines of all of them: 16 ms and 7 MB of a start. No module of the program switches anything, so all of them
may pass for users of PySide.
"""

from importlib import import_module

import PySide6.QtCore  # noqa: F401 (brings `shibokensupport`, which lies inside its library)


def install() -> None:
    """From here on no source is read; a PySide that asks otherwise is left as it is."""
    asked = vars(import_module("shibokensupport.feature"))
    if "_mod_uses_pyside" in asked:
        asked["_mod_uses_pyside"] = lambda _module: True
