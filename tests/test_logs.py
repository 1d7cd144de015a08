"""The log keeps what happened and where, never who."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

from desktop import logs
from desktop.faults import told

NAME = "Åse Østlyngen"
ROOT = Path(__file__).resolve().parents[1]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(ROOT)}


@pytest.fixture
def log(tmp_path):
    """A function that closes the log and gives what stands in it."""
    root = logging.getLogger()
    level = root.level
    path = logs.start(tmp_path / "log")
    yield lambda: (logs.stop(), path.read_text(encoding="utf-8"))[1]
    logs.stop()
    root.setLevel(level)


def fail():
    raise ValueError(f"{NAME} has no birth date")


def test_our_words_are_kept(log):
    logging.getLogger("desktop.store").info("migrated %d tables", 12)
    assert "INFO desktop.store: migrated 12 tables" in log()


def test_an_exception_is_kept_by_kind_and_place_alone(log):
    try:
        try:
            fail()
        except ValueError as reason:
            raise KeyError(NAME) from reason
    except KeyError:
        logging.getLogger("desktop.jobs").exception("a job failed")
    text = log()
    assert NAME not in text
    assert "KeyError" in text
    assert "ValueError" in text
    assert "tests/test_logs.py" in text
    assert " fail" in text


def test_the_usual_formatter_would_have_named_her():
    """The twin: without the discreet formatter the name stands in the log."""
    record = logging.LogRecord("desktop", logging.ERROR, __file__, 1, "a job failed", None, None)
    try:
        fail()
    except ValueError as raised:
        record.exc_info = (ValueError, raised, raised.__traceback__)
    assert NAME in logging.Formatter().format(record)
    record.exc_text = None
    assert NAME not in logs.Discreet().format(record)


def test_a_library_is_kept_without_its_values(log):
    logging.getLogger("pypdf.reader").warning("strange value %s", NAME)
    assert "strange value %s" in log()


def test_peewee_stays_silent_about_rows(log):
    logging.getLogger("peewee").debug("INSERT %s", NAME)
    logging.getLogger().setLevel(logging.DEBUG)
    logging.getLogger("peewee").debug("INSERT %s", NAME)
    assert "INSERT" not in log()


def test_the_system_is_quoted_by_number(log):
    try:
        raise FileNotFoundError(2, "No such file", f"/home/{NAME}")
    except OSError:
        logging.getLogger("desktop").exception("cannot read")
    text = log()
    assert "errno 2" in text
    assert NAME not in text


def test_files_are_bounded(log, tmp_path, monkeypatch):
    handler = next(one for one in logging.getLogger().handlers if one.__class__.__name__ == "_Patient")
    monkeypatch.setattr(handler, "maxBytes", 2000)
    for number in range(500):
        logging.getLogger("desktop").info("line %d", number)
    logs.stop()
    files = list((tmp_path / "log").iterdir())
    assert len(files) == logs.KEPT + 1
    assert sum(file.stat().st_size for file in files) < 2100 * len(files)


def test_a_place_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("in the way")
    assert logs.start(tmp_path / "file" / "log") is None


CRASH = """
import sys
from pathlib import Path
from desktop import logs
from desktop.faults import told
logs.watch(Path(sys.argv[1]))
def with_a_name(name):
    import ctypes
    ctypes.string_at(0)
with_a_name("Åse Østlyngen")
"""


def test_a_process_that_dies_leaves_its_place_and_no_name(tmp_path, log):
    owner = tmp_path / "Åse Østlyngen"
    owner.mkdir()
    script = owner / "own" / "script.py"
    script.parent.mkdir()
    script.write_text(CRASH, encoding="utf-8")
    folder = tmp_path / "log"
    done = subprocess.run([sys.executable, str(script), str(folder)], cwd=ROOT, env=ENVIRONMENT, check=False)
    assert done.returncode != 0
    told = logs.watch(folder)
    assert "with_a_name" in told
    assert "own/script.py" in told
    assert "Østlyngen" not in told
    assert "with_a_name" in log()
    assert logs.watch(folder) == ""
    logs.unwatch()


def test_nothing_is_watched_where_nothing_can_be_written(tmp_path):
    (tmp_path / "file").write_text("")
    assert logs.watch(tmp_path / "file") == ""


def test_an_exception_that_led_to_itself_ends():
    first, second = ValueError(NAME), KeyError(NAME)
    first.__cause__, second.__cause__ = second, first
    assert told(first) == "ValueError\nKeyError"
