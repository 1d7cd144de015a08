"""Where a store may lie: every case of every system, told on this one."""

import json
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop.store.mounts import Mount, parse_linux, parse_mac
from desktop.store.places import Surroundings, UnfitPlace, check_place, problem

WINDOWS_HOME = PureWindowsPath(r"C:\Users\ada")
WINDOWS_MOUNTS = (
    Mount("C:\\", "NTFS"), Mount("D:\\", "NTFS"), Mount("E:\\", "FAT32"), Mount("F:\\", "exFAT"),
    Mount("Z:\\", "remote"), Mount("G:\\", "FAT32"), Mount("H:\\", "NTFS"),
)  # fmt: skip
MAC_HOME = PurePosixPath("/Users/ada")
MAC_MOUNTS = (
    Mount("/", "apfs"), Mount("/System/Volumes/Data", "apfs"), Mount("/Volumes/office", "smbfs"),
    Mount("/Volumes/old", "afpfs"), Mount("/Volumes/nas", "nfs"), Mount("/Volumes/dav", "webdav"),
    Mount("/Volumes/STICK", "msdos"), Mount("/Volumes/CARD", "exfat"), Mount("/Volumes/Backup", "hfs"),
)  # fmt: skip
LINUX_HOME = PurePosixPath("/home/ada")
LINUX_MOUNTS = (
    Mount("/", "ext4"), Mount("/home", "btrfs"), Mount("/mnt/nfs", "nfs4"), Mount("/mnt/smb", "cifs"),
    Mount("/mnt/ssh", "fuse.sshfs"), Mount("/mnt/rclone", "fuse.rclone"),
    Mount("/run/user/1000/gvfs", "fuse.gvfsd-fuse"),
    Mount("/media/ada/STICK", "vfat"), Mount("/media/ada/CARD", "exfat"), Mount("/media/ada/disk", "xfs"),
    Mount("/mnt/c", "9p"), Mount("/media/sf_share", "vboxsf"), Mount("/mnt/hgfs", "fuse.vmhgfs-fuse"),
    Mount("/srv/shared", "virtiofs"), Mount("/mnt/bucket", "fuse.gcsfuse"),
    Mount("/mnt/smb/inner", "ext4"), Mount("/tmp", "tmpfs"), Mount("/home/ada/with blank", "cifs"),
)  # fmt: skip

SYNCED, NETWORK, FAT, FINE = "synchronises", "network", "FAT", ""

WINDOWS = [
    (r"C:\Users\ada\AppData\Local\Mentordesk\mentordesk.store", FINE),
    (r"C:\Users\ada\Documents\mentordesk.store", FINE),
    (r"D:\work\mentordesk.store", FINE),
    (r"C:\Users\ada\OneDrive\mentordesk.store", SYNCED),
    (r"C:\Users\ada\OneDrive - City of Oslo\Documents\m.store", SYNCED),
    (r"c:\users\ADA\onedrive\m.store", SYNCED),
    (r"D:\Wolke\Programm\m.store", SYNCED),  # named by %OneDriveCommercial%
    (r"C:\Users\ada\Dropbox\m.store", SYNCED),
    (r"C:\Users\ada\Dropbox (School)\m.store", SYNCED),
    (r"D:\Boxes\shared\m.store", SYNCED),  # named by Dropbox's own info.json
    (r"C:\Users\ada\Google Drive\m.store", SYNCED),
    (r"G:\My Drive\m.store", FAT),
    (r"C:\Users\ada\iCloudDrive\m.store", SYNCED),
    (r"C:\Users\ada\Nextcloud\m.store", SYNCED),
    (r"C:\Users\ada\ownCloud\m.store", SYNCED),
    (r"C:\Users\ada\Box\m.store", SYNCED),
    (r"C:\Users\ada\MEGA\m.store", SYNCED),
    (r"C:\Users\ada\pCloud Sync\m.store", SYNCED),
    (r"C:\Users\ada\SynologyDrive\m.store", SYNCED),
    (r"C:\Users\ada\Seafile\m.store", SYNCED),
    (r"C:\Users\ada\Proton Drive\ada\My files\m.store", SYNCED),
    (r"C:\Users\ada\YandexDisk\m.store", SYNCED),
    (r"H:\My Drive\m.store", SYNCED),  # marked by Google Drive at the top of its drive
    (r"C:\Users\ada\Onedriver notes\m.store", FINE),
    (r"C:\Users\ada\boxing club\m.store", FINE),
    (r"\\server\office\m.store", NETWORK),
    (r"\\?\UNC\server\office\m.store", NETWORK),
    (r"\\?\C:\Users\ada\m.store", FINE),
    (r"//server/office/m.store", NETWORK),
    (r"Z:\office\m.store", NETWORK),
    (r"E:\m.store", FAT),
    (r"F:\m.store", FAT),
]
MAC = [
    ("/Users/ada/Library/Application Support/Mentordesk/m.store", FINE),
    ("/Users/ada/Documents/m.store", FINE),
    ("/Volumes/Backup/m.store", FINE),
    ("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/m.store", SYNCED),
    ("/Users/ada/Library/CloudStorage/OneDrive-Personal/m.store", SYNCED),
    ("/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/My Drive/m.store", SYNCED),
    ("/Users/ada/Library/CloudStorage/Dropbox/m.store", SYNCED),
    ("/Users/ada/Library/CloudStorage/Unknown-Cloud/m.store", SYNCED),
    ("/Users/ada/Desktop/m.store", SYNCED),  # iCloud keeps the desktop of this one
    ("/Users/ada/Dropbox/m.store", SYNCED),
    ("/Users/ada/OneDrive/m.store", SYNCED),
    ("/Volumes/GoogleDrive/m.store", SYNCED),
    ("/Volumes/office/m.store", NETWORK),
    ("/Volumes/old/m.store", NETWORK),
    ("/Volumes/nas/m.store", NETWORK),
    ("/Volumes/dav/m.store", NETWORK),
    ("/Volumes/STICK/m.store", FAT),
    ("/Volumes/CARD/m.store", FAT),
]
LINUX = [
    ("/home/ada/.local/share/Mentordesk/m.store", FINE),
    ("/home/ada/m.store", FINE),
    ("/media/ada/disk/m.store", FINE),
    ("/tmp/m.store", FINE),
    ("/mnt/smb/inner/m.store", FINE),  # a disk mounted below a share
    ("/home/ada/Dropbox/m.store", SYNCED),
    ("/home/ada/Nextcloud/Work/m.store", SYNCED),
    ("/home/ada/Jottacloud/m.store", SYNCED),
    ("/srv/shared/m.store", NETWORK),  # a folder of the machine that this one runs in
    ("/mnt/bucket/m.store", NETWORK),
    ("/home/ada/resilio/deep/m.store", SYNCED),  # marked by Resilio
    ("/home/ada/sync/m.store", SYNCED),  # marked by Syncthing
    ("/home/ada/OneDrive/m.store", SYNCED),
    ("/mnt/nfs/m.store", NETWORK),
    ("/mnt/smb/m.store", NETWORK),
    ("/mnt/ssh/m.store", NETWORK),
    ("/mnt/rclone/m.store", NETWORK),
    ("/run/user/1000/gvfs/smb-share:server=x/m.store", NETWORK),
    ("/mnt/c/Users/ada/m.store", NETWORK),
    ("/media/sf_share/m.store", NETWORK),
    ("/mnt/hgfs/x/m.store", NETWORK),
    ("/home/ada/with blank/m.store", NETWORK),
    ("/media/ada/STICK/m.store", FAT),
    ("/media/ada/CARD/deep/m.store", FAT),
]


def _windows() -> Surroundings:
    info = WINDOWS_HOME / "AppData" / "Roaming" / "Dropbox" / "info.json"
    return Surroundings(
        platform="win32",
        environment={
            "OneDriveCommercial": r"D:\Wolke",
            "APPDATA": str(WINDOWS_HOME / "AppData" / "Roaming"),
            "LOCALAPPDATA": str(WINDOWS_HOME / "AppData" / "Local"),
        },
        home=WINDOWS_HOME,
        mounts=WINDOWS_MOUNTS,
        exists=lambda path: path in (info, PureWindowsPath("H:\\.shortcut-targets-by-id")),
        read=lambda path: json.dumps({"personal": {"path": r"D:\Boxes"}, "business": {"host": 1}}),
    )


def _posix(platform: str, home: PurePath, mounts: tuple[Mount, ...]) -> Surroundings:
    marked = {
        PurePosixPath("/home/ada/sync/.stfolder"),
        PurePosixPath("/home/ada/.dropbox"),
        PurePosixPath("/home/ada/resilio/.sync"),
        PurePosixPath("/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/Desktop"),
    }
    return Surroundings(platform, {}, home, mounts, lambda path: path in marked, lambda path: "no json")


@pytest.mark.parametrize(("path", "wanted"), WINDOWS)
def test_windows(path: str, wanted: str):
    said = problem(PureWindowsPath(path), _windows())
    assert wanted in said
    assert bool(wanted) == bool(said)


@pytest.mark.parametrize(("path", "wanted"), MAC)
def test_mac(path: str, wanted: str):
    said = problem(PurePosixPath(path), _posix("darwin", MAC_HOME, MAC_MOUNTS))
    assert wanted in said
    assert bool(wanted) == bool(said)


@pytest.mark.parametrize(("path", "wanted"), LINUX)
def test_linux(path: str, wanted: str):
    said = problem(PurePosixPath(path), _posix("linux", LINUX_HOME, LINUX_MOUNTS))
    assert wanted in said
    assert bool(wanted) == bool(said)


def test_a_broken_dropbox_note_is_passed_over():
    around = Surroundings(
        "linux", {}, LINUX_HOME, LINUX_MOUNTS, lambda path: path.name == "info.json", lambda path: "["
    )
    assert problem(PurePosixPath("/home/ada/m.store"), around) == ""


def test_the_mounts_of_linux_are_read():
    assert parse_linux("a /mnt/with\\040blank cifs rw 0 0\nbroken\n") == [Mount("/mnt/with blank", "cifs")]


def test_the_mounts_of_a_mac_are_read():
    told = (
        "/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)\n"
        "//ada@server/office on /Volumes/office files (smbfs, nodev, nosuid)\n"
    )
    assert parse_mac(told) == [Mount("/", "apfs"), Mount("/Volumes/office files", "smbfs")]


def test_this_machines_own_folder_is_fine(tmp_path: Path):
    check_place(tmp_path / "a.store")


def test_the_refusal_offers_a_way_out(tmp_path: Path):
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    with pytest.raises(UnfitPlace, match=r"Dropbox synchronises this folder.*Choose a folder"):
        check_place(folder / "a.store")
    with pytest.raises(UnfitPlace, match=r"Use .*local instead"):
        check_place(folder / "a.store", tmp_path / "local")


def test_a_link_into_a_synchronised_folder_is_seen_through(tmp_path: Path):
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "plain").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(UnfitPlace):
        check_place(tmp_path / "plain" / "a.store")
