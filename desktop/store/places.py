"""Where a store may lie: not in a synchronised folder, not on a network, not on a FAT volume.

A sync client copies the file while it is being written and so breaks it; network drives and FAT do
not keep locks or promises to write (`reliability.md` 0.6, S9). What is seen of the machine comes in
as `Surroundings`, so that every system's cases are tested on any.
"""

import itertools
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePath

from desktop.errors import UserError
from desktop.i18n import tr
from desktop.store.mounts import Mount, mounts

_NETWORK = frozenset(
    {
        "nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "webdav", "davfs", "davfs2",
        "ncpfs", "ceph", "glusterfs", "lustre", "9p", "vboxsf", "vmhgfs", "prl_fs", "drvfs", "remote",
        "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.davfs2", "fuse.glusterfs",
        "fuse.ceph", "fuse.smbnetfs", "fuse.curlftpfs", "fuse.s3fs", "fuse.google-drive-ocamlfuse",
        "fuse.vmhgfs-fuse", "fuse.onedriver", "fuse.gcsfuse", "fuse.goofys", "fuse.juicefs", "osxfuse", "macfuse",
        "virtiofs", "beegfs", "gfs2", "ocfs2", "orangefs",
    }
)  # fmt: skip
_FAT = frozenset({"vfat", "msdos", "fat", "fat12", "fat16", "fat32", "exfat", "msdosfs", "fuse.exfat"})
_NAMES = (
    ("onedrive", r"(?i)onedrive( - .+)?|onedrive-.+", "OneDrive"),
    ("dropbox", r"(?i)dropbox( \(.+\))?|dropbox-.+", "Dropbox"),
    ("google", r"(?i)google ?drive|googledrive-.+", "Google Drive"),
    ("drivefs", r"(?i)drivefs", "Google Drive"),
    ("icloud", r"(?i)iclouddrive|icloud drive", "iCloud"),
    ("mobile", r"(?i)mobile documents", "iCloud"),
    ("com~apple", r"(?i)com~apple~clouddocs", "iCloud"),
    ("nextcloud", r"(?i)nextcloud\d*", "Nextcloud"),
    ("owncloud", r"(?i)owncloud", "ownCloud"),
    ("box", r"Box( Sync)?|Box-Box", "Box"),
    ("pcloud", r"(?i)pclouddrive|pcloud sync", "pCloud"),
    ("mega", r"MEGA(sync)?", "MEGA"),
    ("synology", r"(?i)synologydrive", "Synology Drive"),
    ("cloudstation", r"(?i)cloudstation", "Synology Drive"),
    ("seafile", r"(?i)seafile", "Seafile"),
    ("seadrive", r"(?i)seadrive", "Seafile"),
    ("proton", r"(?i)proton ?drive", "Proton Drive"),
    ("yandex", r"(?i)yandex\.?disk", "Yandex Disk"),
    ("jottacloud", r"(?i)jottacloud", "Jottacloud"),
)
"""Folders that sync clients make, by their whole name; its pattern is only made where the word before it is met."""
_MARKS = (
    (".dropbox", "Dropbox"),
    (".dropbox.cache", "Dropbox"),
    (".stfolder", "Syncthing"),
    (".nextcloudsync.log", "Nextcloud"),
    (".owncloudsync.log", "ownCloud"),
    (".SynologyWorkingDirectory", "Synology Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".shortcut-targets-by-id", "Google Drive"),
    (".sync", "Resilio Sync"),
)
"""What sync clients leave in the topmost folder they keep."""


@dataclass(frozen=True)
class Surroundings:
    """What can be seen of a machine: its platform as sys.platform says, its mounts, what its files hold."""

    platform: str = sys.platform
    environment: Mapping[str, str] = field(default_factory=lambda: os.environ)
    home: PurePath = field(default_factory=Path.home)
    mounts: Sequence[Mount] = ()
    exists: Callable[[PurePath], bool] = lambda path: Path(path).exists()
    read: Callable[[PurePath], str] = lambda path: Path(path).read_text(encoding="utf-8")


class UnfitPlace(UserError):
    """The store must not lie there; the sentence says why and where else."""

    def __init__(self, words: str, store: Path) -> None:
        super().__init__(words)
        self.store = store


def is_address(place: object) -> bool:
    """Whether a place is a PostgreSQL address and not a path."""
    return isinstance(place, str) and place.startswith(("postgresql://", "postgres://"))


def check_place(store: Path, instead: Path | None = None) -> None:
    """Raise UnfitPlace unless a store may lie at this path; instead: the folder to offer."""
    real = store.resolve()
    if why := problem(real, Surroundings(mounts=mounts(real))):
        way_out = (
            tr("Use {folder} instead.", folder=str(instead))
            if instead
            else tr("Choose a folder of this computer that is not synchronised.")
        )
        raise UnfitPlace(f"{why} {way_out}", store)


def problem(store: PurePath, around: Surroundings) -> str:
    """Why a store must not lie at this path, in one sentence; empty when it may."""
    if service := _service(store, around):
        return tr("{service} synchronises this folder and would damage the store.", service=service)
    kind = _kind_of(store, around)
    if kind in _NETWORK:
        return tr("This folder is on a network drive, where a store can be damaged.")
    if kind in _FAT:
        return tr("This drive is formatted as FAT, as USB sticks are, where a store can be damaged.")
    return ""


def _service(store: PurePath, around: Surroundings) -> str:
    """The sync client that keeps a folder above the store; empty when none is seen."""
    named = (service for folder, service in _known_folders(around) if _is_inside(store, folder, around))
    called = (
        service
        for part in store.parts[1:-1]
        for word, name, service in _NAMES
        if word in part.lower() and re.fullmatch(name, part)
    )
    if found := next(itertools.chain(named, called), ""):
        return found
    if around.platform == "darwin" and "CloudStorage" in store.parts:
        return tr("A cloud drive")
    above = [folder for folder in store.parents if folder != around.home]  # ~/.dropbox is the client's own folder
    marked = (service for folder in above for mark, service in _MARKS if around.exists(folder / mark))
    return next(marked, "")


def _known_folders(around: Surroundings) -> Iterator[tuple[PurePath, str]]:
    path = type(around.home)
    for variable in ("OneDrive", "OneDriveConsumer", "OneDriveCommercial"):
        if folder := around.environment.get(variable):
            yield path(folder), "OneDrive"
    if around.platform == "darwin":
        for name in ("Documents", "Desktop"):  # both move into iCloud when "Desktop & Documents" is switched on
            if around.exists(around.home.joinpath("Library", "Mobile Documents", "com~apple~CloudDocs", name)):
                yield around.home / name, "iCloud"
    for base in (around.environment.get("APPDATA"), around.environment.get("LOCALAPPDATA")):
        if base:
            yield from _dropbox(path(base) / "Dropbox" / "info.json", around)
    yield from _dropbox(around.home / ".dropbox" / "info.json", around)


def _dropbox(info: PurePath, around: Surroundings) -> Iterator[tuple[PurePath, str]]:
    """The folders that Dropbox itself names, one for each account."""
    if not around.exists(info):
        return
    try:
        accounts = json.loads(around.read(info))
    except (OSError, ValueError):
        return
    for account in accounts.values() if isinstance(accounts, dict) else ():
        if isinstance(account, dict) and account.get("path"):
            yield type(around.home)(account["path"]), "Dropbox"


def _is_inside(store: PurePath, folder: PurePath, around: Surroundings) -> bool:
    if around.platform == "linux":
        return store.is_relative_to(folder)
    return type(store)(str(store).casefold()).is_relative_to(type(folder)(str(folder).casefold()))


def _kind_of(store: PurePath, around: Surroundings) -> str:
    """The kind of file system below a path, in small letters."""
    if around.platform == "win32" and _is_unc(str(store)):
        return "remote"
    below = [mount for mount in around.mounts if _is_inside(store, type(store)(mount.folder), around)]
    if not below:
        return ""
    nearest = max(below, key=lambda mount: len(mount.folder))
    kind = nearest.kind.lower()
    return "" if kind == "9p" and nearest.folder == "/" else kind  # the whole disk of some virtual machines


def _is_unc(path: str) -> bool:
    plain = path.replace("/", "\\")
    if plain.startswith("\\\\?\\"):
        return plain[4:].upper().startswith("UNC\\")
    return plain.startswith("\\\\")
