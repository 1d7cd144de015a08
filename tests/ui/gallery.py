"""Pictures of every tab and piece to look at: `python -m tests.ui.gallery FOLDER`.

Each scene is grabbed in light, in dark, at scale 2, and with text that is 40 % longer. With ONLY=words in
the environment only the scenes with these words in their names are drawn.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic
from unittest.mock import patch

VARIANTS = {
    "light": ("light", "1", False),
    "dark": ("dark", "1", False),
    "scale2": ("light", "2", False),
    "longer": ("light", "1", True),
}
"""Name → colours, scale of the screen, whether the text is longer."""

_VOWELS = {"a": "aa", "e": "ee", "i": "ii", "o": "oo", "u": "uu"}


def longer(text: str) -> str:
    """The text about 40 % longer, with its {names} as they are."""
    parts, depth = [], 0
    for letter in text:
        depth += (letter == "{") - (letter == "}")
        parts.append(letter if depth else _VOWELS.get(letter, letter))
    return "".join(parts)


@contextmanager
def pseudo(is_longer: bool) -> Iterator[None]:
    """Every word of the screen is longer inside this block."""
    import gettext

    import desktop.i18n

    class Longer(gettext.NullTranslations):
        def gettext(self, message: str) -> str:
            return longer(message)

        def ngettext(self, one: str, many: str, count: int) -> str:
            return longer(one if count == 1 else many)

    if not is_longer:
        yield
        return
    with patch.object(desktop.i18n, "_catalogue", lambda code: Longer()):
        yield


def main(folder: Path) -> int:
    """One process a variant: the scale of the screen is read when Qt starts."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, (colours, scale, is_longer) in VARIANTS.items():
        place = {**os.environ, "QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": "."}
        words = [sys.executable, "-m", "tests.ui.gallery", str(folder), name, colours, "longer" if is_longer else ""]
        if code := subprocess.run(words, env=place, check=False).returncode:
            return code
    return 0


def draw(folder: Path, name: str, colours: str, is_longer: bool) -> None:
    """Grab every scene of one variant."""
    from PySide6.QtWidgets import QApplication

    from desktop.ui.look import Look, Scheme

    application = QApplication([])
    application.setApplicationDisplayName("Mentordesk")
    look = Look(application, Scheme(colours))
    from tests.ui import dialog_scenes, scenes, trust_scenes, window_scenes

    wanted = os.environ.get("ONLY", "")
    every = {**scenes.SCENES, **window_scenes.SCENES, **dialog_scenes.SCENES, **trust_scenes.SCENES}
    with pseudo(is_longer), tempfile.TemporaryDirectory() as home, patch.dict(os.environ, MENTORDESK_HOME=home):
        for title, make in every.items():
            if wanted not in title:
                continue
            scene = make(look)
            settle(application, scene)
            scene.widget.grab().save(str(folder / f"{title}-{name}.png"))
            scene.close()


def settle(application: object, scene: object) -> None:
    """Give what is read and drawn beside the window its time."""
    from PySide6.QtCore import QThread
    from PySide6.QtWidgets import QApplication

    end = monotonic() + 20
    calm = 0
    while calm < 8 and monotonic() < end:
        QApplication.processEvents()
        QThread.msleep(10)
        calm = calm + 1 if scene.is_settled() else 0


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.exit(main(Path(sys.argv[1])))
    draw(Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4] == "longer")
