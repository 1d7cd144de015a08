"""Files that wait: whole when they are asked for, readable by nobody meanwhile, gone at the end."""

import errno
import io

import pytest

from desktop.errors import UserError
from desktop.store import spool as module
from desktop.store.spool import Spool

NAME = b"Mia Berg " * 1000


@pytest.fixture
def seen(monkeypatch):
    """The temporary file, as somebody who looks into it would see it."""
    file = io.BytesIO()
    monkeypatch.setattr(module.tempfile, "TemporaryFile", lambda: file)
    return file


def test_bytes_come_back_by_their_numbers_in_any_order():
    with Spool() as spool:
        numbers = [spool.add(content) for content in (b"one", b"", NAME)]
        assert [spool.get(number) for number in reversed(numbers)] == [NAME, b"", b"one"]
        assert spool.get(spool.add(b"four")) == b"four"


def test_nobody_can_read_what_waits(seen):
    with Spool() as spool:
        spool.add(NAME)
        assert len(seen.getvalue()) >= len(NAME)
        assert b"Mia" not in seen.getvalue()


def test_the_same_bytes_never_look_the_same(seen):
    with Spool() as spool:
        spool.add(NAME)
        spool.add(NAME)
        whole = seen.getvalue()
        assert whole[: len(whole) // 2] != whole[len(whole) // 2 :]


def test_nothing_is_left_when_the_work_fails(seen):
    def work():
        with Spool() as spool:
            spool.add(NAME)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        work()
    assert seen.closed


class Full(io.BytesIO):
    """A file on a disk without room."""

    def write(self, content):
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_full_disk_is_said_in_words(monkeypatch):
    monkeypatch.setattr(module.tempfile, "TemporaryFile", Full)
    with Spool() as spool, pytest.raises(UserError, match="No space left"):
        spool.add(NAME)
