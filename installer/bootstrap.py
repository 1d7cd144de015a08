#!/usr/bin/env python3
"""Sets everything up and starts it: python3 installer/bootstrap.py run | test | … (no library needed).

Exit codes of its own: 2 wrong word, 3 system libraries are missing, 4 the libraries could not be
installed, 5 this Python does not fit, 6 this folder cannot be written. All others are those of the
program or the tests.
"""

from __future__ import annotations

import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
LOCK = ROOT / "installer" / "requirements.lock"
STAMP = VENV / ".set-up"
OLDEST, TOO_NEW = (3, 11), (3, 15)

MISSING_LIBRARIES, NOT_INSTALLED, WRONG_PYTHON, NOT_WRITABLE = 3, 4, 5, 6

DRAWING = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libdbus-1.so.3": "libdbus-1-3",
}
"""What Qt needs on Linux to draw at all: file the loader looks for, Debian's package."""

WINDOW = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""What a real window needs besides."""

COMMANDS = {
    "run": ["-m", "desktop"],
    "test": [str(ROOT / "installer" / "stages.py")],
    "bench": ["-m", "tests.bench"],
    "soak": ["-m", "tests.soak"],
    "pictures": ["-m", "tests.ui.gallery"],
    "catalogue": [str(ROOT / "installer" / "catalogue.py"), "update"],
    "lock": [str(ROOT / "installer" / "lock.py")],
}

HELP = """Usage: python3 installer/bootstrap.py WORD [arguments]   (Windows: py installer\\bootstrap.py WORD)

  run        set everything up and open the window (--demo: with example data)
  test       set everything up and run every check; with arguments: pytest with these arguments alone
  bench      measure speed and memory beside a reference (--only NAME, --write)
  soak       the long runs that look for leaks (--only NAME, --write)
  pictures   draw every tab and dialog into a folder (pictures FOLDER)
  catalogue  write translations/desktop.pot and the English catalogue anew
  lock       write installer/requirements.lock anew (--upgrade: with newer versions)
  shell      a shell in which `python`, `pytest` and `mentordesk` are the project's own
"""


class Stop(Exception):
    """Nothing more can be done: the exit code, and one sentence or command for the person."""

    def __init__(self, code: int, words: str) -> None:
        super().__init__(words)
        self.code = code


def say(*words: object) -> None:
    """One line of our own among those of the tools."""
    print("[bootstrap]", *words, flush=True)


def check_python() -> None:
    """Refuse a Python for which the libraries have no builds."""
    if not OLDEST <= sys.version_info[:2] < TOO_NEW:
        found = ".".join(map(str, sys.version_info[:3]))
        raise Stop(WRONG_PYTHON, f"Python 3.11 to 3.14 is needed; this is Python {found}.")


# The system ---------------------------------------------------------------------------------------


def has_display() -> bool:
    """Whether a window can be shown."""
    if sys.platform.startswith("linux"):
        return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    return True


def missing_packages() -> list[str]:
    """Debian's names of what the system lacks, in a fixed order."""
    missing = [] if PYTHON.exists() or importlib.util.find_spec("ensurepip") else ["python3-venv"]
    if not sys.platform.startswith("linux"):
        return missing
    for file, package in {**DRAWING, **(WINDOW if has_display() else {})}.items():
        try:
            ctypes.CDLL(file)
        except OSError:
            missing.append(package)
    return missing


def prepare_system() -> None:
    """Install what the system lacks where that is allowed; else stop with the one line that does it."""
    missing = missing_packages()
    if not missing:
        return
    if not sys.platform.startswith("linux"):
        raise Stop(WRONG_PYTHON, "This Python cannot make environments (no ensurepip). Take the one from python.org.")
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if not shutil.which("apt-get") or os.geteuid() != 0:
        raise Stop(MISSING_LIBRARIES, "sudo " + " ".join(install))
    say("installing system libraries:", *missing)
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update", "-qq"], check=False, env=env, stdout=subprocess.DEVNULL)
    subprocess.run(install, check=False, env=env, stdout=subprocess.DEVNULL)
    if missing_packages():
        raise Stop(MISSING_LIBRARIES, " ".join(install))


# The environment ----------------------------------------------------------------------------------


def wanted_stamp() -> str:
    """Changes when the environment has to be made anew: lock, settings, Python or place."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def is_ready() -> bool:
    """Whether the environment was made to its end, from these very files."""
    return PYTHON.exists() and STAMP.exists() and STAMP.read_bytes() == wanted_stamp().encode()


def is_sound() -> bool:
    """Whether a half-made or outdated environment can be brought up to date in place."""
    code = "import sys, pip; print(sys.version, sys.prefix)"
    try:
        found = subprocess.run([PYTHON, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    except (OSError, subprocess.SubprocessError):
        return False
    return found.returncode == 0 and found.stdout.strip() == f"{sys.version} {VENV}"


def make_venv() -> None:
    """An empty environment in place of whatever stands there."""
    say("creating .venv")
    clear = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if subprocess.run(clear, check=False, env=clean_environment()).returncode:
        raise Stop(NOT_INSTALLED, f"Python could not make {VENV}. Delete that folder and try again.")


def clean_environment() -> dict[str, str]:
    """Our environment variables without those that lead Python, pip or uv elsewhere."""
    env = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "VIRTUAL_ENV")}
    env.update(PIP_DISABLE_PIP_VERSION_CHECK="1", PIP_ROOT_USER_ACTION="ignore")
    # Behind a proxy that inspects TLS only the system's certificates are right (both names: old and new uv).
    env.update(UV_SYSTEM_CERTS="1", UV_NATIVE_TLS="1", UV_NO_PROGRESS="1")
    return env


def call(*command: object) -> bool:
    """Run one step of the set-up; whether it went well."""
    done = subprocess.run([str(part) for part in command], check=False, env=clean_environment(), cwd=ROOT)
    return done.returncode == 0


def uv_alone() -> str:
    """The lines of the lock that install uv, with its hashes."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next((at for at, line in enumerate(lines) if line.startswith("uv==")), len(lines))
    end = next((at for at in range(start + 1, len(lines)) if not lines[at].startswith(" ")), len(lines))
    return "\n".join(lines[start:end]) + "\n"


def install_uv() -> bool:
    """Put uv, which is faster than pip, into the environment; whether it works there."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "uv.txt"
        file.write_text(uv_alone(), encoding="utf-8")
        pip = (PYTHON, "-m", "pip", "install", "-q", "--require-hashes", "--only-binary", ":all:", "-r", file)
        return call(*pip) and call(PYTHON, "-c", "import uv; uv.find_uv_bin()")


def install_libraries() -> bool:
    """Everything the lock names, and nothing else; by uv, or by pip where uv does not work."""
    say("installing libraries")
    exactly = ("--require-hashes", "--only-binary", ":all:")
    into = ("--python", PYTHON)
    project = ("--no-deps", "--no-build-isolation", "-e", ROOT)
    uv = (PYTHON, "-m", "uv", "pip")
    # Compiled now: the process that reads what people bring may write nothing, so it could never compile.
    if install_uv() and call(*uv, "sync", "-q", "--compile-bytecode", *into, *exactly, LOCK):
        return call(*uv, "install", "-q", *into, *project)
    say("uv does not work here, pip does the same more slowly")
    pip = (PYTHON, "-m", "pip", "install", "-q")
    return call(*pip, *exactly, "-r", LOCK) and call(*pip, *project)


def prepare_environment() -> None:
    """Make .venv as the lock says, unless it is so already."""
    if is_ready():
        return
    try:
        STAMP.unlink(missing_ok=True)
        (ROOT / ".venv.try").mkdir()
        (ROOT / ".venv.try").rmdir()
    except OSError as reason:
        words = f"{ROOT} cannot be written ({reason.strerror}). Copy it to a folder of your own and start there."
        raise Stop(NOT_WRITABLE, words) from None
    was_sound = is_sound()
    if not was_sound:
        make_venv()
    if not install_libraries():
        if was_sound:
            make_venv()
        if not (was_sound and install_libraries()):
            raise Stop(NOT_INSTALLED, "The libraries could not be installed; the lines above say why.")
    call(PYTHON, "-m", "compileall", "-q", ROOT / "desktop")
    STAMP.write_text(wanted_stamp(), encoding="ascii")


def compile_catalogues() -> None:
    """Bring the compiled translations up to date; they are not kept in the repository."""

    def is_fresh(source: Path) -> bool:
        compiled = source.with_suffix(".mo")
        return compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime

    sources = (ROOT / "translations").glob("*/LC_MESSAGES/*.po")
    if not all(map(is_fresh, sources)) and not call(PYTHON, ROOT / "installer" / "catalogue.py", "compile"):
        say("the translations could not be compiled; the program speaks English")


# The words ----------------------------------------------------------------------------------------


def surroundings(word: str) -> dict[str, str]:
    """The environment variables the program or a tool is started with."""
    env = {**clean_environment(), "VIRTUAL_ENV": str(VENV), "PATH": str(BIN) + os.pathsep + os.environ.get("PATH", "")}
    if word not in {"run", "shell"}:
        env.setdefault("QT_QPA_PLATFORM", "offscreen")
    elif not has_display() and "QT_QPA_PLATFORM" not in env:
        say("there is no display here: windows are drawn unseen")
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env


def start(word: str, arguments: list[str]) -> int:
    """Run what the word stands for; its exit code, 128 + n where signal n ended it."""
    if word == "shell":
        command = [os.environ.get("COMSPEC", "cmd.exe") if os.name == "nt" else os.environ.get("SHELL", "/bin/sh")]
    else:
        command = [str(PYTHON), *COMMANDS[word]]
    try:
        code = subprocess.run([*command, *arguments], check=False, cwd=ROOT, env=surroundings(word)).returncode
    except KeyboardInterrupt:
        return 130
    return code if code >= 0 else 128 - code


def main(arguments: list[str]) -> int:
    """Set up and start; the exit code."""
    word = arguments[0] if arguments else "run"
    if word in ("-h", "--help", "help"):
        print(HELP)
        return 0
    if word not in COMMANDS and word != "shell":
        print(HELP, file=sys.stderr)
        return 2
    begin = time.monotonic()
    try:
        check_python()
        prepare_system()
        prepare_environment()
    except Stop as stop:
        print(stop, file=sys.stderr, flush=True)
        return stop.code
    compile_catalogues()
    if (taken := time.monotonic() - begin) > 1:
        say(f"ready after {taken:.0f} s")
    return start(word, arguments[1:])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
