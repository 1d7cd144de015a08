"""Jobs, the reading thread, notices and tabs."""

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from desktop.errors import UserError
from desktop.progress import Cancelled
from desktop.ui.changes import Changes
from desktop.ui.jobs import Job, Jobs
from desktop.ui.reader import Reader
from desktop.ui.status_line import StatusLine
from desktop.ui.tab import Tab


@dataclass(frozen=True)
class Notice:
    topics: frozenset[str]
    words: str = "Add 3 people"
    step: int | None = 7


@pytest.fixture
def opened():
    return []


@pytest.fixture
def jobs(qtbot, opened):
    @contextmanager
    def session():
        opened.append("open")
        yield
        opened.append("closed")

    made = Jobs(session)
    yield made
    made.stop_all()


def test_work_runs_on_the_worker_and_the_answer_comes_back_here(jobs, qtbot, opened):
    seen = []
    with qtbot.waitSignal(jobs.idle):
        jobs.run(
            Job(
                "Count",
                lambda progress: current_thread() is main_thread(),
                done=lambda answer: seen.append((answer, current_thread() is main_thread())),
            )
        )
    assert seen == [(False, True)]
    assert opened == ["open", "closed"]


def test_jobs_run_one_after_the_other(jobs, qtbot):
    order = []
    with qtbot.waitSignal(jobs.idle):
        for number in range(3):
            jobs.run(Job(str(number), lambda progress, n=number: order.append(n)))
        assert jobs.waiting == 2
    assert order == [0, 1, 2]


def test_a_cancelled_job_has_not_failed(jobs, qtbot, opened):
    begun, told = Event(), []

    def work(progress):
        begun.set()
        for number in range(10_000):
            Event().wait(0.001)
            progress(number, 10_000)

    with qtbot.waitSignal(jobs.idle):
        jobs.run(Job("Long", work, failed=told.append, cancelled=lambda: told.append("cancelled")))
        begun.wait(5)
        jobs.cancel()
    assert told == ["cancelled"]
    assert opened in (["open"], ["open", "closed"])


def test_without_the_check_of_the_stop_the_work_would_go_on(jobs, qtbot, monkeypatch):
    """The twin: progress that does not look at the stop lets a cancelled job end as done."""
    from desktop.ui import jobs as module

    monkeypatch.setattr(module._Run, "_progress", lambda self, done, total: None)
    told, begun, go = [], Event(), Event()

    def work(progress):
        begun.set()
        go.wait(5)
        progress(1, 2)
        return "done"

    with qtbot.waitSignal(jobs.idle):
        jobs.run(Job("Long", work, done=told.append, cancelled=lambda: told.append("cancelled")))
        begun.wait(5)
        jobs.cancel()
        go.set()
    assert told == ["done"]


def test_a_failure_is_told_with_its_error(jobs, qtbot):
    told = []

    def fall(progress):
        raise UserError("The disk is full.")

    with qtbot.waitSignal(jobs.idle):
        jobs.run(Job("Write", fall, failed=lambda error: told.append(str(error))))
    assert told == ["The disk is full."]


def test_a_job_that_waits_runs_after_one_that_failed(jobs, qtbot):
    told = []

    def fall(progress):
        raise ValueError

    with qtbot.waitSignal(jobs.idle):
        jobs.run(Job("First", fall, failed=lambda error: told.append(type(error))))
        jobs.run(Job("Second", lambda progress: told.append("second")))
    assert told == [ValueError, "second"]


def test_the_end_of_the_program_stops_everything(jobs):
    begun = Event()

    def work(progress):
        begun.set()
        while True:
            Event().wait(0.001)
            progress(0, 1)

    jobs.run(Job("Endless", work))
    jobs.run(Job("Never", lambda progress: pytest.fail("must not run")))
    begun.wait(5)
    jobs.stop_all()
    assert jobs.waiting == 0


def test_the_status_line_names_the_job_and_offers_cancel(jobs, qtbot):
    line = StatusLine(jobs, "Demo")
    qtbot.addWidget(line)
    line.show()
    go, stopped = Event(), []

    def work(progress):
        progress(12, 12)
        go.wait(5)
        progress(12, 12)

    jobs.run(Job("Issue 12 certificates", work, cancelled=lambda: stopped.append(True)))
    qtbot.waitUntil(lambda: line.job.words.text() == "Issue 12 certificates 12 / 12")
    assert line.job.isVisible()
    line.job.cancel.click()
    assert line.job.words.text() == "Stopping: Issue 12 certificates"
    go.set()
    qtbot.waitUntil(lambda: not jobs.is_busy)
    assert stopped == [True]
    assert not line.job.isVisible()


# The reading thread


def test_questions_are_answered_on_their_own_thread_in_one_session(qtbot, opened):
    @contextmanager
    def session():
        opened.append(current_thread().name)
        yield

    reader, seen = Reader(session), []
    for number in range(3):
        reader.ask(number, lambda: current_thread() is main_thread(), seen.append)
    qtbot.waitUntil(lambda: reader.is_idle)
    reader.close()
    assert seen == [False] * 3
    assert opened == ["reader"]


def test_a_newer_question_on_a_lane_pushes_the_older_out(qtbot):
    reader, seen, go = Reader(), [], Event()
    reader.ask("other", lambda: go.wait(5), lambda _answer: None)
    ran = []
    for number in range(5):
        reader.ask("list", lambda n=number: ran.append(n) or n, seen.append)
    go.set()
    qtbot.waitUntil(lambda: reader.is_idle)
    reader.close()
    assert seen == ran == [4]


def test_a_dropped_answer_is_not_told(qtbot):
    reader, seen, go = Reader(), [], Event()
    reader.ask("list", lambda: go.wait(5), seen.append)
    reader.drop("list")
    go.set()
    reader.close()
    QApplication.processEvents()
    assert seen == []


def test_a_failed_question_does_not_end_the_thread(qtbot):
    reader, seen = Reader(), []
    reader.ask("one", lambda: 1 / 0, seen.append, lambda fault: seen.append(type(fault)))
    reader.ask("two", lambda: 2, seen.append)
    qtbot.waitUntil(lambda: reader.is_idle)
    reader.close()
    assert seen == [ZeroDivisionError, 2]


# Notices and tabs


class Counting(Tab):
    def __init__(self, changes):
        super().__init__("People", frozenset({"participants"}), changes)
        self.reloads = 0

    def reload(self):
        self.reloads += 1


@pytest.fixture
def tab(qtbot):
    changes = Changes()
    stack = QStackedWidget()
    made = Counting(changes)
    stack.addWidget(made)
    stack.addWidget(QWidget())
    qtbot.addWidget(stack)
    stack.show()
    made.stack, made.changes = stack, changes
    return made


def test_a_tab_reads_when_it_is_shown_and_when_its_topics_change(tab):
    assert tab.reloads == 1
    tab.changes.publish(Notice(frozenset({"participants"})))
    assert tab.reloads == 2
    tab.changes.publish(Notice(frozenset({"groups"})))
    assert tab.reloads == 2


def test_a_hidden_tab_waits_until_it_is_shown(tab):
    tab.stack.setCurrentIndex(1)
    for _ in range(3):
        tab.changes.publish(Notice(frozenset({"participants"})))
    assert tab.reloads == 1
    assert tab.is_stale
    tab.stack.setCurrentIndex(0)
    assert tab.reloads == 2


def test_a_notice_from_another_thread_arrives_here(tab, qtbot):
    threads = []
    tab.reload = lambda: threads.append(current_thread() is main_thread())
    worker = Thread(target=lambda: tab.changes.publish(Notice(frozenset({"participants"}))))
    worker.start()
    worker.join()
    qtbot.waitUntil(lambda: threads == [True])


def test_cancelled_is_no_error_of_a_person():
    assert not issubclass(Cancelled, UserError)
