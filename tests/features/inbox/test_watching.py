"""The watched folder: a file is taken once it is whole, and moved aside without overwriting another."""

from pathlib import Path

import pytest

from desktop.features.inbox.watching import WatchedFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "notes.txt").write_text("no scan")
    (tmp_path / ".hidden.pdf").write_text("being written")
    (tmp_path / "empty.pdf").touch()
    return tmp_path


def test_a_file_is_ready_once_it_stays_as_it_is(folder: Path) -> None:
    watched = WatchedFolder(folder)
    scan = folder / "Scan.PDF"
    scan.write_bytes(b"half")
    assert watched.ready() == []
    scan.write_bytes(b"half and the rest")
    assert watched.ready() == []
    assert watched.ready() == [scan]


def test_what_is_kept_goes_aside_and_overwrites_nothing(folder: Path) -> None:
    watched = WatchedFolder(folder)
    for text in ("first", "second"):
        (folder / "scan.pdf").write_text(text)
        watched.put_away([folder / "scan.pdf"])
    kept = sorted(path.read_text() for path in (folder / "Taken in").iterdir())
    assert kept == ["first", "second"]
    assert not (folder / "scan.pdf").exists()
    watched.put_away([folder / "gone.pdf"])  # somebody else moved it: nothing to do


def test_what_cannot_be_kept_stays_and_is_not_asked_for_again(folder: Path) -> None:
    watched = WatchedFolder(folder)
    scan = folder / "scan.tif"
    scan.write_bytes(b"large")
    watched.ready()
    assert watched.ready() == [scan]
    watched.give_up([scan])
    assert watched.ready() == []
    scan.write_bytes(b"smaller now")
    watched.ready()
    assert watched.ready() == [scan]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="gone"):
        WatchedFolder(tmp_path / "gone").ready()
