"""Work beside the window: where it runs, what comes back, how it is stopped, and how it ends."""

import threading
import time

import pytest
from PySide6.QtCore import QCoreApplication

from evidence_desk.gui.runner import ImmediateTasks
from evidence_desk.gui.tasks import Tasks
from evidence_desk.values.errors import CancelledError, ProgramFaultError, ResearcherError
from evidence_desk.values.progress import Progress

WAIT = 5000


@pytest.fixture
def tasks(qapp):
    made = Tasks()
    yield made
    made.shut_down()
    QCoreApplication.processEvents()


@pytest.fixture
def heard():
    """What came back: results, failures, reports, and in which threads."""
    return Heard()


class Heard:
    def __init__(self):
        self.results, self.failures, self.reports, self.threads = [], [], [], []

    def done(self, result):
        self.threads.append(threading.current_thread())
        self.results.append(result)

    def failed(self, failure):
        self.threads.append(threading.current_thread())
        self.failures.append(failure)

    def progress(self, progress):
        self.threads.append(threading.current_thread())
        self.reports.append(progress)

    @property
    def over(self):
        return bool(self.results or self.failures)


def test_a_result_comes_back_in_the_window_s_thread(tasks, heard, qtbot):
    tasks.desk(threading.current_thread, heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    assert heard.results[0] is not threading.main_thread()
    assert set(heard.threads) == {threading.main_thread()}


def test_the_database_has_one_thread_and_keeps_the_order(tasks, heard, qtbot):
    ran = []

    def step(number):
        time.sleep(0.002 if number % 2 else 0)
        ran.append((number, threading.get_ident()))
        return number

    for number in range(20):
        tasks.desk(lambda number=number: step(number), heard.done, heard.failed)
    qtbot.waitUntil(lambda: len(heard.results) == 20, timeout=WAIT)
    assert heard.results == list(range(20))
    assert [number for number, _ in ran] == list(range(20))
    assert len({thread for _, thread in ran}) == 1


def test_long_work_does_not_hold_up_the_database(tasks, heard, qtbot):
    release = threading.Event()
    other = Heard()
    for _ in range(2):
        tasks.work(lambda _watcher: release.wait(5), other.done, other.failed)
    tasks.desk(lambda: "at once", heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    assert tasks.is_busy()
    assert not other.over
    release.set()
    qtbot.waitUntil(lambda: len(other.results) == 2, timeout=WAIT)
    assert not tasks.is_busy()


def test_a_researcher_s_error_comes_back_in_its_three_parts(tasks, heard, qtbot):
    def step():
        raise ResearcherError("The stick is full.", safe="Nothing was lost.", mend="Use another.")

    tasks.desk(step, heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    failure = heard.failures[0]
    assert (failure.happened, failure.safe, failure.mend) == ("The stick is full.", "Nothing was lost.", "Use another.")
    assert not failure.cancelled
    assert not failure.fault


def test_our_own_fault_comes_back_without_a_value(tasks, heard, qtbot):
    def step():
        name = "Niko's real name"
        raise KeyError(name)

    tasks.desk(step, heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    failure = heard.failures[0]
    assert "Niko" not in repr(failure)
    assert failure.fault.startswith("KeyError, ")
    assert failure.fault in failure.happened


@pytest.mark.parametrize("error", [SystemExit(3), KeyboardInterrupt()])
def test_even_an_exit_within_work_is_heard_of(tasks, heard, qtbot, error):
    def step(_watcher):
        raise error

    tasks.work(step, heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    assert heard.failures[0].fault


def test_work_is_followed_without_flooding_the_window(tasks, heard, qtbot):
    files = 20_000

    def step(watcher):
        for number in range(files):
            watcher.report(Progress(number + 1, files, current=f"IMG_{number}.JPG"))
        return "done"

    tasks.work(step, heard.done, heard.failed, heard.progress)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    assert heard.reports[-1].done == files
    assert len(heard.reports) < files / 20
    assert [report.done for report in heard.reports] == sorted(report.done for report in heard.reports)
    assert set(heard.threads) == {threading.main_thread()}


def test_work_is_stopped_at_the_next_safe_place(tasks, heard, qtbot):
    begun = threading.Event()

    def step(watcher):
        begun.set()
        while not watcher.cancelled():
            time.sleep(0.001)
        raise CancelledError("Stopped.", safe="What was stored stays.")

    job = tasks.work(step, heard.done, heard.failed)
    assert begun.wait(5)
    job.cancel()
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    assert heard.failures[0].cancelled
    assert not tasks.is_busy()


def test_work_may_wait_for_the_database(tasks, heard, qtbot):
    def step(_watcher):
        return tasks.desk_now(threading.current_thread)

    other = Heard()
    tasks.desk(threading.current_thread, other.done, other.failed)
    tasks.work(step, heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over and other.over, timeout=WAIT)
    assert heard.results == other.results


def test_what_the_database_raises_reaches_the_work_that_waits(tasks, heard, qtbot):
    def refused():
        raise ResearcherError("Not now.")

    tasks.work(lambda _watcher: tasks.desk_now(refused), heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    assert heard.failures[0].happened == "Not now."


def test_neither_the_window_nor_the_database_waits_for_the_database(tasks, heard, qtbot):
    with pytest.raises(ProgramFaultError):
        tasks.desk_now(lambda: None)
    tasks.desk(lambda: tasks.desk_now(lambda: None), heard.done, heard.failed)
    qtbot.waitUntil(lambda: heard.over, timeout=WAIT)
    assert heard.failures[0].fault.startswith("ProgramFaultError")


def test_the_end_stops_work_and_nothing_follows(qapp, heard):
    tasks = Tasks()
    begun = threading.Event()

    def step(watcher):
        begun.set()
        while not watcher.cancelled():
            time.sleep(0.001)

    for _ in range(4):
        tasks.work(step, heard.done, heard.failed, heard.progress)
    assert begun.wait(5)
    tasks.shut_down()
    QCoreApplication.processEvents()
    assert not heard.threads
    assert not [thread for thread in threading.enumerate() if thread.name.startswith(("desk", "work"))]
    for start in (tasks.desk, tasks.work):
        start(lambda *_: None, heard.done, heard.failed)
    QCoreApplication.processEvents()
    assert not heard.over


def test_watching_tells_once_and_ends_with_the_rest(qapp, qtbot):
    tasks, told, looks = Tasks(), [], []

    def seen():
        looks.append(threading.current_thread())
        return len(looks) == 3

    tasks.watch(seen, 0.01, lambda: told.append(threading.current_thread()))
    tasks.watch(lambda: False, 3600, lambda: told.append("never"))
    qtbot.waitUntil(lambda: bool(told), timeout=WAIT)
    qtbot.wait(50)
    assert told == [threading.main_thread()]
    assert len(looks) == 3
    tasks.shut_down()
    assert not [thread for thread in threading.enumerate() if thread.name == "watch"]


def test_a_watch_that_gets_no_answer_holds_nothing_up(qapp):
    tasks, begun, answer = Tasks(), threading.Event(), threading.Event()

    def seen():
        begun.set()
        return answer.wait(20)

    tasks.watch(seen, 0.01, lambda: None)
    assert begun.wait(5)
    before = time.monotonic()
    tasks.shut_down()
    assert time.monotonic() - before < 5
    answer.set()


def test_ending_twice_is_ending_once(qapp):
    tasks = Tasks()
    tasks.shut_down()
    tasks.shut_down()


def test_presenters_are_tested_without_any_thread(heard):
    runner = ImmediateTasks()
    runner.desk(threading.current_thread, heard.done, heard.failed)
    assert heard.results == [threading.main_thread()]
    runner.work(lambda watcher: watcher.report(Progress(1, 2)), heard.done, heard.failed, heard.progress)
    assert heard.reports == [Progress(1, 2)]
    assert runner.desk_now(lambda: 7) == 7


def test_presenters_are_tested_with_somebody_who_stops_the_work(heard):
    def step(watcher):
        for number in range(10):
            watcher.report(Progress(number, 10))
            if watcher.cancelled():
                raise CancelledError("Stopped.")

    ImmediateTasks(cancel_after=3).work(step, heard.done, heard.failed, heard.progress)
    assert [report.done for report in heard.reports] == [0, 1, 2]
    assert heard.failures[0].cancelled


def test_presenters_are_tested_with_faults_told_without_values(heard):
    def step():
        raise ValueError("his mother's address")

    ImmediateTasks().desk(step, heard.done, heard.failed)
    assert "address" not in repr(heard.failures)
