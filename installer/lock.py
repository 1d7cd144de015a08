"""Writes installer/requirements.lock anew from pyproject.toml; run by bootstrap.py in .venv.

Versions stay as they are where they fit; `--upgrade` moves all of them. uv resolves in a folder of
its own, because its own lock file names the addresses of registries and is not kept.
"""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOCK = ROOT / "installer" / "requirements.lock"
_UV = (sys.executable, "-m", "uv")
_EVERYWHERE = "platform_python_implementation == 'CPython'"
"""What [tool.uv] says of every environment; uv repeats it in each line."""
_PINNED = re.compile(r"^([A-Za-z0-9._-]+==[^ \\]+(?: ; [^\\]+)?)", re.M)


def kept_versions() -> list[str]:
    """What the present lock names, as requirements with their markers."""
    return [line.strip() for line in _PINNED.findall(LOCK.read_text(encoding="utf-8"))] if LOCK.exists() else []


def settings(is_upgrade: bool) -> str:
    """pyproject.toml for uv, with the present versions as constraints unless all may move."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    if is_upgrade:
        return text
    constraints = "".join(f"    {line!r},\n" for line in kept_versions())
    return text.replace("[tool.uv]\n", f"[tool.uv]\nconstraint-dependencies = [\n{constraints}]\n", 1)


def without_the_obvious(text: str) -> str:
    """The lock with shorter markers: what holds everywhere is left out of them."""
    for phrase in (f" and {_EVERYWHERE}", f"{_EVERYWHERE} and ", f" ; {_EVERYWHERE}"):
        text = text.replace(phrase, "")
    return text


def main(arguments: list[str]) -> int:
    """Resolve, export, put in place; uv's exit code."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "pyproject.toml").write_text(settings("--upgrade" in arguments), encoding="utf-8")
        for file in ("README.md", "LICENSE"):
            (folder / file).write_text("", encoding="utf-8")
        out = folder / "requirements.lock"
        lock = [*_UV, "lock", "-q"]
        export = [*_UV, "export", "-q", "--all-extras", "--all-groups", "--no-emit-project", "--no-header"]
        for command in (lock, [*export, "--no-annotate", "--frozen", "-o", str(out)]):
            if code := subprocess.run(command, check=False, cwd=folder).returncode:
                return code
        text = without_the_obvious(out.read_text(encoding="utf-8"))
        if "://" in text:
            print("the lock would name an address; it is left as it was", file=sys.stderr)
            return 1
        LOCK.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
