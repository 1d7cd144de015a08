"""J13: the laptop dies at 16:58; on an empty machine the newest backup is back in two clicks, papers included."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.features.circles.service import CircleQuery
from desktop.features.paperwork.listing_service import IssuedQuery
from desktop.store.backup_list import found_in
from tests.journeys.test_j02_group_and_papers import read_pdf
from tests.store.key_desk import ANA

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def stick(tmp_path):
    """What is left of a desk that died: the second place of its backups; and how much was in it."""
    (tmp_path / "old").mkdir()
    place = tmp_path / "stick"
    place.mkdir()
    died = subprocess.run(
        [sys.executable, "-m", "tests.journeys.dying_desk", str(tmp_path / "old"), str(place)],
        cwd=ROOT,
        env={**os.environ, "MENTORDESK_HOME": str(tmp_path / "old home")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert died.returncode == -signal.SIGKILL, died.stderr
    said, *counts = died.stdout.strip().split(";")
    assert said.startswith("Backup ")
    return place, tuple(int(count) for count in counts)


def restoring(manager, backup, seen):
    """What is done in the three windows: the first run, the look inside, the progress."""

    def first_page(wizard):
        manager.dialogs.paths = [backup]
        manager.click(wizard.language.restore)  # the first click

    def look(window):
        wait_for(window)
        assert window.stack.currentWidget() is window.password_page
        QTest.keyClicks(window.password_page.password, ANA)
        QTest.keyClick(window.password_page.password, "\r")
        wait_for(window)
        seen["held"] = window.wish, window._found.holdings
        manager.click(window.go)  # the second click

    def progress(running):
        while running.isVisible():
            QApplication.processEvents()
            QTest.qWait(10)

    return [first_page, look, progress]


def wait_for(window):
    while window.is_busy:
        QTest.qWait(10)


def first_paper(manager, app, folder):
    """The number of the first document on the list, the text of its PDF and the codes read from its first page."""
    papers = app.window.open_tab("documents").open("issued")
    manager.settle()
    papers.list.table.choose_first()
    manager.settle()
    manager.dialogs.paths = [folder]
    papers.save_action.trigger()
    manager.settle()
    (written,) = folder.glob("*.pdf")
    (row,) = app.office.issued.rows([papers.list.table.current_id()])
    text, read = read_pdf(written.read_bytes())
    return row.number, text, read[0]


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED HERE: the desk dies by a signal of POSIX")
def test_the_newest_backup_is_back_in_two_clicks_with_its_papers(manager, stick, home, tmp_path):
    place, counts = stick
    ((backup, listed),) = found_in(place)
    assert listed.is_verified
    seen = {}
    manager.scripts = restoring(manager, backup, seen)
    app = manager.start()
    nothing_yet, held = seen["held"]
    assert nothing_yet is None
    assert (held.people, held.groups, held.documents) == counts
    assert all(counts)
    assert (home / "data" / "mentordesk.store").exists()
    assert app.office.store.check() == []
    app.offer_programmes(app.office.programmes.by_code("EM").id)
    groups = app.window.open_tab("groups").open("groups")
    manager.settle()
    groups.list.table.choose_first()
    manager.settle()
    assert groups.list.table.current_id() is not None
    assert "The Bridge" in {row.name for row in app.office.circles.page(CircleQuery(), limit=100)}
    number, text, codes = first_paper(manager, app, tmp_path / "out")
    assert number in text
    assert codes
    assert len(app.office.issued.page(IssuedQuery())) == counts[2]
