"""What is mounted where, as the operating system tells it."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mount:
    """A folder (or a drive such as C:\\) and the kind of file system below it; "remote" for a mapped drive."""

    folder: str
    kind: str


def mounts(path: Path) -> list[Mount]:
    """The mounts of this machine; on Windows the one of the path's drive."""
    if sys.platform == "win32":
        return _windows(path)
    if sys.platform == "darwin":
        import subprocess  # late: only there has it to be asked

        told = subprocess.run(["/sbin/mount"], capture_output=True, text=True, timeout=10, check=False).stdout
        return parse_mac(told)
    try:
        return parse_linux(Path("/proc/self/mounts").read_text(encoding="utf-8", errors="surrogateescape"))
    except OSError:
        return []


def parse_linux(text: str) -> list[Mount]:
    """The lines of /proc/self/mounts; blanks in names stand there as octal numbers."""
    found = []
    for line in text.splitlines():
        parts = line.split(" ")
        if len(parts) > 2:
            folder = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code.group(1), 8)), parts[1])
            found.append(Mount(folder, parts[2]))
    return found


def parse_mac(text: str) -> list[Mount]:
    """What /sbin/mount prints: `device on folder (kind, option, …)`."""
    found = re.finditer(r"^.* on (?P<folder>/.*) \((?P<kind>[^,)]+)", text, re.MULTILINE)
    return [Mount(one["folder"], one["kind"]) for one in found]


def _windows(path: Path) -> list[Mount]:
    if sys.platform != "win32":
        return []
    import ctypes  # late: only there has it windll

    drive = path.drive + "\\"
    if ctypes.windll.kernel32.GetDriveTypeW(drive) == 4:
        return [Mount(drive, "remote")]
    kind = ctypes.create_unicode_buffer(64)
    ctypes.windll.kernel32.GetVolumeInformationW(drive, None, 0, None, None, None, kind, len(kind))
    return [Mount(drive, kind.value)]
